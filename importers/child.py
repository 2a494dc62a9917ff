"""The second wall: reading a foreign binary file in a process of its own.

What a ``.xls`` or a PDF claims can only be found out by its reader, which is native code.
When that asks for too much memory or fails, the system ends the process at once, so it
happens in a child with bounds on memory and time, and this program goes on.
"""

from __future__ import annotations

import json
import subprocess  # the child is this same program
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from importers.zips import DAMAGED, UnfitError
from models.resources import PROGRAM

if TYPE_CHECKING:
    from collections.abc import Callable

ARGUMENT = "--read-apart"
"""A frozen program starts itself with this argument; ``main.py`` hands over to :func:`main`."""
MEMORY = 400 * 1024 * 1024
SECONDS = 4
MAX_ANSWER = 64 * 1024 * 1024
_START = "import sys; sys.path[:] = sys.argv[1:]; from importers.child import main; main()"


def read_apart(kind: str, data: bytes) -> Any:  # noqa: ANN401 - whatever that kind is written as
    """Read a file of a kind in :data:`_KINDS` in a child; returns what that function returns.

    Raises :class:`UnfitError` with the child's reason, or when the child did not live.
    """
    if getattr(sys, "frozen", False):
        command = [sys.executable, ARGUMENT]
    else:
        root = str(PROGRAM)
        command = [sys.executable, "-I", "-S", "-X", "utf8", "-c", _START, root, *sys.path]
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter, nothing of the file in it
            command,
            input=kind.encode() + b"\n" + data,
            capture_output=True,
            timeout=SECONDS + 0.5,
            check=False,
            creationflags=flags,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UnfitError(DAMAGED) from error
    if done.returncode != 0 or len(done.stdout) > MAX_ANSWER:
        raise UnfitError(DAMAGED)
    answer = json.loads(done.stdout)
    if answer["fault"]:
        raise UnfitError(answer["fault"])
    return answer["found"]


def main() -> None:
    """Read a file from standard input, after its kind, and write what it holds as JSON."""
    _bound()
    kind = sys.stdin.buffer.readline().strip().decode()
    answer: dict[str, object] = {"fault": "", "found": None}
    try:
        answer["found"] = _KINDS[kind](sys.stdin.buffer.read())
    except UnfitError as error:
        answer["fault"] = str(error)
    sys.stdout.buffer.write(json.dumps(answer).encode())


def _workbook(data: bytes) -> list[dict[str, object]]:
    from importers.workbook import read_sheets  # inside the bounds

    return [
        {
            "name": sheet.name,
            "visible": sheet.visible,
            "cells": [(*place, text) for place, text in sheet.cells.items()],
            "spans": sheet.spans,
        }
        for sheet in read_sheets(data)
    ]


def _pdf(data: bytes) -> dict[str, Any]:
    from importers.pdf_pages import to_plain  # inside the bounds
    from importers.pdf_tables import read_pages

    return to_plain(read_pages(data))


_KINDS: dict[str, Callable[[bytes], Any]] = {"workbook": _workbook, "pdf": _pdf}


def _bound() -> None:
    """Limit memory and processor time where the system can."""
    with suppress(ImportError):
        import resource  # not on Windows

        for limit, amount in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS)):
            with suppress(OSError, ValueError):
                resource.setrlimit(limit, (amount, amount))
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
