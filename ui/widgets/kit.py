"""The white sheet on the grey desk, and the labels that stand on pages and dialogs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QVBoxLayout,
)

from ui.widgets.look.appearance import Tone
from ui.widgets.look.theme import family, sheet_font

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QAbstractButton, QDialog, QWidget

_HEADING_POINTS = 14.0
_OF_SCREEN = 0.95
"""The share of the screen that a window may take at first."""


def em(widget: QWidget) -> int:
    """Width of a Chinese character in the font of a widget: the measure of all distances."""
    return max(widget.fontMetrics().horizontalAdvance("一"), 1)


def open_at(window: QWidget, wide: int, high: int) -> None:
    """Give a window its first size in characters; less where the screen has not so much room."""
    room = window.screen().availableSize() * _OF_SCREEN
    window.resize((QSize(wide, high) * em(window)).boundedTo(room))


def desk(page: QWidget) -> None:
    """Give a page the ground on which sheets lie."""
    page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    _fill(page, QPalette.ColorRole.Window)


def paper(parent: QWidget) -> QFrame:
    """Return an empty white sheet."""
    sheet = QFrame(parent)
    sheet.setObjectName("paper")
    _fill(sheet, QPalette.ColorRole.Base)
    return sheet


def heading(parent: QWidget, text: str = "") -> QLabel:
    """Return a label for the official heading at the top of a sheet."""
    label = QLabel(text, parent)
    label.setObjectName("heading")
    font = sheet_font(_HEADING_POINTS)
    font.setFamily(family("song-bold"))
    label.setFont(font)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setWordWrap(True)
    return label


def advice(parent: QWidget, text: str = "") -> QLabel:
    """Return a label for a quiet sentence that helps; it wraps, and can be copied."""
    label = QLabel(text, parent)
    label.setObjectName("advice")
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    tint(label, Tone.FAINT)
    return label


def group_title(parent: QWidget, text: str) -> QLabel:
    """Return a label above a group of fields."""
    label = QLabel(text, parent)
    font = label.font()
    font.setBold(True)
    label.setFont(font)
    return label


class PushButton(QPushButton):
    """A button that Enter presses where it has the keyboard, and only there."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setAutoDefault(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter for a press; Qt leaves it to the default button of the dialog, or to none."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)


def push_button(parent: QWidget, name: str, text: str, act: Callable[[], object]) -> QPushButton:
    """Return a button with room beside its text, which Enter elsewhere does not press."""
    button = PushButton(text, parent)
    button.setObjectName(name)
    button.clicked.connect(act)
    widen(button)
    return button


def pile(
    window: QWidget,
    parts: Sequence[QWidget | QLayout],
    buttons: Sequence[QPushButton],
    closing: QPushButton,
) -> None:
    """Put the parts of a window one below the other, lists taking the height, buttons at the foot.

    The button that closes stands apart at the right.
    """
    wide = em(window)
    row = QHBoxLayout()
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    row.addWidget(closing)
    column = QVBoxLayout(window)
    column.setContentsMargins(wide, wide, wide, wide)
    column.setSpacing(wide // 2)
    for part in parts:
        if isinstance(part, QLayout):
            column.addLayout(part)
        else:
            column.addWidget(part, int(isinstance(part, QAbstractScrollArea)))
    column.addLayout(row)


def widen(button: QAbstractButton) -> None:
    """Leave room beside the text of a button, with the text that it has now."""
    button.setMinimumWidth(button.fontMetrics().horizontalAdvance(button.text()) + 3 * em(button))


def tint(widget: QWidget, tone: Tone) -> None:
    """Write in another tone; nothing is done where it is that one already."""
    if widget.foregroundRole() != tone.value:
        widget.setForegroundRole(tone.value)


def _fill(widget: QWidget, role: QPalette.ColorRole) -> None:
    widget.setAutoFillBackground(True)
    widget.setBackgroundRole(role)


def dialog_buttons(dialog: QDialog, label: str) -> QHBoxLayout:
    """Return the last line of a dialog: what it does, and 取消."""
    accept, reject = QPushButton(label, dialog), QPushButton("取消", dialog)
    accept.setObjectName("accept")
    reject.setObjectName("reject")
    accept.setDefault(True)
    accept.clicked.connect(dialog.accept)
    reject.clicked.connect(dialog.reject)
    row = QHBoxLayout()
    row.addStretch(1)
    for button in (accept, reject):
        widen(button)
        row.addWidget(button)
    return row
