"""A PDF of the program: laid out and painted by one thread at a time, named after its report."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from exporters.pdf.paint import Particulars, paint
from exporters.words.official_text import plain
from models.files.storage import dumps
from models.release.fingerprint import fingerprint

if TYPE_CHECKING:
    from collections.abc import Callable

    from exporters.press.page import Page
    from models.report.report import Report

_ONE_AT_A_TIME = Lock()
"""The library's fonts serve one file at a time."""


def pdf_file(  # noqa: PLR0913 - what differs from paper to paper
    report: Report,
    title: str,
    subject: str,
    lay_out: Callable[[], list[Page]],
    *,
    with_data: bool = False,
    with_code: bool = True,
) -> bytes:
    """Return the pages that ``lay_out`` makes as a PDF file with the report's particulars.

    ``with_data`` attaches the report itself, notes and history included; ``with_code``
    puts the 校验码 of its content on every page and among the keywords.
    """
    code = fingerprint(report) if with_code else ""
    words = [plain(report.meta.get("keywords", "")), f"校验码 {code}" if code else ""]
    about = Particulars(
        plain(title),
        plain(report.meta.get("publisher") or report.unit),
        plain(subject),
        "；".join(filter(None, words)),
        code,
    )
    data = dumps(report).encode("utf-8", "surrogatepass") if with_data else b""
    with _ONE_AT_A_TIME:
        return paint(lay_out(), about, data)


def loose_pdf(title: str, subject: str, lay_out: Callable[[], list[Page]]) -> bytes:
    """Return pages that belong to no report as a PDF file."""
    with _ONE_AT_A_TIME:
        return paint(lay_out(), Particulars(title, "", subject, ""))
