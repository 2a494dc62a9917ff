"""How wide the columns and how high the rows of a Word table become, without any font.

Distances are twentieths of a point, as Word counts; sizes of letters are points.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import accumulate, pairwise
from math import ceil
from typing import TYPE_CHECKING

from models.forms.grid import Role

if TYPE_CHECKING:
    from models.forms.grid import Grid, GridCell
    from models.release.document import Sheet

POINT = 20
PITCH = 579
"""From line to line of running text: 22 lines are 225 mm."""
WIDTH = 8845
"""The width of the type area (156 mm), as ``resources/word`` says."""
TALLEST = 21 * PITCH
"""The height of a page below a heading."""
SIZE, SMALLEST = 10.5, 7.5
"""5号; figures too wide for their column are set smaller, never below the second."""
SIDE = 50
"""Left and right of a text in its cell, as the styles say."""
_ABOVE_AND_BELOW = 32
_LINE = 260
_STEP = 0.5
_CROWDED = 20
"""A table of more rows fills a page: its rows are as low as can be."""
_LOW, _HIGH = 320, 480
_NUMBERED = re.compile(r"(?<=[）、])")


class Measures:
    """The measures of one table with what its cells hold."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self.columns = column_widths(sheet.grid)
        """The width of each column."""
        self._edges = [0, *accumulate(self.columns)]
        self.lowest = _LOW if sheet.grid.rows > _CROWDED else _HIGH
        """The height that every row has at least."""
        self.rows = self._row_heights()
        """The height that each row is likely to have."""

    def width(self, cell: GridCell) -> int:
        """Return the width of a cell over all its columns."""
        return self._edges[cell.column + cell.colspan] - self._edges[cell.column]

    def text(self, cell: GridCell) -> str:
        """Return what a cell shows."""
        return self._sheet.texts.get(cell.key, "") if cell.key else cell.text

    def _row_heights(self) -> list[int]:
        heights = [self.lowest] * self._sheet.grid.rows
        for cell in sorted(self._sheet.grid.cells, key=lambda cell: cell.rowspan):
            span = slice(cell.row, cell.row + cell.rowspan)
            lack = self._height(cell) - sum(heights[span])
            if lack > 0:
                heights[cell.row + cell.rowspan - 1] += lack
        return heights

    def _height(self, cell: GridCell) -> int:
        text = self.text(cell)
        inner = (self.width(cell) - 2 * SIDE) / POINT
        size = figure_size(text, inner) if cell.key else SIZE
        lines = sum(ceil(ems(line) * size / inner) for line in text.splitlines())
        return lines * _LINE + _ABOVE_AND_BELOW


def column_widths(grid: Grid) -> list[int]:
    """Return the form's widths of the columns, with room for the labels of groups.

    A label such as （三）不予公开 wants to be broken behind its number; what its column
    lacks for that is taken from the widest one.
    """
    edges = [round(WIDTH * part / sum(grid.widths)) for part in accumulate(grid.widths, initial=0)]
    wide = [right - left for left, right in pairwise(edges)]
    broadest = wide.index(max(wide))
    for cell in grid.cells:
        if cell.role is Role.STUB and cell.column + cell.colspan < grid.stub_columns:
            longest = max(ems(part) for part in _NUMBERED.split(cell.text))
            lack = ceil((longest * SIZE + 1) * POINT) + 2 * SIDE - wide[cell.column]
            if 0 < lack <= SIZE * POINT:
                wide[cell.column] += lack
                wide[broadest] -= lack
    return wide


def ems(text: str) -> float:
    """Return how wide a text is, in parts of its size: Chinese characters 1, others 0.55.

    The digits of 宋体 take 0.5; those of the fonts that stand in for it a little more.
    """
    return sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.55 for char in text)


def figure_size(text: str, inner: float) -> float:
    """Return the size in which a figure fits ``inner`` points, or the smallest one."""
    size = SIZE
    while size - _STEP >= SMALLEST and ems(text) * size > inner:
        size -= _STEP
    return size
