"""勾稽关系一览 as a table at its full height: sentences wrap, Space switches a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.pages.rules.model import COLUMNS, NUMBER, WIDE, RulesModel, ToneRole
from ui.widgets.look.appearance import Tone

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from ui.widgets.lines_model import Index


class RulesView(QTableView):
    """Shows every rule; the page around it scrolls.

    Signals:
        moved: the cursor is in another line, which should be in sight.
    """

    moved = Signal()

    def __init__(self, rules: RulesModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._rules = rules
        self.setObjectName("rulesTable")
        self.setAccessibleName("勾稽关系一览")
        self.setModel(rules)
        self.setWordWrap(True)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.setItemDelegate(_Roomy(self))
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        mode = QHeaderView.ResizeMode
        for column in range(len(COLUMNS)):
            header.setSectionResizeMode(
                column, mode.Stretch if column in WIDE else mode.ResizeToContents
            )

    def fit(self) -> None:
        """Take the height of all lines at the present width."""
        self.resizeRowsToContents()
        rows = sum(self.rowHeight(row) for row in range(self._rules.rowCount()))
        self.setFixedHeight(rows + self.horizontalHeader().sizeHint().height())

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Say that the cursor has moved."""
        super().currentChanged(current, previous)
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Switch the rule of the line by Space, whatever column the cursor is in."""
        if event.key() == Qt.Key.Key_Space:
            self._switch(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the cursor is when the keyboard comes here by Tab."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._rules.index(0, NUMBER))
        self.selectRow(self.currentIndex().row())

    def _switch(self, index: QModelIndex) -> None:
        box = self._rules.index(index.row(), NUMBER)
        state = self._rules.data(box, Qt.ItemDataRole.CheckStateRole)
        if state is not None:
            is_on = state == Qt.CheckState.Checked
            wanted = Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked
            self._rules.setData(box, wanted, Qt.ItemDataRole.CheckStateRole)


class _Roomy(QStyledItemDelegate):
    """Leaves some air around a text, and writes it in its tone."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        tone = index.data(ToneRole)
        if isinstance(tone, Tone):
            palette = option.palette  # type: ignore[attr-defined]
            palette.setColor(QPalette.ColorRole.Text, palette.color(tone.value))
            option.palette = palette  # type: ignore[attr-defined]

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return super().sizeHint(option, index) + QSize(10, 10)
