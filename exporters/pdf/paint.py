"""Writing laid-out pages into a PDF file: the only place that knows the library's canvas."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, Any

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFInfo, PDFString
from reportlab.pdfgen.canvas import Canvas

from exporters.fonts.faces import Face, font_name, glyphs, runs
from exporters.pdf.attach import attach
from exporters.press.page import (
    HEIGHT,
    LEFT,
    MM,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    TOP,
    WIDTH,
    Area,
    Mark,
    Rule,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exporters.press.page import Page

_NUMBER_SIZE = 14.0
"""页码用 4号半角宋体阿拉伯数字."""
_CODE_SIZE = 8.0
_NUMBER_DASH = HEIGHT + 7 * MM
"""一字线上距版心下边缘 7 mm."""
_NUMBER_BLANK = 2.0
"""What the blanks beside the number are wider than the font's."""
_DASH_HEIGHT = 0.3
"""Of the dash above its baseline, in parts of the size."""


@dataclass(frozen=True, slots=True)
class Particulars:
    """What the file says about itself."""

    title: str
    author: str
    subject: str
    keywords: str
    code: str = ""
    """校验码 of the content, for the foot of every page; empty for none."""


class _Info(PDFInfo):
    """The particulars without the dates of their making: the same report is the same file."""

    def format(self, document: Any) -> bytes:  # noqa: ANN401 - the library's method, untyped
        entries = {
            "Title": self.title,
            "Author": self.author,
            "Subject": self.subject,
            "Keywords": self.keywords,
            "Creator": self.creator,
            "Producer": self.producer,
        }
        named = {name: PDFString(text) for name, text in entries.items() if text}
        return PDFDictionary(named).format(document)


def paint(pages: Sequence[Page], about: Particulars, data: bytes = b"") -> bytes:
    """Return the pages as a PDF file with page numbers, bookmarks and embedded fonts.

    ``data`` is attached when there is some (see :mod:`exporters.pdf.attach`).
    """
    file = BytesIO()
    options: dict[str, Any] = {
        "pagesize": (PAGE_WIDTH, PAGE_HEIGHT),
        "pageCompression": 1,
        "invariant": 1,
        "pdfVersion": (1, 4),
        "lang": "zh-CN",
        "initialFontName": font_name(Face.SONG),  # else every page names one that is not embedded
    }
    canvas = Canvas(file, **options)
    vars(canvas)["_doc"].info = _Info()  # there is no public way to leave out the dates
    canvas.setTitle(about.title)
    canvas.setAuthor(about.author)
    canvas.setSubject(about.subject)
    canvas.setKeywords(about.keywords)
    canvas.setCreator("政府信息公开年报填报")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    for number, page in enumerate(pages, start=1):
        _paint_page(canvas, page, f"{number}-")
        _paint_foot(canvas, about.code, number, len(pages))
        canvas.showPage()
    if data:
        attach(canvas, data)
    canvas.save()
    return file.getvalue()


def _paint_page(canvas: Canvas, page: Page, key: str) -> None:
    for index, item in enumerate(page):
        match item:
            case Text():
                _paint_text(canvas, item)
            case Rule():
                canvas.setStrokeColor(HexColor(item.colour))
                canvas.setLineWidth(item.weight)
                canvas.line(*_place(item.x0, item.y0), *_place(item.x1, item.y1))
            case Area():
                canvas.setFillColor(HexColor(item.colour))
                left, low = _place(item.x0, item.y1)
                canvas.rect(left, low, item.x1 - item.x0, item.y1 - item.y0, stroke=0, fill=1)
                canvas.setFillColor(HexColor("#000000"))
            case Mark():
                left, top = _place(0, item.y)
                canvas.bookmarkHorizontalAbsolute(f"{key}{index}", ceil(top), int(left))
                canvas.addOutlineEntry(item.title, f"{key}{index}", 0)


def _place(x: float, y: float) -> tuple[float, float]:
    """Turn a place in the type area into the library's, which counts upwards from the corner."""
    return LEFT + x, PAGE_HEIGHT - TOP - y


def _paint_text(canvas: Canvas, line: Text) -> None:
    pencil = canvas.beginText(*_place(line.x, line.y))
    for run in line.runs:
        pencil.setFont(run.font, line.size)
        pencil.setCharSpace(run.spacing)
        pencil.textOut(run.text)
    canvas.drawText(pencil)


def _paint_foot(canvas: Canvas, code: str, number: int, count: int) -> None:
    """Put what stands at the foot of a page from the left to the right."""
    words = f"校验码 {code}　第 {number} 页，共 {count} 页" if code else ""
    if number % 2:
        _paint_code(canvas, words, number)
    _paint_number(canvas, number)
    if not number % 2:
        _paint_code(canvas, words, number)


def _paint_code(canvas: Canvas, words: str, number: int) -> None:
    """Put the code level with the page number, on the other side, 空一字 too."""
    drawn = glyphs(words, Face.SONG)
    width = sum(glyph.em for glyph in drawn) * _CODE_SIZE
    x = _NUMBER_SIZE if number % 2 else WIDTH - _NUMBER_SIZE - width
    y = _NUMBER_DASH + _DASH_HEIGHT * _NUMBER_SIZE
    _paint_text(canvas, Text(x, y, _CODE_SIZE, runs(drawn, [0.0] * len(drawn))))


def _paint_number(canvas: Canvas, number: int) -> None:
    """Put — 1 — below the type area: odd pages at the right, even ones at the left, 空一字."""
    drawn = glyphs(f"— {number} —", Face.SONG)
    blank = [_NUMBER_BLANK if glyph.char == " " else 0.0 for glyph in drawn]
    width = sum(glyph.em for glyph in drawn) * _NUMBER_SIZE + sum(blank)
    x = WIDTH - _NUMBER_SIZE - width if number % 2 else _NUMBER_SIZE
    y = _NUMBER_DASH + _DASH_HEIGHT * _NUMBER_SIZE
    _paint_text(canvas, Text(x, y, _NUMBER_SIZE, runs(drawn, blank)))
