"""Pages of a PDF below each other, as on a desk; drawn when they come into sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractScrollArea

from ui.printing.paint import POINTS_PER_INCH
from ui.printing.shown.page_text import Stretch, boxes_of, is_on, spot_at, stretch
from ui.widgets.kit import em
from ui.widgets.look.appearance import theme_of
from ui.widgets.look.theme import LIGHT

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QImage,
        QKeyEvent,
        QMouseEvent,
        QPaintEvent,
        QResizeEvent,
        QWheelEvent,
    )
    from PySide6.QtWidgets import QWidget

    from ui.printing.shown.page_text import Spot
    from ui.printing.shown.pdf_pages import PdfPages

FIT_WIDTH = 0
"""A zoom that fills the width of the view with the widest page."""
LEAST, MOST = 25, 400
_CHOSEN = QColor(LIGHT.accent)
_CHOSEN.setAlpha(90)
_FOUND = QColor(255, 190, 0, 90)


class PageView(QAbstractScrollArea):
    """Shows pages at a zoom in percent of their size on paper.

    Signals:
        page_changed: number of the page that takes up most of the view, from 0.
        zoom_asked: Ctrl and the wheel, one step larger (1) or smaller (-1).
        chosen_changed: other words are chosen, or none.
    """

    page_changed = Signal(int)
    zoom_asked = Signal(int)
    chosen_changed = Signal()

    def __init__(self, pages: PdfPages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = pages
        self._zoom = FIT_WIDTH
        self._page = 0
        self._places: list[QRect] = []
        self._images: dict[int, QImage] = {}
        self._chosen: Stretch | None = None
        self._found: list[Stretch] = []
        self._begun: Spot | None = None
        self.viewport().setMouseTracking(True)
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
    def chosen(self) -> Stretch | None:
        """The words that are chosen, to be copied."""
        return self._chosen

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

    def choose(self, chosen: Stretch | None, *, in_sight: bool = False) -> None:
        """Choose words, and scroll to their beginning where that is wished."""
        self._chosen = chosen
        if chosen is not None and in_sight:
            self._bring(chosen)
        self.viewport().update()
        self.chosen_changed.emit()

    def mark(self, found: list[Stretch]) -> None:
        """Mark words that were looked for."""
        self._found = found
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the pages out in the new width."""
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages in sight."""
        self._paint(event.rect())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to choose words."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._begin(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Choose words up to there; show where there are some."""
        self._go_on(event.position(), is_down=bool(event.buttons() & Qt.MouseButton.LeftButton))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The choice stands."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._begun = None

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

    # --- choosing

    def _begin(self, place: QPointF) -> None:
        self._begun = self._spot(place)
        self.choose(None)

    def _go_on(self, place: QPointF, *, is_down: bool) -> None:
        if is_down and self._begun is not None:
            self.choose(stretch(self._begun, self._spot(place)))
        else:
            page, point = self._on_page(place)
            beam = is_on(self._pages.letters(page), point)
            shape = Qt.CursorShape.IBeamCursor if beam else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)

    def _spot(self, place: QPointF) -> Spot:
        page, point = self._on_page(place)
        return page, spot_at(self._pages.letters(page), point)

    def _on_page(self, place: QPointF) -> tuple[int, QPointF]:
        """Return the page nearest to a place of the view, and the place on it in points."""
        there = place + QPointF(self._offset())
        page = min(
            range(len(self._places)),
            key=lambda at: max(
                self._places[at].top() - there.y(), there.y() - self._places[at].bottom()
            ),
        )
        corner = QPointF(self._places[page].topLeft())
        return page, (there - corner) * (POINTS_PER_INCH / self._dots())

    def _bring(self, chosen: Stretch) -> None:
        page = chosen.start[0]
        letters = self._pages.letters(page)
        boxes = boxes_of(letters, chosen.on(page, len(letters.text)))
        if not boxes:
            return
        place = self._in_view(page, boxes[0])
        room = self.viewport().rect().adjusted(0, self._gap(), 0, -self._gap())
        if not room.contains(place.toRect()):
            bars = (self.horizontalScrollBar(), self.verticalScrollBar())
            ways = place.center() - QPointF(room.center())
            for bar, by in zip(bars, (ways.x(), ways.y()), strict=True):
                bar.setValue(bar.value() + round(by))

    def _in_view(self, page: int, box: QRectF) -> QRectF:
        """Return where a box of a page, in points, is seen in the view."""
        scale = self._dots() / POINTS_PER_INCH
        corner = QPointF(self._places[page].topLeft() - self._offset())
        return QRectF(corner + box.topLeft() * scale, box.size() * scale)

    # --- drawing

    def _paint(self, dirty: QRect) -> None:
        painter = QPainter(self.viewport())
        theme = theme_of(self)
        painter.fillRect(dirty, theme.desk)
        in_sight = self._in_sight()
        self._images = {n: image for n, image in self._images.items() if n in in_sight}
        for number in in_sight:
            place = self._places[number].translated(-self._offset())
            if place.intersects(dirty):
                painter.drawImage(place.topLeft(), self._image(number))
                self._paint_choice(painter, number)
                painter.setPen(theme.line)
                painter.drawRect(place.adjusted(-1, -1, 0, 0))
        painter.end()

    def _paint_choice(self, painter: QPainter, number: int) -> None:
        """Lay colour over the words that were found and those that are chosen; paper is white."""
        for each, colour in ((self._found, _FOUND), ([self._chosen], _CHOSEN)):
            for one in filter(None, each):
                if one.start[0] <= number <= one.stop[0]:
                    letters = self._pages.letters(number)
                    for box in boxes_of(letters, one.on(number, len(letters.text))):
                        painter.fillRect(self._in_view(number, box), colour)

    def _image(self, number: int) -> QImage:
        image = self._images.get(number)
        if image is None:
            ratio = self.viewport().devicePixelRatioF()
            image = self._pages.image(number, self._dots() * ratio)
            image.setDevicePixelRatio(ratio)
            self._images[number] = image
        return image
