"""The parts of the report at the left of the window, each with what is open in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.session.parts import INFO, REVIEW, Part
from ui.widgets.look.appearance import theme_of
from ui.workspace.parts_model import Index, PartRole, PartsModel

if TYPE_CHECKING:
    from ui.session.session import Session
    from ui.widgets.look.theme import Theme

_WIDTH = 13
"""Width of the list in Chinese characters."""
_LINE = 2.1
"""Height of a line in heights of its letters."""
_BAR = 3


class PartsList(QListView):
    """Lists 基本信息, the six sections, 校核结果 and 与上年对比.

    Signals:
        part_chosen: id of the part to show: see :func:`ui.session.parts.parts_of`.
    """

    part_chosen = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("partsList")
        self.setAccessibleName("报告各部分")
        self._part = INFO
        self._parts = PartsModel(session, self)
        self.setModel(self._parts)
        self.setItemDelegate(_PartDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.viewport().setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self._mark_current()
        self._parts.modelReset.connect(self._mark_current)

    @property
    def part(self) -> str:
        """Id of the chosen part."""
        return self._part

    def choose(self, part_id: str) -> None:
        """Mark a part as the chosen one, and say so when it was another."""
        row = self._parts.row_of(part_id)
        if row >= 0:
            self.setCurrentIndex(self._parts.index(row))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Say which part was chosen; the cursor of the list is the choice."""
        super().currentChanged(current, previous)
        part = current.data(PartRole)
        if isinstance(part, Part) and part.id != self._part:
            self._part = part.id
            self.part_chosen.emit(part.id)

    def sizeHint(self) -> QSize:
        """Return the width for the longest name with its badge."""
        return QSize(self._wide(), self._tall())

    def minimumSizeHint(self) -> QSize:
        """Return the least size: nothing of a name is ever cut."""
        return QSize(self._wide(), self._tall())

    def _wide(self) -> int:
        return round(_WIDTH * self.fontMetrics().horizontalAdvance("一"))

    def _tall(self) -> int:
        return self._parts.rowCount() * round(_LINE * self.fontMetrics().height())

    def _mark_current(self) -> None:
        """Set the cursor to the chosen part, to the first when the form lacks it."""
        row = max(self._parts.row_of(self._part), 0)
        self.setCurrentIndex(self._parts.index(row))


class _PartDelegate(QStyledItemDelegate):
    """Paints a line: number, name, and the badge at the right."""

    def __init__(self, view: PartsList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        metrics = option.fontMetrics  # type: ignore[attr-defined]
        return QSize(_WIDTH * metrics.averageCharWidth(), round(_LINE * metrics.height()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        part = index.data(PartRole)
        if isinstance(part, Part):
            painter.save()
            _paint_part(painter, option, part, theme_of(self._view))
            painter.restore()


def _paint_part(painter: QPainter, option: QStyleOptionViewItem, part: Part, theme: Theme) -> None:
    rect = QRectF(option.rect)  # type: ignore[attr-defined]
    state = option.state  # type: ignore[attr-defined]
    chosen = bool(state & QStyle.StateFlag.State_Selected)
    if chosen:
        painter.fillRect(rect, theme.selection)
        painter.fillRect(QRectF(rect.left(), rect.top(), _BAR, rect.height()), theme.accent)
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, theme.total)
    if part.id in {INFO, REVIEW}:
        edge = rect.bottom() - 0.5 if part.id == INFO else rect.top() + 0.5
        painter.setPen(QPen(theme.line, 0))
        painter.drawLine(QLineF(rect.left() + _BAR, edge, rect.right(), edge))
    if chosen and state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(theme.accent, 1))
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
    font = QFont(option.font)  # type: ignore[attr-defined]
    font.setBold(chosen)
    painter.setFont(font)
    em = painter.fontMetrics().horizontalAdvance("一")
    inner = rect.adjusted(em, 0, -em, 0)
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.setPen(theme.ink)
    name = inner
    if part.number:
        painter.setPen(theme.faint)
        painter.drawText(inner, int(middle | Qt.AlignmentFlag.AlignLeft), part.number)
        name = inner.adjusted(1.5 * em, 0, 0, 0)
        painter.setPen(theme.ink)
    painter.drawText(name, int(middle | Qt.AlignmentFlag.AlignLeft), part.name)
    painter.setPen(theme.edges[part.severity] if part.severity else theme.faint)
    painter.drawText(inner, int(middle | Qt.AlignmentFlag.AlignRight), part.badge)
