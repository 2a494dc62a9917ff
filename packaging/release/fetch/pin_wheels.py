"""Write wheels.txt beside this script: the wheel of every library for every system, by its hash.

    .venv/bin/python packaging/release/fetch/pin_wheels.py

Reads packaging/requirements.txt, downloads each wheel once with pip and notes its SHA-256.
Run it after packaging/lock.py, compare what changed, and only then build.
"""

import hashlib
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from platforms import PLATFORMS, download_options

HERE = Path(__file__).resolve().parent
PINS = HERE.parents[1] / "requirements.txt"
HEADER = (
    "# The wheels of packaging/requirements.txt for every system that a package is made for.\n"
    "# Written by packaging/release/fetch/pin_wheels.py; do not edit.\n"
)


def hashes_for(system: str, pins: list[str]) -> dict[str, str]:
    """Return the SHA-256 of the wheel of each pin for one system."""
    found = {}
    for pin in pins:
        with tempfile.TemporaryDirectory() as folder:
            command = [sys.executable, "-m", "pip", "download", "-q", *download_options(system)]
            subprocess.run([*command, "-d", folder, pin], check=True)  # noqa: S603
            (wheel,) = Path(folder).glob("*.whl")
            found[pin] = hashlib.sha256(wheel.read_bytes()).hexdigest()
    return found


def main() -> None:
    """Note the hashes of all systems behind each pin."""
    lines = PINS.read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    hashes: dict[str, dict[str, None]] = defaultdict(dict)
    for system in PLATFORMS:
        print(f"{system} ……")
        for pin, digest in hashes_for(system, pins).items():
            hashes[pin][digest] = None
    text = "".join(
        " \\\n    ".join([pin, *(f"--hash=sha256:{digest}" for digest in hashes[pin])]) + "\n"
        for pin in pins
    )
    (HERE / "wheels.txt").write_text(HEADER + text, encoding="utf-8")


if __name__ == "__main__":
    main()
