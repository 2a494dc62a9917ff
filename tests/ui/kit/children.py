"""Finding the parts of a window, with their types, and answering the windows it opens."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog

WAITING = "waiting-for-a-dialog"
T = TypeVar("T", bound=QObject)
D = TypeVar("D", bound=QDialog)


def children(parent: QObject, kind: type[T], name: str = "") -> list[T]:
    """Return all parts of one kind, with that object name if one is given."""
    found: Iterable[T] = parent.findChildren(kind)
    return [one for one in found if name in {"", one.objectName()}]


def child(parent: QObject | None, kind: type[T], name: str = "") -> T:
    """Return the first part of one kind, with that object name if one is given."""
    assert parent is not None
    return children(parent, kind, name)[0]


def click(parent: QObject | None, name: str) -> None:
    """Click the button with that object name."""
    QTest.mouseClick(child(parent, QAbstractButton, name), Qt.MouseButton.LeftButton)


def when_opened(kind: type[D], act: Callable[[D], None]) -> None:
    """Do something with the next dialog of one kind that the window will wait for, and close it."""
    timer = QTimer(QApplication.instance())
    timer.setObjectName(WAITING)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            timer.setObjectName("")
            timer.deleteLater()
            try:
                act(dialog)
            finally:
                dialog.close()

    timer.timeout.connect(look)
    timer.start(5)


def answer(label: str) -> None:
    """Click the button of that label in the next dialog that the window will wait for."""

    def press(dialog: QDialog) -> None:
        buttons = children(dialog, QAbstractButton)
        QTest.mouseClick(next(b for b in buttons if b.text() == label), Qt.MouseButton.LeftButton)

    when_opened(QDialog, press)
