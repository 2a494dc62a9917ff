"""The line in which a figure is typed, and the keys that leave it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.sheet_moves import LEADING

STEPPING = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab}
"""Keys that end an entry and step on."""
FIGURE_HINTS = (
    Qt.InputMethodHint.ImhPreferNumbers
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
)
"""What input methods are told of a figure; none is switched off, as ＝ and ， may be typed."""
_FILLS = {Qt.Key.Key_D, Qt.Key.Key_R}
_CTRL = Qt.KeyboardModifier.ControlModifier


class CellEditor(QLineEdit):
    """The line in which a figure is typed.

    ``entering`` is Excel's enter mode: the edit began by typing, and arrows leave the cell.
    In its edit mode, after F2, they move inside the text; F2 goes from one to the other.
    """

    def __init__(self, parent: QWidget, *, entering: bool) -> None:
        super().__init__(parent)
        self.entering = entering
        self.setObjectName("cell-editor")
        self.setFrame(False)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setInputMethodHints(FIGURE_HINTS)

    def event(self, event: QEvent) -> bool:
        """Keep the keys that fill cells from acting while a figure is typed, as Excel does."""
        if event.type() == QEvent.Type.ShortcutOverride and is_fill(event):
            event.accept()
            return True
        return super().event(event)

    def leaves(self, event: QKeyEvent) -> bool:
        """Whether a key ends the entry."""
        key = Qt.Key(event.key())
        return key in STEPPING or (self.entering and key in LEADING)


def is_fill(event: QEvent) -> bool:
    """Whether an event is the key of a fill, which does nothing while a figure is typed."""
    return isinstance(event, QKeyEvent) and event.modifiers() == _CTRL and event.key() in _FILLS
