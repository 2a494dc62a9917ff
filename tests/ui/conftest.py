"""What tests of the window may ask for by name."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QApplication

from exporters.press.bound import Pages
from tests.ui.kit.children import WAITING, children
from tests.ui.kit.windows import Previewed
from ui.printing import preview
from ui.session.settings import Settings
from ui.widgets.look.theme import family


@pytest.fixture
def chinese_letters(qapp: QApplication) -> Iterator[None]:
    """Write the interface as the program does; the bare test font has no Chinese and is narrow."""
    before = qapp.font()
    qapp.setFont(QFont(family("hei"), 9))
    yield
    qapp.setFont(before)


@pytest.fixture
def own_palette(qapp: QApplication) -> Iterator[None]:
    """Give the colours back that were there before the test."""
    before = qapp.palette()
    yield
    QApplication.setPalette(before)


@pytest.fixture
def previewed(monkeypatch: pytest.MonkeyPatch) -> Previewed:
    """Return what the preview is opened with, without opening it: nobody is there to look."""
    seen: Previewed = []

    class Preview:
        def __init__(
            self, _parent: object, _pages: Pages, pdf: bytes, title: str, _settings: Settings
        ) -> None:
            seen.append((title, pdf))

        def tell(self, *notices: str) -> None:
            assert notices == ()

        def exec(self) -> None:
            """Do nothing."""

    monkeypatch.setattr(preview, "PreviewDialog", Preview)
    return seen


@pytest.fixture(autouse=True)
def no_dialog_awaited() -> Iterator[None]:
    """Fail a test whose dialog never came, and wait for it no more: the next test has its own."""
    yield
    application = QApplication.instance()
    waiting = children(application, QTimer, WAITING) if application else []
    for timer in waiting:
        timer.stop()
        timer.setObjectName("")
        timer.deleteLater()
    assert not waiting, "a dialog was awaited that did not open"


@pytest.fixture(scope="session", autouse=True)
def clear_clipboard() -> Iterator[None]:
    """Leave nothing of Python's on the clipboard.

    What a test put there is destroyed when the process ends, after the interpreter: the
    process then ends with a segmentation fault although every test has passed.
    """
    yield
    if QApplication.instance() is not None:
        QGuiApplication.clipboard().clear()
