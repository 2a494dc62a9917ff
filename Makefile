# Everyday commands: make run, make test, make check. Each sets up what it needs by itself, and does
# nothing of that a second time. Besides: make bench, make fmt.
# What is handed out (as root on Debian 12, see packaging/release/README.md): make bundle, make deb,
# make deb-arm64, make bundle-windows, make sums, make release.

PYTHON_IN := .venv/bin/python
FILE = resources/samples/连云区2024.xxgk

# Chinese text in a C or GBK locale: Python and Qt both ask for UTF-8.
export PYTHONUTF8 := 1
ifeq ($(filter %.UTF-8 %.utf8 %.UTF8 %.utf-8,$(or $(LC_ALL),$(LC_CTYPE),$(LANG))),)
export LC_ALL := C.UTF-8
endif

.PHONY: run test check bench fmt bundle deb deb-arm64 bundle-windows sums release

run: ## the window, with the sample report or with FILE=...
	@sh packaging/setup.sh run
	@$(PYTHON_IN) main.py "$(FILE)"

test: ## every check and every test
	@sh packaging/setup.sh test
	@$(MAKE) --no-print-directory check
	@$(PYTHON_IN) -m pytest -q

check: ## style and types
	@sh packaging/setup.sh check
	@$(PYTHON_IN) -m ruff check --quiet .
	@$(PYTHON_IN) -m ruff format --check --quiet .
	@$(PYTHON_IN) -m mypy --no-error-summary

bench: ## the measurements, apart from the tests
	@sh packaging/setup.sh test
	@for file in tests/benchmarks/bench_*.py; do \
	    $(PYTHON_IN) -m "tests.benchmarks.$$(basename "$$file" .py)" || exit 1; \
	done

fmt: ## put the code into the common form
	@sh packaging/setup.sh check
	@$(PYTHON_IN) -m ruff check --quiet --fix .
	@$(PYTHON_IN) -m ruff format --quiet .

bundle: ## the folder that packages hold, for Linux x86_64: build/bundle-x86_64
	@sh packaging/release/bundle/bundle.sh x86_64

deb: ## the package for UOS, Kylin, Debian, Ubuntu on x86_64
	@sh packaging/release/linux/deb.sh x86_64

deb-arm64: ## the same for aarch64
	@sh packaging/release/linux/deb.sh aarch64

bundle-windows: ## the set-up and the portable .zip for Windows
	@sh packaging/release/windows/windows.sh

sums: ## hashes, licences and lists of parts beside the packages
	@sh packaging/release/sums.sh

release: ## all of these, tried where they will be used, with notes
	@sh packaging/release/release.sh
