"""Several years of one unit: earlier figures held inside the report, lines over five years."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.records import State
from models.report import Report, figures

if TYPE_CHECKING:
    from collections.abc import Iterable

    from models.figures import Value
    from models.forms import Key

SPAN = 5
"""Years of a line, this year's included."""

LINES = (
    "requests.received.total",
    "requests.total.total",
    "requests.granted.total",
    "requests.carried_out.total",
    "disputes.cases.review_total",
    "disputes.cases.direct_total",
    "disputes.cases.after_review_total",
)
"""Cells that both forms have and that are worth a line."""


@dataclass(frozen=True, slots=True)
class YearLine:
    """One cell over the years, the oldest first; ``None`` where no figure is known."""

    key: Key
    label: str
    points: tuple[tuple[int, Value], ...]

    @property
    def is_drawable(self) -> bool:
        """Whether at least two years are known."""
        return sum(value is not None for _, value in self.points) > 1


def figures_only(report: Report) -> Report:
    """Return what is kept of a year that is neither this one nor the last: its figures."""
    return Report(
        form=report.form,
        year=report.year,
        unit=report.unit,
        values=report.values,
        stated=report.stated,
    )


def reference(report: Report) -> Report:
    """Return what is kept of last year's report: all but how it was made and what it held."""
    return replace(
        report,
        prior=None,
        earlier=(),
        edits=(),
        state=State.DRAFT,
        state_log=(),
        signed=None,
    )


def merged(*years: Report | None) -> tuple[Report, ...]:
    """Put years together, the newest first; the first that is given of a year is kept."""
    by_year: dict[int, Report] = {}
    for one in years:
        if one is not None and one.year:
            by_year.setdefault(one.year, figures_only(one))
    return tuple(by_year[year] for year in sorted(by_year, reverse=True))


def keep_year(report: Report, other: Report) -> tuple[Report | None, str]:
    """Hold the figures of an earlier year; ``None`` with the reason when it is none."""
    if not other.year:
        return None, "这份报告没有写明年度，不能作为历史数据。"
    newest = report.prior.year if report.prior else report.year
    if other.year >= newest:
        return None, f"{other.year}年的报告不是更早的年度，不能作为历史数据。"
    return replace(report, earlier=merged(other, *report.earlier)), ""


def held_years(report: Report) -> tuple[Report, ...]:
    """Every year that the report knows figures of, the oldest first, itself last."""
    known = {one.year: one for one in (*report.earlier, report.prior, report) if one is not None}
    return tuple(known[year] for year in sorted(known) if year <= report.year)


def five_years(report: Report, keys: Iterable[Key] = LINES) -> tuple[YearLine, ...]:
    """Lines of cells over the five years that end with the report's; none without a year."""
    if not report.year:
        return ()
    shown = {one.year: figures(one) for one in held_years(report)}
    years = range(report.year - SPAN + 1, report.year + 1)
    return tuple(
        YearLine(
            key,
            report.form.cells[key].label,
            tuple((year, shown[year].get(key) if year in shown else None) for year in years),
        )
        for key in keys
        if key in report.form.cells
    )
