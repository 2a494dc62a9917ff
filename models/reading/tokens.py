"""A block as a row of tokens: figures, years, known words, marks, and gaps of unknown words."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from models.reading.numbers import spots
from models.reading.words import Word

if TYPE_CHECKING:
    from models.reading.numbers import Spot
    from models.reading.words import Lexicon

ENDS = "。!?\n"
"""Marks that end a sentence."""
MARKS = frozenset(ENDS + ",;:、()[]【】《》 \t")
_NOTHING = Word()


class Kind(StrEnum):
    """What a token is."""

    FIGURE = "figure"
    YEAR = "year"
    """A year, or 上年, 下年度: ``years`` counts from the report's year."""
    WORD = "word"
    MARK = "mark"
    GAP = "gap"


class Token(NamedTuple):
    """A piece of a block."""

    kind: Kind
    start: int
    end: int
    text: str
    word: Word = _NOTHING
    spot: Spot | None = None
    years: int = 0

    def has(self, kind: str) -> bool:
        """Whether it is a plain word of that kind."""
        return kind in self.word.kinds


def tokenise(text: str, lexicon: Lexicon, year: int) -> list[Token]:
    """Part a block into tokens, the longest known word first; ``year`` is the report's.

    A sentence that holds neither a figure nor a word of statements, and names no application,
    is passed over: nothing in it can be about the tables.
    """
    tokens: list[Token] = []
    found = spots(text, lexicon)
    found.reverse()
    for sentence in _SENTENCE.finditer(text):
        start, end = sentence.span()
        if start == end:
            break
        if _LIVE.search(text, start, end) is None:
            if text[end - 1] in ENDS:
                tokens.append(Token(Kind.MARK, end - 1, end, text[end - 1]))
            continue
        at = start
        while found and found[-1].start < end:
            spot = found.pop()
            if spot.start >= at:
                _words(text, at, spot.start, lexicon, tokens)
                tokens.append(_number(text, spot, year))
                at = spot.end
        _words(text, at, end, lexicon, tokens)
    return tokens


_SENTENCE = re.compile(f"[^{ENDS}]*(?:[{ENDS}]|$)")
_LIVE = re.compile(
    r"[\d未无没零均都皆]|全[部数都]|悉数|结果|申请"
    r"|[(][一二三四五六七八九十]|[一二三四五六七八九十两百][件起宗例份]"
)


def _number(text: str, spot: Spot, year: int) -> Token:
    piece = text[spot.start : spot.end]
    if spot.year:
        return Token(Kind.YEAR, spot.start, spot.end, piece, spot=spot, years=spot.year - year)
    kind = Kind.FIGURE if spot.counts else Kind.GAP
    return Token(kind, spot.start, spot.end, piece, spot=spot)


def _words(text: str, at: int, end: int, lexicon: Lexicon, tokens: list[Token]) -> None:
    """Part text without numbers; nearly all time goes in here, so that nothing is asked twice."""
    words, sizes_of = lexicon.words, lexicon.sizes
    gap = at
    while at < end:
        word = None
        size = 1
        for size in sizes_of.get(text[at : at + 2], ()):
            if at + size <= end:
                word = words.get(text[at : at + size])
                if word is not None:
                    break
        else:
            size = 1
            word = words.get(text[at])
            if word is None and text[at] not in MARKS:
                at += 1
                continue
        if gap < at:
            tokens.append(Token(Kind.GAP, gap, at, text[gap:at]))
        piece = text[at : at + size]
        if word is None:
            tokens.append(Token(Kind.MARK, at, at + 1, piece))
        elif word.years:
            tokens.append(Token(Kind.YEAR, at, at + size, piece, word, None, word.years))
        else:
            tokens.append(Token(Kind.WORD, at, at + size, piece, word))
        at += size
        gap = at
    if gap < end:
        tokens.append(Token(Kind.GAP, gap, end, text[gap:end]))
