"""The second wall: reading a foreign binary file in a process of its own.

What a ``.xls`` or a PDF claims can only be found out by its reader, which is native code.
When that asks for too much memory or fails, the system ends the process at once, so it
happens in a child with bounds on memory and time, and this program goes on.
"""

from __future__ import annotations

import json
import subprocess  # the child is this same program
import sys
from collections.abc import Callable
from threading import Timer
from typing import Any

from importers.guard.zips import DAMAGED, UnfitError
from models.disk.resources import PROGRAM

ARGUMENT = "--read-apart"
"""With this a frozen program starts itself; ``main.py`` hands over to :mod:`importers.apart`."""
SECONDS = 4
"""From when the child has its reader loaded: a virus scanner may look long at a start."""
SECONDS_TO_START = 60
MAX_ANSWER = 64 * 1024 * 1024
READY = b"\n"
"""What the child says when its reader is loaded."""
_START = (
    "import sys; kind, *sys.path[:] = sys.argv[1:]; from importers.apart import main; main(kind)"
)

Here = Callable[[str, bytes], Any]
"""Reads a file of a kind in this very process."""
_here: Here | None = None


def serve_here(read: Here) -> None:
    """Say that this process is itself apart and bounded: it needs no child to read a file."""
    global _here  # noqa: PLW0603 - what a process is, it is for all its modules
    _here = read


def read_apart(kind: str, data: bytes) -> Any:  # noqa: ANN401 - whatever that kind is written as
    """Read a file of a kind that :mod:`importers.apart` knows in a child; returns what it found.

    Raises :class:`UnfitError` with the child's reason, or when the child did not live.
    """
    if _here is not None:
        return _here(kind, data)
    try:
        with subprocess.Popen(  # noqa: S603 - our own interpreter, nothing of the file in it
            _command(kind),
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        ) as child:
            written = _answer(child, data)
    except OSError as error:
        raise UnfitError(DAMAGED) from error
    if child.returncode != 0 or len(written) > MAX_ANSWER:
        raise UnfitError(DAMAGED)
    answer = json.loads(written)
    if answer["fault"]:
        raise UnfitError(answer["fault"])
    return answer["found"]


def _command(kind: str) -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, ARGUMENT, kind]
    path = [str(PROGRAM), *sys.path]
    return [sys.executable, "-I", "-S", "-X", "utf8", "-c", _START, kind, *path]


def _answer(child: subprocess.Popen[bytes], data: bytes) -> bytes:
    """Hand over the file once the child is ready; end a child that takes too long."""
    alarm = Timer(SECONDS_TO_START, child.kill)
    alarm.start()
    ready = child.stdout.read(len(READY)) if child.stdout else b""
    alarm.cancel()
    try:
        return child.communicate(data if ready else None, SECONDS + 0.5)[0]
    except subprocess.TimeoutExpired:
        child.kill()
        return b""
