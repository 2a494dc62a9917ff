"""Writing laid-out pages into a PDF file: the only place that knows the library's canvas."""

from __future__ import annotations

from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, Any

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFInfo, PDFString
from reportlab.pdfgen.canvas import Canvas

from exporters.fonts.faces import Face, typeface
from exporters.pdf.attach import attach
from exporters.press.page import (
    LEFT,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    TOP,
    Area,
    Mark,
    Rule,
    Text,
)

if TYPE_CHECKING:
    from exporters.press.bound import Pages
    from exporters.press.page import Page


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


def paint(bound: Pages, data: bytes = b"") -> bytes:
    """Return the pages as a PDF file with bookmarks and embedded fonts.

    ``data`` is attached when there is some (see :mod:`exporters.pdf.attach`).
    """
    about = bound.about
    file = BytesIO()
    options: dict[str, Any] = {
        "pagesize": (PAGE_WIDTH, PAGE_HEIGHT),
        "pageCompression": 1,
        "invariant": 1,
        "pdfVersion": (1, 4),
        "lang": "zh-CN",
        "initialFontName": typeface(Face.SONG).key,  # else pages name one that is not embedded
    }
    canvas = Canvas(file, **options)
    vars(canvas)["_doc"].info = _Info()  # there is no public way to leave out the dates
    canvas.setTitle(about.title)
    canvas.setAuthor(about.author)
    canvas.setSubject(about.subject)
    canvas.setKeywords(about.keywords)
    canvas.setCreator("政府信息公开年报填报")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    for number, page in enumerate(bound.pages, start=1):
        _paint_page(canvas, page, f"{number}-")
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
        pencil.setFont(run.font.key, line.size)
        pencil.setCharSpace(run.spacing)
        pencil.textOut(run.text)
    canvas.drawText(pencil)
