"""What a figure counts: the label on its left, or on its right where there is none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models.reading.ideas import FOREIGN, REQUESTS, Thought, is_joinable, think, union
from models.reading.labels import Found, Head, first_of, head_of, joined_before, pieces, topics_in
from models.reading.readings import Idea
from models.reading.tokens import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.reading.ideas import State
    from models.reading.readings import Mention
    from models.reading.tokens import Token
    from models.reading.words import Lexicon

_JOINTS = {"和", "及", "与", "或", "以及", "或者"}


class Counting:
    """One place in a block: what was said before it, and the words that are known."""

    def __init__(self, state: State, lexicon: Lexicon, mentions: Sequence[Mention]) -> None:
        self.state = state
        self.lexicon = lexicon
        self.mentions = mentions

    def think(self, left: list[Token], right: list[Token], *, follows: bool) -> Thought:
        """What a figure counts; ``follows``: another figure stands right before ``left``."""
        parts = pieces(left)
        near = parts[0]
        head = self.head(near, right)
        if head.found is not Found.NOTHING:
            return self._labelled(left, near, right, head)
        total = self._total(near)
        if total is not None:
            return total
        first = first_of(right, self.state.at_hand(), listed=True)
        if first.found is not Found.NOTHING:
            return self._right(near, right, first)
        earlier = parts[1:-1] if follows else parts[1:]  # what follows a figure is its own
        return self._before(earlier) if head.at < 0 else Thought()

    def _labelled(
        self, left: list[Token], near: list[Token], right: list[Token], head: Head
    ) -> Thought:
        if head.meaning is not None and head.meaning.id == "rest":
            first = first_of(right, self.state.at_hand(), listed=True)
            if first.found is Found.MEANING:
                return self._right(near, right, first)  # 其余 5 件正在办理
        is_act = head.meaning is not None and head.meaning.kind == "act"
        if is_act and not topics_in(near):
            return self._verb(near, right, head)
        thought = self._added(near, head, think(near, head, self.state, self.lexicon))
        return self._joined(left, thought) if head.found is Found.MEANING else thought

    def _before(self, parts: Sequence[list[Token]]) -> Thought:
        """The label stands before a comma: 受理政府信息公开申请，共计 81 件."""
        for part in parts:
            head = self.head(part)
            if head.found is not Found.NOTHING:
                return think(part, head, self.state, self.lexicon)
            if head.at >= 0:
                break
        return Thought()

    def head(self, piece: Sequence[Token], right: Sequence[Token] = ()) -> Head:
        """The head of a piece, with the topics that it names, are at hand, or follow."""
        topics = [*topics_in(piece), *self.state.at_hand(), *topics_in(right)]
        return head_of(piece, topics, listed=self.state.is_listed)

    def _verb(self, near: list[Token], right: list[Token], head: Head) -> Thought:
        """A verb without its object on the left: the object may follow the figure."""
        named = topics_in(right)
        if not named and any(token.word.of("bare") for token in right):
            named = [REQUESTS] if REQUESTS in self.state.at_hand() or head.topic == REQUESTS else []
        first = first_of(right, [*named, *self.state.at_hand()], listed=True)
        if not named and first.found in {Found.UNKNOWN, Found.OTHER} and first.at == 0:
            return FOREIGN
        if named:
            head = head_of(near, named, listed=self.state.is_listed)
        return self._added(near, head, think(near, head, self.state, self.lexicon))

    def _added(self, near: Sequence[Token], head: Head, thought: Thought) -> Thought:
        """加上上年结转的 2 件，全年办理 90 件: what was to be dealt with, not what is done."""
        act = self.lexicon.act("in_hand")
        kind = thought.ideas[0].kind if thought.ideas else ""
        if kind != "handled" or not self.state.is_added or act is None:
            return thought
        if near[head.at].has("finished"):
            return thought
        idea = replace(thought.ideas[0], rows=(*act.rows, *thought.ideas[0].rows))
        return replace(thought, ideas=(idea,))

    def _right(self, near: list[Token], right: list[Token], first: Head) -> Thought:
        """Nothing on the left: what follows the figure is its label."""
        if first.found is Found.MEANING and first.topic == REQUESTS:
            moved = _carry(right)
            dated = any(token.kind is Kind.YEAR for token in right)
            if moved is not None and (dated or near):
                head = Head(Found.MEANING, len(near) + moved.at, moved.meaning, REQUESTS)
                return think([*near, *right], head, self.state, self.lexicon)
        return think(right[: first.at + 1], first, self.state, self.lexicon)

    def _total(self, near: Sequence[Token]) -> Thought | None:
        """共计 after what was received and what was carried in."""
        if not any(token.has("sum") for token in near):
            return None
        kinds = [m.ideas[0].kind for m in self.mentions[-2:] if m.ideas and m.kind == "figure"]
        if set(kinds) == {"carried_in", "received"} or set(kinds) == {"carried_in", "newly"}:
            act = self.lexicon.act("in_hand")
            if act is not None:
                return Thought((Idea(self.lexicon.topics[REQUESTS], act.rows, kind=act.id),))
        return None

    def _joined(self, left: Sequence[Token], thought: Thought) -> Thought:
        """Add what an enumeration comma joins to the label: 行政复议、行政诉讼 3 件."""
        if len(thought.ideas) != 1:
            return thought
        thoughts = [thought]
        near = pieces(left)[0]
        for piece in [*_split(near)[1:], *joined_before(left)]:
            head = self.head(piece)
            other = think(piece, head, self.state, self.lexicon)
            if len(other.ideas) != 1 or not is_joinable(thought.ideas[0], other.ideas[0]):
                break
            if other.ideas[0] not in [one.ideas[0] for one in thoughts]:
                thoughts.append(other)
        return union(thoughts[::-1]) if len(thoughts) > 1 else thought

    def listed(self, before: Sequence[Token]) -> list[Thought]:
        """What the labels before 分别为 speak of, in order."""
        found: list[list[Token]] = []
        for part in [pieces(before)[0], *joined_before(before)]:
            found += _split(part)
        return [think(part, self.head(part), self.state, self.lexicon) for part in found[::-1]]


def _split(piece: Sequence[Token]) -> list[list[Token]]:
    """Part a piece at 和, 及, 与, 或; the last part first."""
    found: list[list[Token]] = [[]]
    for token in piece:
        if token.text in _JOINTS:
            found.append([])
        else:
            found[-1].append(token)
    found.reverse()
    return found


def _carry(piece: Sequence[Token]) -> Head | None:
    """Where a piece says that something is carried over: 另有 72 件…顺延到下年度答复."""
    for at, token in enumerate(piece):
        meaning = next((one for one in token.word.meanings if one.id == "carry"), None)
        if meaning is not None:
            return Head(Found.MEANING, at, meaning, REQUESTS)
    return None
