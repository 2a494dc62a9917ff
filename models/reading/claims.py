"""Statements without a figure: 均已办结, 未收到申请, 无结转, 零败诉, 均为自然人.

Each comes down to a sum of cells that must be 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from models.reading.ideas import REQUESTS, carried
from models.reading.labels import choose, is_filler
from models.reading.readings import OUTCOMES, Idea
from models.reading.tokens import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.reading.ideas import State
    from models.reading.tokens import Token
    from models.reading.words import Lexicon, Meaning

_MOST = 24
"""So many tokens after its first word a statement may take."""
_DISPUTES = ("review", "litigation", "direct", "after_review", "disputes")
_COURT = "败诉"


class Claim(NamedTuple):
    """Where a statement stands, what must be 0, how sure it is, and whether it is a warning."""

    start: int
    end: int
    zero: tuple[Idea, ...]
    is_sure: bool = True
    is_warning: bool = False


def claim_at(tokens: Sequence[Token], index: int, state: State, lexicon: Lexicon) -> Claim | None:
    """The statement that begins at a token, if one does."""
    token = tokens[index]
    if token.word.opens and not (index + 1 < len(tokens) and tokens[index + 1].word.opens):
        clause = _Clause(tokens, index, state, lexicon)
        if clause.is_wish or clause.is_counted:
            return None
        found = clause.negated() if token.has("negation") else clause.every()
        if found is not None:
            return found
    if index > 1 and tokens[index - 1].kind is Kind.MARK and tokens[index - 1].text in ",(":
        before = tokens[index - 2]
        if before.kind is Kind.FIGURE or before.text == ")":
            return _Clause(tokens, index, state, lexicon).bare()
    return None


class _Clause:
    """The clause around a token; what stands in it after the token, up to the next mark."""

    def __init__(self, tokens: Sequence[Token], index: int, state: State, lexicon: Lexicon) -> None:
        self.state = state
        self.lexicon = lexicon
        self.first = tokens[index]
        self.after: list[Token] = []
        self.is_counted = False
        for token in tokens[index + 1 : index + 1 + _MOST]:
            if token.kind is Kind.FIGURE:
                self.is_counted = True
            if token.kind is Kind.FIGURE or (token.kind is Kind.MARK and token.text != "、"):
                break
            self.after.append(token)
        self.before: list[Token] = []
        for token in reversed(tokens[max(0, index - _MOST) : index]):
            if token.kind is Kind.FIGURE or (token.kind is Kind.MARK and token.text != "、"):
                break
            self.before.insert(0, token)
        self.is_wish = any(token.has("intent") for token in [*self.before, *self.after])

    def negated(self) -> Claim | None:
        """未收到, 未发生, 无结转, 零败诉, …均为零."""
        clear = self._clear()
        named = self._topics(clear) or self._topics(self.before)
        if not clear:
            return self._zero(named) if self.first.text in {"零", "无"} and not self.after else None
        for token in clear:
            for meaning in token.word.meanings:
                found = self._denied(token, meaning, clear, named)
                if found is not None:
                    return found
        return None

    def _denied(
        self, token: Token, meaning: Meaning, clear: Sequence[Token], named: list[str]
    ) -> Claim | None:
        """What a word after 未 or 无 denies; ``None`` when it is not that word."""
        if meaning.id == "carry" and REQUESTS in [*named, *self.state.at_hand()]:
            moved = carried([self.first, *clear], meaning, self.lexicon)
            return self._claim(token.end, self._rows(moved)) if moved else None
        if meaning.id == "corrected":
            groups = "litigation" if _COURT in token.text else "disputes"
            topic = self.lexicon.topics[groups]
            return self._claim(token.end, (Idea(topic, outcomes=meaning.outcomes),))
        disputes = [one for one in named if one in _DISPUTES]
        if meaning.id in _DISPUTES or (meaning.id == "raised" and disputes):
            happened = self._is_denial(meaning)
            return self._zero(disputes, end=clear[-1].end) if happened else None
        if meaning.id in {"issued", "repealed", "decided"}:
            topics = [one for one in named if one in meaning.topics]
            ideas = [Idea(self.lexicon.topics[one], columns=meaning.columns) for one in topics]
            return self._claim(clear[-1].end, tuple(ideas)) if ideas else None
        none_came = not disputes and self._none_came(token, meaning, clear, named)
        return self._zero([REQUESTS], end=clear[-1].end) if none_came else None

    def _none_came(
        self, token: Token, meaning: Meaning, clear: Sequence[Token], named: list[str]
    ) -> bool:
        """Whether it says that no application was received: 未收到, 无政府信息公开申请."""
        if meaning.id in {"received", "newly"}:
            whole = len(clear) == len(self.after) and all(map(_is_of_requests, clear))
            return REQUESTS in named or (whole and REQUESTS in self.state.at_hand())
        if meaning.kind not in {"topic", "bare"} or meaning.id != REQUESTS:
            return False
        rest = self.after[self.after.index(token) + 1 :]
        return all(map(is_filler, rest)) and self._is_denial(meaning)

    def _is_denial(self, meaning: Meaning) -> bool:
        """未 needs a verb, 无 and 零 do not."""
        return meaning.kind == "act" or "未" not in self.first.text

    def every(self) -> Claim | None:
        """均已办结, 均获维持, 均为自然人."""
        if any(token.has("timely") for token in [*self.before, *self.after]):
            return None
        if any(token.has("other") for token in self.before) or self.state.is_foreign:
            return None
        for token in self._clear():
            if is_filler(token) and not token.word.meanings:
                continue
            return self._all(token)
        return None

    def bare(self) -> Claim | None:
        """A clause after a figure with nothing but a result in it: （已办结）, 结果维持."""
        words = [self.first, *self.after]
        if self.is_counted or self.state.is_foreign or any(one.kind is Kind.GAP for one in words):
            return None
        told = [one for one in words if not is_filler(one) and one.word.meanings]
        plain = [one for one in words if one not in told]
        if len(told) != 1 or not all(is_filler(one) and not one.has("timely") for one in plain):
            return None
        finished = any(one.text in {"已", "全部", "均已"} for one in plain)
        found = self._all(told[0])
        if found is None or not (finished or told[0].text.startswith("结果")):
            return None
        return found._replace(start=self.first.start)

    def _all(self, token: Token) -> Claim | None:
        """What it means that all of them are this."""
        topics = [*self._topics(self.before), *self.state.at_hand()]
        chosen = choose(token, topics, listed=False)
        if chosen is None or chosen[1].kind in {"topic", "bare", "rate"}:
            return None
        topic, meaning = chosen
        if topic == REQUESTS:
            return self._all_requests(token, meaning)
        if topic not in _DISPUTES:
            return None
        open_topics = self.state.disputes or [topic]
        outcome = ("pending",) if meaning.id == "closed" else _but(OUTCOMES, meaning.outcomes)
        if meaning.id == "raised":
            return None
        ideas = tuple(Idea(self.lexicon.topics[one], outcomes=outcome) for one in open_topics)
        return self._claim(token.end, ideas)

    def _all_requests(self, token: Token, meaning: Meaning) -> Claim | None:
        topic = self.lexicon.topics[REQUESTS]
        if meaning.id == "handled":
            done = self.lexicon.act("carried_out")
            is_sure = token.has("finished")
            return self._claim(token.end, self._rows(done), is_sure=is_sure) if done else None
        if meaning.kind != "part":
            return None
        if meaning.columns:
            received = self.lexicon.act("received")
            rows = self.state.rows or (received.rows if received else ())
            columns = _but(_applicants(self.lexicon), meaning.columns)
            return self._claim(token.end, (Idea(topic, rows[:1], columns),))
        whole = self.state.rows or ("total",)
        rows = tuple(f"{one} - {meaning.rows[0].replace(' + ', ' - ')}" for one in whole)
        return self._claim(token.end, (Idea(topic, rows),), is_sure=meaning.is_sure)

    def _clear(self) -> list[Token]:
        """What follows up to the first unknown word or word of another subject."""
        found: list[Token] = []
        for token in self.after:
            if token.kind is Kind.GAP or token.has("other") or token.has("known_phrases"):
                break
            found.append(token)
        return found

    def _topics(self, piece: Sequence[Token]) -> list[str]:
        found = []
        for token in piece:
            meaning = token.word.topic or token.word.of("bare")
            if meaning is not None and meaning.id not in found:
                found.append(meaning.id)
        return found

    def _rows(self, meaning: Meaning) -> tuple[Idea, ...]:
        return (Idea(self.lexicon.topics[REQUESTS], meaning.rows),)

    def _zero(self, named: Sequence[str], *, end: int = 0) -> Claim | None:
        """None of the topics named happened at all."""
        disputes = [one for one in named if one in _DISPUTES]
        topics = disputes or [one for one in named if one == REQUESTS]
        if not topics:
            return None
        ideas = tuple(
            Idea(self.lexicon.topics[one], rows=("received",) if one == REQUESTS else ())
            for one in topics
        )
        return self._claim(end or self.first.end, ideas, is_warning=True)

    def _claim(
        self, end: int, ideas: tuple[Idea, ...], *, is_sure: bool = True, is_warning: bool = False
    ) -> Claim:
        return Claim(self.first.start, end, ideas, is_sure, is_warning)


def _is_of_requests(token: Token) -> bool:
    """Whether a word has no meaning apart from applications: 未收到收费 is about something else."""
    meanings = token.word.meanings
    return not meanings or any(REQUESTS in one.topics for one in meanings)


def _but(names: Sequence[str], told: tuple[str, ...]) -> tuple[str, ...]:
    """The sum of all names but those told."""
    return tuple(
        " + ".join(name for name in names if name not in one.split(" + ")) for one in told[:1]
    )


def _applicants(lexicon: Lexicon) -> tuple[str, ...]:
    """Columns of the kinds of applicants that words are known for."""
    parts = [one for (kind, _), one in lexicon.meanings.items() if kind == "part" and one.columns]
    return tuple(dict.fromkeys(one.columns[0] for one in parts if "+" not in one.columns[0]))
