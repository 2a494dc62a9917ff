"""The charts of the open report in the window: the shapes of the print, in its own colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from exporters.charts.shapes import (
    ANCHORS,
    WORD_SIZE,
    Bar,
    Chart,
    Hatch,
    Stroke,
    Tint,
    Word,
    charts,
)
from ui.widgets.kit import em
from ui.widgets.look.appearance import theme_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from exporters.charts.shapes import Shape
    from models.report.report import Report
    from ui.widgets.look.theme import Theme

_NARROWEST = 26
"""Least width in Chinese characters."""
_BETWEEN = 14.0
"""From one chart to the next, in points of the charts."""


class ChartView(QWidget):
    """Shows all charts of a report below each other, as wide as there is room.

    The words of a chart are as large as those of the window; what is shown is said in the
    accessible description too.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("charts")
        self.setAccessibleName("图解")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._report: Report | None = None
        self._charts: Sequence[Chart] = ()

    @property
    def charts(self) -> Sequence[Chart]:
        """What is drawn, from top to bottom."""
        return self._charts

    def show_report(self, report: Report) -> None:
        """Draw the charts of a report."""
        self._report = report
        self._lay_out()

    def sizeHint(self) -> QSize:
        """Return the height of all charts at the present width."""
        high = sum(chart.height + _BETWEEN for chart in self._charts)
        return QSize(_NARROWEST * em(self), round(high * self._scale()))

    def minimumSizeHint(self) -> QSize:
        """Return the least width; charts are never cut at the bottom."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw for the new width."""
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the charts."""
        del event
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(self._scale(), self._scale())
            colours = _colours(theme_of(self))
            for chart in self._charts:
                for shape in chart.shapes:
                    _draw(painter, shape, colours[shape.colour])
                painter.translate(0, chart.height + _BETWEEN)

    def _scale(self) -> float:
        """Pixels to a point of the charts: their words become as large as the window's."""
        return em(self) / WORD_SIZE

    def _lay_out(self) -> None:
        if self._report is None:
            return
        self._charts = charts(self._report, max(self.width(), _NARROWEST) / self._scale())
        self.setAccessibleDescription(
            " ".join(f"{chart.title}：{chart.words}" for chart in self._charts)
        )
        self.updateGeometry()
        self.update()


def _colours(theme: Theme) -> dict[Tint, QColor]:
    return {
        Tint.INK: theme.ink,
        Tint.FAINT: theme.faint,
        Tint.LINE: theme.line,
        Tint.THIS: theme.accent,
        Tint.LAST: theme.total,
    }


def _draw(painter: QPainter, shape: Shape, colour: QColor) -> None:
    match shape:
        case Bar():
            painter.fillRect(QRectF(shape.x, shape.y, shape.width, shape.height), colour)
        case Hatch():
            painter.setPen(QPen(colour, shape.weight))
            painter.drawLines([QLineF(*ends) for ends in shape.lines])
        case Stroke():
            painter.setPen(QPen(colour, shape.weight))
            painter.drawLine(QLineF(shape.x0, shape.y0, shape.x1, shape.y1))
        case Word():
            _write(painter, shape, colour)


def _write(painter: QPainter, word: Word, colour: QColor) -> None:
    """Write without the painter's scale: letters of a whole number of pixels are sharp."""
    place = painter.transform().map(QPointF(word.x, word.y))
    painter.save()
    font = painter.font()
    font.setPixelSize(max(round(word.size * painter.transform().m11()), 1))
    painter.resetTransform()
    painter.setFont(font)
    painter.setPen(colour)
    wide = painter.fontMetrics().horizontalAdvance(word.text)
    painter.drawText(place - QPointF(ANCHORS[word.anchor] * wide, 0), word.text)
    painter.restore()
