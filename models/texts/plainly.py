"""What can be told of a text without reading it: unfinished places, last year's sentences."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from models.reading.blocks import alike
from models.reading.tokens import ENDS

if TYPE_CHECKING:
    from models.reading.words import Lexicon

_SENTENCES = re.compile(r"[。！？；!?;\n]+")
_MASKED = re.compile(r"[\d\s,，.]+")
_SHINGLE = 5
_ALIKE = 60
"""A sentence of whose runs of five characters this percentage stand in the old text is copied:
one word changed leaves more than 70 % even of a short sentence."""
_LEAST_SENTENCE = 12
_LEAST_COPIED = 50
"""So many characters must be copied: an office may say in the same words that nothing happened."""
_MOST_AROUND = 60


@lru_cache(maxsize=64)
def letters(text: str) -> int:
    """How many characters a text has, white space apart."""
    return len("".join(text.split()))


@lru_cache(maxsize=256)
def mentions(text: str, words: tuple[str, ...]) -> str:
    """The first of the words that stands in a text, however it is spaced; empty for none."""
    plain = "".join(alike(text).split())
    return next((word for word in words if word in plain), "")


@lru_cache(maxsize=64)
def left_open(text: str, lexicon: Lexicon) -> tuple[tuple[int, int], ...]:
    """Places that were left to be filled in: XX, ×××, 待补."""
    words = lexicon.plain.get("placeholders", ())
    if not words:
        return ()
    pattern = "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))
    return tuple(match.span() for match in re.finditer(f"(?:{pattern})+", alike(text)))


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence around a place as it is written, cut where it is very long."""
    low = max(0, start - _MOST_AROUND)
    begin = max(low, *(text.rfind(mark, low, start) + 1 for mark in ENDS))
    most = end + _MOST_AROUND
    ends = [at for mark in ENDS if (at := text.find(mark, end, most)) >= 0]
    return text[begin : min(ends, default=most)].strip()


@lru_cache(maxsize=64)
def copied_share(text: str, old: str) -> tuple[int, int]:
    """What percentage of a text are sentences of an older one, and how many they are.

    Figures are left out, and a word that was changed hides nothing.  0 while so little is
    copied that it means nothing.
    """
    known = _shingles(_MASKED.sub("", old))
    if not known:
        return 0, 0
    total = copied = count = 0
    for sentence in _SENTENCES.split(text):
        told = _MASKED.sub("", sentence)
        total += len(told)
        if len(told) < _LEAST_SENTENCE:
            continue
        own = _shingles(told)
        if 100 * len(own & known) >= _ALIKE * len(own):
            copied += len(told)
            count += 1
    return (100 * copied // total, count) if copied >= _LEAST_COPIED else (0, 0)


def _shingles(text: str) -> set[str]:
    return {text[at : at + _SHINGLE] for at in range(len(text) - _SHINGLE + 1)}
