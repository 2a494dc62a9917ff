"""Dated copies of files that a save replaces: the last ten of each file, whatever it is called.

Offices keep one folder a unit, with a 2024年报.xxgk in each: a copy is named after the file, and
after a key of its whole path, so that nobody is offered the report of somebody else.
"""

from __future__ import annotations

import hashlib
import os
import stat
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from models.disk.fresh import clear_leftovers, make_folder, remove, sync_folder, write_fresh

if TYPE_CHECKING:
    from pathlib import Path

KEPT_COPIES = 10
_LONGEST = 40
_STAMP = "????????-??????-??????"


def keep_copy(path: Path, folder: Path, now: datetime | None = None) -> Path | None:
    """Copy a file into the folder under its name and time; the oldest copies go.

    Returns the copy, or ``None`` when it could not be made: a missing copy never stops
    somebody from saving.  A copy is whole or not there, also after a power cut.
    """
    try:
        make_folder(folder)
        clear_leftovers(folder)
        data, status = path.read_bytes(), path.stat()
        copy = _free_name(path, folder, now or datetime.now().astimezone())
        fresh = write_fresh(copy, data, stat.S_IMODE(status.st_mode))
        with suppress(OSError):  # when it was saved, not when it was replaced
            os.utime(fresh, ns=(status.st_atime_ns, status.st_mtime_ns))
        try:
            fresh.replace(copy)
        except OSError:
            remove(fresh)
            raise
    except OSError:
        return None
    sync_folder(folder)
    for old in kept_copies(path, folder)[:-KEPT_COPIES]:
        with suppress(OSError):
            old.unlink()
    return copy


def kept_copies(path: Path, folder: Path) -> list[Path]:
    """The copies of a file that :func:`keep_copy` left in the folder, the oldest first."""
    found = folder.glob(f"*.{_key(path)}.{_STAMP}{path.suffix}")
    return sorted(found, key=lambda copy: copy.stem.rpartition(".")[2])


def _free_name(path: Path, folder: Path, now: datetime) -> Path:
    """A name that no copy has: two saves within the resolution of a clock keep two copies."""
    while True:
        stamp = now.strftime("%Y%m%d-%H%M%S-%f")
        copy = folder / f"{path.stem[:_LONGEST]}.{_key(path)}.{stamp}{path.suffix}"
        if not copy.exists():
            return copy
        now += timedelta(microseconds=1)


def _key(path: Path) -> str:
    """Twelve characters that stand for the whole path, by whatever name it was reached."""
    whole = os.path.normcase(os.path.realpath(path))
    return hashlib.sha256(os.fsencode(whole)).hexdigest()[:12]
