"""Pages of a PDF below each other, as on a desk; drawn when they come into sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractScrollArea

from ui.printing.pdf_pages import POINTS_PER_INCH
from ui.widgets.kit import em
from ui.widgets.look.theme import LIGHT

if TYPE_CHECKING:
    from PySide6.QtGui import QImage, QKeyEvent, QPaintEvent, QResizeEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

    from ui.printing.pdf_pages import PdfPages

FIT_WIDTH = 0
"""A zoom that fills the width of the view with the widest page."""
LEAST, MOST = 25, 400


class PageView(QAbstractScrollArea):
    """Shows pages at a zoom in percent of their size on paper.

    Signals:
        page_changed: number of the page that takes up most of the view, from 0.
        zoom_asked: Ctrl and the wheel, one step larger (1) or smaller (-1).
    """

    page_changed = Signal(int)
    zoom_asked = Signal(int)

    def __init__(self, pages: PdfPages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = pages
        self._zoom = FIT_WIDTH
        self._page = 0
        self._places: list[QRect] = []
        self._images: dict[int, QImage] = {}
        self.setObjectName("pages")
        self.setAccessibleName("预览")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().valueChanged.connect(self._find_page)

    @property
    def zoom(self) -> int:
        """Size of the pages in percent, or ``FIT_WIDTH``."""
        return self._zoom

    @property
    def percent(self) -> int:
        """Size of the pages in percent, whether it was chosen or follows from the width."""
        return round(self._dots() * 100 / self.logicalDpiX())

    @property
    def page(self) -> int:
        """Number of the page that takes up most of the view, from 0."""
        return self._page

    @property
    def drawn(self) -> set[int]:
        """Numbers of the pages whose pictures are held."""
        return set(self._images)

    def set_zoom(self, zoom: int) -> None:
        """Show pages at another size; what stands at the top stays there."""
        self._zoom = FIT_WIDTH if zoom == FIT_WIDTH else min(max(zoom, LEAST), MOST)
        self._lay_out()

    def show_page(self, number: int) -> None:
        """Scroll to the top of a page; numbers beyond the first or last mean that one."""
        number = min(max(number, 0), len(self._pages) - 1)
        self.verticalScrollBar().setValue(self._places[number].top() - self._gap())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the pages out in the new width."""
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages in sight."""
        self._paint(event.rect())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, scroll without."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            self.zoom_asked.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll: arrows, Page Up and Down, space; Home and End to the first and last page."""
        if event.key() == Qt.Key.Key_Home:
            self.show_page(0)
        elif event.key() == Qt.Key.Key_End:
            self.show_page(len(self._pages) - 1)
        elif event.key() == Qt.Key.Key_Space:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + bar.pageStep())
        else:
            super().keyPressEvent(event)

    # --- places

    def _dots(self) -> float:
        """Dots per inch, in the view's own measure, at which pages are shown."""
        if self._zoom != FIT_WIDTH:
            return self.logicalDpiX() * self._zoom / 100
        widest = max((self._pages.size(n).width() for n in range(len(self._pages))), default=1.0)
        room = max(self.viewport().width() - 2 * self._gap(), 1)
        dots = room * POINTS_PER_INCH / widest
        return min(max(dots, self.logicalDpiX() * LEAST / 100), self.logicalDpiX() * MOST / 100)

    def _gap(self) -> int:
        return em(self)

    def _height(self) -> int:
        return self._places[-1].bottom() + 1 + self._gap() if self._places else 0

    def _lay_out(self) -> None:
        """Place the pages; the same share of them stays above the view."""
        above = self.verticalScrollBar().value() / max(self._height(), 1)
        scale, gap, room = self._dots() / POINTS_PER_INCH, self._gap(), self.viewport().size()
        sizes = [self._pages.size(number) * scale for number in range(len(self._pages))]
        wide = max((round(size.width()) for size in sizes), default=0) + 2 * gap
        top, self._places = gap, []
        for size in map(
            QSize, (round(s.width()) for s in sizes), (round(s.height()) for s in sizes)
        ):
            left = (max(wide, room.width()) - size.width()) // 2
            self._places.append(QRect(QPoint(left, top), size))
            top += size.height() + gap
        self._images.clear()
        self._set_bars(QSize(wide, self._height()), room, above)
        self._find_page()
        self.viewport().update()

    def _set_bars(self, whole: QSize, room: QSize, above: float) -> None:
        vertical, horizontal = self.verticalScrollBar(), self.horizontalScrollBar()
        vertical.setRange(0, max(whole.height() - room.height(), 0))
        vertical.setPageStep(max(room.height() - self._gap(), 1))
        horizontal.setRange(0, max(whole.width() - room.width(), 0))
        horizontal.setPageStep(max(room.width(), 1))
        for bar in (vertical, horizontal):
            bar.setSingleStep(2 * self._gap())
        vertical.setValue(round(above * whole.height()))
        horizontal.setValue(horizontal.maximum() // 2)

    def _offset(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _in_sight(self) -> list[int]:
        seen = self.viewport().rect().translated(self._offset())
        return [number for number, place in enumerate(self._places) if place.intersects(seen)]

    def _find_page(self) -> None:
        seen = self.viewport().rect().translated(self._offset())
        shares = [place.intersected(seen).height() for place in self._places]
        page = shares.index(max(shares)) if shares else 0
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)

    # --- drawing

    def _paint(self, dirty: QRect) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(dirty, LIGHT.desk)
        in_sight = self._in_sight()
        self._images = {n: image for n, image in self._images.items() if n in in_sight}
        for number in in_sight:
            place = self._places[number].translated(-self._offset())
            if place.intersects(dirty):
                painter.drawImage(place.topLeft(), self._image(number))
                painter.setPen(LIGHT.line)
                painter.drawRect(place.adjusted(-1, -1, 0, 0))
        painter.end()

    def _image(self, number: int) -> QImage:
        image = self._images.get(number)
        if image is None:
            ratio = self.viewport().devicePixelRatioF()
            image = self._pages.image(number, self._dots() * ratio)
            image.setDevicePixelRatio(ratio)
            self._images[number] = image
        return image
