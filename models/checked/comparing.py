"""Two reports side by side, cell by cell and text by text: this year's and last year's."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from models.checked.checked import Checked
from models.report.editing import set_prior

if TYPE_CHECKING:
    from models.forms.form import Key
    from models.report.figures import Number, Value
    from models.report.findings import Finding
    from models.report.report import Report

_TENTH = Decimal("0.1")
_MOST_PERCENT = 12
"""Percentages of more digits say nothing any more (last year's figure was next to nothing)."""


@dataclass(frozen=True, slots=True)
class CellPair:
    """One cell in both years.

    ``difference`` is this − last, ``None`` unless both are numbers; ``percent`` is it in
    percent of last year's, rounded to one decimal, ``None`` where last year's is 0 or tiny.
    """

    key: Key
    label: str
    this: Value
    last: Value
    difference: Number | None
    percent: Decimal | None

    @property
    def same(self) -> bool:
        """Whether both years show the same; blank is not 0."""
        return self.this == self.last


@dataclass(frozen=True, slots=True)
class SectionPair:
    """One narrative section; ``same`` when the texts agree, white space at line ends apart."""

    section: str
    heading: str
    same: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two reports side by side.

    ``cells`` are those of this report's form in reading order; ``only_this`` and
    ``only_last`` are cells that only one of two different forms has.  ``findings`` are
    those of the rules over two years.
    """

    this: Report
    last: Report
    cells: tuple[CellPair, ...]
    sections: tuple[SectionPair, ...]
    findings: tuple[Finding, ...]
    only_this: tuple[Key, ...]
    only_last: tuple[Key, ...]


def compare(this: Report, last: Report) -> Comparison:
    """Compare a report with another one, which takes the place of its last year's report."""
    checked = Checked(set_prior(this, last))
    shown, before = checked.shown, checked.prior_shown
    return Comparison(
        this=this,
        last=last,
        cells=tuple(
            pair_of(key, cell.label, shown[key], before.get(key))
            for key, cell in this.form.cells.items()
        ),
        sections=_sections(this, last),
        findings=tuple(one for one in checked.findings if one.needs_prior),
        only_this=tuple(key for key in shown if key not in before),
        only_last=tuple(key for key in before if key not in shown),
    )


def pair_of(key: Key, label: str, this: Value, last: Value) -> CellPair:
    """Put two values of a cell side by side."""
    if not (isinstance(this, int | Decimal) and isinstance(last, int | Decimal)):
        return CellPair(key, label, this, last, None, None)
    gap = this - last
    return CellPair(key, label, this, last, gap, _percent(gap, last))


def _percent(gap: Number, last: Number) -> Decimal | None:
    if not last:
        return None
    percent = Decimal(gap) * 100 / abs(Decimal(last))
    return percent.quantize(_TENTH, ROUND_HALF_UP) if percent.adjusted() < _MOST_PERCENT else None


def _sections(this: Report, last: Report) -> tuple[SectionPair, ...]:
    return tuple(
        SectionPair(
            section.id,
            section.heading,
            _lines(this.text(section.id)) == _lines(last.text(section.id)),
        )
        for section in this.form.sections
        if not section.is_table
    )


def _lines(text: str) -> list[str]:
    """The lines that say something, without the white space around them."""
    return [line.strip() for line in text.splitlines() if line.strip()]
