"""键盘操作卡 on paper: keys and what they do in two columns, on exactly one page."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, combinations
from typing import TYPE_CHECKING

from exporters.fonts.faces import ASCENT, Face
from exporters.press.bound import bind_loose
from exporters.press.cells import SMALLEST
from exporters.press.lists import wrapped
from exporters.press.page import WIDTH, Rule, Text, fill
from exporters.press.sheets import title_blocks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from exporters.fonts.faces import Run
    from exporters.press.bound import Pages
    from exporters.press.page import Flow, Item, Page

_LARGEST, _STEP = 9.5, 0.25
_COLUMN = (WIDTH - 18.0) / 2
_KEYS = 0.36
"""Of a column: the width of the keys."""
_LEADING, _PAD = 1.25, 1.2
_GREY = "#9aa1ab"


def key_card_paper(title: str, card: Mapping[str, Sequence[tuple[str, str]]]) -> Pages:
    """Return a card of keys and words under their headings on one page.

    The letters become smaller until there is room, down to the smallest that is allowed.
    """
    return bind_loose(title, title, lambda: _pages(title, card))


def _pages(title: str, card: Mapping[str, Sequence[tuple[str, str]]]) -> list[Page]:
    size, pages = _LARGEST, _laid_out(title, card, _LARGEST)
    while len(pages) > 1 and size - _STEP >= SMALLEST:
        size -= _STEP
        pages = _laid_out(title, card, size)
    return pages


def _laid_out(title: str, card: Mapping[str, Sequence[tuple[str, str]]], size: float) -> list[Page]:
    groups = [_Group(name, tuple(lines), size) for name, lines in card.items()]
    return fill([*title_blocks(title, ""), _Columns(groups)], snapped=False)


@dataclass(frozen=True, slots=True)
class _Group:
    """Lines under a heading, in one column."""

    name: str
    lines: tuple[tuple[str, str], ...]
    size: float

    @property
    def height(self) -> float:
        return 2.4 * self.size + sum(self._height(*line) for line in self.lines)

    def items(self, x: float, y: float) -> Sequence[Item]:
        """Return what is put with the upper left corner at a place."""
        found = [*self._text(self.name, Face.HEI, x, y + 0.6 * self.size, _COLUMN)]
        y += 2.1 * self.size
        for keys, words in self.lines:
            found.append(Rule(x, y, x + _COLUMN, y, 0.3, _GREY))
            found += self._text(keys, Face.HEI, x, y + _PAD, self._keys)
            found += self._text(words, Face.SONG, x + self._keys, y + _PAD, _COLUMN - self._keys)
            y += self._height(keys, words)
        return found

    @property
    def _keys(self) -> float:
        return _COLUMN * _KEYS

    def _height(self, keys: str, words: str) -> float:
        most = max(
            len(self._set(keys, Face.HEI, self._keys)),
            len(self._set(words, Face.SONG, _COLUMN - self._keys)),
        )
        return most * self.size * _LEADING + 2 * _PAD

    def _set(self, text: str, face: Face, width: float) -> Sequence[tuple[float, tuple[Run, ...]]]:
        return wrapped(text, face, self.size, width - 4)

    def _text(self, text: str, face: Face, x: float, y: float, width: float) -> list[Item]:
        return [
            Text(x, y + (at * _LEADING + ASCENT) * self.size, self.size, runs)
            for at, (_, runs) in enumerate(self._set(text, face, width))
        ]


class _Columns:
    """Groups in two columns of much the same height, whole on a page."""

    keeps_next = False

    def __init__(self, groups: Sequence[_Group]) -> None:
        heights = [group.height for group in groups]
        goal = sum(heights) / 2
        others = range(1, len(groups))  # the first one begins the card
        right = min(
            chain.from_iterable(combinations(others, count) for count in range(len(groups))),
            key=lambda chosen: abs(sum(heights[at] for at in chosen) - goal),
        )
        left = [at for at in range(len(groups)) if at not in right]
        self._columns = [[groups[at] for at in column] for column in (left, right)]
        self._high = max(sum(heights[at] for at in column) for column in (left, right))

    @property
    def beginning(self) -> float:
        """All of it."""
        return self._high

    def put(self, flow: Flow) -> None:
        """Put both columns on this page."""
        upper = flow.take(self.beginning)
        for at, column in enumerate(self._columns):
            y = upper
            for group in column:
                flow.add(*group.items(at * (WIDTH - _COLUMN), y))
                y += group.height
