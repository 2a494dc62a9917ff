"""Tab-separated text, as workbooks put blocks of cells on the clipboard."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from importers.raw.grids import RawCell, RawGrid

if TYPE_CHECKING:
    from collections.abc import Sequence

_CELL = re.compile(r'"((?:[^"]|"")*)"(?=[\t\n]|\Z)|[^\t\n]*')
"""A cell that holds a line break or a tab stands in quotes; its own quotes are doubled.

A quote that opens a cell and is never closed before its end is a quote of the text."""


def rows_of(text: str) -> list[list[str]]:
    """Split text into rows of cells; a trailing line break is no row."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    rows: list[list[str]] = [[]]
    place = 0
    while True:
        cell = _CELL.match(text, place)
        if cell is None:
            raise AssertionError("the pattern matches an empty cell anywhere")
        quoted = cell[1]
        rows[-1].append(cell[0] if quoted is None else quoted.replace('""', '"'))
        place = cell.end() + 1
        if cell.end() == len(text):
            return rows
        if text[cell.end()] == "\n":
            rows.append([])


def text_of(rows: Sequence[Sequence[str]]) -> str:
    """Join rows of cells; :func:`rows_of` gives them back."""
    return "\n".join("\t".join(map(_quoted, row)) for row in rows)


def grid_of(rows: Sequence[Sequence[str]]) -> RawGrid:
    """Return the rows as a grid in which every place is a cell, filled or blank."""
    cells = (
        RawCell(number, column, text)
        for number, row in enumerate(rows)
        for column, text in enumerate(row)
    )
    return RawGrid("", tuple(cells), is_sheet=False)


def _quoted(text: str) -> str:
    needed = "\t" in text or "\n" in text or text.startswith('"')
    return f'"{text.replace(chr(34), chr(34) * 2)}"' if needed else text
