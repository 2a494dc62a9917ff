"""From the tables of a web page to raw grids with spans resolved; layout tables are taken apart."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from importers.guard.zips import UnfitError
from importers.raw.grids import Line, RawCell, RawGrid
from importers.web.blocks import Paragraph, WebTable
from importers.web.guard import TOO_MUCH

if TYPE_CHECKING:
    from collections.abc import Iterable

    from importers.web.blocks import Block, WebCell


_MOST_PLACES = 200_000


@dataclass
class _Flat:
    blocks: list[RawGrid | Line] = field(default_factory=list)
    grids: int = 0


def flattened(blocks: Iterable[Block]) -> list[RawGrid | Line]:
    """Return lines and grids in reading order."""
    flat = _Flat()
    _add(blocks, flat)
    return flat.blocks


def _add(blocks: Iterable[Block], flat: _Flat) -> None:
    for block in blocks:
        if isinstance(block, Paragraph):
            flat.blocks.append(Line(block.text))
        elif _is_layout(block):
            _add_layout(block, flat)
        else:
            flat.grids += 1
            flat.blocks.append(grid_of(block.rows, f"第{flat.grids}个表格"))


def _is_layout(table: WebTable) -> bool:
    """Whether a table only arranges the page: it holds tables, or one cell a row."""
    return bool(table.inner) or all(len(row) <= 1 for row in table.rows)


def _add_layout(table: WebTable, flat: _Flat) -> None:
    """Take the cells one after the other; rows between that hold no tables stay a table."""
    plain: list[list[WebCell]] = []
    for row in table.rows:
        if len(row) > 1 and not WebTable([row]).inner:
            plain.append(row)
            continue
        _add_rows(plain, flat)
        plain = []
        for cell in row:
            _add(cell.blocks, flat)
    _add_rows(plain, flat)


def _add_rows(rows: list[list[WebCell]], flat: _Flat) -> None:
    if rows:
        _add([WebTable(rows)], flat)


def grid_of(rows: list[list[WebCell]], name: str) -> RawGrid:
    """Place the cells as a browser does; a span that reaches below the table is cut."""
    if sum(cell.rowspan * cell.colspan for row in rows for cell in row) > _MOST_PLACES:
        raise UnfitError(TOO_MUCH)
    cells: list[RawCell] = []
    busy: dict[int, int] = {}
    """By column: the first row in which it is free again."""
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while busy.get(column, 0) > number:
                column += 1
            height = min(cell.rowspan, len(rows) - number)
            cells.append(RawCell(number, column, cell.text, height, cell.colspan))
            for place in range(column, column + cell.colspan):
                busy[place] = number + height
            column += cell.colspan
    return RawGrid(name, tuple(cells), is_sheet=False)
