"""How a line of the list of findings looks: a sign, the wrapped sentence, what goes with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.findings.model import Index, Row, RowKind, RowRole
from ui.widgets.look.appearance import theme_of

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

_KEPT = 400
"""So many laid-out sentences are kept before the store is emptied."""
_BREAK = "\u2028"
_LEADING = 1.25
"""Distance of lines in heights of letters."""
_OPEN, _CLOSED = "▾", "▸"


@dataclass(frozen=True, slots=True)
class _Laid:
    """A sentence laid out for one width."""

    layout: QTextLayout
    height: float


class FindingDelegate(QStyledItemDelegate):
    """Paints findings from laid-out texts that are kept, so that an edit lays out one line."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._kept: dict[tuple[str, str, str, int, int], _Laid] = {}
        self._font = QFont()
        self._em = 0.0
        self._line = 0.0
        self.set_font(self._font)

    def set_font(self, font: QFont) -> None:
        """Lay everything out again, in this font and in the colours of the list."""
        self._font = QFont(font)
        metrics = QFontMetricsF(font)
        self._em = metrics.horizontalAdvance("一")
        self._line = metrics.height() * _LEADING
        self._theme = theme_of(self._view)
        self._kept.clear()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of the line with its sentence wrapped."""
        row = index.data(RowRole)
        return self.row_size(row) if isinstance(row, Row) else QSize()

    def row_size(self, row: Row) -> QSize:
        """Size of a line at the present width."""
        wide = self._view.viewport().width()
        padding = self._padding(row)
        return QSize(wide, round(self._laid(row, wide).height + 2 * padding))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line."""
        row = index.data(RowRole)
        if isinstance(row, Row):
            painter.save()
            self._paint_row(painter, option, row)
            painter.restore()

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        rect = QRectF(option.rect)  # type: ignore[attr-defined]
        self._paint_ground(painter, option, rect, row)
        padding = self._padding(row)
        left, indent = self._sign_at(row), self._text_at(row)
        laid = self._laid(row, round(rect.width()))
        laid.layout.draw(painter, QPointF(rect.left() + indent, rect.top() + padding))
        sign, colour = self._sign(row)
        font = QFont(self._font)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(colour)
        line = laid.layout.lineAt(0)
        base = rect.top() + padding + line.y() + line.ascent()
        painter.drawText(QPointF(rect.left() + left, base), sign)

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRectF, row: Row
    ) -> None:
        state = option.state  # type: ignore[attr-defined]
        if row.kind is RowKind.HEADING:
            painter.fillRect(rect, self._theme.total)
        elif state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._theme.selection)
            painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()), self._theme.accent)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, self._theme.label)
        if row.kind is RowKind.ROOT:
            painter.setPen(QPen(self._theme.total, 0))
            painter.drawLine(rect.topLeft(), rect.topRight())

    def _sign(self, row: Row) -> tuple[str, QColor]:
        if row.kind is RowKind.FOLD:
            return (_OPEN if row.expanded else _CLOSED), self._theme.accent
        if row.finding is None:
            return "", self._theme.faint
        if row.reason:
            return row.finding.severity.sign, self._theme.faint
        return row.finding.severity.sign, self._theme.edges[row.finding.severity]

    def _padding(self, row: Row) -> float:
        share = 0.5 if row.kind is RowKind.ROOT else 0.25
        return round(share * self._em)

    def _sign_at(self, row: Row) -> float:
        folded = row.kind in {RowKind.FOLD, RowKind.FOLLOWER}
        return self._em * (2.2 if folded else 0.9)

    def _text_at(self, row: Row) -> float:
        if row.kind is RowKind.HEADING:
            return self._em * 0.9
        return self._sign_at(row) + self._em * 1.4

    def _laid(self, row: Row, wide: int) -> _Laid:
        room = max(round(wide - self._text_at(row) - 0.9 * self._em), round(4 * self._em))
        tone = 1 if row.kind is RowKind.ROOT else 0
        key = (row.text, row.culprit, row.reason, room, tone)
        laid = self._kept.get(key)
        if laid is None:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            laid = self._kept[key] = self._lay_out(row, room)
        return laid

    def _lay_out(self, row: Row, room: int) -> _Laid:
        parts = [
            (row.text, self._tone(row)),
            (row.culprit, self._theme.accent),
            (row.reason, self._theme.ink),
        ]
        text, formats = "", []
        for part, colour in parts:
            if part:
                text += _BREAK if text else ""
                formats.append(_coloured(len(text), len(part), colour))
                text += part
        layout = QTextLayout(text, self._font)
        layout.setCacheEnabled(True)
        layout.setTextOption(_wrapping())
        layout.setFormats(formats)
        return _Laid(layout, _wrap(layout, room, self._line))

    def _tone(self, row: Row) -> QColor:
        quiet = row.kind is not RowKind.ROOT or row.reason
        return (
            self._theme.accent
            if row.kind is RowKind.FOLD
            else (self._theme.faint if quiet else self._theme.ink)
        )


def _coloured(start: int, length: int, colour: QColor) -> QTextLayout.FormatRange:
    style = QTextCharFormat()
    style.setForeground(colour)
    found = QTextLayout.FormatRange()  # Qt's annotations leave its three members out
    found.start = start  # type: ignore[attr-defined]
    found.length = length  # type: ignore[attr-defined]
    found.format = style  # type: ignore[attr-defined]
    return found


def _wrapping() -> QTextOption:
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def _wrap(layout: QTextLayout, room: int, leading: float) -> float:
    """Break a text into lines of the given width; return the height of all of them."""
    layout.beginLayout()
    top = 0.0
    line = layout.createLine()
    while line.isValid():
        line.setLineWidth(room)
        line.setPosition(QPointF(0, top + (leading - line.height()) / 2))
        top += leading
        line = layout.createLine()
    layout.endLayout()
    return top
