"""Percentages and comparisons: 占 33.9%, 办结率 100%, 同比增加 5 件, 较上年下降 12.3%."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.reading.ideas import REQUESTS, think
from models.reading.labels import Found, choose, head_of, is_filler, pieces, topics_in
from models.reading.readings import Idea, Reading, growth, rate_of_growth, readings_of, signed
from models.reading.tokens import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.forms.form import Form
    from models.reading.ideas import State
    from models.reading.readings import Mention
    from models.reading.tokens import Token
    from models.reading.words import Lexicon, Meaning


@dataclass(frozen=True, slots=True)
class Rate:
    """What a percentage or a change is tied to; ``base`` is where its figure stands."""

    readings: tuple[Reading, ...] = ()
    ideas: tuple[Idea, ...] = ()
    is_sure: bool = True
    base: int = -1
    compared: tuple[Idea, ...] = ()
    """What it is a change of."""


_APART = Rate()


def is_rate(unit: str) -> bool:
    """Whether a unit is that of a share."""
    return unit in {"%", "‰"}


def is_change(left: Sequence[Token], state: State) -> bool:
    """Whether a figure says by how much something grew or fell since last year."""
    if _direction(left) is None:
        return False
    return bool(state.compared) or any(
        token.has("compare") or (token.kind is Kind.YEAR and token.years < 0) for token in left
    )


def rate_of(
    unit: str,
    left: Sequence[Token],
    before: tuple[State, Mention | None],
    words: tuple[Lexicon, Form],
) -> Rate:
    """Return what a percentage, or a change by so many, is tied to.

    ``before`` is what was said before it and the figure before it.
    """
    place = _Place(*before, *words)
    if is_change(left, before[0]):
        return place.change(left, percent=is_rate(unit))
    if unit != "%":
        return _APART
    near = pieces(left)[0]
    rated = next((t.word.of("rate") for t in reversed(near) if t.word.of("rate")), None)
    return place.rated(near, rated) if rated else place.share(near)


def _direction(left: Sequence[Token]) -> int | None:
    """1 for growth, -1 for a fall, when the word next to the figure says so."""
    for token in reversed(left):
        if token.has("up"):
            return 1
        if token.has("down"):
            return -1
        if token.kind is Kind.MARK or not is_filler(token):
            return None
    return None


class _Place:
    """What was said before the figure, and what it is read with."""

    def __init__(
        self, state: State, previous: Mention | None, lexicon: Lexicon, form: Form
    ) -> None:
        self.state = state
        self.previous = previous
        self.lexicon = lexicon
        self.form = form

    def change(self, left: Sequence[Token], *, percent: bool) -> Rate:
        """By how much something changed since last year."""
        sign = _direction(left) or 1
        ideas, is_sure = self._compared(left)
        if not ideas:
            return _APART
        base = self.previous.start if self.previous and self.previous.ideas == ideas else -1
        idea = ideas[0]
        if idea.change and not percent:
            changed = readings_of([replace(idea, columns=(idea.change,))], self.form)
            if changed:
                found = tuple(signed(one, sign) for one in changed)
                return Rate(found, (), is_sure, base, ideas)
        make = rate_of_growth if percent else growth
        found = tuple(make(one, sign) for one in readings_of(ideas, self.form))
        return Rate(found, (), is_sure, base, ideas)

    def _compared(self, left: Sequence[Token]) -> tuple[tuple[Idea, ...], bool]:
        """What is compared: named before the comparison, else the figure before."""
        at = next((i for i, t in enumerate(left) if t.has("compare") or t.kind is Kind.YEAR), 0)
        for part in pieces(left[:at]):
            head = head_of(part, [*topics_in(part), *self.state.at_hand()], listed=False)
            if head.found is not Found.NOTHING:
                thought = think(part, head, self.state, self.lexicon)
                return thought.ideas, thought.is_sure
        if self.state.compared:
            return self.state.compared, True
        if self.previous is None or not self.previous.ideas:
            return (), False
        return self.previous.ideas, self.previous.is_sure

    def rated(self, near: Sequence[Token], meaning: Meaning) -> Rate:
        """办结率, 公开率, 维持率: a rate by name."""
        topics = [*topics_in(near), *self.state.at_hand()]
        wanted = "disputes" if meaning.outcomes else REQUESTS
        known = [self.lexicon.topics[one] for one in topics]
        topic = next((one for one in known if one.table == wanted), None)
        at = next(i for i, token in enumerate(near) if meaning in token.word.meanings)
        strange = any(t.kind is Kind.GAP or t.has("other") for t in near)
        if topic is None or strange or any(token.has("timely") for token in near[:at]):
            return _APART
        tops = self._sums(topic.id, meaning.rows, meaning.outcomes)
        bottoms = self._sums(
            topic.id,
            meaning.over if meaning.rows else (),
            meaning.over if meaning.outcomes else (),
        )
        found = tuple(Reading(top.terms, bottom.terms) for top in tops for bottom in bottoms)
        return Rate(found, (), meaning.is_sure)

    def _sums(
        self, topic: str, rows: tuple[str, ...], outcomes: tuple[str, ...]
    ) -> tuple[Reading, ...]:
        idea = Idea(self.lexicon.topics[topic], rows=rows, outcomes=outcomes)
        return readings_of([idea], self.form)

    def share(self, near: Sequence[Token]) -> Rate:
        """占 33.9%: the share of a result in all that was handled."""
        at = next((i for i, token in enumerate(near) if token.has("share")), None)
        named = near if at is None else near[:at]
        head = head_of(named, [*topics_in(named), *self.state.at_hand()], listed=True)
        ideas: tuple[Idea, ...] = ()
        is_sure, base = True, -1
        if head.found is Found.NOTHING and not (at is None and head.at >= 0):
            if self.previous is not None and (at is not None or not near):
                ideas, is_sure = self.previous.ideas, self.previous.is_sure
                base = self.previous.start
        elif head.found is Found.MEANING:
            thought = think(named, head, self.state, self.lexicon)
            ideas, is_sure = thought.ideas, thought.is_sure
        if not ideas or ideas[0].topic.table == "disclosure":
            return _APART
        tops = readings_of(ideas, self.form)
        bottoms = self._whole(ideas, near[at + 1 :] if at is not None else ())
        found = [Reading(top.terms, one.terms) for top in tops for one in bottoms if top != one]
        return Rate(tuple(dict.fromkeys(found)), (), is_sure, base)

    def _whole(self, ideas: tuple[Idea, ...], named: Sequence[Token]) -> tuple[Reading, ...]:
        """What the share is one of."""
        idea = ideas[0]
        if idea.topic.table == "disputes":
            return readings_of([Idea(idea.topic)], self.form)
        if idea.columns:
            return readings_of([Idea(idea.topic, rows=idea.rows)], self.form)
        rows: tuple[str, ...] = ("total",)
        for token in named:
            chosen = choose(token, [REQUESTS], listed=False)
            if chosen is not None and chosen[1].kind in {"act", "topic", "bare"}:
                act = chosen[1] if chosen[1].kind == "act" else self.lexicon.act("received")
                rows = (*(act.rows if act else ()), "total")
                break
        return readings_of([Idea(idea.topic, rows=rows)], self.form)
