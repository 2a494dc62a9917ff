"""The cells of an official table: how their text is broken, how high their rows must be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from exporters.fonts.faces import Face, glyphs
from exporters.press.page import WIDTH
from exporters.press.setting import Setting
from models.forms.grid import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exporters.fonts.faces import Run
    from exporters.press.lines import Line
    from models.forms.grid import Grid, GridCell

LEADING = 1.2
"""From line to line in a cell, in parts of the size."""
SMALLEST = 7.5
"""Nothing in a table is printed smaller (points)."""
_SIDE = 2.5
_FIGURE_SIDE = 1.5
_MOST_LINES = 32
"""In a figure cell that somebody wrote a story into: a row must fit a page."""
_STEP = 0.5
_NUMBERED = re.compile(r"(?<=[）、])")


@dataclass(frozen=True, slots=True)
class CellText:
    """The lines of a cell: the width and the runs of each."""

    size: float
    lines: tuple[tuple[float, tuple[Run, ...]], ...]
    centred: bool
    side: float

    @property
    def height(self) -> float:
        """How high the lines stand together."""
        return len(self.lines) * self.size * LEADING


def cell_text(cell: GridCell, width: float, size: float, *, stub_columns: int) -> CellText:
    """Break the text of a cell that is ``width`` wide, in letters of ``size`` or smaller.

    The official form sets stubs, titles and the note in the corner from the left, heads
    and figures in the middle; labels of groups stand in the middle of their rows here.
    ``stub_columns`` is 0 in a table whose stubs stand in the middle too (表二).
    """
    if cell.role in {Role.FIGURE, Role.TOTAL}:
        return _figure(cell.text, width - 2 * _FIGURE_SIDE, size)
    note = cell.role is Role.CORNER and cell.text.startswith("（")
    last_stub = cell.role is Role.STUB and cell.column + cell.colspan == stub_columns
    left = note or last_stub or cell.role is Role.TITLE
    return _label(cell.text, width - 2 * _SIDE, size, Face.KAI if note else Face.SONG, not left)


@lru_cache(maxsize=2048)
def _label(text: str, width: float, size: float, face: Face, centred: bool) -> CellText:  # noqa: FBT001 - a cache wants positions
    setting = Setting(glyphs(text, face), size)
    lines = setting.balanced(width, _label_penalty) if centred else setting.lines(width)
    return _cell_text(setting, lines, size, centred=centred, side=_SIDE)


def _label_penalty(text: str, index: int) -> float:
    return 0.0 if text[index - 1] in "）、" else 1.0


@lru_cache(maxsize=2048)
def _figure(text: str, width: float, size: float) -> CellText:
    """Make a figure smaller until it fits on one line; break it when it is still too long."""
    drawn = glyphs(text, Face.SONG)
    wide = sum(glyph.em for glyph in drawn)
    while size - _STEP >= SMALLEST and wide * size > width:
        size -= _STEP
    setting = Setting(drawn, size)
    lines = setting.lines(width)
    if len(lines) > _MOST_LINES:
        setting = Setting(
            [*drawn[: lines[_MOST_LINES - 1].stop - 1], *glyphs("…", Face.SONG)], size
        )
        lines = setting.lines(width)
    return _cell_text(setting, lines, size, centred=True, side=_FIGURE_SIDE)


def _cell_text(
    setting: Setting, lines: list[Line], size: float, *, centred: bool, side: float
) -> CellText:
    drawn = tuple((min(line.width, line.room), setting.runs(line)) for line in lines)
    return CellText(size, drawn, centred, side)


def column_edges(grid: Grid, size: float) -> list[float]:
    """Return the edges of the columns: the form's widths, with room for the labels of groups.

    A label such as （三）不予公开 wants to be broken behind its number; what its column
    lacks for that is taken from the widest one.
    """
    unit = WIDTH / sum(grid.widths)
    wide = [width * unit for width in grid.widths]
    broadest = wide.index(max(wide))
    for cell in grid.cells:
        if cell.role is Role.STUB and cell.column + cell.colspan < grid.stub_columns:
            parts = [part for part in _NUMBERED.split(cell.text) if part]
            longest = max(Setting(glyphs(part, Face.SONG), size).width for part in parts)
            lack = longest + 2 * _SIDE - wide[cell.column]
            if 0 < lack <= size:
                wide[cell.column] += lack
                wide[broadest] -= lack
    return [0.0, *accumulate(wide)]


def row_heights(
    rows: int, cells: Sequence[tuple[GridCell, CellText]], size: float, pad: float
) -> list[float]:
    """Return heights in which every cell has room, with ``pad`` points above and below.

    What a cell over several rows lacks is shared out among its rows.
    """
    heights = [size * LEADING + 2 * pad] * rows
    for cell, text in sorted(cells, key=lambda pair: pair[0].rowspan):
        span = slice(cell.row, cell.row + cell.rowspan)
        lack = text.height + 2 * pad - sum(heights[span])
        if lack > 0:
            heights[span] = [height + lack / cell.rowspan for height in heights[span]]
    return heights
