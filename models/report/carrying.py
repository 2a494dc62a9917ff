"""上年结转: what last year handed on, and the reason where this year's figure is another one."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from models.forms.form import table_of
from models.report.explaining import explain
from models.report.figures import is_blank
from models.report.report import figures

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from models.forms.form import Form, Key
    from models.report.figures import Value
    from models.report.findings import Finding
    from models.report.report import Report

RULE = "prior.carried_in"
"""Id of the rule by which a form says what 上年结转 continues."""


@lru_cache
def links(form: Form) -> Mapping[Key, Key]:
    """Cells of 上年结转, each with the cell of last year's report that it continues."""
    return {one.cells[0]: one.prior_cells[0] for one in form.relations if one.rule.id == RULE}


def carries(form: Form, table: str) -> bool:
    """Whether 上年结转 stands in a table."""
    return any(table_of(key) == table for key in links(form))


def carried_total(report: Report) -> Value:
    """How many applications a report hands on to the next year."""
    cells = report.form.cells
    total = next((last for key, last in links(report.form).items() if cells[key].is_total), "")
    return figures(report).get(total)


def handed_on(report: Report) -> dict[Key, Value]:
    """What last year's 结转下年度 says for each entry cell of 上年结转; blank ones are left out."""
    if report.prior is None:
        return {}
    last, cells = figures(report.prior), report.form.cells
    return {
        key: value
        for key, from_key in links(report.form).items()
        if not cells[key].is_total and not is_blank(value := last.get(from_key))
    }


def carry_over(report: Report) -> dict[Key, Value]:
    """Values that 上年结转 would take from last year's 结转下年度, blank cells only.

    Empty without a prior report; cells that hold a value already are not offered.
    """
    return {key: value for key, value in handed_on(report).items() if is_blank(report.value(key))}


def unexplained(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings of columns whose 上年结转 is another one than last year's, without a reason yet."""
    return tuple(one for one in findings if one.rule == RULE and not one.explanation)


def explain_carried(report: Report, findings: Iterable[Finding], text: str) -> Report:
    """Return the report with one reason for all columns whose 上年结转 is another one."""
    for finding in unexplained(findings):
        report = explain(report, finding, text)
    return report
