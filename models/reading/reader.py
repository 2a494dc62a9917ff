"""Reading a block: what each figure may be tied to, by the words around it alone.

Values are not looked at here: what is read depends on the text, the form and the year, so
that it can be kept while figures of the tables change.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from models.reading import labels, rates
from models.reading.block_reading import BlockReading
from models.reading.claims import Claim, claim_at
from models.reading.counting import Counting
from models.reading.ideas import REQUESTS, State, Thought
from models.reading.labels import pieces
from models.reading.readings import Mention, of_last_year, readings_of
from models.reading.tokens import ENDS, Kind, tokenise
from models.reading.years import odd_years, settle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.forms.form import Form
    from models.reading.numbers import Spot
    from models.reading.readings import Idea
    from models.reading.tokens import Token
    from models.reading.words import Lexicon

_NUMERAL = re.compile(r"[一二三四五六七八九十]{1,3}$")
_DEEPEST = 20
_OFFICES = re.compile(
    r"(?:局|委员会|街道|街道办|办事处|镇|乡|中心|支队|大队|办公室|办公厅|管委会|学院|医院)$"
)
_SELVES = "我本该各"


def read_block(
    text: str, form: Form, lexicon: Lexicon, setting: tuple[int, str, tuple[str, ...]]
) -> BlockReading:
    """Read a block; ``setting`` is the report's year and unit, and the topics before it."""
    reader = _Reader(text, form, lexicon, setting)
    reader.run()
    topics = tuple(dict.fromkeys(one for one, _ in reader.state.topics if one == REQUESTS))
    year = setting[0]
    mentions = settle(text, reader.mentions, year)
    return BlockReading(tuple(mentions), topics, form, odd_years(text, mentions, year, lexicon))


class _Reader:
    """One way through the tokens of a block."""

    def __init__(
        self, text: str, form: Form, lexicon: Lexicon, setting: tuple[int, str, tuple[str, ...]]
    ) -> None:
        year, self.unit, topics = setting
        self.text = text
        self.form = form
        self.lexicon = lexicon
        self.tokens = tokenise(text, lexicon, year)
        self.closing = labels.partners(self.tokens)
        self.state = State(topics=[(one, 0) for one in topics])
        self.stack: list[tuple[State, Mention | None]] = []
        self.previous: Mention | None = None
        self.mentions: list[Mention] = []
        self.queue: list[Thought] = []
        self.claimed = 0

    def run(self) -> None:
        tokens = self.tokens
        for index, token in enumerate(tokens):
            kind, word = token.kind, token.word
            if kind is Kind.WORD:
                if word.moves:
                    self.word(index, token)
                if (word.opens or (index > 1 and tokens[index - 1].text in ",(")) and (
                    token.start >= self.claimed
                ):
                    self.claim(claim_at(tokens, index, self.state, self.lexicon))
            elif kind is Kind.MARK:
                self.mark(index, token)
            elif kind is Kind.FIGURE:
                self.figure(index, token)
            elif kind is Kind.YEAR and token.spot is not None and not self._is_compared(index):
                self.state.years = token.years

    def _is_compared(self, index: int) -> bool:
        """Whether a year says with what is compared, or from where to where is carried."""
        beside = self.tokens[max(0, index - 1) : index + 2]
        return any(
            one.has("compare") or any(meaning.id == "carry" for meaning in one.word.meanings)
            for one in beside
        )

    def mark(self, index: int, token: Token) -> None:
        if token.text == "(":
            number, *after = self.tokens[index + 1 : index + 3] or [token]
            if after and _NUMERAL.match(number.text) and after[0].text == ")":
                self.state.topics = []  # a heading: （三）…
            if len(self.stack) < _DEEPEST:
                self.stack.append((self.state.copy(), self.previous))
                if self.previous and self.previous.ideas and self.previous.ideas[0].rows:
                    self.state.rows = self.previous.ideas[0].rows
        elif token.text == ")" and self.stack:
            inner = self.state
            self.state, self.previous = self.stack.pop()
            self.state.years = inner.years
            if not inner.disputes:
                self.state.disputes.clear()
        elif token.text == ";":
            self.state.disputes.clear()
        elif token.text in ENDS:
            self.stack.clear()
            self.queue.clear()
            self.previous = None
            state = self.state
            self.state = State(state.topics, state.sentence + 1, state.rows)

    def word(self, index: int, token: Token) -> None:
        state = self.state
        topic = token.word.topic
        if topic is not None:
            state.name(topic.id)
            state.is_foreign = False
            if topic.id in {"direct", "after_review"}:
                state.disputes = [topic.id]
            elif self.lexicon.topics[topic.id].groups and topic.id not in state.disputes:
                state.disputes.append(topic.id)
        if token.has("plus"):
            state.is_added = True
        if token.has("wide"):
            state.is_narrow = False
        elif token.has("narrow") and token.text not in self.unit and not self._is_own(token.text):
            state.is_narrow = True
        if token.has("list") or any(one.id == "handled" for one in token.word.meanings):
            state.is_listed = True
        if token.has("list") and token.text.startswith("分别"):
            self.enumerate(index)

    def _is_own(self, name: str) -> bool:
        return "办公" in self.unit and "办" in name

    def figure(self, index: int, token: Token) -> None:
        spot = token.spot
        if spot is None:
            return
        left, follows = labels.left_of(self.tokens, index, self.closing)
        right = labels.right_of(self.tokens, index)
        bare = self._bare(token, spot)
        if self.queue:
            thought = self.queue.pop(0)
        elif rates.is_rate(spot.unit) or rates.is_change(left, self.state):
            self.rate(bare, left)
            return
        else:
            thought = self.counting().think(left, right, follows=follows)
        if spot.is_spelt and (not thought.ideas or (spot.value == 1 and right)):
            return
        if not spot.unit and (right or not thought.ideas):
            thought = Thought()
        fits = all(not spot.unit or spot.unit in idea.topic.units for idea in thought.ideas)
        if thought.ideas and fits:
            self.tied(bare, thought, left)
        else:
            self.apart(bare, thought, left)

    def _bare(self, token: Token, spot: Spot) -> Mention:
        """A figure where it stands, tied to nothing yet."""
        return Mention(
            start=token.start,
            end=token.end,
            text=token.text,
            value=spot.value,
            unit=spot.unit,
            is_about=spot.is_about,
            depth=len(self.stack),
        )

    def rate(self, bare: Mention, left: list[Token]) -> None:
        """A share or a comparison."""
        rate = rates.rate_of(
            bare.unit, left, (self.state, self.previous), (self.lexicon, self.form)
        )
        self.add(
            replace(
                bare,
                readings=rate.readings,
                ideas=rate.ideas,
                is_sure=rate.is_sure,
                is_narrow=self.state.is_narrow,
                base=rate.base,
            )
        )
        self.state.compared = rate.compared

    def enumerate(self, index: int) -> None:
        """分别为 a、b、c: pair the labels before it with the figures that follow, in order."""
        if not any(one.kind is Kind.FIGURE for one in self.tokens[index + 1 : index + 4]):
            return
        before, _ = labels.left_of(self.tokens, index, self.closing)
        thoughts = self.counting().listed(before)
        count = 0
        for token in self.tokens[index + 1 : index + 1 + labels.MOST]:
            if token.kind is Kind.FIGURE:
                count += 1
            elif not (token.text in "、," or labels.is_filler(token)) or token.kind is Kind.GAP:
                break
        is_paired = count == len(thoughts) and all(one.ideas for one in thoughts)
        self.queue = thoughts if is_paired and count > 1 else []

    def counting(self) -> Counting:
        """What a label here is read with."""
        return Counting(self.state, self.lexicon, self.mentions)

    def tied(self, bare: Mention, thought: Thought, left: Sequence[Token]) -> None:
        thought = self._inside(thought)
        readings = readings_of(thought.ideas, self.form)
        if thought.ideas[0].topic.id == "fees" and bare.unit not in {"万元", "项", "个"}:
            readings = ()
        near = pieces(left)[0]
        idea = thought.ideas[0]
        is_moved = idea.kind in {"carried_in", "carried_out", "in_hand"}
        old = not is_moved and any(
            t.kind is Kind.YEAR and t.spot is None and t.years < 0 for t in near
        )
        withdrawn = idea.kind == "withdrawn" and any(one.has("list") for one in near)
        years = None if is_moved else self._years(near)
        self.add(
            replace(
                bare,
                readings=tuple(map(of_last_year, readings)) if old else readings,
                ideas=thought.ideas,
                is_sure=thought.is_sure and not withdrawn,
                is_narrow=self.state.is_narrow or self._is_other_office(left),
                years=years,
                opens_list=_opens(left),
            )
        )
        if idea.kind == "withdrawn":
            self._beside(left)
        self._go_on(idea)

    def _go_on(self, idea: Idea) -> None:
        """What the words after a figure may belong to."""
        state = self.state
        state.name(idea.topic.id)
        state.is_foreign = False
        state.compared = ()
        if idea.outcomes and idea.outcomes != ("total",):
            state.disputes.clear()
        if idea.topic.id == REQUESTS and idea.rows and not self.stack and not idea.columns:
            state.rows = idea.rows
            state.is_listed = True
        if idea.topic.table == "disclosure":
            state.act = self.lexicon.act(idea.kind)

    def _inside(self, thought: Thought) -> Thought:
        """What a part means among the parts of itself: 其他处理 15 件（…，其他情形 14 件）."""
        idea = thought.ideas[0]
        outer = self.stack[-1][1] if self.stack else None
        if outer is None or not outer.ideas or outer.ideas[0].kind != idea.kind:
            return thought
        whole = self.lexicon.meanings.get(("part", idea.kind))
        part = self.lexicon.meanings.get(("part", whole.inside)) if whole else None
        if part is None:
            return thought
        return replace(thought, ideas=(replace(idea, rows=part.rows, kind=part.id),))

    def _beside(self, left: Sequence[Token]) -> None:
        """办结 11 件，撤销 8 件 as two of one list: what was withdrawn is not among the first."""
        if len(self.mentions) < 2 or any(token.has("list") for token in left):  # noqa: PLR2004
            return
        one = self.mentions[-2]
        if len(one.ideas) == 1 and one.ideas[0].kind == "handled" and one.depth == len(self.stack):
            idea = replace(one.ideas[0], rows=("total", "total - other", "total - other_handling"))
            self.mentions[-2] = replace(one, readings=readings_of((idea,), self.form))

    def _years(self, near: Sequence[Token]) -> int | None:
        stated = [t.years for t in near if t.kind is Kind.YEAR and t.spot is not None]
        return stated[-1] if stated else self.state.years

    def _is_other_office(self, left: Sequence[Token]) -> bool:
        """Whether the subject is an office by name that is not the report's own."""
        for token in left:
            if token.kind is Kind.GAP and _OFFICES.search(token.text):
                name = token.text.lstrip("市区县省州")
                return name[0] not in _SELVES and not self.unit.endswith(name)
        return False

    def apart(self, bare: Mention, thought: Thought, left: Sequence[Token]) -> None:
        self.add(replace(bare, opens_list=_opens(left)))
        self.state.is_foreign = not thought.is_way
        self.state.compared = ()
        if thought.is_foreign and not thought.is_way:
            near = pieces(left)[0]
            verbs = {meaning.id for one in near for meaning in one.word.meanings}
            if verbs & {"received", "handled", "newly"} and not self.stack:
                self.state.forget(everything=True)
            elif not self.state.is_listed and not self.stack:
                self.state.forget(everything=False)

    def add(self, mention: Mention | None) -> None:
        if mention is not None:
            self.mentions.append(mention)
            self.previous = mention

    def claim(self, claim: Claim | None) -> None:
        if claim is None:
            return
        self.claimed = claim.end
        self.state.disputes.clear()
        readings = readings_of(claim.zero, self.form)
        if readings:
            self.mentions.append(
                Mention(
                    start=claim.start,
                    end=claim.end,
                    text=self.text[claim.start : claim.end],
                    value=0,
                    unit="",
                    kind="claim",
                    readings=readings,
                    is_sure=claim.is_sure,
                    is_narrow=self.state.is_narrow,
                    is_warning=claim.is_warning,
                    depth=len(self.stack),
                )
            )


def _opens(left: Sequence[Token]) -> bool:
    return any(token.has("list") and not token.text.startswith("分别") for token in left)
