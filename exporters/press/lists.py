"""Lists on the internal papers: ruled columns of sentences, cut between rows at a page's end.

The official tables are drawn by ``pdf_tables``; these are the program's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from exporters.fonts.faces import ASCENT, Face, glyphs
from exporters.press.cells import SMALLEST
from exporters.press.page import HEIGHT, WIDTH, Rule, Text
from exporters.press.setting import Setting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exporters.fonts.faces import Run
    from exporters.press.page import Flow

LEADING = 1.25
_SIDE = 3.0
_STEP = 0.5
_FRAME, _LINE = 0.75, 0.5
_MOST_LINES = 40
"""Of one cell: a row must fit a page."""


@dataclass(frozen=True, slots=True)
class ListStyle:
    """``shares`` of the width for each column, ``centred`` columns, letters, blank above and below.

    ``most_lines`` cuts a longer cell with ``…``.
    """

    shares: tuple[int, ...]
    centred: frozenset[int] = frozenset()
    size: float = 10.5
    pad: float = 3.0
    most_lines: int = _MOST_LINES


@dataclass(frozen=True, slots=True)
class _Cell:
    size: float
    lines: tuple[tuple[float, tuple[Run, ...]], ...]
    centred: bool


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[_Cell, ...]
    height: float


class ListBlock:
    """A header (in 黑体, repeated on every page; empty for none) and rows of texts."""

    keeps_next = False

    def __init__(
        self, style: ListStyle, header: Sequence[str], rows: Sequence[Sequence[str]]
    ) -> None:
        self._style = style
        unit = WIDTH / sum(style.shares)
        self._edges = [0.0, *accumulate(share * unit for share in style.shares)]
        self._head = self._row(header, Face.HEI) if header else _Row((), 0.0)
        self._rows = [self._row(row, Face.SONG) for row in rows]

    @property
    def is_empty(self) -> bool:
        """Whether it has no rows; it is better not put then."""
        return not self._rows

    @property
    def height(self) -> float:
        """How high the list is on one page."""
        return self._head.height + sum(row.height for row in self._rows)

    @property
    def beginning(self) -> float:
        """The header and the first row."""
        return self._head.height + sum(row.height for row in self._rows[:1])

    def put(self, flow: Flow) -> None:
        """Put the rows on this page and on as many more as they need."""
        waiting = list(self._rows)
        while waiting:
            part = [self._head] if self._head.cells else []
            used = self._head.height
            while waiting and (
                used + waiting[0].height <= flow.room + 0.01
                or (flow.y == 0 and len(part) <= bool(self._head.cells))
            ):
                used += waiting[0].height
                part.append(waiting.pop(0))
            if len(part) > bool(self._head.cells):
                self._draw(flow, part, used)
            if waiting:
                flow.new_page()

    def _row(self, texts: Sequence[str], face: Face) -> _Row:
        style = self._style
        widths = [right - left for left, right in pairwise(self._edges)]
        is_head = face is Face.HEI
        cells = tuple(
            _cell(text, face, width, style, centred=is_head or column in style.centred)
            for column, (text, width) in enumerate(zip(texts, widths, strict=True))
        )
        most = max(1, *(len(cell.lines) for cell in cells))
        return _Row(cells, min(HEIGHT / 2, most * style.size * LEADING + 2 * style.pad))

    def _draw(self, flow: Flow, part: Sequence[_Row], height: float) -> None:
        upper = flow.take(height)
        downs = [upper, *accumulate((row.height for row in part), initial=upper)][1:]
        for row, (top, low) in zip(part, pairwise(downs), strict=True):
            for cell, (left, right) in zip(row.cells, pairwise(self._edges), strict=True):
                flow.add(*_texts(cell, left, right, (top + low) / 2))
        for down in downs[1:-1]:
            flow.add(Rule(0, down, WIDTH, down, _LINE))
        for edge in self._edges[1:-1]:
            flow.add(Rule(edge, upper, edge, downs[-1], _LINE))
        corners = [(0.0, upper), (WIDTH, upper), (WIDTH, downs[-1]), (0.0, downs[-1]), (0.0, upper)]
        for (x0, y0), (x1, y1) in pairwise(corners):
            flow.add(Rule(x0, y0, x1, y1, _FRAME))


def _cell(text: str, face: Face, width: float, style: ListStyle, *, centred: bool) -> _Cell:
    """A centred cell (a figure, a word) becomes smaller before it is broken."""
    room = width - 2 * _SIDE
    words = " ".join(text.split())
    size = style.size
    em = sum(glyph.em for glyph in glyphs(words, face)) if centred else 0.0
    while em * size > room and size - _STEP >= SMALLEST:
        size -= _STEP
    return _Cell(size, wrapped(words, face, size, room, style.most_lines), centred)


def wrapped(
    text: str, face: Face, size: float, width: float, most: int = _MOST_LINES
) -> tuple[tuple[float, tuple[Run, ...]], ...]:
    """Break a text into at most so many lines, each with its width; the last may end with …."""
    drawn = glyphs(text, face)
    setting = Setting(drawn, size)
    lines = setting.lines(width)
    if len(lines) > most:
        stop = max(lines[most - 1].start, lines[most - 1].stop - 2)
        setting = Setting([*drawn[:stop], *glyphs("…", face)], size)
        lines = setting.lines(width)[:most]
    return tuple((min(line.width, line.room), setting.runs(line)) for line in lines)


def _texts(cell: _Cell, left: float, right: float, middle: float) -> list[Text]:
    size = cell.size
    leading = size * LEADING
    upper = middle - len(cell.lines) * leading / 2
    return [
        Text(
            (left + right - width) / 2 if cell.centred else left + _SIDE,
            upper + index * leading + (leading - size) / 2 + ASCENT * size,
            size,
            runs,
        )
        for index, (width, runs) in enumerate(cell.lines)
    ]
