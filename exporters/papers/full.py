"""The report with other papers behind it, its pages numbered on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exporters.papers.charts import chart_pages
from exporters.papers.checks import check_pages
from exporters.papers.report import report_paper
from exporters.papers.sign import sign_off_pages

if TYPE_CHECKING:
    from exporters.press.bound import Pages
    from models.checked.checked import Checked


def full_paper(checked: Checked) -> Pages:
    """Return the report, its sign-off sheet and its findings as one paper."""
    return report_paper(checked, (sign_off_pages, check_pages))


def illustrated_paper(checked: Checked) -> Pages:
    """Return the report and its charts as one paper."""
    return report_paper(checked, (chart_pages,))
