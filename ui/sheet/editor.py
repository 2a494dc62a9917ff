"""The line in which a figure is typed, and the keys that leave it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.widgets.keys.commands import KEYS
from ui.widgets.keys.presses import press_named, press_of
from ui.widgets.keys.sheet_keys import Deed, deed_of

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

FIGURE_HINTS = (
    Qt.InputMethodHint.ImhPreferNumbers
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
)
"""What input methods are told of a figure; none is switched off, as ＝ and ， may be typed."""
_FILLS = {press_named(KEYS[command]) for command in ("fill_down", "fill_right")}


class CellEditor(QLineEdit):
    """The line in which a figure is typed.

    ``entering`` is Excel's enter mode: the edit began by typing, and arrows leave the cell.
    In its edit mode, after F2, they move inside the text; F2 goes from one to the other.
    A table has one line, which goes from cell to cell.
    """

    entering = False

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("cell-editor")
        self.setFrame(False)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setInputMethodHints(FIGURE_HINTS)

    def come_back(self, *, entering: bool) -> None:
        """Be ready for another cell."""
        self.entering = entering
        self.setUpdatesEnabled(True)

    def withdraw(self) -> None:
        """Be painted no more, before being hidden.

        Where Qt hides a line that can be painted it takes the pixels of its place for lost; a
        table that scrolls before the next paint then paints every cell, instead of moving
        the pixels that are there.
        """
        self.setUpdatesEnabled(False)
        self.parentWidget().update(self.geometry())

    def leaves(self, event: QKeyEvent) -> bool:
        """Whether a key ends the entry."""
        deed = deed_of(press_of(event))
        return deed in {Deed.STEP, Deed.SPREAD} or (self.entering and deed is Deed.LEAD)


def is_fill(event: QKeyEvent) -> bool:
    """Whether an event is the key of a fill, which does nothing while a figure is typed."""
    return press_of(event) in _FILLS
