"""Ctrl+G: go to a cell by words of its labels, by pinyin initials or by its code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout

from models.forms.lookup import search
from models.report.figures import show_figure
from ui.widgets.fields import LineField
from ui.widgets.kit import advice, em
from ui.widgets.lines_model import LinesModel, lines_view

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from models.forms.form import Cell, Key
    from ui.session.session import Session

_MOST = 60
_WIDE, _HIGH = 36, 20
_WALKING = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
_HINT = "写行、栏的名称或拼音首字母，顺序不限，例如：予以公开 自然人、yygk zrr。回车转到。"


class GoToDialog(QDialog):
    """A line to search in and what fits, the best first; Enter goes to the chosen one."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent)
        self.setObjectName("goToDialog")
        self.setWindowTitle("转到")
        self._session = session
        self._query = LineField("", self)
        self._query.setObjectName("goto.query")
        self._query.setAccessibleName("找哪一格")
        self._query.setPlaceholderText("例如 yygk zrr")
        self._lines = LinesModel(("位置", "值"), self)
        self._view = lines_view(self, self._lines, (0, 6))
        self._view.setObjectName("goto.found")
        self._view.setAccessibleName("找到的格")
        self._view.horizontalHeader().hide()
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._says = advice(self, _HINT)
        self._query.textChanged.connect(self._find)
        self._query.installEventFilter(self)
        self._view.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        wide = em(self)
        column.setContentsMargins(wide, wide, wide, wide)
        column.setSpacing(wide // 2)
        column.addWidget(self._query)
        column.addWidget(self._view, 1)
        column.addWidget(self._says)
        self.resize(_WIDE * wide, _HIGH * wide)

    @property
    def key(self) -> Key:
        """Key of the chosen cell; empty when nothing fits."""
        return self._lines.key_at(self._view.currentIndex().row())

    def accept(self) -> None:
        """Go, when there is somewhere to go."""
        if self.key:
            super().accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk through what was found while the keyboard stays in the line; Enter goes."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _WALKING:
                QCoreApplication.sendEvent(self._view, event)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.accept()
                return True
        return super().eventFilter(watched, event)

    def _find(self, query: str) -> None:
        found = search(self._session.report.form, query)
        self._lines.show([(cell.key, self._texts(cell)) for cell in found[:_MOST]])
        self._view.selectRow(0)
        self._says.setText(_words(query, len(found)))

    def _texts(self, cell: Cell) -> tuple[str, ...]:
        table = self._session.report.form.table(cell.table)
        return f"{table.name} · {cell.label}", show_figure(self._session.shown[cell.key])


def _words(query: str, count: int) -> str:
    if not query.strip():
        return _HINT
    if not count:
        return "没有找到；少写几个字再试。"
    more = f"，列出最合适的 {_MOST} 格" if count > _MOST else ""
    return f"找到 {count} 格{more}。上下键选择，回车转到。"
