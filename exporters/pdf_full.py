"""The report with 签审表 and 校核结果 behind it, its pages numbered on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exporters.pdf import to_pdf
from exporters.pdf_checks import check_pages
from exporters.pdf_sign import sign_off_pages

if TYPE_CHECKING:
    from models.report import Report


def full_pdf(report: Report) -> bytes:
    """Return the report, its sign-off sheet and its findings as one PDF file."""
    return to_pdf(report, (sign_off_pages, check_pages))
