"""From characters in boxes to text: lines, blanks between words, vertical writing."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from importers.words.labels import unradicalled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from importers.pdf.shapes import Char

_SAME_LINE = 0.45
"""Of the smaller size: so far the middles of two characters of one line may differ."""
_WORD_GAP, _WIDE_GAP = 0.22, 1.3
"""Of the size: wider gaps are a blank between two Latin words, and between any characters."""
_DOUBLE = 0.6
_NEXT_TO = 0.2


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text and its place on the page."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    """Of the type of most characters."""


def lines_of(chars: Iterable[Char]) -> list[TextLine]:
    """Set characters into lines, from top to bottom."""
    return [line for row in rows_of(chars) if (line := _line(row)).text]


def rows_of(chars: Iterable[Char]) -> list[list[Char]]:
    """Sort characters into rows from top to bottom, each from left to right."""
    rows: list[list[Char]] = []
    for char in sorted(chars, key=lambda char: char.y):
        if rows and _is_level(rows[-1][0], char):
            rows[-1].append(char)
        else:
            rows.append([char])
    return [_once(sorted(row, key=lambda char: char.x0)) for row in rows]


def _is_level(one: Char, other: Char) -> bool:
    return abs(one.y - other.y) <= min(one.size, other.size) * _SAME_LINE


def _once(row: list[Char]) -> list[Char]:
    """Leave out the second copy of a character: some programs print bold by printing twice."""
    kept: list[Char] = []
    for char in row:
        last = kept[-1] if kept else None
        if last and last.text == char.text and char.text.strip():
            shared = min(last.x1, char.x1) - char.x0
            if shared > (char.x1 - char.x0) * _DOUBLE:
                continue
        kept.append(char)
    return kept


def _line(row: Sequence[Char]) -> TextLine:
    seen = [char for char in row if char.text.strip()]
    if not seen:
        return TextLine("", 0, 0, 0, 0, 0)
    return TextLine(
        unradicalled(text_of(row)).strip(),
        seen[0].x0,
        min(char.y0 for char in seen),
        max(char.x1 for char in seen),
        max(char.y1 for char in seen),
        median(char.size for char in seen),
    )


def text_of(row: Sequence[Char]) -> str:
    """Join the characters of a line; a gap is a blank only where one is read."""
    text = row[0].text if row else ""
    for before, char in pairwise(row):
        gap = (char.x0 - before.x1) / max(char.size, 0.1)
        is_latin = _is_latin(before.text) and _is_latin(char.text)
        is_typed = " " in {before.text, char.text} or "\u3000" in {before.text, char.text}
        if not is_typed and gap > (_WORD_GAP if is_latin else _WIDE_GAP):
            text += " "
        text += char.text
    return text


def _is_latin(text: str) -> bool:
    return text.isascii() and text.isalnum()


def cell_text(chars: Sequence[Char]) -> str:
    """Return the text of a cell, its lines joined by line ends; vertical writing by its order."""
    turned = [char for char in chars if char.is_turned]
    if len(turned) * 2 > len(chars) or _is_vertical(chars):
        return unradicalled("".join(char.text for char in chars)).strip()
    return "\n".join(line.text for line in lines_of(chars))


def _is_vertical(chars: Sequence[Char]) -> bool:
    """Whether most characters stand below the one before, in the order of the file."""
    down = right = 0
    for before, char in pairwise(chars):
        height = max(char.size, 0.1)
        across, below = (char.x - before.x) / height, (char.y - before.y) / height
        if abs(across) < _SAME_LINE and 0.5 < below < 2:  # noqa: PLR2004 - one line on
            down += 1
        elif abs(below) < _SAME_LINE and across > 0:
            right += 1
    return down > right


def runs_of(chars: Sequence[Char]) -> list[list[Char]]:
    """Split characters, in the order of the file, where one does not follow the other closely."""
    runs: list[list[Char]] = []
    for char in chars:
        last = runs[-1][-1] if runs else None
        if (
            last
            and _is_level(last, char)
            and abs(char.x0 - last.x1) <= char.size * _NEXT_TO
            and char.text.strip()
            and last.text.strip()
        ):
            runs[-1].append(char)
        else:
            runs.append([char])
    return runs
