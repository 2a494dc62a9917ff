"""A text in letters of one size: the widths of its characters and the runs of its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exporters.fonts.faces import runs
from exporters.press.lines import balanced_lines, break_lines, spacing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from exporters.fonts.faces import Glyph, Run
    from exporters.press.lines import Line


class Setting:
    """Characters of ``size`` points, each followed by ``tracking`` points."""

    def __init__(self, drawn: Sequence[Glyph], size: float, tracking: float = 0.0) -> None:
        self._drawn = drawn
        self._tracking = tracking
        self._text = "".join(glyph.char for glyph in drawn)
        self._advances = [glyph.em * size + tracking for glyph in drawn]
        self._widest = max(self._advances, default=0.0)

    @property
    def width(self) -> float:
        """How wide the text is on one line."""
        return sum(self._advances)

    def lines(self, width: float, indent: float = 0.0) -> list[Line]:
        """Fill lines of ``width``, the first less by ``indent``."""
        return break_lines(self._text, self._advances, width, indent)

    def balanced(self, width: float, penalty: Callable[[str, int], float]) -> list[Line]:
        """Break into lines of much the same length; ``penalty`` as in ``pdf_lines``."""
        return balanced_lines(self._text, self._advances, width, penalty)

    def runs(self, line: Line, *, justify: bool = False) -> tuple[Run, ...]:
        """Return what is drawn for a line, squeezed or stretched into its room."""
        extra = spacing(self._text, self._advances, line, justify=justify, widest=self._widest)
        return runs(self._drawn[line.start : line.stop], [self._tracking + each for each in extra])
