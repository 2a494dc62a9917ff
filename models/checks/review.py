"""What the checks that are no equation look at."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, cast

from models.report.figures import are_numbers
from models.rules.text_words import shipped_words
from models.texts.analysis import analyse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from models.forms.form import Cell, Key
    from models.reading.words import Lexicon
    from models.report.figures import Number, Value
    from models.report.report import Report
    from models.rules.special import Thresholds
    from models.texts.analysis import Analysis


@dataclass(frozen=True)
class Review:
    """A report with its shown figures, those of last year, and the thresholds."""

    report: Report
    shown: Mapping[Key, Value]
    prior: Mapping[Key, Value]
    thresholds: Thresholds
    words: Lexicon = field(default_factory=shipped_words)
    """What the texts are read by."""

    @cached_property
    def analysis(self) -> Analysis:
        """The figures in the texts and how they stand."""
        return analyse(self.report, self.shown, self.prior, self.words)

    @cached_property
    def is_full(self) -> bool:
        """Whether every cell shows a number, as in nearly all reports that are handed in."""
        return are_numbers(self.shown.values())

    @cached_property
    def is_plain(self) -> bool:
        """Whether every cell shows a number of at least 0, which fits any cell of a form."""
        return self.is_full and min(cast("Iterable[Number]", self.shown.values()), default=0) >= 0

    @cached_property
    def pairs(self) -> list[tuple[Cell, Number, Number]]:
        """Entry cells with a number in both years: the cell, this year's, last year's."""
        cells, prior = self.report.form.cells, self.prior
        if not prior:
            return []
        return [
            (cells[key], this, last)
            for key, this in self.shown.items()
            if this is not None
            and (last := prior.get(key)) is not None
            and not isinstance(this, str)
            and not isinstance(last, str)
            and not cells[key].is_total
        ]
