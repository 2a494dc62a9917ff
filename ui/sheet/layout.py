"""Sizes of a table on the screen: columns from the form's widths, rows from wrapped labels."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF

from models.forms.grid import Role

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

    from models.forms.grid import Grid, GridCell

PADDING = 3.0
"""Space between a text and the line around its cell, in pixels."""
WRAP = Qt.TextFlag.TextWordWrap
_LEFT = {Role.STUB}
_USUAL_FIGURE = "0000"
_HEADER_LINE = 2
"""Column labels are not broken into lines of fewer characters."""
WIDEST = 78.0
"""No table is drawn wider than so many times the height of its text."""


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """Widths of the grid's columns and heights of its rows, in pixels."""

    widths: tuple[int, ...]
    heights: tuple[int, ...]

    @property
    def height(self) -> int:
        """Height of the whole table."""
        return sum(self.heights)

    @property
    def width(self) -> int:
        """Width of the whole table."""
        return sum(self.widths)

    def rect(self, cell: GridCell) -> QRectF:
        """Place of a grid cell, measured from the grid's top left corner."""
        return QRectF(
            sum(self.widths[: cell.column]),
            sum(self.heights[: cell.row]),
            sum(self.widths[cell.column : cell.column + cell.colspan]),
            sum(self.heights[cell.row : cell.row + cell.rowspan]),
        )


def alignment(cell: GridCell) -> Qt.AlignmentFlag:
    """Labels of rows stand at the left, everything else in the middle, as on paper."""
    if cell.role in _LEFT and (cell.rowspan == 1 or cell.colspan > 1):
        return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    return Qt.AlignmentFlag.AlignCenter


def wrapped(cell: GridCell, metrics: QFontMetricsF, width: float) -> str:
    """The text of a label; column labels that need lines get lines of equal length."""
    whole = metrics.horizontalAdvance(cell.text)
    if cell.role is not Role.HEADER or whole <= width or width <= 0:
        return cell.text
    lines = ceil(whole / width)
    most = ceil(len(cell.text) / lines)
    return "\n".join(cell.text[at : at + most] for at in range(0, len(cell.text), most))


def lay_out(grid: Grid, font: QFont, available: int, *, lines: float = 1) -> SheetLayout:
    """Fit a grid into a width: columns keep their proportions, labels wrap.

    Columns too narrow for a word of theirs take from the others; where the width is not
    enough for all, the grid is wider.  ``lines`` is how many lines of text a row of figures
    has room for.
    """
    metrics = QFontMetricsF(font)
    wanted = min(float(available), WIDEST * metrics.height())
    widths = _fitted(_widths(grid, int(wanted)), _least(grid, metrics))
    least = metrics.height() + 2 * PADDING
    figures = {cell.row for cell in grid.cells if cell.key}
    room = (lines - 1) * metrics.height()
    heights = [least + room * (row in figures) for row in range(grid.rows)]
    for cell in sorted(grid.cells, key=lambda cell: cell.rowspan):
        if not cell.text:
            continue
        width = sum(widths[cell.column : cell.column + cell.colspan]) - 2 * PADDING
        box = QRectF(0, 0, width, 10_000)
        text = wrapped(cell, metrics, width)
        needed = metrics.boundingRect(box, WRAP, text).height() + 2 * PADDING
        rows = range(cell.row, cell.row + cell.rowspan)
        missing = needed - sum(heights[row] for row in rows)
        if missing > 0:
            for row in rows:
                heights[row] += missing / len(rows)
    return SheetLayout(tuple(widths), tuple(ceil(height) for height in heights))


def _widths(grid: Grid, available: int) -> list[int]:
    whole = sum(grid.widths)
    edges = [available * sum(grid.widths[:index]) // whole for index in range(grid.columns + 1)]
    return [right - left for left, right in pairwise(edges)]


def _least(grid: Grid, metrics: QFontMetricsF) -> list[int]:
    """The width of each column in which no word of a label and no usual figure is cut."""
    figure = metrics.horizontalAdvance(_USUAL_FIGURE)
    least = [0.0] * grid.columns
    for cell in grid.cells:
        if cell.colspan == 1:
            word = figure if cell.key else _longest_word(cell, metrics)
            least[cell.column] = max(least[cell.column], word + 2 * PADDING)
    return [ceil(width) for width in least]


def _longest_word(cell: GridCell, metrics: QFontMetricsF) -> float:
    """Width of the longest part of a label that no line is broken in."""
    if cell.role is Role.HEADER:  # broken at any character, see wrapped()
        return metrics.horizontalAdvance(cell.text[:_HEADER_LINE])
    return metrics.boundingRect(QRectF(0, 0, 1, 10_000), WRAP, cell.text).width()


def _fitted(widths: list[int], least: list[int]) -> list[int]:
    """Widen columns to their least width at the cost of those that have more than they need."""
    spare = [max(width - need, 0) for width, need in zip(widths, least, strict=True)]
    missing = sum(max(need - width, 0) for width, need in zip(widths, least, strict=True))
    if missing >= sum(spare):
        return least
    edges = [missing * sum(spare[:at]) // sum(spare) for at in range(len(spare) + 1)]
    given = [right - left for left, right in pairwise(edges)]
    wide = [max(width, need) for width, need in zip(widths, least, strict=True)]
    return [width - share for width, share in zip(wide, given, strict=True)]
