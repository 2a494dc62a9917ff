"""One narrative section on a white sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from models.forms.form import Severity
from models.report.editing import write_section
from ui.widgets.differing import common_ends
from ui.widgets.fields import LockTeller, TextField
from ui.widgets.kit import advice, desk, em, heading, paper, tint
from ui.widgets.look.appearance import Tone
from ui.widgets.look.theme import family

if TYPE_CHECKING:
    from models.forms.form import Section
    from models.report.editing import Change
    from ui.session.session import Session

_SIZE = 1.4
"""Letters of the text in sizes of the interface's."""
_WIDE = 42
"""Width of the sheet in letters of the text."""
_LINE_HEIGHT = 160
_PROPORTIONAL = 1  # QTextBlockFormat.ProportionalHeight; Qt wants the number
_PAUSE = 3000
"""After so many milliseconds without typing the next edit is a step of undo of its own."""


class TextPage(QWidget):
    """Edits the text of one section; every edit goes through the session at once.

    Edits in a row are one step of undo; a pause, and leaving the page, end the step.
    """

    def __init__(self, session: Session, section_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"textPage.{section_id}")
        self._session = session
        self._id = section_id
        self._step = 0
        self._heading = heading(self)
        self._count = QLabel(self)
        self._count.setObjectName("count")
        self._help = advice(self)
        self.editor = TextField(self)
        self.editor.setObjectName(f"text.{section_id}")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._end_step)
        desk(self)
        self._dress()
        self._lay_out()
        self.setFocusProxy(self.editor)
        self._describe()
        self._show_text()
        self.editor.textChanged.connect(self._write)
        self.editor.installEventFilter(self)
        LockTeller(self.editor, session.tell_lock)
        session.state_changed.connect(self._lock)
        self._lock()
        session.changed.connect(self._on_changed)
        session.replaced.connect(self._on_replaced)

    @property
    def section(self) -> Section:
        """The section of the open report's form that the page shows."""
        return self._session.report.form.section(self._id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving the text ends the step of undo."""
        if event.type() == QEvent.Type.FocusOut:
            self._end_step()
        return super().eventFilter(watched, event)

    def _lock(self) -> None:
        """Take no typing into a report that is locked; the text can still be read and copied."""
        self.editor.setReadOnly(bool(self._session.lock_reason))

    def _end_step(self) -> None:
        self._pause.stop()
        self._step += 1

    def _write(self) -> None:
        """Take what was typed; the letters of an input method count once they are chosen."""
        text = self.editor.toPlainText()
        if text != self._text():
            self._pause.start()
            self._session.apply(
                "修改文字",
                write_section(self._session.report, self._id, text),
                merge=f"section:{self._id}:{self._step}",
            )
        self._show_count()

    def _text(self) -> str:
        return self._session.report.text(self._id)

    def _on_changed(self, change: Change) -> None:
        if self._id in change.sections:
            self._show_text()

    def _on_replaced(self) -> None:
        self._end_step()
        self._describe()
        self._show_text()

    def _show_text(self) -> None:
        """Show the session's text; only what differs is touched, the cursor goes there."""
        shown, text = self.editor.toPlainText(), self._text()
        if shown != text:
            blocked = self.editor.blockSignals(True)
            _replace(self.editor.textCursor(), shown, text, self.editor)
            self.editor.blockSignals(blocked)
        self._show_count()

    def _show_count(self) -> None:
        count, limit = length(self._text()), self.section.limit
        words = f"{count} 字"
        is_long = bool(limit) and count > limit
        if limit:
            words += f"，原则上不超过 {limit} 字"
        if is_long:
            words = f"{Severity.WARNING.sign} {words}，超出 {count - limit} 字"
        if words != self._count.text():
            self._count.setText(words)
            tint(self._count, Tone.WARNING if is_long else Tone.FAINT)

    def _describe(self) -> None:
        section = self.section
        self._heading.setText(section.heading)
        self._help.setText(section.help)
        self.editor.setPlaceholderText(f"\u3000\u3000{section.hint}")
        self.editor.setAccessibleName(section.heading)
        self.editor.setAccessibleDescription(section.help)

    def _dress(self) -> None:
        text = QFont([family("fang"), family("song")])
        text.setPointSizeF(self.font().pointSizeF() * _SIZE)
        self.editor.setFont(text)
        self.editor.setFrameShape(QFrame.Shape.NoFrame)
        self.editor.document().setDocumentMargin(0)
        tint(self._count, Tone.FAINT)
        self.editor.textCursor().setBlockFormat(_paragraph(self.editor))

    def _lay_out(self) -> None:
        wide = em(self.editor)
        sheet = paper(self)
        page = QVBoxLayout(sheet)
        page.setContentsMargins(3 * wide, wide, 3 * wide, wide // 2)
        page.setSpacing(wide)
        page.addWidget(self._heading)
        page.addWidget(self.editor, 1)
        page.addWidget(self._count, 0, Qt.AlignmentFlag.AlignRight)
        column = QWidget(self)
        column.setMaximumWidth(_WIDE * wide)
        inside = QVBoxLayout(column)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(wide // 2)
        inside.addWidget(sheet, 1)
        inside.addWidget(self._help)
        row = QHBoxLayout(self)
        row.setContentsMargins(wide, wide, wide, wide)
        row.addWidget(column)


def length(text: str) -> int:
    """Length of a text in characters, spaces and line ends apart."""
    return sum(not char.isspace() for char in text)


def _paragraph(editor: TextField) -> QTextBlockFormat:
    """A paragraph as on paper: two characters indented, lines well apart."""
    style = QTextBlockFormat()
    style.setTextIndent(2 * editor.fontMetrics().horizontalAdvance("一"))
    style.setLineHeight(_LINE_HEIGHT, _PROPORTIONAL)
    return style


def _replace(cursor: QTextCursor, old: str, new: str, editor: TextField) -> None:
    """Turn one text into another by touching only what differs; the cursor ends there."""
    head, tail = common_ends(old, new)
    cursor.setPosition(head)
    cursor.setPosition(len(old) - tail, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(new[head : len(new) - tail])
    place = cursor.position()
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.setBlockFormat(_paragraph(editor))
    cursor.setPosition(place)
    editor.setTextCursor(cursor)
