"""Breaking Chinese text into lines: no library, no fonts, only characters and their widths.

A line never begins with a closing mark nor ends with an opening one (避头尾); a number or a
Latin word is never cut, unless it is wider than a line.  Where one mark too many would
have to pull a character down with it, the marks of the line give up half of their width.
All widths are in points.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, combinations, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

NOT_FIRST = frozenset("，。、；：？！…—～·‧•）》」』】〕〉〗〙］｝”’％‰℃々,.;:?!)]}>%°′″")
NOT_LAST = frozenset("（《「『【〔〈〖〘［｛“‘([{<￥＄￡$￡#＃№§")
_BLANK_BEFORE = frozenset("（《「『【〔〈〖〘［｛“‘")
_BLANK_AFTER = frozenset("，。、；：）》」』】〕〉〗〙］｝”’")
_UNITS = frozenset("年月日号时分秒％%℃‰")
_BLANKS = frozenset(" \u3000")
_BOTH_SIDES = frozenset("\"'/")
"""Nobody knows whether a straight quote opens; a stroke stands at neither end of a line."""
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+")
_MOST_STRETCH = 0.09
"""Of a character's width, between two characters: more reads as a blank (also to programs)."""
_CLOSE = 0.01
_LONGEST_BALANCED = 120


@dataclass(frozen=True, slots=True)
class Line:
    """``text[start:stop]``, its ``width`` without trailing blanks, and the ``room`` it has."""

    start: int
    stop: int
    width: float
    room: float


@lru_cache(maxsize=512)
def breaks(text: str) -> tuple[int, ...]:
    """Return the positions before which a new line may begin."""
    inside = {
        found.start() + index + 1
        for found in _ADDRESS.finditer(text)
        for index, (char, after) in enumerate(pairwise(found[0]))
        if char in "/?&=" and after.isalnum()
    }
    return tuple(
        index for index in range(1, len(text)) if index in inside or _may_break(text, index)
    )


def _may_break(text: str, index: int) -> bool:
    before, after = text[index - 1], text[index]
    if after in NOT_FIRST or before in NOT_LAST or after in _BLANKS:
        return False
    if before in _BLANKS or before in ")]}":
        return True
    if before in _BOTH_SIDES or after in _BOTH_SIDES:
        return False
    if _is_latin(before):
        return not (_is_latin(after) or (after in _UNITS and before.isdigit()))
    return True


def _is_latin(char: str) -> bool:
    return "!" <= char <= "ɏ" or ("０" <= char <= "ｚ" and char.isalnum())


def break_lines(
    text: str, advances: Sequence[float], width: float, indent: float = 0.0
) -> list[Line]:
    """Fill lines of ``width``, the first one less by ``indent``; every character is in one line.

    ``advances`` holds the width of each character.
    """
    sums = [0.0, *accumulate(advances)]
    places = (*breaks(text), len(text))
    lines: list[Line] = []
    start = 0
    while start < len(text):
        room = width - (0.0 if lines else indent)
        stop = _stop(text, sums, places, start, room)
        lines.append(Line(start, stop, _natural(text, sums, start, stop), room))
        start = stop
    return lines


def _natural(text: str, sums: Sequence[float], start: int, stop: int) -> float:
    while stop > start and text[stop - 1] in _BLANKS:
        stop -= 1
    return sums[stop] - sums[start]


def _stop(text: str, sums: Sequence[float], places: Sequence[int], start: int, room: float) -> int:
    """Return where the line that begins at ``start`` ends."""
    at = bisect_right(places, start)
    last = start
    while at < len(places) and _natural(text, sums, start, places[at]) <= room + _CLOSE:
        last = places[at]
        at += 1
    if at == len(places):
        return last
    if text[places[at] - 1] in NOT_FIRST:
        over = _natural(text, sums, start, places[at]) - room
        slack = room - _natural(text, sums, start, last)
        if over < slack and over <= sum(_squeezable(text, sums, start, places[at])):
            return places[at]
    if last > start:
        return last
    return max(start + 1, bisect_right(sums, sums[start] + room + _CLOSE) - 1)


def _squeezable(text: str, sums: Sequence[float], start: int, stop: int) -> list[float]:
    """Return by how much the gap after each character of a line can shrink."""
    gains = [0.0] * (stop - start)
    for index in range(start, stop):
        half = (sums[index + 1] - sums[index]) / 2
        if text[index] in _BLANK_AFTER:
            gains[index - start] += half
        elif text[index] in _BLANK_BEFORE and index > start:
            gains[index - start - 1] += half
    return gains


def spacing(
    text: str,
    advances: Sequence[float],
    line: Line,
    *,
    justify: bool,
    widest: float | None = None,
) -> list[float]:
    """Return what is added after each character so that the line fills its room.

    A line that is too wide is squeezed at its marks; with ``justify`` a shorter one is
    stretched between its characters, never inside a number or word.  ``widest`` is the
    widest of all ``advances``, for texts of many lines: what one line costs must not grow
    with the text.
    """
    over = line.width - line.room
    if over > _CLOSE:
        own = text[line.start : line.stop]
        sums = [0.0, *accumulate(advances[line.start : line.stop])]
        return _squeezed(_squeezable(own, sums, 0, len(own)), over)
    extra = [0.0] * (line.stop - line.start)
    gaps = [
        index
        for index in range(line.stop - line.start - 1)
        if not (_is_latin(text[line.start + index]) and _is_latin(text[line.start + index + 1]))
    ]
    most = _MOST_STRETCH * (max(advances) if widest is None else widest)
    if justify and gaps and -over / len(gaps) <= most:
        for index in gaps:
            extra[index] = -over / len(gaps)
    return extra


def _squeezed(gains: list[float], over: float) -> list[float]:
    """Take ``over`` from the last mark first: nobody sees the blank at the end of a line."""
    end = min(gains[-1], over)
    inner = sum(gains[:-1])
    share = min(1.0, (over - end) / inner) if inner else 0.0
    return [*(-gain * share for gain in gains[:-1]), -end]


def balanced_lines(
    text: str,
    advances: Sequence[float],
    width: float,
    penalty: Callable[[str, int], float],
) -> list[Line]:
    """Break a short text into as few lines as can be, of like length, at the best places.

    ``penalty(text, index)`` says how bad it is to begin a line there; 1 weighs as much as
    a line that is one average character longer or shorter than the others.
    """
    greedy = break_lines(text, advances, width)
    if len(greedy) < 2 or len(text) > _LONGEST_BALANCED:  # noqa: PLR2004 - nothing to balance
        return greedy
    sums = [0.0, *accumulate(advances)]
    places = (0, *breaks(text), len(text))
    mean = sums[-1] / len(greedy)
    unit = sums[-1] / len(text)
    pieces = {
        (start, stop): Line(start, stop, natural, width)
        for start, stop in combinations(places, 2)
        if (natural := _natural(text, sums, start, stop)) <= width + _CLOSE
    }
    costs = {
        (start, stop): ((piece.width - mean) / unit) ** 2
        + (penalty(text, stop) if stop < len(text) else 0.0)
        for (start, stop), piece in pieces.items()
    }
    path = _cheapest(costs, len(greedy), len(text))
    return [pieces[step] for step in pairwise(path)] if path else greedy


def _cheapest(costs: Mapping[tuple[int, int], float], steps: int, goal: int) -> tuple[int, ...]:
    """Return the places of the cheapest way from 0 to ``goal``; empty when there is none."""
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, (0,))}
    for _ in range(steps):
        ways = [
            (round(total + cost, 6), (*path, stop))
            for (start, stop), cost in costs.items()
            if start in best
            for total, path in [best[start]]
        ]
        # Of two that cost the same the one with the longer line above wins: sorted last.
        ways.sort(key=lambda way: (-way[0], way[1]))
        best = {path[-1]: (total, path) for total, path in ways}
    return best[goal][1] if goal in best else ()
