"""Lists inside a sentence: parts after 其中 or in a bracket that do not exceed their head."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from models.reading.tokens import ENDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from models.reading.readings import Mention
    from models.report.figures import Number

_LEAST = 2


class Listing(NamedTuple):
    """A head and the parts that follow it, by their places among the mentions."""

    head: Mention
    parts: tuple[Mention, ...]

    @property
    def total(self) -> Number:
        """What the parts come to."""
        return sum([one.value for one in self.parts])


def listings(text: str, mentions: Sequence[Mention]) -> Iterator[Listing]:
    """Lists whose parts nothing in the tables stands for: those of the tables are judged there."""
    figures = [one for one in mentions if one.kind == "figure" and one.unit not in {"%", "‰"}]
    for index, head in enumerate(figures[:-1]):
        first = figures[index + 1]
        after = text[head.end : head.end + 2].removeprefix(",")
        is_bracket = first.depth == head.depth + 1 and after.startswith("(")
        is_list = first.depth == head.depth and first.opens_list
        if not (is_bracket or is_list) or head.is_about or not head.unit:
            continue
        parts = tuple(_parts(text, figures[index + 1 :], head))
        if len(parts) >= _LEAST:
            yield Listing(head, parts)


def _parts(text: str, following: Sequence[Mention], head: Mention) -> Iterator[Mention]:
    depth = following[0].depth
    end = head.end
    for one in following:
        between = text[end : one.start]
        if one.depth < depth or any(mark in between for mark in ENDS + ";"):
            return
        if one.depth > depth:
            continue  # what a part is made of itself
        if one.unit != head.unit or one.readings or one.is_about:
            return
        yield one
        end = one.end
