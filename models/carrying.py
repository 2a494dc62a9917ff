"""上年结转: what last year handed on, and the reason where this year's figure is another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.explaining import explain
from models.figures import is_blank
from models.report import figures

if TYPE_CHECKING:
    from collections.abc import Iterable

    from models.figures import Value
    from models.findings import Finding
    from models.forms import Key
    from models.report import Report

CARRIED_IN = ("requests", "carried_in", "carried_out")
"""Table, row of this year, row of last year that it continues."""
RULE = "prior.carried_in"


def handed_on(report: Report) -> dict[Key, Value]:
    """What last year's 结转下年度 says for each entry cell of 上年结转; blank ones are left out."""
    if report.prior is None:
        return {}
    last = figures(report.prior)
    return {
        cell.key: value
        for cell in report.form.table_cells(CARRIED_IN[0])
        if cell.row.id == CARRIED_IN[1] and not cell.is_total
        if not is_blank(value := last.get(last_key(cell.key)))
    }


def last_key(key: Key) -> Key:
    """Return the cell of last year that a cell of 上年结转 continues."""
    table, _, from_row = CARRIED_IN
    return f"{table}.{from_row}.{key.rpartition('.')[2]}"


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
