"""What a page of a PDF is made of, in points (1/72 inch)."""

from __future__ import annotations

from dataclasses import dataclass, field

Box = tuple[float, float, float, float]
"""Two opposite corners: x and y of the one, x and y of the other."""


@dataclass(frozen=True, slots=True)
class Char:
    """A character; x runs right and y runs down in the direction in which the page is read."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    """Of the type."""
    is_turned: bool = False
    """It stands in another direction than most of the page."""

    @property
    def x(self) -> float:
        """The middle."""
        return (self.x0 + self.x1) / 2

    @property
    def y(self) -> float:
        """The middle."""
        return (self.y0 + self.y1) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line at a height (or at an x), from one place to another."""

    is_level: bool
    at: float
    start: float
    end: float


@dataclass
class Content:
    """A page: its characters in the order of the file, its lines, and what else is on it."""

    chars: list[Char] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    top: float = 0.0
    bottom: float = 0.0
    is_picture: bool = False
    unknown: int = 0
    """Characters for which the file does not say what they are."""
