"""What the program knows of itself: its name, its version, and the package that it runs from.

A package (packaging/release) is a folder with Python, the libraries and these sources side by
side.  Files in that folder tell what else there is to know; run from source there are none.
"""

from __future__ import annotations

import os
import platform
import sys
from pathlib import Path

from models.disk.resources import PROGRAM

NAME = "政府信息公开年报填报"
VERSION = "0.2.0"
DESKTOP_NAME = "xxgk-annual-report"
"""Name of the menu entry, by which a desktop knows the window's icon."""

MARK = "portable.txt"
"""In the folder of a package on a USB stick: settings are kept beside it; what it holds is free."""
DATA = "data"
"""Folder beside the program in which everything is kept then."""
FILES = "files.txt"
"""In the folder of a package: size in bytes and path of every file of it, a line each."""


def package_folder(sources: Path = PROGRAM) -> Path | None:
    """Return the folder of the package that the program runs from; ``None`` for bare sources."""
    folder = sources.parent
    return folder if (folder / FILES).is_file() else None


def is_portable(package: Path | None) -> bool:
    """Whether a copy of the program keeps what it remembers beside itself."""
    return package is not None and (package / MARK).is_file()


def data_folder() -> Path:
    """Return the person's folder for what the program keeps, found without Qt."""
    package = package_folder()
    if package is not None and is_portable(package) and os.access(package, os.W_OK):
        return package / DATA
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "") or Path.home() / "AppData" / "Local"
    else:
        base = os.environ.get("XDG_DATA_HOME", "") or Path.home() / ".local" / "share"
    return Path(base) / DESKTOP_NAME


def build() -> str:
    """Return from which commit the package was made, or that there is none."""
    folder = package_folder()
    try:
        return (folder / "build.txt").read_text(encoding="utf-8").strip() if folder else "源代码"
    except OSError:
        return "不明"


def version_line() -> str:
    """Return name, version, build and Python's version in one line, for ``--version``."""
    return f"{NAME} {VERSION}（{build()}，Python {platform.python_version()}）"
