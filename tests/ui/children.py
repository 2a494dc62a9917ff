"""Finding the parts of a window, with their types."""

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T", bound=QObject)


def children(parent: QObject, kind: type[T], name: str = "") -> list[T]:
    """Return all parts of one kind, with that object name if one is given."""
    found: Iterable[T] = parent.findChildren(kind, name)
    return list(found)


def child(parent: QObject | None, kind: type[T], name: str = "") -> T:
    """Return the first part of one kind, with that object name if one is given."""
    assert parent is not None
    return children(parent, kind, name)[0]


def click(parent: QObject | None, name: str) -> None:
    """Click the button with that object name."""
    QTest.mouseClick(child(parent, QAbstractButton, name), Qt.MouseButton.LeftButton)
