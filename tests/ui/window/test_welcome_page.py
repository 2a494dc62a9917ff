"""The first page: three choices, recent files, samples, and files that are dropped."""

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from tests.ui.kit.pages import shown
from ui.window.welcome_page import WelcomePage

RECENT = [Path("/年报/2024年连云区.xxgk"), Path("/年报/2023年.xlsx")]
SAMPLE = Path("/程序/连云区2024.xxgk")
DROP = (Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)


def files(page: WelcomePage) -> dict[str, QAbstractButton]:
    QApplication.processEvents()
    buttons = cast("list[QAbstractButton]", page.findChildren(QAbstractButton))
    named = {button.accessibleName(): button for button in buttons if button.isVisible()}
    return {name: button for name, button in named.items() if name.startswith("打开 ")}


def dropped(page: WelcomePage, urls: list[QUrl]) -> bool:
    """Drag URLs over the page and drop them; tell whether the page took them."""
    mime = QMimeData()
    mime.setUrls(urls)
    entered = QDragEnterEvent(QPoint(9, 9), DROP[0], mime, *DROP[1:])
    entered.ignore()
    QApplication.sendEvent(page, entered)
    if entered.isAccepted():
        QApplication.sendEvent(page, QDropEvent(QPointF(9, 9), DROP[0], mime, *DROP[1:]))
    return entered.isAccepted()


@pytest.mark.parametrize(
    ("choice", "signal"),
    [("new", "new_asked"), ("open", "open_asked"), ("from_prior", "from_prior_asked")],
)
@pytest.mark.parametrize("key", [None, Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_a_choice_is_made_by_mouse_or_key(
    qtbot: QtBot, choice: str, signal: str, key: Qt.Key | None
) -> None:
    page = shown(qtbot, WelcomePage())
    button = page.choices[choice]
    with qtbot.waitSignal(getattr(page, signal)):
        if key is not None:
            button.setFocus()
            QTest.keyClick(button, key)
        else:
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_recent_files_and_samples_can_be_opened(qtbot: QtBot) -> None:
    page = shown(qtbot, WelcomePage(None, RECENT, [SAMPLE]))
    assert list(files(page)) == ["打开 2024年连云区", "打开 2023年.xlsx", "打开 连云区2024"]
    for name, path in (("打开 2023年.xlsx", RECENT[1]), ("打开 连云区2024", SAMPLE)):
        with qtbot.waitSignal(page.file_chosen) as chosen:
            QTest.mouseClick(files(page)[name], Qt.MouseButton.LeftButton)
        assert chosen.args == [path]


def test_other_recent_files_take_the_place_of_the_old(qtbot: QtBot) -> None:
    page = shown(qtbot, WelcomePage(None, RECENT))
    page.set_recent([RECENT[1]])
    assert list(files(page)) == ["打开 2023年.xlsx"]
    page.set_recent([])
    assert files(page) == {}


def test_a_dropped_file_is_opened(qtbot: QtBot, tmp_path: Path) -> None:
    page = shown(qtbot, WelcomePage())
    path = tmp_path / "2023年.xlsx"
    with qtbot.waitSignal(page.file_chosen) as chosen:
        assert dropped(page, [QUrl.fromLocalFile(str(path))])
    assert chosen.args == [path]


def test_what_is_no_file_of_this_machine_is_not_taken(qtbot: QtBot) -> None:
    page = shown(qtbot, WelcomePage())
    assert not dropped(page, [QUrl("https://example.invalid/a.xlsx")])
