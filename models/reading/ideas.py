"""From the words at a figure to what they speak of: topic, row, column, outcome."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from models.reading.labels import Found, Head, is_filler
from models.reading.readings import Idea
from models.reading.tokens import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.reading.tokens import Token
    from models.reading.words import Lexicon, Meaning

REQUESTS = "requests"
_FOREIGN, _UNSURE = "foreign", "unsure"
_DISCLOSED = ("granted", "granted_listed", "partly", "granted_or_partly")
"""Results that can be said of letters and proposals as well: 公开答复留言4条."""
_LISTED = ("documents", "regulations")
"""Of these a list says only once what was done with them: 主动公开规章13件，规范性文件60件."""
_LEAST_UNKNOWN = 2
"""An unknown word of so many characters before a bare verb may name another subject."""


@dataclass(slots=True)
class State:
    """What the sentences before a place have said; it moves on as a block is read."""

    topics: list[tuple[str, int]] = field(default_factory=list)
    """Topics, the latest first, each with the sentence that named it."""
    sentence: int = 0
    rows: tuple[str, ...] = ()
    """Rows of 表三 that an applicant named next belongs to."""
    act: Meaning | None = None
    """What was done with the documents named last, for the next item of a list."""
    is_listed: bool = False
    doubt: str = ""
    """What is done with documents in this sentence: ``foreign``, ``unsure``, or known."""
    is_narrow: bool = False
    is_added: bool = False
    """Whether last year's were added to this year's: 加上, 连同."""
    compared: tuple[Idea, ...] = ()
    """What the figure before was a change of."""
    is_foreign: bool = False
    """Whether the figure before was about another subject."""
    disputes: list[str] = field(default_factory=list)
    """Kinds of disputes whose outcome has not been told yet."""
    years: int | None = None
    """Year that the sentence names, counted from the report's."""

    def at_hand(self) -> list[str]:
        """Topics that a word here may belong to: applications live through a paragraph."""
        return [one for one, when in self.topics if one == REQUESTS or when == self.sentence]

    def name(self, topic: str) -> None:
        """Note that a topic was named."""
        self.topics = [(topic, self.sentence), *[one for one in self.topics if one[0] != topic]]

    def forget(self, *, everything: bool) -> None:
        """Another subject begins; applications stay unless it was one with their verbs."""
        self.topics = [] if everything else [one for one in self.topics if one[0] == REQUESTS]

    def copy(self) -> State:
        """The state as it is now."""
        return replace(self, topics=list(self.topics), disputes=list(self.disputes))


@dataclass(frozen=True, slots=True)
class Thought:
    """Ideas that add up to what a label speaks of, or why it speaks of something else."""

    ideas: tuple[Idea, ...] = ()
    is_sure: bool = True
    is_foreign: bool = False
    """Whether it names another subject."""
    is_way: bool = False


FOREIGN = Thought(is_foreign=True)
WAY = Thought(is_way=True)


def think(piece: Sequence[Token], head: Head, state: State, lexicon: Lexicon) -> Thought:
    """What a piece with this head speaks of."""
    if head.found is Found.WAY:
        return WAY
    if head.found in {Found.OTHER, Found.UNKNOWN} or head.meaning is None:
        return FOREIGN
    before = piece[: head.at]
    if head.meaning.kind in {"topic", "bare"}:
        return _object(before, head, state, lexicon)
    if head.meaning.columns and head.topic == REQUESTS:
        return _applicant(before, head.meaning, state, lexicon)
    if head.meaning.id in _DISCLOSED and any(one.has("other") for one in before):
        return FOREIGN
    return _deed(piece, head, lexicon)


def _object(before: Sequence[Token], head: Head, state: State, lexicon: Lexicon) -> Thought:
    """The label ends in what was applied for, decided, issued."""
    topic = lexicon.topics[head.topic]
    is_bare = head.meaning is not None and head.meaning.kind == "bare"
    odd = _before_bare(before) if is_bare else None
    if odd is not None:
        return odd
    found = _meanings(before, head.topic)
    is_request = head.topic == REQUESTS
    deed = next((one for one in found if not (one.columns and is_request)), None)
    columns = [one for one in found if one.columns and is_request]
    if topic.row:
        state.doubt = _doubt(before, deed, state)
        if state.doubt == _FOREIGN:
            return FOREIGN
    if deed is None:
        in_list = head.topic in _LISTED and state.act and head.topic in state.act.topics
        deed = state.act if in_list else lexicon.act(topic.act)
    idea = _idea(lexicon, head.topic, deed, before)
    if len(columns) == 1:
        idea = replace(idea, columns=columns[0].columns)
    is_known = not is_bare or REQUESTS in state.at_hand()
    return Thought((idea,), idea.is_sure and is_known and state.doubt != _UNSURE)


def _doubt(before: Sequence[Token], deed: Meaning | None, state: State) -> str:
    """Whether it is known what was done with documents; in a list it is said only once."""
    if any(token.has("elsewhere") for token in before):
        return _FOREIGN
    if deed is not None:
        return ""
    is_unknown = any(t.kind is Kind.GAP and len(t.text) >= _LEAST_UNKNOWN for t in before)
    return _UNSURE if is_unknown else state.doubt


def _before_bare(before: Sequence[Token]) -> Thought | None:
    """What keeps 申请 alone from being an application for information; ``None``: nothing."""
    for token in reversed(before):
        if token.kind is Kind.GAP or token.has("other") or token.has("known_phrases"):
            return FOREIGN
        if token.has("way"):
            return WAY
        named = token.word.topic
        if named is not None and named.id != REQUESTS:
            return FOREIGN
        if token.word.meanings or not is_filler(token):
            break
    return None


def _applicant(
    before: Sequence[Token], meaning: Meaning, state: State, lexicon: Lexicon
) -> Thought:
    if any(token.kind is Kind.GAP or token.has("other") for token in before):
        return FOREIGN
    deeds = [one for one in _meanings(before, REQUESTS) if one.rows]
    rows = deeds[0].rows if deeds else state.rows
    default = lexicon.act(lexicon.topics[REQUESTS].act)
    if not deeds and default is not None:
        rows = tuple(dict.fromkeys((*rows, *default.rows)))
    idea = Idea(lexicon.topics[REQUESTS], rows, meaning.columns, kind=meaning.id)
    return Thought((idea,))


def _deed(piece: Sequence[Token], head: Head, lexicon: Lexicon) -> Thought:
    """The label ends in what was done, or in a result."""
    before = piece[: head.at]
    idea = _idea(lexicon, head.topic, head.meaning, piece)
    columns = [one for one in _meanings(before, REQUESTS) if one.columns]
    if len(columns) == 1 and idea.rows:
        idea = replace(idea, columns=columns[0].columns)
    is_named = any(token.word.topic for token in before)
    unknown = any(t.kind is Kind.GAP and len(t.text) >= _LEAST_UNKNOWN for t in before)
    is_bare_verb = head.meaning is not None and head.meaning.kind == "act" and not is_named
    if is_bare_verb and any(token.has("other") for token in before):
        return FOREIGN
    is_sure = idea.is_sure and not (is_bare_verb and unknown)
    is_sure = is_sure and not any(token.has("negation") for token in before)
    return Thought((idea,), is_sure)


def _meanings(piece: Sequence[Token], topic: str) -> list[Meaning]:
    """What the words of a piece mean in connection with a topic, the nearest to its end first."""
    found = []
    for token in reversed(piece):
        for meaning in token.word.meanings:
            if topic in meaning.topics and meaning.kind in {"act", "part"}:
                found.append(meaning)
                break
    return found


def _idea(lexicon: Lexicon, topic: str, meaning: Meaning | None, piece: Sequence[Token]) -> Idea:
    if topic == REQUESTS:
        meaning = carried(piece, meaning, lexicon)
    if meaning is None:
        return Idea(lexicon.topics[topic])
    return Idea(
        topic=lexicon.topics[topic],
        rows=meaning.rows,
        columns=meaning.columns,
        outcomes=meaning.outcomes,
        change=meaning.change,
        kind=meaning.id,
        is_sure=meaning.is_sure,
    )


def carried(piece: Sequence[Token], meaning: Meaning | None, lexicon: Lexicon) -> Meaning | None:
    """Tell what was carried in from what is carried out by the year that stands beside it."""
    acts = [one.id for one in _meanings(piece, REQUESTS)]
    years = [token.years for token in piece if token.kind is Kind.YEAR]
    inside = next((at for at, token in enumerate(piece) if token.has("list")), len(piece))
    before_list = {one.id for one in _meanings(piece[:inside], REQUESTS)}
    if inside < len(piece) and before_list & {"received", "handled", "newly"}:
        return lexicon.act("in_hand") if "carry" in acts else meaning  # 收到(含上年结转)N件
    is_verb = meaning is None or meaning.kind in {"act", "bare"}
    if "carry" in acts and is_verb:
        if any(year < 0 for year in years):
            return lexicon.act("carried_in")
        return lexicon.act("carried_out")
    if meaning is not None and meaning.id == "handled" and any(year > 0 for year in years):
        return lexicon.act("carried_out")
    return meaning


def union(thoughts: Sequence[Thought]) -> Thought:
    """What several joined labels come to together: 行政复议、行政诉讼."""
    ideas = tuple(idea for one in thoughts for idea in one.ideas)
    is_sure = all(one.is_sure for one in thoughts) and len({one.topic.table for one in ideas}) == 1
    return Thought(ideas, is_sure)


def is_joinable(idea: Idea, other: Idea) -> bool:
    """Whether two labels can be added up: both results, or both kinds of disputes."""
    if idea.topic.table != other.topic.table:
        return False
    if idea.topic.id == REQUESTS:
        return bool(idea.kind and other.kind and idea.kind != other.kind) and (
            bool(idea.columns) == bool(other.columns)
        )
    return idea.topic.id != other.topic.id or idea.outcomes != other.outcomes
