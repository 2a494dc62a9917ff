"""How a cell of a table looks, and the editor that opens in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from models.figures import show_figure
from models.forms import Severity
from models.grid import Role
from ui.sheet_header import paint_label, paint_lines
from ui.theme import SIGNS

if TYPE_CHECKING:
    from models.forms import Key
    from ui.session import Mark, Session
    from ui.sheet_model import Index, SheetModel
    from ui.theme import Theme

_SMALL = 0.72
_NARROW = 0.6
_STEPS = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
}
_ARROWS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


class CellEditor(QLineEdit):
    """The line in which a figure is typed.

    ``entering`` is Excel's enter mode: the edit began by typing, and arrows leave the cell.
    After F2 they move inside the text.
    """

    def __init__(self, parent: QWidget, *, entering: bool) -> None:
        super().__init__(parent)
        self.entering = entering
        self.setFrame(False)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)


class SheetDelegate(QStyledItemDelegate):
    """Paints figures with the marks of their findings; labels as on paper.

    Signals:
        left: the editor was left by a key: rows and columns to go, whether by arrow.
    """

    left = Signal(int, int, bool)

    def __init__(self, session: Session, model: SheetModel, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._model = model
        self._theme = theme
        self._font = QFont()
        self._small = QFont()
        self.entering = False
        self.related: tuple[frozenset[Key], frozenset[Key]] = (frozenset(), frozenset())
        """Cells of the left and of the right side of the relation that is looked at."""

    def set_font(self, font: QFont) -> None:
        """Paint in this font; the signs in a smaller one."""
        self._font = QFont(font)
        self._small = QFont(font)
        self._small.setPointSizeF(font.pointSizeF() * _SMALL)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell; everything but the selection comes from the session."""
        cell = self._model.cell_at(index.row(), index.column())
        rect = QRectF(option.rect)  # type: ignore[attr-defined]
        painter.setFont(self._font)
        if not cell.key:
            paint_label(painter, rect, cell, self._theme)
            return
        mark = self._session.marks.get(cell.key)
        ground = self._theme.total if cell.role is Role.TOTAL else self._theme.paper
        if mark and not mark.explained and mark.severity is Severity.ERROR:
            ground = self._theme.grounds[mark.severity]
        painter.fillRect(rect, ground)
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            painter.fillRect(rect, self._theme.selection)
        self._paint_figure(painter, rect, cell.key, bold=cell.role is Role.TOTAL)
        paint_lines(painter, rect, cell, self._theme)
        if mark:
            self._paint_mark(painter, rect, mark)
        self._paint_related(painter, rect, cell.key)
        if option.state & QStyle.StateFlag.State_HasFocus:  # type: ignore[attr-defined]
            painter.setPen(QPen(self._theme.accent, 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def _paint_figure(self, painter: QPainter, rect: QRectF, key: Key, *, bold: bool) -> None:
        text = show_figure(self._session.shown[key])
        painter.setPen(self._theme.ink)
        if key in self._session.due:
            half = QRectF(rect.left(), rect.top(), rect.width() * 0.45, rect.height())
            rest = QRectF(half.right(), rect.top(), rect.width() - half.width() - 3, rect.height())
            self._fit(painter, half, text, bold=bold)
            painter.setFont(self._small)
            painter.setPen(self._theme.edges[Severity.ERROR])
            due = f"应为{show_figure(self._session.due[key])}"
            painter.drawText(
                rest, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), due
            )
        elif text:
            self._fit(painter, rect, text, bold=bold)

    def _fit(self, painter: QPainter, rect: QRectF, text: str, *, bold: bool) -> None:
        """Draw a figure in the middle, smaller when it would not fit."""
        font = QFont(self._font)
        font.setBold(bold)
        painter.setFont(font)
        width = painter.fontMetrics().horizontalAdvance(text)
        if width > rect.width() - 4:
            font.setPointSizeF(font.pointSizeF() * max(_NARROW, (rect.width() - 4) / width))
            painter.setFont(font)
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), text)

    def _paint_mark(self, painter: QPainter, rect: QRectF, mark: Mark) -> None:
        """Error: red edge and ≠; warning: amber corner and !; hint: a point; explained: hollow."""
        edge = self._theme.edges[mark.severity]
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
        painter.drawText(
            rect.adjusted(4, 1, -4, -1),
            int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop),
            f" {SIGNS[mark.severity]}",
        )

    def _paint_related(self, painter: QPainter, rect: QRectF, key: Key) -> None:
        left, right = self.related
        if key in left or key in right:
            pen = QPen(self._theme.accent, 2)
            pen.setStyle(Qt.PenStyle.SolidLine if key in left else Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.drawRect(rect.adjusted(2, 2, -3, -3))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Open the line to type in."""
        del option, index
        editor = CellEditor(parent, entering=self.entering)
        editor.setFont(self._font)
        editor.setObjectName("cell-editor")
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the figure as it was typed, chosen whole."""
        if isinstance(editor, QLineEdit):
            editor.setText(self._model.data(index, Qt.ItemDataRole.EditRole))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        """Enter what stands in the line, unless it is what stood there before."""
        del model
        if isinstance(editor, QLineEdit):
            text = editor.text()
            if text != self._model.data(index, Qt.ItemDataRole.EditRole):
                self._model.setData(index, text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the editor by Enter, Tab and, in enter mode, by arrows."""
        if event.type() == QEvent.Type.KeyPress and isinstance(watched, CellEditor):
            step = self._step(watched, event)
            if step is not None:
                self.commitData.emit(watched)
                self.closeEditor.emit(watched, QStyledItemDelegate.EndEditHint.NoHint)
                self.left.emit(*step)
                return True
        return super().eventFilter(watched, event)

    @staticmethod
    def _step(editor: CellEditor, event: QEvent) -> tuple[int, int, bool] | None:
        if not isinstance(event, QKeyEvent):
            return None
        key = Qt.Key(event.key())
        if key in _STEPS:
            down, right = _STEPS[key]
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier) and not right
            return (-down if back else down), right, False
        if (
            key in _ARROWS
            and editor.entering
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            return *_ARROWS[key], True
        return None
