"""The report with other papers behind it, its pages numbered on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exporters.papers.charts import chart_pages
from exporters.papers.checks import check_pages
from exporters.papers.report import to_pdf
from exporters.papers.sign import sign_off_pages

if TYPE_CHECKING:
    from models.report.report import Report
    from models.rules.unit_rules import UnitRules


def full_pdf(report: Report, rules: UnitRules | None = None) -> bytes:
    """Return the report, its sign-off sheet and its findings as one PDF file."""
    return to_pdf(
        report,
        (lambda one: sign_off_pages(one, rules), lambda one: check_pages(one, rules)),
    )


def illustrated_pdf(report: Report) -> bytes:
    """Return the report and its charts as one PDF file."""
    return to_pdf(report, (chart_pages,))
