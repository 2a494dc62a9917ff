"""The second wall: reading a foreign binary workbook in a process of its own.

What a ``.xls`` claims can only be found out by its reader.  When that asks for too much
memory the system ends the process at once, so it happens in a child with bounds on memory
and time, and this program goes on.
"""

from __future__ import annotations

import json
import subprocess  # the child is this same program
import sys
from contextlib import suppress
from pathlib import Path

from importers.zips import DAMAGED, UnfitError

ARGUMENT = "--read-workbook"
"""A frozen program starts itself with this argument; ``main.py`` hands over to :func:`main`."""
MEMORY = 400 * 1024 * 1024
SECONDS = 4
MAX_ANSWER = 64 * 1024 * 1024
_START = "import sys; sys.path[:] = sys.argv[1:]; from importers.child import main; main()"


def read_apart(data: bytes) -> list[dict[str, object]]:
    """Read a workbook in a child; the sheets as :func:`main` writes them.

    Raises :class:`UnfitError` with the child's reason, or when the child did not live.
    """
    if getattr(sys, "frozen", False):
        command = [sys.executable, ARGUMENT]
    else:
        root = str(Path(__file__).resolve().parent.parent)
        command = [sys.executable, "-I", "-S", "-X", "utf8", "-c", _START, root, *sys.path]
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter, nothing of the file in it
            command,
            input=data,
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
    sheets: list[dict[str, object]] = answer["sheets"]
    return sheets


def main() -> None:
    """Read a workbook from standard input and write its sheets to standard output as JSON."""
    _bound()
    from importers.workbook import read_sheets  # noqa: PLC0415 - inside the bounds

    answer: dict[str, object] = {"fault": "", "sheets": []}
    try:
        answer["sheets"] = [
            {
                "name": sheet.name,
                "visible": sheet.visible,
                "cells": [(*place, text) for place, text in sheet.cells.items()],
                "spans": sheet.spans,
            }
            for sheet in read_sheets(sys.stdin.buffer.read())
        ]
    except UnfitError as error:
        answer["fault"] = str(error)
    sys.stdout.buffer.write(json.dumps(answer).encode())


def _bound() -> None:
    """Limit memory and processor time where the system can."""
    with suppress(ImportError):
        import resource  # noqa: PLC0415 - not on Windows

        for limit, amount in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS)):
            with suppress(OSError, ValueError):
                resource.setrlimit(limit, (amount, amount))
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
