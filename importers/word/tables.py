"""Tables of a Word document as raw grids: merged cells resolved, layout tables opened."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from importers.raw.grids import RawCell, RawGrid
from importers.word.markup import attribute, child, children, local, number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.etree import _Element as Element

_MOST_COLUMNS = 63
"""As many as Word allows."""


@dataclass
class _Open:
    """A cell while rows below may still belong to it."""

    row: int
    column: int
    span: int
    text: str
    rows: int = 1

    def done(self) -> RawCell:
        return RawCell(self.row, self.column, self.text, self.rows, self.span)


@dataclass
class _Part:
    """The rows of a table between two rows of layout."""

    cells: list[_Open] = field(default_factory=list)
    above: dict[int, _Open] = field(default_factory=dict)
    """Cells that may be continued in the next row, by column."""


def pieces(
    table: Element, name: str, text_of: Callable[[Element], str]
) -> Iterator[RawGrid | Element]:
    """Yield a table as a grid; instead of a row that holds tables itself, its cells.

    Offices lay pages out with tables: then the cell is what the reader should walk.
    ``text_of`` gives the text of a cell.
    """
    part = _Part()
    for row, element in enumerate(_rows(table)):
        cells = [one for one in children(element) if local(one) == "tc"]
        if any(local(one) == "tbl" for cell in cells for one in children(cell)):
            yield from _grid(part, name)
            part = _Part()
            yield from cells
        else:
            _take(part, row, element, cells, text_of)
    yield from _grid(part, name)


def _rows(table: Element) -> Iterator[Element]:
    for one in children(table):
        if local(one) == "tr" and child(one, "trPr", "del") is None:
            yield one


def _grid(part: _Part, name: str) -> Iterator[RawGrid]:
    cells = tuple(
        one.done() for one in part.cells if one.text.strip() or one.rows > 1 or one.span > 1
    )
    if cells:
        yield RawGrid(name, cells, is_sheet=False)


def _take(
    part: _Part, row: int, element: Element, cells: list[Element], text_of: Callable[[Element], str]
) -> None:
    column = number(child(element, "trPr", "gridBefore"))
    column = column if column <= _MOST_COLUMNS else 0
    here: dict[int, _Open] = {}
    beside: _Open | None = None
    for cell in cells:
        properties = child(cell, "tcPr")
        span = min(max(1, number(child(properties, "gridSpan"), default=1)), _MOST_COLUMNS)
        if beside and _merge(properties, "hMerge") == "continue":
            beside.span += span  # the way of old versions to merge sideways
            column += span
            continue
        over = part.above.get(column)
        if _merge(properties, "vMerge") == "continue" and over:
            over.rows += 1
            beside = over
        else:
            beside = _Open(row, column, span, text_of(cell))
            part.cells.append(beside)
        here[column] = beside
        column += span
    part.above = here


def _merge(properties: Element | None, name: str) -> str:
    """Return ``restart``, ``continue`` (also when nothing is said), or empty without a merge."""
    mark = child(properties, name)
    if mark is None:
        mark = child(properties, name.lower())  # as Word 2003 spells it
    return "" if mark is None else attribute(mark) or "continue"
