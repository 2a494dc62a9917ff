"""Windows to test with: a real session in a real table, typed into as a person would."""

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.forms.form import Key, Severity
from models.report.report import Report
from ui.session.session import Session
from ui.sheet.view import SheetView

PLAIN = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def session_with(report: Report) -> Session:
    """Return a session in which the report is open."""
    session = Session()
    session.open(report, None)
    return session


def sheet(qtbot: QtBot, session: Session, table: str = "requests") -> SheetView:
    """Show one table as wide as the window has it, with the keyboard in it."""
    view = SheetView(session, table)
    qtbot.addWidget(view)
    view.resize(906, 900)
    view.show()
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    return view


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    """Press a key where the keyboard is."""
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, modifiers)


def type_text(text: str) -> None:
    """Type characters where the keyboard is; the first may open an editor."""
    for character in text:
        target = QApplication.focusWidget()
        assert target is not None
        if character.isascii():
            QTest.keyClicks(target, character)
            continue
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):  # unknown to QTest's keys
            QCoreApplication.sendEvent(target, QKeyEvent(kind, 0, PLAIN, character))


def click(view: SheetView, key: Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    """Click a figure with the left button."""
    place: QPoint = view.visualRect(view.sheet.index_of(key)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifiers, place)


def red(session: Session) -> set[Key]:
    """Return the cells that are shown red."""
    return {key for key, mark in session.marks.items() if mark.severity is Severity.ERROR}
