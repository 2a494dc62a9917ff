"""A file as it was read, cut into what one looks at: a sheet, a table, the running text."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from importers.matching.spots import Spot
from importers.raw.grids import RawGrid, column_letters

if TYPE_CHECKING:
    from importers.raw.grids import Line, Raw

Place = tuple[int, int]
_TEXT = "文字"


@dataclass(frozen=True, slots=True)
class PartCell:
    """A cell to show, with its place in the source in words."""

    spot: Spot
    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Part:
    """What is shown at once; rows and columns without anything in them are left out."""

    name: str
    block: int
    """Number of the grid in the source; -1 for the running text."""
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: dict[Place, PartCell]
    spans: dict[Place, tuple[int, int]]
    """Rows and columns that a cell covers, where that is more than one."""

    def place_of(self, spot: Spot) -> Place | None:
        """Return where a cell of the source is shown here."""
        return next((place for place, cell in self.cells.items() if cell.spot == spot), None)


def parts_of(raw: Raw) -> list[Part]:
    """Cut a source into its sheets or tables in order, then all running text as one."""
    lines: list[tuple[int, Line]] = []
    parts = []
    for number, block in enumerate(raw.blocks):
        if isinstance(block, RawGrid):
            parts.append(_of_grid(number, block))
        elif block.text.strip():
            lines.append((number, block))
    return [*parts, _of_lines(lines)] if lines else parts


def _of_grid(number: int, grid: RawGrid) -> Part:
    rows = sorted({cell.row for cell in grid.cells})
    columns = sorted({cell.column for cell in grid.cells})
    row_at = {row: index for index, row in enumerate(rows)}
    column_at = {column: index for index, column in enumerate(columns)}
    cells: dict[Place, PartCell] = {}
    spans: dict[Place, tuple[int, int]] = {}
    for cell in grid.cells:
        place = (row_at[cell.row], column_at[cell.column])
        spot = Spot(number, cell.row, cell.column)
        cells[place] = PartCell(spot, cell.text, grid.place(cell.row, cell.column))
        if cell.rowspan > 1 or cell.colspan > 1:
            high = bisect_left(rows, cell.row + cell.rowspan) - place[0]
            wide = bisect_left(columns, cell.end) - place[1]
            if high > 1 or wide > 1:
                spans[place] = (high, wide)
    names = [column_letters(one) if grid.is_sheet else str(one + 1) for one in columns]
    numbers = tuple(_row_number(grid, row) for row in rows)
    return Part(_name(grid, rows), number, numbers, tuple(names), cells, spans)


def _name(grid: RawGrid, rows: list[int]) -> str:
    """Name a grid; one that was put together from lines of text is named by them."""
    if grid.name or not rows or rows[0] not in grid.places:
        return grid.name
    return f"{grid.places[rows[0]]}起的表格"


def _row_number(grid: RawGrid, row: int) -> str:
    """Number a row as its place does: by the line of the text, or in its page's table."""
    if row in grid.places:
        return grid.places[row].replace("行第", "–").strip("第行处")  # 4, or 4–7
    first = max((start for start, _ in grid.parts if start <= row), default=0)
    return str(row - first + 1)


def _of_lines(lines: list[tuple[int, Line]]) -> Part:
    cells = {
        (index, 0): PartCell(Spot(number, 0, 0), line.text.strip(), line.place)
        for index, (number, line) in enumerate(lines)
    }
    rows = tuple(str(index + 1) for index in range(len(lines)))
    return Part(_TEXT, -1, rows, (_TEXT,), cells, {})
