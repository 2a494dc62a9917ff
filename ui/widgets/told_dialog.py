"""Sentences that belong to one result, as many as there are: to be read, copied and closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QPlainTextEdit

from ui.session.program import NAME
from ui.widgets.kit import advice, em, pile, push_button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

_SIZE = (48, 20)


class ToldDialog(QDialog):
    """Shows a sentence with a list of others below it; without a list, the sentence alone."""

    def __init__(self, parent: QWidget | None, sentence: str, lines: Sequence[str]) -> None:
        super().__init__(parent)
        self.setObjectName("toldDialog")
        self.setWindowTitle(NAME)
        wide = em(self)
        self.says = advice(self)
        self.says.setText(sentence)
        self.lines = QPlainTextEdit("\n".join(f"· {line}" for line in lines), self)
        self.lines.setObjectName("told.lines")
        self.lines.setAccessibleName("需要留意的地方")
        self.lines.setReadOnly(True)
        self.lines.setTabChangesFocus(True)
        self.lines.setVisible(bool(lines))
        close = push_button(self, "close", "知道了", self.accept)
        close.setDefault(True)
        pile(self, [self.says, self.lines], [], close)
        close.setFocus()
        self.setMinimumWidth(_SIZE[0] * wide)
        if lines:
            self.resize(_SIZE[0] * wide, _SIZE[1] * wide)
