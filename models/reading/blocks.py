"""The texts of a report as blocks to be read: one paragraph, its characters made alike.

A block is read without white space and with the plain form of each character, one for one,
so that every place in it leads back to a place in the text as it was written.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONG_LINE = 18
"""A shorter line without a full stop is a heading, not a line that a page has cut off."""
_ENDS = '。.;；:：!！?？…）)】》」”"'
_NUMBERED = re.compile(
    r"\s*(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．]"
    r"|第[一二三四五六七八九十]+|[一二三四五六七八九十]是)"
)
_SQUEEZED = re.compile(
    r"(?<!\d)\s+|\s+(?!\d)|[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]+"
)
"""White space that parts no two digits, and marks that nobody sees (direction, joining)."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: where it starts in its text, and as it was written."""

    start: int
    raw: str


@dataclass(frozen=True, slots=True)
class Plain:
    """What is read of a block; ``places`` lead back, ``None`` where they are the same."""

    text: str
    places: tuple[int, ...] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the block as it was written."""
        if self.places is None:
            return start, end
        return self.places[start], self.places[end - 1] + 1


def blocks(text: str) -> Iterator[Block]:
    """Part a text into paragraphs; a line that a page has cut off belongs to the next one.

    Texts that come from PDF files break sentences at the end of each line.
    """
    start = 0
    at = 0
    previous = ""
    for line in text.split("\n"):
        if at > start and _is_whole(previous, line):
            yield Block(start, text[start : at - 1])
            start = at
        previous = line
        at += len(line) + 1
    yield Block(start, text[start:])


def _is_whole(line: str, following: str) -> bool:
    told = line.rstrip()
    if not told or not following.strip() or told[-1] in _ENDS:
        return True
    if told[-1].isdigit():
        return False
    return len(told) < _LONG_LINE or _NUMBERED.match(following) is not None


@lru_cache(maxsize=512)
def plain(raw: str) -> Plain:
    """Return a block as it is read."""
    text = raw.translate(_ALIKE)
    if _SQUEEZED.search(text) is None:
        return Plain(text, None)
    kept: list[int] = []
    at = 0
    for match in _SQUEEZED.finditer(text):
        kept.extend(range(at, match.start()))
        at = match.end()
    kept.extend(range(at, len(text)))
    return Plain("".join([text[place] for place in kept]), tuple(kept))


def alike(text: str) -> str:
    """A text with each character in its plain form, one for one."""
    return text.translate(_ALIKE)


class _Alike(dict[int, str]):
    """Each character in its plain form, one for one: full width digits, brackets, radicals.

    What stands for several characters, and numbers in a circle, stay as they are.
    """

    def __missing__(self, code: int) -> str:
        char = chr(code)
        wide = unicodedata.normalize("NFKC", char)
        if len(wide) != 1 or unicodedata.category(char) == "No":
            wide = char
        elif wide.isdecimal():
            wide = str(unicodedata.decimal(wide))
        self[code] = wide
        return wide


_ALIKE = _Alike({ord("〔"): "〔", ord("〕"): "〕"})
