# Shared by the scripts of this folder, which source it: places, messages, checked downloads.
# shellcheck shell=sh disable=SC2034
set -eu

project=$(git -C "$(dirname "$0")" rev-parse --show-toplevel)
release=$project/packaging/release
# Everything that is fetched and made lies here; in the cache every file under its SHA-256.
build=${XXGK_BUILD:-$project/build}
cache=$build/cache
pins=$release/fetch/pins.tsv
dist=$build/dist
pip_python=$build/pip/bin/python
name=xxgk-annual-report
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' "$project/pyproject.toml")
# The one point in time that every file made here carries: that of the commit.
SOURCE_DATE_EPOCH=$(git -C "$project" log -1 --format=%ct)
export SOURCE_DATE_EPOCH LC_ALL=C.UTF-8 TZ=UTC
umask 022

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "$@"
    exit 1
}

# Ends with the names of the Debian packages to install when a program is missing.
need() {
    for pair in "$@"; do
        command -v "${pair%%=*}" >/dev/null 2>&1 || missing="${missing:-} ${pair##*=}"
    done
    [ -z "${missing:-}" ] || fail "缺少打包用的程序。请运行：apt-get install$missing"
}

# Where this machine's apt finds Debian: the archive, or with "Debian-Security" its updates.
mirror() {
    # shellcheck disable=SC2016 # apt's own variables, not the shell's
    found=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' \
        "Label: ${1:-Debian}" 2>/dev/null | head -n 1)
    [ -n "$found" ] || fail "本机的 apt 没有 ${1:-Debian} 软件源。"
    printf '%s\n' "${found%/}"
}

# Prints the path of a pinned file in the cache; fetches it first when it is not there.
fetched() {
    line=$(awk -F '\t' -v wanted="$1" '$1 == wanted' "$pins")
    [ -n "$line" ] || fail "$pins 里没有 $1。"
    hash=$(printf '%s' "$line" | cut -f 4)
    file=$cache/$hash/$(printf '%s' "$line" | cut -f 5)
    if [ ! -f "$file" ] || ! printf '%s  %s\n' "$hash" "$file" | sha256sum --check --status; then
        rm -rf "${cache:?}/$hash"
        mkdir -p "$cache/$hash"
        fetch "$(printf '%s' "$line" | cut -f 2)" "$(printf '%s' "$line" | cut -f 3)" "$hash" "$file"
    fi
    printf '%s\n' "$file"
}

# An environment with the pip that fetches: a bare Debian has none, and its own is not touched.
make_pip() {
    [ ! -f "$build/pip/ready" ] || return 0
    need python3=python3
    python3 -c 'import ensurepip, venv' 2>/dev/null || fail "缺少 venv 组件。请运行：apt-get install python3-venv"
    python3 -m venv --clear "$build/pip"
    "$pip_python" -m pip install -q --no-deps --require-hashes \
        -r "$release/fetch/pip.txt" 2>"$build/pip/log" || fail "pip 没有备好，经过见 $build/pip/log。"
    touch "$build/pip/ready"
}

# Fetches one pinned file from a Debian archive or, as a source distribution, with pip. pip compares
# the hash before it asks the distribution's setup.py for its name, and installs nothing.
fetch() {
    say "下载 $2"
    case $1 in
    pip)
        make_pip
        printf '%s --hash=sha256:%s\n' "$2" "$3" >"$4.pin"
        "$pip_python" -m pip download -q --no-deps --no-binary :all: --no-build-isolation \
            --no-use-pep517 --require-hashes -r "$4.pin" -d "$(dirname "$4")" 2>"$4.log"
        ;;
    *)
        /usr/lib/apt/apt-helper download-file "$(mirror "$1")/pool/$2" "$4" "SHA256:$3" >"$4.log" 2>&1
        ;;
    esac || fail "没有取到 $2，经过见 $4.log。软件源里可能已换成新版本：核对后改 ${pins#"$project"/}。"
    printf '%s  %s\n' "$3" "$4" | sha256sum --check --status || fail "$4 的 SHA-256 与记录的不符，没有使用。"
}
