"""Fields for texts whose undo is the report's: Ctrl+Z and Ctrl+Y pass through to the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QMenu, QTextEdit, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QContextMenuEvent

_CTRL = Qt.KeyboardModifier.ControlModifier
_DELETING = {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}
_UNDO = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class UndoPasser(QObject):
    """An event filter that leaves undo and redo to the window's commands."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Keep a field from claiming the keys, and from acting on them itself."""
        if event.type() not in {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress}:
            return False
        is_undo = isinstance(event, QKeyEvent) and any(event.matches(key) for key in _UNDO)
        if is_undo:
            event.ignore()
        return is_undo


class LockTeller(QObject):
    """An event filter that answers a key pressed in a locked field with the reason."""

    def __init__(self, field: QLineEdit | QTextEdit, tell: Callable[[], object]) -> None:
        super().__init__(field)
        self._field = field
        self._tell = tell
        field.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Tell, once a key would have written or deleted something."""
        is_press = event.type() == QEvent.Type.KeyPress and self._field.isReadOnly()
        if is_press and isinstance(event, QKeyEvent) and _writes(event):
            self._tell()
        return False


def _writes(event: QKeyEvent) -> bool:
    held = event.modifiers() & (_CTRL | Qt.KeyboardModifier.AltModifier)
    if held:
        return event.matches(QKeySequence.StandardKey.Paste) or event.matches(
            QKeySequence.StandardKey.Cut
        )
    return event.key() in _DELETING or (bool(event.text()) and event.text().isprintable())


class LineField(QLineEdit):
    """One line of text."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.installEventFilter(UndoPasser(self))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the usual commands in Chinese, whatever language Qt speaks."""
        menu = _edit_menu(self, selected=self.hasSelectedText(), locked=self.isReadOnly())
        menu.popup(event.globalPos())


class TextField(QTextEdit):
    """Several lines of plain text; whatever is pasted loses its looks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.installEventFilter(UndoPasser(self))

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste plain text, without the spaces and blank lines that web pages bring."""
        self.textCursor().insertText(plain_lines(source.text()))
        self.ensureCursorVisible()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the usual commands in Chinese, whatever language Qt speaks."""
        selected = self.textCursor().hasSelection()
        menu = _edit_menu(self, selected=selected, locked=self.isReadOnly())
        menu.popup(event.globalPos())


def plain_lines(text: str) -> str:
    """Clean pasted text: no indents, no blank lines, no invisible characters."""
    for odd in "\u200b\ufeff\xad":
        text = text.replace(odd, "")
    lines = [line.strip(" \t\u3000\xa0") for line in text.splitlines()]
    kept = [line for line in lines if line]
    ending = "\n" if len(lines) > 1 and text.endswith(("\n", "\r")) else ""
    return "\n".join(kept) + ending


def _edit_menu(field: QLineEdit | QTextEdit, *, selected: bool, locked: bool) -> QMenu:
    menu = QMenu(field)
    entries = (
        ("剪切", field.cut, selected and not locked),
        ("复制", field.copy, selected),
        ("粘贴", field.paste, not locked),
        ("全选", field.selectAll, True),
    )
    for label, command, possible in entries:
        action = menu.addAction(label)
        action.triggered.connect(command)
        action.setEnabled(possible)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu
