"""The official tables on paper: one page where that is possible, else cut between rows.

A cut table repeats its header; the label of a group that is cut is repeated with （续）.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from exporters.fonts.faces import ASCENT
from exporters.press.cells import LEADING, CellText, cell_text, column_edges, row_heights
from exporters.press.page import HEIGHT, WIDTH, Rule, Text
from models.forms.grid import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from exporters.press.page import Flow
    from models.forms.grid import GridCell
    from models.release.document import Sheet

SIZES = ((10.5, 5.0), (10.5, 4.0), (10.5, 3.0), (10.0, 3.0), (10.0, 2.0), (9.5, 2.0), (9.0, 2.0))
"""Size of letters and space above and below: the first with which a table fits one page."""
_CUT = SIZES[1]
"""What a table is printed in that fits one page in none of them."""
CONTINUED = "（续）"
_FRAME, _LINE = 0.75, 0.5
_FEWEST_ROWS = 2
"""Rows of figures that stand below a header at the bottom of a page."""
_HEADER = {Role.TITLE, Role.CORNER, Role.HEADER}


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of a table that stand on one page, with what their cells hold."""

    cells: tuple[tuple[GridCell, CellText], ...]
    heights: tuple[float, ...]

    @property
    def height(self) -> float:
        """How high the part is."""
        return sum(self.heights)


class TableBlock:
    """One official table; ``lead`` is the height of the heading that must stand above it.

    ``sizes`` are tried in order until the table fits one page (see :data:`SIZES`).
    """

    keeps_next = False

    def __init__(
        self, sheet: Sheet, lead: float, sizes: Sequence[tuple[float, float]] = SIZES
    ) -> None:
        self._tried = sizes
        self._cells = [
            replace(cell, text=sheet.texts.get(cell.key, "")) if cell.key else cell
            for cell in sheet.grid.cells
        ]
        self._rows = sheet.grid.rows
        self._stub_columns = sheet.grid.stub_columns
        self._edges = column_edges(sheet.grid, sizes[0][0])
        self._heads = self._header_of_each_row()
        self._size, self._pad = _CUT
        whole = self._whole(HEIGHT - lead)
        self.beginning = (whole or self._smallest_start(HEIGHT - lead)).height
        self._whole_part = whole

    def put(self, flow: Flow) -> None:
        """Put the table on this page, or cut it between rows where the page ends."""
        if self._whole_part:
            self._draw(flow, self._whole_part)
            return
        start = 0
        while start < self._rows:
            stop, part = self._longest(start, flow.room)
            self._draw(flow, part)
            start = stop
            if start < self._rows:
                flow.new_page()

    def _header_of_each_row(self) -> list[range]:
        """For each row the header rows above it; a header row has itself among them."""
        header = set[int]()
        for cell in self._cells:
            if cell.role in _HEADER:
                header.update(range(cell.row, cell.row + cell.rowspan))
        heads: list[range] = []
        begun = range(0)
        for row in range(self._rows):
            if row in header:
                begun = range(begun.start if row - 1 in header else row, row + 1)
            heads.append(begun)
        return heads

    def _whole(self, room: float) -> Part | None:
        for size, pad in self._tried:
            self._size, self._pad = size, pad
            part = self._part(0, self._rows)
            if part.height <= room:
                return part
        self._size, self._pad = _CUT
        return None

    def _cuts(self, start: int) -> list[int]:
        """Rows after ``start`` before which the table may be cut, and its end."""
        return [
            row
            for row in range(start + 1, self._rows)
            if row not in self._heads[row] or self._heads[row].start == row
            if row - 1 not in self._heads[row - 1]
        ] + [self._rows]

    def _smallest_start(self, room: float) -> Part:
        """Return the first rows, as few as may begin at the bottom of a page."""
        first, *others = [self._part(0, stop) for stop in self._cuts(0)[:_FEWEST_ROWS]]
        return next((part for part in others if part.height <= room), first)

    def _longest(self, start: int, room: float) -> tuple[int, Part]:
        """Return the most rows from ``start`` on that a page has room for."""
        cuts = self._cuts(start)
        best = cuts[0], self._part(start, cuts[0])
        for stop in cuts[1:]:
            part = self._part(start, stop)
            if part.height > room:
                break
            best = stop, part
        return best

    def _part(self, start: int, stop: int) -> Part:
        head = self._heads[start]
        repeated = () if start in head else tuple(head)
        rows = [*repeated, *range(start, stop)]
        at = {row: index for index, row in enumerate(rows)}
        cells = [piece for cell in self._cells if (piece := _piece(cell, at, start)) is not None]
        filled = tuple(
            (
                cell,
                cell_text(
                    cell,
                    self._edges[cell.column + cell.colspan] - self._edges[cell.column],
                    self._size,
                    stub_columns=self._stub_columns,
                ),
            )
            for cell in cells
        )
        return Part(filled, tuple(row_heights(len(rows), filled, self._size, self._pad)))

    def _draw(self, flow: Flow, part: Part) -> None:
        upper = flow.take(part.height)
        downs = [upper, *accumulate(part.heights, initial=upper)][1:]
        bottom = downs[-1]
        for cell, text in part.cells:
            left, right = self._edges[cell.column], self._edges[cell.column + cell.colspan]
            top, low = downs[cell.row], downs[cell.row + cell.rowspan]
            flow.add(*_lines(text, left, right, (top + low) / 2))
            if cell.column:
                flow.add(Rule(left, top, left, low, _LINE))
            if cell.row:
                flow.add(Rule(left, top, right, top, _LINE))
        corners = [(0.0, upper), (WIDTH, upper), (WIDTH, bottom), (0.0, bottom), (0.0, upper)]
        for (x0, y0), (x1, y1) in pairwise(corners):
            flow.add(Rule(x0, y0, x1, y1, _FRAME))


def _piece(cell: GridCell, at: dict[int, int], start: int) -> GridCell | None:
    """Return the part of a cell that stands in the rows of ``at``; ``None`` when none does."""
    rows = [at[row] for row in range(cell.row, cell.row + cell.rowspan) if row in at]
    if not rows:
        return None
    cut = cell.role is Role.STUB and cell.row < start
    text = cell.text + CONTINUED if cut and cell.text else cell.text
    return replace(cell, row=rows[0], rowspan=len(rows), text=text)


def _lines(text: CellText, left: float, right: float, middle: float) -> Iterator[Text]:
    leading = text.size * LEADING
    upper = middle - text.height / 2
    for index, (width, runs) in enumerate(text.lines):
        x = (left + right - width) / 2 if text.centred else left + text.side
        baseline = upper + index * leading + (leading - text.size) / 2 + ASCENT * text.size
        yield Text(x, baseline, text.size, runs)
