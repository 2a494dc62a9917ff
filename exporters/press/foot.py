"""What stands at the foot of every page: its number, and the 校验码 of the content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exporters.fonts.faces import Face, glyphs, runs
from exporters.press.page import HEIGHT, MM, WIDTH, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exporters.press.page import Page

_NUMBER_SIZE = 14.0
"""页码用 4号半角宋体阿拉伯数字."""
_CODE_SIZE = 8.0
_NUMBER_DASH = HEIGHT + 7 * MM
"""一字线上距版心下边缘 7 mm."""
_NUMBER_BLANK = 2.0
"""What the blanks beside the number are wider than the font's."""
_DASH_HEIGHT = 0.3
"""Of the dash above its baseline, in parts of the size."""
_BASELINE = _NUMBER_DASH + _DASH_HEIGHT * _NUMBER_SIZE


def with_feet(pages: Sequence[Page], code: str) -> tuple[Page, ...]:
    """Return the pages with their numbers, and with the ``code`` where there is one."""
    count = len(pages)
    return tuple([*page, *_foot(code, at, count)] for at, page in enumerate(pages, start=1))


def _foot(code: str, number: int, count: int) -> list[Text]:
    """Return what stands at the foot of a page, from the left to the right."""
    words = f"校验码 {code}　第 {number} 页，共 {count} 页" if code else ""
    told = [_code(words, number), _number(number)]
    return told if number % 2 else told[::-1]


def _code(words: str, number: int) -> Text:
    """Put the code level with the page number, on the other side, 空一字 too."""
    drawn = glyphs(words, Face.SONG)
    width = sum(glyph.em for glyph in drawn) * _CODE_SIZE
    x = _NUMBER_SIZE if number % 2 else WIDTH - _NUMBER_SIZE - width
    return Text(x, _BASELINE, _CODE_SIZE, runs(drawn, [0.0] * len(drawn)))


def _number(number: int) -> Text:
    """Put — 1 — below the type area: odd pages at the right, even ones at the left, 空一字."""
    drawn = glyphs(f"— {number} —", Face.SONG)
    blank = [_NUMBER_BLANK if glyph.char == " " else 0.0 for glyph in drawn]
    width = sum(glyph.em for glyph in drawn) * _NUMBER_SIZE + sum(blank)
    x = WIDTH - _NUMBER_SIZE - width if number % 2 else _NUMBER_SIZE
    return Text(x, _BASELINE, _NUMBER_SIZE, runs(drawn, blank))
