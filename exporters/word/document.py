"""The report as a Word document: page and styles after GB/T 9704—2012, real tables."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from exporters.press.lines import balanced_lines
from exporters.word.base import empty_document, packed
from exporters.word.markup import paragraph, run, w
from exporters.word.measure import PITCH, POINT, WIDTH, ems
from exporters.word.tables import table
from exporters.words.office import LONGEST_PROPERTY, day_of, plain_text
from exporters.words.official_text import is_heading, lead_length, title_penalty
from models.release.document import Heading, Paragraph, Sheet, document
from models.release.fingerprint import fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement

    from models.release.document import Document
    from models.report.report import Report

_TITLE_SIZE, _TITLE_LINE = 22, 720
"""2号, and from line to line of a title (twentieths of a point), as the styles say."""
_BELOW_TABLE = 200


def to_docx(report: Report) -> bytes:
    """Return the report as a Word file; the same report is the same bytes, on any day.

    Figures are shown as the report shows them, stated totals included; what is blank
    stays blank.
    """
    printed = document(report)
    made = empty_document()
    end = made.element.body[-1]
    for block in _blocks(printed):
        end.addprevious(block)
    _sign(made, fingerprint(report))
    _describe(made, report)
    return packed(made)


def _blocks(printed: Document) -> Iterator[BaseOxmlElement]:
    yield _title(printed.title)
    heading = ""
    is_below_table = False
    for block in printed.blocks:
        match block:
            case Heading():
                heading = block.text
                air = {"air": w("spacing", before=_BELOW_TABLE)} if is_below_table else {}
                yield paragraph("Heading1", run(block.text), **air)
            case Paragraph():
                yield _paragraph(block.text)
            case Sheet():
                yield table(block, heading)
        is_below_table = isinstance(block, Sheet)


def _title(text: str) -> BaseOxmlElement:
    """Return the title, broken between words; what follows stands on the page's grid again."""
    text = " ".join(plain_text(text).split())
    advances = [ems(char) * _TITLE_SIZE for char in text]
    lines = balanced_lines(text, advances, WIDTH / POINT, title_penalty)
    height = len(lines) * _TITLE_LINE
    after = ceil(height / PITCH + 0.5) * PITCH - height
    words = "\n".join(text[line.start : line.stop].strip() for line in lines)
    return paragraph("Title", run(words), air=w("spacing", after=after))


def _paragraph(text: str) -> BaseOxmlElement:
    """Return a paragraph, or a heading of the second level; one may also begin a paragraph."""
    if is_heading(text):
        return paragraph("Heading2", run(text))
    lead = lead_length(text)
    begun = [run(text[:lead], style="Heading2Char")] if lead else []
    rest = [run(text[lead:])] if text[lead:] else []
    return paragraph("BodyText", *begun, *rest)


def _sign(made: WordDocument, code: str) -> None:
    """Put the code of the content below the page number of every page."""
    (page,) = made.sections
    for footer in (page.footer, page.even_page_footer):
        footer.add_paragraph(f"校验码 {code}", style="校验码")


def _describe(made: WordDocument, report: Report) -> None:
    properties = made.core_properties
    properties.title = _property(report.title)
    properties.subject = _property(report.form.title)
    properties.author = _property(report.unit)
    properties.keywords = _property(report.meta.get("keywords", ""))
    properties.language = "zh-CN"
    properties.created = properties.modified = day_of(report)


def _property(text: str) -> str:
    return " ".join(plain_text(text).split())[:LONGEST_PROPERTY]
