"""Tables of a PDF put together again that a page break cut, also in the middle of a row."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from importers.pdf.rules import snapped
from importers.raw.grids import RawCell, RawGrid
from importers.raw.problems import Problem, doubtful
from importers.words.labels import label
from importers.words.readings import is_figure
from importers.words.vocabulary import vocabulary
from models.forms.definitions import form_ids

if TYPE_CHECKING:
    from collections.abc import Sequence

    from importers.pdf.pages import PageCell, PageTable

_AS_WIDE = 6.0
"""Two parts of a table may differ so much in width, in points."""
_OVER = "的文字超出了格线，不能肯定属于这一格，请核对。"


@dataclass
class Joined:
    """A table of one page or of several, while more of it may follow.

    ``parts`` are the tables of the pages with their names.
    """

    parts: list[tuple[str, PageTable]] = field(default_factory=list)

    def continues(self, table: PageTable) -> bool:
        """Whether a table that follows directly is as wide as this one."""
        ours, theirs = self.parts[-1][1].xs, table.xs
        return abs((ours[-1] - ours[0]) - (theirs[-1] - theirs[0])) <= _AS_WIDE

    def grid(self) -> tuple[RawGrid, list[Problem]]:
        """Return the whole table, and a problem for each text that runs over a line."""
        columns, shifts = columns_of([table for _, table in self.parts])
        cells: list[_Cell] = []
        names: list[tuple[int, str]] = []
        rows = 0
        for (name, table), shift in zip(self.parts, shifts, strict=True):
            here = [_placed(cell, table, columns, shift) for cell in table.cells]
            is_cut = bool(cells) and _rejoin(cells, rows - 1, here)
            _continue(cells, rows - 1 - is_cut, here)
            names.append((rows - is_cut, name))
            for cell in here:
                cell.row += rows - is_cut
            cells += here
            rows += len(table.ys) - 1 - is_cut
        kept = [cell for cell in cells if cell.text or cell.rows > 1 or cell.columns > 1]
        held = tuple(cell.done() for cell in kept)
        grid = RawGrid(names[0][1], held, is_sheet=False, parts=tuple(names[1:]))
        return grid, [
            doubtful(grid.place(cell.row, cell.column), f"“{cell.text}”{_OVER}")
            for cell in kept
            if cell.is_over
        ]


@dataclass
class _Cell:
    row: int
    column: int
    rows: int
    columns: int
    text: str
    is_over: bool

    def done(self) -> RawCell:
        return RawCell(self.row, self.column, self.text, self.rows, self.columns)


def _placed(cell: PageCell, table: PageTable, columns: list[float], shift: float) -> _Cell:
    start = nearest(columns, table.xs[cell.column] - shift)
    end = nearest(columns, table.xs[cell.column + cell.columns] - shift)
    return _Cell(cell.row, start, cell.rows, max(1, end - start), cell.text, cell.is_over)


def columns_of(parts: Sequence[PageTable]) -> tuple[list[float], list[float]]:
    """Return the lines between the columns of a table, and how far each part is shifted aside."""
    shifts = [table.xs[0] - parts[0].xs[0] for table in parts]
    lines = (x - shift for table, shift in zip(parts, shifts, strict=True) for x in table.xs)
    return snapped(lines), shifts


def nearest(places: list[float], value: float) -> int:
    """Return the number of the place that is nearest to a value; ``places`` are sorted."""
    after = bisect_left(places, value)
    near = [one for one in (after - 1, after) if 0 <= one < len(places)]
    return min(near, key=lambda one: abs(places[one] - value))


def _rejoin(cells: list[_Cell], last: int, below: list[_Cell]) -> bool:
    """Put the first row of a page to the last one above, where a label was cut between them.

    The cells of that first row are taken out of ``below``, and the others move up.
    """
    upper = {cell.column: cell for cell in cells if cell.row + cell.rows - 1 == last}
    lower = [cell for cell in below if cell.row == 0]
    if not any(_is_cut(upper[cell.column], cell) for cell in lower if cell.column in upper):
        return False
    if any(_is_doubled(upper.get(cell.column), cell) for cell in lower):
        return False
    for cell in lower:
        above = upper.get(cell.column)
        if above is None:
            cells.append(replace(cell, row=last, rows=1))
        else:
            above.text = f"{above.text}\n{cell.text}".strip()
            above.is_over = above.is_over or cell.is_over
    below[:] = [cell for cell in below if cell.row > 0 or cell.rows > 1]
    for cell in below:
        if cell.row == 0:
            cell.rows, cell.text = cell.rows - 1, ""
            cell.row = 1
    return True


def _continue(cells: list[_Cell], last: int, below: list[_Cell]) -> None:
    """Put the halves of a cell together whose text was printed again below the break."""
    upper = {cell.column: cell for cell in cells if cell.row + cell.rows - 1 == last}
    for cell in [cell for cell in below if cell.row == 0]:
        above = upper.get(cell.column)
        same = above and above.text == cell.text and above.columns == cell.columns
        if above and same and cell.text and not is_figure(cell.text):
            above.rows += cell.rows
            below.remove(cell)


def _is_cut(above: _Cell, below: _Cell) -> bool:
    """Whether two texts are the halves of one label, and neither is one itself."""
    if not above.text or not below.text or is_figure(above.text) or is_figure(below.text):
        return False
    halves = _is_label(above.text) or _is_label(below.text)
    return not halves and _is_label(above.text + below.text)


def _is_label(text: str) -> bool:
    return any(vocabulary(form_id).rows.exact(label(text)) for form_id in form_ids())


def _is_doubled(above: _Cell | None, below: _Cell) -> bool:
    """Whether both halves of a row hold a figure at one place: then they are two rows."""
    return above is not None and is_figure(above.text) and is_figure(below.text)
