"""How one cell of a table looks: the figure, the marks of its findings, the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from models.forms.form import Severity
from models.forms.grid import Role
from models.report.figures import show_figure
from ui.session.comparison import BesideCell, Manner, compared
from ui.sheet.header import paint_label, paint_lines

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from models.checked.checked import Mark
    from models.forms.form import Key
    from models.forms.grid import GridCell
    from ui.session.session import Session
    from ui.widgets.look.theme import Theme

_SMALL = 0.72
_MIDDLE = 0.86
_NARROW = 0.6
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_CORNER = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_LOW = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
_SPARE = 0.7
"""The share of a cell's width that last year's figure and the change may take."""
_SPACE = 6.0
"""Between two texts of a cell, in pixels."""
_WIDEST_SIGN = Severity.ERROR.sign
_POINT = 1.7
_FLAG = 7.0
_FOLD = 6.0


class CellPainter:
    """Paints the cells of one table; everything but the selection comes from the session."""

    def __init__(self, session: Session, theme: Theme) -> None:
        self._session = session
        self.theme = theme
        """The colours to paint in; set anew when they change."""
        self.set_font(QFont())
        self.related: tuple[frozenset[Key], frozenset[Key]] = (frozenset(), frozenset())
        """Cells of the left and of the right side of the relation that is looked at."""
        self.comparing: Manner | None = None
        """Whether last year's figures stand in the cells, and where."""

    @property
    def font(self) -> QFont:
        """The font of the figures."""
        return self._font

    def set_font(self, font: QFont) -> None:
        """Paint in this font; the signs in a smaller one."""
        self._font = QFont(font)
        self._bold = QFont(font)
        self._bold.setBold(True)
        self._small = QFont(font)
        self._small.setPointSizeF(font.pointSizeF() * _SMALL)
        self._sign = _SPACE + QFontMetricsF(self._small).horizontalAdvance(_WIDEST_SIGN)
        self._middle = QFont(font)
        self._middle.setPointSizeF(font.pointSizeF() * _MIDDLE)

    def paint(
        self, painter: QPainter, rect: QRectF, cell: GridCell, *, chosen: bool, current: bool
    ) -> None:
        """Paint one cell."""
        painter.setFont(self._font)
        if not cell.key:
            paint_label(painter, rect, cell, self.theme)
            return
        mark = self._session.marks.get(cell.key)
        ground = self.theme.total if cell.role is Role.TOTAL else self.theme.paper
        if mark and not mark.explained and mark.severity is Severity.ERROR:
            ground = self.theme.grounds[mark.severity]
        painter.fillRect(rect, ground)
        if chosen:
            painter.fillRect(rect, self.theme.selection)
        self._paint_figure(painter, rect, cell)
        paint_lines(painter, rect, cell, self.theme)
        if mark:
            self._paint_mark(painter, rect, mark)
        self._paint_remarks(painter, rect, cell.key)
        self._paint_related(painter, rect, cell.key)
        if current:
            painter.setPen(QPen(self.theme.accent, 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def _paint_figure(self, painter: QPainter, rect: QRectF, cell: GridCell) -> None:
        text = show_figure(self._session.shown[cell.key])
        font = self._bold if cell.role is Role.TOTAL else self._font
        painter.setPen(self.theme.ink)
        if cell.key in self._session.due:
            half = QRectF(rect.left(), rect.top(), rect.width() * 0.45, rect.height())
            rest = QRectF(half.right(), rect.top(), rect.width() - half.width() - 3, rect.height())
            self._fit(painter, half, text, font)
            painter.setFont(self._small)
            painter.setPen(self.theme.edges[Severity.ERROR])
            due = f"应为{show_figure(self._session.due[cell.key])}"
            painter.drawText(rest, _RIGHT, due)
            return
        if self.comparing in {Manner.BESIDE, Manner.BELOW}:
            rect = self._paint_prior(painter, rect, cell.key)
            painter.setPen(self.theme.ink)
        if text and cell.key in self._session.marks:
            rect = self._beside_sign(rect, text, font)
        if text:
            self._fit(painter, rect, text, font)

    def _beside_sign(self, rect: QRectF, text: str, font: QFont) -> QRectF:
        """The place of a figure; in a narrow cell so far right that the sign does not touch it."""
        gap = max((rect.width() - QFontMetricsF(font).horizontalAdvance(text)) / 2, 0)
        shift = min(max(self._sign - gap, 0), gap)
        return rect.adjusted(2 * shift, 0, 0, 0)

    def _paint_prior(self, painter: QPainter, rect: QRectF, key: Key) -> QRectF:
        """Draw last year's figure and the change; return the room that is left for this year's."""
        last, gap, percent = compared(self._session, key)
        painter.setFont(self._small)
        painter.setPen(self.theme.faint)
        if self.comparing is Manner.BELOW:
            return self._paint_below(painter, rect, (f"上年 {last}", gap, percent))
        metrics = painter.fontMetrics()
        words = [(percent, 4.0), (gap, 3.2), (f"上年 {last}", 0.0)]
        while (
            len(words) > 1
            and sum(metrics.horizontalAdvance(word) + _SPACE for word, _ in words)
            > _SPARE * rect.width()
        ):
            del words[0]
        right = rect.right() - _SPACE
        for word, width in words:
            taken = metrics.horizontalAdvance(word)
            place = QRectF(right - taken, rect.top(), taken + 1, rect.height())
            painter.drawText(place, _RIGHT, word)
            right -= max(width * metrics.height(), taken + _SPACE)
        return QRectF(rect.left(), rect.top(), max(right - rect.left(), 0), rect.height())

    @staticmethod
    def _paint_below(painter: QPainter, rect: QRectF, words: tuple[str, ...]) -> QRectF:
        line = painter.fontMetrics().height()
        rest = rect.adjusted(0, 2, 0, -len(words) * line - 3)
        for at, word in enumerate(words):
            place = QRectF(rect.left(), rest.bottom() + at * line, rect.width(), line)
            painter.drawText(place, _CENTRE, word)
        return rest

    def paint_beside(self, painter: QPainter, rect: QRectF, cell: BesideCell, text: str) -> None:
        """Paint a cell of the columns that compare with last year."""
        painter.fillRect(rect, self.theme.label)
        paint_lines(painter, rect, cell, self.theme)
        painter.setPen(self.theme.faint)
        self._fit(painter, rect, text, self._middle if cell.part else self._font)

    @staticmethod
    def _fit(painter: QPainter, rect: QRectF, text: str, font: QFont) -> None:
        """Draw a figure in the middle, smaller when it would not fit."""
        painter.setFont(font)
        width = painter.fontMetrics().horizontalAdvance(text)
        if width > rect.width() - 4:
            smaller = QFont(font)
            smaller.setPointSizeF(font.pointSizeF() * max(_NARROW, (rect.width() - 4) / width))
            painter.setFont(smaller)
        painter.drawText(rect, _CENTRE, text)

    def _paint_mark(self, painter: QPainter, rect: QRectF, mark: Mark) -> None:
        """Error: red edge and ≠; warning: amber corner and !; hint: a point; explained: hollow."""
        edge = self.theme.edges[mark.severity]
        if mark.severity is Severity.HINT:
            painter.setPen(QPen(edge, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush if mark.explained else edge)
            painter.drawEllipse(rect.topLeft() + QPointF(_SPACE, _SPACE), _POINT, _POINT)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            return
        if mark.severity is Severity.ERROR:
            pen = QPen(edge, 1.4)
            if mark.explained:
                pen.setStyle(Qt.PenStyle.DotLine)
            painter.setPen(pen)
            painter.drawRect(rect.adjusted(1.5, 1.5, -2.5, -2.5))
        elif mark.severity is Severity.WARNING:
            corner = rect.topLeft() + QPointF(1, 1)
            size = min(7.0, rect.height() / 3)
            painter.setPen(QPen(edge, 0))
            painter.setBrush(Qt.BrushStyle.NoBrush if mark.explained else edge)
            painter.drawPolygon(
                QPolygonF([corner, corner + QPointF(size, 0), corner + QPointF(0, size)])
            )
            painter.setBrush(Qt.BrushStyle.NoBrush)
            if all(finding.rule == "value.blank" for finding in mark.findings):
                return
        painter.setPen(edge)
        painter.setFont(self._small)
        left = _SPACE - 1 if mark.severity is Severity.ERROR else _SPACE + 2
        painter.drawText(rect.adjusted(left, 1, -4, -1), _CORNER, mark.severity.sign)

    def _paint_remarks(self, painter: QPainter, rect: QRectF, key: Key) -> None:
        """A flag at the top right (待核实), a folded corner below (note), = for a typed sum."""
        report = self._session.report
        if key in report.flags:
            _paint_flag(painter, rect.topRight() + QPointF(-_FLAG - 4, 4), self.theme.accent)
        if key in report.notes:
            corner = rect.bottomRight() + QPointF(-2, -2)
            fold = QPolygonF([corner, corner - QPointF(_FOLD, 0), corner - QPointF(0, _FOLD)])
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.accent)
            painter.drawPolygon(fold)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        if key in report.parts:
            painter.setPen(self.theme.faint)
            painter.setFont(self._small)
            painter.drawText(rect.adjusted(5, 0, 0, 1), _LOW, "=")

    def _paint_related(self, painter: QPainter, rect: QRectF, key: Key) -> None:
        left, right = self.related
        if key in left or key in right:
            pen = QPen(self.theme.accent, 2)
            pen.setStyle(Qt.PenStyle.SolidLine if key in left else Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.drawRect(rect.adjusted(2, 2, -3, -3))


def _paint_flag(painter: QPainter, top: QPointF, colour: QColor) -> None:
    """A pennant on a pole: a shape of its own, so that it is told without its colour."""
    painter.setPen(QPen(colour, 1.2))
    painter.setBrush(colour)
    painter.drawLine(top, top + QPointF(0, _FLAG + 3))
    painter.drawPolygon(
        QPolygonF([top, top + QPointF(_FLAG, _FLAG / 2.6), top + QPointF(0, _FLAG / 1.3)])
    )
    painter.setBrush(Qt.BrushStyle.NoBrush)
