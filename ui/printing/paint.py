"""The painter of paper: the pages that the PDF is painted from, as lines and letters on a printer.

Nothing becomes a picture: a printer draws the letters as finely as it can, and what it gets is
as small as the PDF.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QLineF, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QGlyphRun,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
    QRawFont,
)

from exporters.press.page import LEFT, PAGE_HEIGHT, PAGE_WIDTH, TOP, Area, Rule, Text
from ui.printing.fonts import RawFonts

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from PySide6.QtGui import QPagedPaintDevice

    from exporters.press.bound import Pages
    from exporters.press.page import Page

POINTS_PER_INCH = 72
_DPI = 1200
"""Places are rounded to dots of this size, and to no larger ones."""
_NEARLY = 0.97
"""Paper that is so much narrower than the page (its own idea of A4) changes no size."""


def as_pdf(
    pages: Pages,
    numbers: Sequence[int],
    paper: QPageSize,
    *,
    grey: bool = False,
    goes_on: Callable[[int], bool] = lambda _: True,
) -> bytes:
    """Return pages, numbered from 0, as a print system takes them: a PDF on that paper.

    ``goes_on`` is told how many pages are done and says whether more are wanted; when they
    are not, nothing is returned.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setTitle(pages.about.title)
    writer.setPageLayout(layout_of(paper))
    painting = paint_on(writer, writer.resolution(), pages, numbers, grey=grey)
    is_wanted = all(goes_on(done) for done in painting)
    painting.close()
    return bytes(buffer.data().data()) if is_wanted else b""


def layout_of(paper: QPageSize) -> QPageLayout:
    """Return a page of that paper without margins: the pages have their own."""
    upright = QPageLayout.Orientation.Portrait
    layout = QPageLayout(paper, upright, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def paint_on(
    device: QPagedPaintDevice, dpi: int, pages: Pages, numbers: Sequence[int], *, grey: bool
) -> Generator[int, None, None]:
    """Paint pages one after the other, yielding how many are done before each and at the end.

    Ends early where the device takes no more, so that the last number is less than all of them.
    """
    painter = QPainter()
    if not painter.begin(device):
        return
    fonts = RawFonts()
    paper = QRectF(device.pageLayout().fullRectPixels(dpi))
    place = place_on(paper, QSizeF(PAGE_WIDTH, PAGE_HEIGHT), dpi)
    try:
        for done, number in enumerate(numbers):
            yield done
            if done and not device.newPage():
                return
            _Pencil(painter, fonts, place, grey=grey).page(pages.pages[number])
    finally:
        ended = painter.end()
    if ended:
        yield len(numbers)


def place_on(paper: QRectF, size: QSizeF, dpi: int) -> QRectF:
    """Return where a page of ``size`` points lies on paper given in dots: in the middle of it.

    On its own paper it lies in the upper left corner: print systems round paper to points.

    It keeps its size, for a form must come out as it is; only paper that is clearly smaller
    makes it smaller.
    """
    page = size * (dpi / POINTS_PER_INCH)
    fit = shrinking(paper.size(), page)
    page *= fit
    place = QRectF(0, 0, page.width(), page.height())
    rounded = dpi / POINTS_PER_INCH
    apart = paper.size() - place.size()
    if abs(apart.width()) < rounded and abs(apart.height()) < rounded:
        place.moveTopLeft(paper.topLeft())
    else:
        place.moveCenter(paper.center())
    return place


def shrinking(paper: QSizeF, page: QSizeF) -> float:
    """Return the scale at which a page fits on paper of the same measure; 1 keeps its size."""
    fit = min(paper.width() / page.width(), paper.height() / page.height(), 1.0)
    return fit if fit < _NEARLY else 1.0


class _Pencil:
    """Draws the items of one page on its place."""

    def __init__(self, painter: QPainter, fonts: RawFonts, place: QRectF, *, grey: bool) -> None:
        self._painter = painter
        self._fonts = fonts
        self._place = place
        self._scale = place.width() / PAGE_WIDTH
        self._grey = grey

    def page(self, page: Page) -> None:
        for item in page:
            match item:
                case Text():
                    self._text(item)
                case Rule():
                    self._rule(item)
                case Area():
                    corners = self._point(item.x0, item.y0), self._point(item.x1, item.y1)
                    self._painter.fillRect(QRectF(*corners), self._ink(item.colour))

    def _point(self, x: float, y: float) -> QPointF:
        return self._place.topLeft() + QPointF(LEFT + x, TOP + y) * self._scale

    def _ink(self, colour: str) -> QColor:
        ink = QColor(colour)
        if self._grey:
            shade = (ink.red() * 11 + ink.green() * 16 + ink.blue() * 5) // 32
            return QColor(shade, shade, shade)
        return ink

    def _rule(self, rule: Rule) -> None:
        pen = QPen(self._ink(rule.colour), rule.weight * self._scale)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        self._painter.setPen(pen)
        ends = self._point(rule.x0, rule.y0), self._point(rule.x1, rule.y1)
        self._painter.drawLine(QLineF(*ends))

    def _text(self, line: Text) -> None:
        self._painter.setPen(QColor(0, 0, 0))
        place = self._point(line.x, line.y)
        for run in line.runs:
            font = self._fonts.at(run.font, line.size * self._scale)
            drawn = font.glyphIndexesForString(run.text)
            wide = font.advancesForGlyphIndexes(drawn, QRawFont.LayoutFlag.UseDesignMetrics)
            places, x = [], 0.0
            for advance in wide:
                places.append(QPointF(x, 0.0))
                x += advance.x() + run.spacing * self._scale
            glyphs = QGlyphRun()
            glyphs.setRawFont(font)
            glyphs.setGlyphIndexes(drawn)
            glyphs.setPositions(places)
            self._painter.drawGlyphRun(place, glyphs)
            place += QPointF(x, 0.0)
