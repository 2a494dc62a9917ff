"""The report with other papers behind it, its pages numbered on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exporters.papers.charts import chart_pages
from exporters.papers.checks import check_pages
from exporters.papers.report import report_paper
from exporters.papers.sign import sign_off_pages

if TYPE_CHECKING:
    from exporters.press.bound import Pages
    from models.report.report import Report
    from models.rules.unit_rules import UnitRules


def full_paper(report: Report, rules: UnitRules | None = None) -> Pages:
    """Return the report, its sign-off sheet and its findings as one paper."""
    return report_paper(
        report,
        (lambda one: sign_off_pages(one, rules), lambda one: check_pages(one, rules)),
    )


def illustrated_paper(report: Report) -> Pages:
    """Return the report and its charts as one paper."""
    return report_paper(report, (chart_pages,))
