"""How wide columns and how high rows must be for A4 and for wrapped Chinese text.

Excel fits no row to a merged cell, so heights are computed here.  Pixels are those of
96 dpi (screen), points are 1/72 inch (row heights); a Chinese character is one em wide,
a digit or Latin letter half an em.
"""

from __future__ import annotations

import math
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.forms.form import Key
    from models.forms.grid import Grid

TABLE_POINTS = 10
"""Font size of the tables: the narrowest columns of 表三 still hold three characters a line."""

_PIXELS_A_POINT = 96 / 72
_LINE = 1.36
"""Line height in em: 宋体 needs 1.2, the fonts that stand in for it on Linux up to 1.4."""
_PADDING_POINTS = 5
_PADDING_PIXELS = 5
_SLACK = 0.96
"""Printers set text a little wider than screens: a line that just fits must not be counted on."""
_COMFORTABLE_POINTS = 600
_LEAST_ROW, _MOST_ROW = 20.0, 32.0
HIGHEST = 409.0
"""Points; Excel has no higher row."""


def text_width(text: str) -> float:
    """Width of a text in em."""
    return sum(1.0 if unicodedata.east_asian_width(char) in "FWA" else 0.5 for char in text)


def line_count(text: str, pixels: float, points: float) -> int:
    """Lines that a text takes in a cell of that width in that font size; at least 1."""
    room = max(1.0, (pixels * _SLACK - _PADDING_PIXELS) / (points * _PIXELS_A_POINT))
    lines = 1
    used = 0.0
    for char in text:
        width = text_width(char)
        if used + width > room:
            lines += 1
            used = 0.0
        used += width
    return lines


def text_height(text: str, pixels: float, points: float) -> float:
    """Height in points of a cell that shows the whole text, as far as a row can be that high."""
    lines = sum(line_count(line, pixels, points) for line in text.split("\n"))
    return min(HIGHEST, math.ceil(lines * points * _LINE + _PADDING_POINTS))


def column_pixels(grid: Grid, total: int) -> list[int]:
    """Share out a total width among the columns of a grid."""
    unit = total / sum(grid.widths)
    return [int(width * unit) for width in grid.widths]


def row_points(grid: Grid, texts: Mapping[Key, str], columns: list[int]) -> list[float]:
    """Heights of the grid's rows in points, so that no label and no figure is cut off.

    ``texts`` are the shown texts of figure cells that wrap; ``columns`` are pixels.
    """
    least = min(_MOST_ROW, max(_LEAST_ROW, _COMFORTABLE_POINTS / grid.rows))
    heights = [least] * grid.rows
    for cell in sorted(grid.cells, key=lambda cell: cell.rowspan):
        text = texts.get(cell.key, "") if cell.key else cell.text
        if not text:
            continue
        width = sum(columns[cell.column : cell.column + cell.colspan])
        rows = range(cell.row, cell.row + cell.rowspan)
        missing = text_height(text, width, TABLE_POINTS) - sum(heights[row] for row in rows)
        for row in rows if missing > 0 else ():
            heights[row] += missing / cell.rowspan
    return heights
