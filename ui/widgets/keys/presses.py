"""What was pressed on the keyboard, so that it can be looked up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

Press = tuple[Qt.Key, Qt.KeyboardModifier]
"""A key and what is held with it; keys that mean the same are one key here."""


def press_of(event: QKeyEvent) -> Press:
    """Return what was pressed, wherever on the keyboard the key lies."""
    return _press(Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)


def press_named(keys: str) -> Press:
    """Return the press that Qt writes so, such as ``Ctrl+PgDown``."""
    pressed = QKeySequence(keys)[0]  # type: ignore[index]
    return _press(pressed.key(), pressed.keyboardModifiers())


def _press(key: Qt.Key, held: Qt.KeyboardModifier) -> Press:
    if key == Qt.Key.Key_Backtab:
        return Qt.Key.Key_Tab, held | Qt.KeyboardModifier.ShiftModifier
    return (Qt.Key.Key_Return if key == Qt.Key.Key_Enter else key), held
