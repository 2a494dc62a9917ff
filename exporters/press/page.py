"""The page after GB/T 9704—2012: its measures, what is put on it, and where there is room.

Everything is laid out first and painted afterwards, so that the number of pages is known.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from exporters.words.official_text import LINES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exporters.fonts.faces import Run

MM = 72 / 25.4
"""One millimetre in points (1/72 inch), in which everything here is measured."""

PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM
LEFT, TOP = 28 * MM, 37 * MM
"""订口 28 mm and 天头 37 mm: the corner of the type area."""
WIDTH, HEIGHT = 156 * MM, 225 * MM
"""版心 156 mm × 225 mm."""
PITCH = HEIGHT / LINES


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; ``x`` and the baseline ``y`` run right and down from the type area."""

    x: float
    y: float
    size: float
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line between two points of the type area."""

    x0: float
    y0: float
    x1: float
    y1: float
    weight: float
    colour: str = "#000000"


@dataclass(frozen=True, slots=True)
class Mark:
    """A bookmark at a height of the type area."""

    title: str
    y: float


@dataclass(frozen=True, slots=True)
class Area:
    """A filled rectangle of the type area, in a colour such as ``#1a5fa0``."""

    x0: float
    y0: float
    x1: float
    y1: float
    colour: str


Item = Text | Rule | Mark | Area
Page = list[Item]


class Block(Protocol):
    """Something that is put on one page or on several."""

    @property
    def keeps_next(self) -> bool:
        """Whether it must stand on the same page as the beginning of what follows."""

    @property
    def beginning(self) -> float:
        """The height that must be free on a page for it to begin there."""

    def put(self, flow: Flow) -> None:
        """Put it where ``flow`` is, and on new pages as needed."""


class Flow:
    """Pages being filled; ``y`` is how far down the type area the last one is used."""

    def __init__(self) -> None:
        self.pages: list[Page] = [[]]
        self.y = 0.0

    @property
    def room(self) -> float:
        """The height that is still free on this page."""
        return HEIGHT - self.y

    def new_page(self) -> None:
        """Go on at the top of a new page, unless this one is still empty."""
        if self.y > 0:
            self.pages.append([])
            self.y = 0.0

    def take(self, height: float) -> float:
        """Use up a height, on a new page when this one has less; return its upper edge."""
        if height > self.room + 0.01:
            self.new_page()
        upper = self.y
        self.y += height
        return upper

    def add(self, *items: Item) -> None:
        """Put something on the page that was taken from last."""
        self.pages[-1].extend(items)

    def snap(self) -> None:
        """Go down to the next of the page's 22 lines, leaving a third of one at least."""
        used = self.y / PITCH
        if used - int(used + 0.001) > 0.001:  # noqa: PLR2004 - a hair's breadth of rounding
            self.y = min(HEIGHT, int(used + 1 + 1 / 3) * PITCH)


def fill(blocks: Sequence[Block], *, snapped: bool = True) -> list[Page]:
    """Put blocks on pages; a heading never stands alone at the bottom of one.

    ``snapped`` begins every block on one of the page's 22 lines.
    """
    flow = Flow()
    for index, block in enumerate(blocks):
        if snapped:
            flow.snap()
        last = index
        while blocks[last].keeps_next and last + 1 < len(blocks):
            last += 1
        if sum(each.beginning for each in blocks[index : last + 1]) > flow.room + 0.01:
            flow.new_page()
        block.put(flow)
    return flow.pages
