"""The line above the pages in which words are looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from ui.widgets.kit import em, push_button

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class FindBar(QWidget):
    """Asks for words and shows which of the places found is the one in sight.

    Signals:
        words_changed: the words to look for now.
        step_asked: one place on (1) or back (-1).
        closed: nothing is looked for any more.
    """

    words_changed = Signal(str)
    step_asked = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self._words = QLineEdit(self)
        self._words.setObjectName("findWords")
        self._words.setAccessibleName("查找内容")
        self._words.setPlaceholderText("在页面里查找")
        self._words.setClearButtonEnabled(True)
        self._count = QLabel(self)
        self._count.setObjectName("findCount")
        wide = em(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(wide, 0, wide, wide // 2)
        row.setSpacing(wide // 2)
        row.addWidget(QLabel("查找", self))
        row.addWidget(self._words, 1)
        row.addWidget(self._count)
        for name, text, act in (
            ("findPrevious", "上一处", lambda: self.step_asked.emit(-1)),
            ("findNext", "下一处", lambda: self.step_asked.emit(1)),
            ("findClose", "关闭查找", self.dismiss),
        ):
            row.addWidget(push_button(self, name, text, act))
        self._words.textChanged.connect(self.words_changed)
        self.hide()

    def summon(self) -> None:
        """Show the line and ask for words."""
        self.show()
        self._words.setFocus()
        self._words.selectAll()
        self.words_changed.emit(self._words.text())

    def dismiss(self) -> None:
        """Hide the line."""
        self.hide()
        self.closed.emit()

    def tell(self, at: int, count: int) -> None:
        """Say which of how many places is in sight; ``at`` counts from 0."""
        if not self._words.text().strip():
            self._count.setText("")
        else:
            self._count.setText(f"第 {at + 1} 处，共 {count} 处" if count else "没有找到")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter, back with Shift+Enter, close with Esc."""
        self._act(event)

    def _act(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.step_asked.emit(-1 if is_back else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)
