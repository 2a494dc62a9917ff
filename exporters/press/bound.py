"""A paper as pages: all that is printed of it, before any format. One painter makes a format of it.

The PDF (:mod:`exporters.pdf`) and the printer (``ui.printing``) are painted from the same value.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exporters.fonts.faces import ONE_AT_A_TIME
from exporters.press.foot import with_feet
from exporters.words.official_text import plain
from models.release.fingerprint import fingerprint

if TYPE_CHECKING:
    from collections.abc import Callable

    from exporters.press.page import Page
    from models.report.report import Report


@dataclass(frozen=True, slots=True)
class Particulars:
    """What a paper says about itself, where its format has a place for that."""

    title: str
    author: str
    subject: str
    keywords: str


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a paper, each complete with its foot.

    ``carried`` is the report whose data goes along in a format that can hold it.
    """

    about: Particulars
    pages: tuple[Page, ...]
    carried: Report | None = None


def bind(  # noqa: PLR0913 - what differs from paper to paper
    report: Report,
    title: str,
    subject: str,
    lay_out: Callable[[], list[Page]],
    *,
    with_data: bool = False,
    with_code: bool = True,
) -> Pages:
    """Return the pages that ``lay_out`` makes, with the report's particulars.

    ``with_data`` lets the report itself go along, notes and history included; ``with_code``
    puts the 校验码 of its content on every page and among the keywords.
    """
    code = fingerprint(report) if with_code else ""
    words = [plain(report.meta.get("keywords", "")), f"校验码 {code}" if code else ""]
    about = Particulars(
        plain(title),
        plain(report.meta.get("publisher") or report.unit),
        plain(subject),
        "；".join(filter(None, words)),
    )
    with ONE_AT_A_TIME:
        pages = with_feet(lay_out(), code)
    return Pages(about, pages, report if with_data else None)


def bind_loose(title: str, subject: str, lay_out: Callable[[], list[Page]]) -> Pages:
    """Return pages that belong to no report."""
    with ONE_AT_A_TIME:
        return Pages(Particulars(title, "", subject, ""), with_feet(lay_out(), ""))
