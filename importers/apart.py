"""What the child process of :mod:`importers.guard.child` does: read one file and answer as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import cache
from typing import Any

from importers.guard.bounds import draw_bounds
from importers.guard.child import READY, SECONDS
from importers.guard.zips import UnfitError

Reader = Callable[[bytes], Any]
"""Reads the bytes of a file into what JSON can hold."""


def main(kind: str) -> None:
    """Read a file of a kind from standard input and write what it holds to standard output.

    A line feed comes first, when everything is loaded and the bounds are drawn; then JSON.
    """
    read = _KINDS[kind]()
    draw_bounds(SECONDS)
    sys.stdout.buffer.write(READY)
    sys.stdout.buffer.flush()
    answer: dict[str, object] = {"fault": "", "found": None}
    try:
        answer["found"] = read(sys.stdin.buffer.read())
    except UnfitError as error:
        answer["fault"] = str(error)
    sys.stdout.buffer.write(json.dumps(answer).encode())


@cache
def _reader(kind: str) -> Reader:
    return _KINDS[kind]()


def read_here(kind: str, data: bytes) -> Any:  # noqa: ANN401 - whatever that kind is written as
    """Read a file in this process, which is itself apart; raises :class:`UnfitError`."""
    return json.loads(json.dumps(_reader(kind)(data)))


def _workbook() -> Reader:
    from importers.excel.workbook import read_sheets  # only in the child

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
    from importers.pdf.pages import to_plain  # only in the child
    from importers.pdf.tables import read_pages

    return lambda data: to_plain(read_pages(data))


_KINDS: dict[str, Callable[[], Reader]] = {"workbook": _workbook, "pdf": _pdf}
"""What loads the reader of each kind."""
