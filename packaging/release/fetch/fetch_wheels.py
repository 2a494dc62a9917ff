"""Fetch the wheels of one system, pinned by hash, into the cache and print their folder.

    python3 packaging/release/fetch/fetch_wheels.py CACHE x86_64|aarch64|windows

pip compares every file with wheels.txt; what lies in the cache already is not fetched again.
"""

import subprocess
import sys
from pathlib import Path

from platforms import download_options

WHEELS = Path(__file__).resolve().parent / "wheels.txt"


def main(cache: str, system: str) -> None:
    """Look into the cache first, without the network."""
    folder = Path(cache) / f"wheels-{system}"
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "pip", "download", "-q", *download_options(system)]
    command += ["--require-hashes", "-r", str(WHEELS), "-d", str(folder)]
    offline = [*command, "--no-index", "--find-links", str(folder)]
    if subprocess.run(offline, check=False, capture_output=True).returncode:  # noqa: S603
        print(f"下载 Python 组件（{system}）……", file=sys.stderr)
        subprocess.run(command, check=True)  # noqa: S603
    print(folder)


if __name__ == "__main__":
    main(*sys.argv[1:])
