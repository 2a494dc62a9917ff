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

from importers.bounds import draw_bounds
from importers.zips import DAMAGED, UnfitError
from models.resources import PROGRAM

Reader = Callable[[bytes], Any]
"""Reads the bytes of a file into what JSON can hold."""

ARGUMENT = "--read-apart"
"""A frozen program starts itself with this argument; ``main.py`` hands over to :func:`main`."""
SECONDS = 4
"""From when the child has its reader loaded: a virus scanner may look long at a start."""
SECONDS_TO_START = 60
MAX_ANSWER = 64 * 1024 * 1024
_READY = b"\n"
_START = (
    "import sys; kind, *sys.path[:] = sys.argv[1:]; from importers.child import main; main(kind)"
)


def read_apart(kind: str, data: bytes) -> Any:  # noqa: ANN401 - whatever that kind is written as
    """Read a file of a kind in :data:`_KINDS` in a child; returns what that function returns.

    Raises :class:`UnfitError` with the child's reason, or when the child did not live.
    """
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
    ready = child.stdout.read(len(_READY)) if child.stdout else b""
    alarm.cancel()
    try:
        return child.communicate(data if ready else None, SECONDS + 0.5)[0]
    except subprocess.TimeoutExpired:
        child.kill()
        return b""


def main(kind: str) -> None:
    """Read a file of a kind from standard input and write what it holds to standard output.

    A line feed comes first, when everything is loaded and the bounds are drawn; then JSON.
    """
    read = _KINDS[kind]()
    draw_bounds(SECONDS)
    sys.stdout.buffer.write(_READY)
    sys.stdout.buffer.flush()
    answer: dict[str, object] = {"fault": "", "found": None}
    try:
        answer["found"] = read(sys.stdin.buffer.read())
    except UnfitError as error:
        answer["fault"] = str(error)
    sys.stdout.buffer.write(json.dumps(answer).encode())


def _workbook() -> Reader:
    from importers.workbook import read_sheets  # only in the child

    def read(data: bytes) -> list[dict[str, object]]:
        return [
            {
                "name": sheet.name,
                "visible": sheet.visible,
                "cells": [(*place, text) for place, text in sheet.cells.items()],
                "spans": sheet.spans,
            }
            for sheet in read_sheets(data)
        ]

    return read


def _pdf() -> Reader:
    from importers.pdf_pages import to_plain  # only in the child
    from importers.pdf_tables import read_pages

    return lambda data: to_plain(read_pages(data))


_KINDS: dict[str, Callable[[], Reader]] = {"workbook": _workbook, "pdf": _pdf}
"""What loads the reader of each kind."""
