"""New files beside their target, before they take its name: made by us alone, read by nobody else.

The name cannot be guessed, the file is created or refused (a link that lies in wait is never
followed), and it has the permissions of its target from the start.  The name tells which
process made it, so that what a process left behind when it was killed is cleared away.
"""

from __future__ import annotations

import os
import re
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING

from models.disk.processes import has_ended, process_mark

if TYPE_CHECKING:
    from pathlib import Path

PRIVATE = 0o600
"""Permissions of what is for the eyes of one person: drafts, with the notes in them."""
SHARED = 0o666
"""Permissions of other new files, of which the system takes what the person has chosen."""

_LONGEST = 40
"""So many characters of the target's name stand in the new one: names have an end."""
_NAME = re.compile(r"\..{1,40}\.(\d+-[0-9a-f]{8}-[0-9a-f]{8})-[0-9a-f]{16}\.tmp", re.DOTALL)
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL
_FLAGS = ("O_NOFOLLOW", "O_CLOEXEC", "O_BINARY", "O_NOINHERIT")
"""Of those a system has some."""


def write_fresh(target: Path, data: bytes, mode: int) -> Path:
    """Write bytes to a new file beside the target, flushed to disk; return where it lies.

    Raises ``OSError``; then nothing is left.
    """
    kept = target.name[:_LONGEST].lstrip(".") or "_"
    fresh = target.with_name(f".{kept}.{process_mark()}-{secrets.token_hex(8)}.tmp")
    flags = _CREATE
    for name in _FLAGS:
        flags |= getattr(os, name, 0)
    handle = os.open(fresh, flags, mode)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        remove(fresh)
        raise
    return fresh


def remove(fresh: Path) -> None:
    """Take a new file away again that does not become its target."""
    with suppress(OSError):
        fresh.unlink(missing_ok=True)


def clear_leftovers(folder: Path) -> None:
    """Remove the new files that processes of this computer left here when they were killed."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            match = _NAME.fullmatch(entry.name)
            if match and has_ended(match[1]):
                remove(folder / entry.name)


def make_folder(folder: Path) -> None:
    """Make a folder of the person's own that is to last through a power cut; raises ``OSError``."""
    missing = [] if folder.is_dir() else [folder]
    while missing and not missing[-1].parent.exists():
        missing.append(missing[-1].parent)
    for one in reversed(missing):
        one.mkdir(mode=0o700, exist_ok=True)
        sync_folder(one.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename last through a power cut, where the system has a call for it.

    Windows has none and some network drives refuse it; the file is in its place by then.
    """
    if os.name != "posix":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
