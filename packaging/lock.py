"""Write the two lock files beside this script from the pins in pyproject.toml.

    /usr/bin/python3.11 packaging/lock.py

Run it with the oldest Python that the program promises to run on, Debian 12's 3.11.2: a newer one
takes versions that the older refuses.
Installs the pinned packages into a throw-away environment and writes down every package that came
along, with its exact version: `requirements.txt` what the program needs, `requirements-dev.txt`
what its tests and checks need besides. Needs a package index; run it after changing a pin.
"""

import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
HEADER = "# {what} Written by packaging/lock.py from pyproject.toml; do not edit.\n"


def frozen(python: Path) -> list[str]:
    """Return every package in the environment of `python` as `name==version`, sorted."""
    command = [str(python), "-m", "pip", "freeze", "--local"]
    listed = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    return sorted(listed.stdout.split(), key=str.casefold)


def install(python: Path, packages: list[str]) -> None:
    """Install exactly these pins and what they pull in."""
    subprocess.run([str(python), "-m", "pip", "install", "--quiet", *packages], check=True)  # noqa: S603


def main() -> None:
    """Resolve the runtime pins first, the tests' pins on top of them."""
    declared = tomllib.loads((HERE.parent / "pyproject.toml").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder) / ("Scripts" if sys.platform == "win32" else "bin") / "python"
        bare = frozen(python)
        install(python, declared["project"]["dependencies"])
        runtime = [line for line in frozen(python) if line not in bare]
        install(python, declared["dependency-groups"]["dev"])
        both = [line for line in frozen(python) if line not in bare]
    write("requirements.txt", "Runtime.", runtime)
    tests = [line for line in both if line not in runtime]
    write("requirements-dev.txt", "Tests and checks.", ["-r requirements.txt", *tests])


def write(name: str, what: str, lines: list[str]) -> None:
    """Write one lock file and say so."""
    text = HEADER.format(what=what) + "".join(f"{line}\n" for line in lines)
    (HERE / name).write_text(text, encoding="utf-8")
    print(f"{name}: {len(lines)}")


if __name__ == "__main__":
    main()
