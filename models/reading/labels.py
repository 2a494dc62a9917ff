"""What stands at a figure: the tokens left and right of it, and the word that they turn on.

The word next to the figure decides (its *head*); words between the two that mean nothing of
their own are looked through, an unknown word there makes the figure unknown.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from models.reading.tokens import ENDS, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.reading.tokens import Token
    from models.reading.words import Meaning

MOST = 60
"""So many tokens on one side of a figure are looked at; no sentence needs more."""
_OPENERS, _CLOSERS = "([【《", ")]】》"
_BREAKS = ",:、 \t"
_JOINS = frozenset(
    [
        "并",
        "且",
        "均",
        "全部",
        "已",
        "同时",
        "其中",
        "较",
        "比",
        "占",
        "含",
        "另",
        "还",
        "也",
        "又",
        "仍",
        "都",
        "和",
        "与",
        "及",
        "或",
        "以及",
        "同比",
    ]
)
"""What begins another statement after a figure, so that no object follows."""


class Found(StrEnum):
    """What kind of head a piece of text has."""

    NOTHING = "nothing"
    MEANING = "meaning"
    OTHER = "other"
    """A word of another subject."""
    WAY = "way"
    """A way of applying."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a piece: what was found, where in the piece, and its meaning."""

    found: Found
    at: int = -1
    meaning: Meaning | None = None
    topic: str = ""


def partners(tokens: Sequence[Token]) -> dict[int, int]:
    """For each closing bracket the index of its opening one."""
    open_at: list[int] = []
    found = {}
    for index, token in enumerate(tokens):
        if token.kind is not Kind.MARK:
            continue
        if token.text in _OPENERS:
            open_at.append(index)
        elif token.text in _CLOSERS and open_at:
            found[index] = open_at.pop()
    return found


def left_of(
    tokens: Sequence[Token], index: int, closing: dict[int, int]
) -> tuple[list[Token], bool]:
    """Tokens from the figure before, or the start of sentence or bracket, to a figure.

    The second value says whether it is a figure that they begin after.
    """
    found: list[Token] = []
    at = index - 1
    while at >= 0 and len(found) < MOST:
        token = tokens[at]
        if token.kind is Kind.FIGURE:
            break
        if token.kind is Kind.MARK:
            if token.text in _CLOSERS and at in closing:
                at = closing[at] - 1
                continue
            if token.text in f"{ENDS};{_OPENERS}":
                break
        found.append(token)
        at -= 1
    found.reverse()
    return found, at >= 0 and tokens[at].kind is Kind.FIGURE


def right_of(tokens: Sequence[Token], index: int) -> list[Token]:
    """Tokens after a figure up to the next mark or figure; 《…》 is passed over."""
    found: list[Token] = []
    depth = 0
    for token in tokens[index + 1 : index + 1 + MOST]:
        if token.kind is Kind.MARK and token.text in "《》":
            depth += 1 if token.text == "《" else -1
            continue
        if depth:
            continue
        if token.kind in {Kind.MARK, Kind.FIGURE} or token.has("list"):
            break
        found.append(token)
    return found


def pieces(tokens: Sequence[Token]) -> list[list[Token]]:
    """Part tokens at commas; the piece next to the figure comes first."""
    found: list[list[Token]] = [[]]
    for token in tokens:
        if token.kind is Kind.MARK and token.text in _BREAKS:
            found.append([])
        elif token.kind is not Kind.MARK:
            found[-1].append(token)
    found.reverse()
    return found


def joined_before(tokens: Sequence[Token]) -> list[list[Token]]:
    """Pieces that an enumeration comma (、) joins to the last one, nearest first."""
    found: list[list[Token]] = [[]]
    for token in reversed(tokens):
        if token.kind is Kind.MARK:
            if token.text != "、":
                break
            found.append([])
        else:
            found[-1].insert(0, token)
    return found[1:]


_FILLERS = frozenset({"about", "filler", "timely", "wide", "narrow", "every", "sum", "compare"})


def is_filler(token: Token) -> bool:
    """Whether a token may be looked through."""
    return token.kind is Kind.YEAR or not token.word.kinds.isdisjoint(_FILLERS)


def topics_in(piece: Sequence[Token]) -> list[str]:
    """Topics that a piece names, the nearest to its end first."""
    found = []
    bare = []
    for at in range(len(piece) - 1, -1, -1):
        word = piece[at].word
        if word.topic is not None:
            found.append(word.topic.id)
        elif (alone := word.of("bare")) is not None and _may_be_alone(piece, at):
            bare.append(alone.id)
    return found + bare


def _may_be_alone(piece: Sequence[Token], at: int) -> bool:
    """Whether 申请 alone can be an application for information: not 救助申请, 行政许可申请."""
    before = piece[at - 1] if at else None
    if before is None:
        return True
    strange = before.word.kinds & {"other", "known_phrases", "way"}
    return before.kind is not Kind.GAP and not strange and before.word.topic is None


def choose(token: Token, topics: Sequence[str], *, listed: bool) -> tuple[str, Meaning] | None:
    """The topic nearest at hand in whose connection a word means something, and what."""
    own = token.word.topic or token.word.of("bare")
    if own is not None:
        return own.id, own
    for topic in topics:
        for meaning in token.word.meanings:
            if topic in meaning.topics and (listed or not meaning.is_listed):
                return topic, meaning
    return None


def head_of(piece: Sequence[Token], topics: Sequence[str], *, listed: bool) -> Head:
    """The head of the piece left of a figure: its last word that means something."""
    for at in range(len(piece) - 1, -1, -1):
        token = piece[at]
        if token.kind is Kind.GAP:
            return Head(Found.UNKNOWN, at)
        chosen = choose(token, topics, listed=listed)
        if chosen is not None:
            return Head(Found.MEANING, at, chosen[1], chosen[0])
        stop = _plain_head(token, at)
        if stop is not None:
            return stop
    return Head(Found.NOTHING)


def first_of(piece: Sequence[Token], topics: Sequence[str], *, listed: bool) -> Head:
    """The head of the piece right of a figure: its first word that means something."""
    for at, token in enumerate(piece):
        if token.kind is Kind.GAP:
            return Head(Found.UNKNOWN, at)
        chosen = choose(token, topics, listed=listed)
        if chosen is not None:
            return Head(Found.MEANING, at, chosen[1], chosen[0])
        if at == 0 and token.text in _JOINS:
            return Head(Found.NOTHING)
        stop = _plain_head(token, at)
        if stop is not None:
            return stop
    return Head(Found.NOTHING)


def _plain_head(token: Token, at: int) -> Head | None:
    """What a word without a meaning here stops the search with; ``None`` to look on."""
    if token.has("way"):
        return Head(Found.WAY, at)
    if token.has("other") or token.has("known_phrases"):
        return Head(Found.OTHER, at)
    if token.has("vague"):
        return Head(Found.UNKNOWN, at)
    if token.has("list") or token.has("share") or token.has("up") or token.has("down"):
        return Head(Found.NOTHING, at)
    if is_filler(token) or token.has("negation") or token.has("intent"):
        return None
    # it means something, though not in this connection: 维持 where nothing is disputed
    return Head(Found.UNKNOWN, at)
