"""Several years of one unit: earlier figures held inside the report, lines over five years."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.report.report import Report, figures

if TYPE_CHECKING:
    from collections.abc import Iterable

    from models.forms.form import Key
    from models.report.figures import Value

SPAN = 5
"""Years of a line, this year's included."""


@dataclass(frozen=True, slots=True)
class YearLine:
    """One cell over the years, the oldest first; ``None`` where no figure is known."""

    key: Key
    label: str
    points: tuple[tuple[int, Value], ...]


def same_unit(one: str, other: str) -> bool:
    """Whether two names are those of the same unit, spaces and full width apart; none is none's."""
    return bool(_plain(one)) and _plain(one) == _plain(other)


def _plain(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split())


def figures_only(report: Report) -> Report:
    """Return what is kept of a year that is neither this one nor the last: figures and source."""
    return Report(
        form=report.form,
        year=report.year,
        unit=report.unit,
        values=report.values,
        stated=report.stated,
        source=report.source,
    )


def reference(report: Report) -> Report:
    """Return what is needed of last year's report: figures, texts, sources, its title."""
    return replace(
        figures_only(report),
        sections=report.sections,
        meta={name: text for name, text in report.meta.items() if name == "title"},
        origins=report.origins,
        extra=report.extra,
    )


def merged(*years: Report | None) -> tuple[Report, ...]:
    """Put years together, the newest first; the first that is given of a year is kept."""
    by_year: dict[int, Report] = {}
    for one in years:
        if one is not None and one.year:
            by_year.setdefault(one.year, figures_only(one))
    return tuple(by_year[year] for year in sorted(by_year, reverse=True))


def others_than(prior: Report | None, years: Iterable[Report], year: int) -> tuple[Report, ...]:
    """Leave out the year that is held as last year's, and those that are not before ``year``."""
    last = prior.year if prior else 0
    return tuple(one for one in years if one.year != last and (not year or one.year < year))


def keep_year(report: Report, other: Report) -> tuple[Report | None, str]:
    """Hold the figures of another year; ``None`` with the reason when it cannot be held.

    The years that the other report holds itself come along; a year that is held already is
    replaced by what comes in.
    """
    if not other.year:
        return None, "这份报告没有写明年度，不能作为历年数据。"
    if report.year and other.year >= report.year:
        return None, f"{other.year}年不早于本报告的{report.year}年，不能作为历年数据。"
    if report.prior and other.year == report.prior.year:
        return None, f"{other.year}年已经是上年报告，不用再作为历年数据。"
    years = merged(other, *report.earlier, other.prior, *other.earlier)
    return replace(report, earlier=others_than(report.prior, years, report.year)), ""


def drop_year(report: Report, year: int) -> Report:
    """Hold the figures of an earlier year no longer."""
    return replace(report, earlier=tuple(one for one in report.earlier if one.year != year))


def held_years(report: Report) -> tuple[Report, ...]:
    """Every year that the report knows figures of, the oldest first, itself last."""
    known = {one.year: one for one in (*report.earlier, report.prior, report) if one is not None}
    return tuple(known[year] for year in sorted(known) if year <= report.year)


def five_years(report: Report, keys: Iterable[Key] | None = None) -> tuple[YearLine, ...]:
    """Lines of cells over the five years that end with the report's; none without a year.

    Without ``keys`` they are those of the form's key figures.
    """
    if not report.year:
        return ()
    shown = {one.year: figures(one) for one in held_years(report)}
    if keys is None:
        keys = [one.key for one in report.form.key_figures]
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
