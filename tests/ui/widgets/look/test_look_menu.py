"""Choosing light or dark: the window changes at once, and begins so the next time."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.factories import real
from tests.ui.kit.children import child
from tests.ui.kit.windows import window
from ui.session.settings import Settings
from ui.widgets.look.appearance import Look, theme_of
from ui.widgets.look.theme import DARK, LIGHT
from ui.window.main_window import MainWindow

pytestmark = pytest.mark.usefixtures("own_palette")


def choose(made: MainWindow, look: Look) -> None:
    child(made, QAction, f"look.{look.value}").trigger()


def test_the_whole_window_turns_dark_and_stays_so(qtbot: QtBot, tmp_path: Path) -> None:
    made = window(qtbot, tmp_path / "one", real("pingtan_2020"))
    assert theme_of(made.workspace.panel) is LIGHT
    choose(made, Look.DARK)
    qtbot.waitUntil(lambda: theme_of(made.workspace.panel.list.viewport()) is DARK)
    ground = made.grab().toImage().pixelColor(made.width() // 2, made.height() - 3)
    assert ground.lightness() < 60
    assert Settings().look == "dark"
    again = window(qtbot, tmp_path / "two")
    assert again.appearance.look is Look.DARK
    assert child(again, QAction, "look.dark").isChecked()


def test_what_is_being_typed_survives_the_change(qtbot: QtBot, tmp_path: Path) -> None:
    made = window(qtbot, tmp_path, real("pingtan_2020"))
    sheet = made.workspace.sheet
    assert sheet is not None
    sheet.setFocus()
    QTest.keyClicks(sheet, "7")
    made.appearance.choose(Look.DARK)
    QApplication.processEvents()
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClicks(target, "5")
    QTest.keyClick(target, Qt.Key.Key_Return)
    assert 75 in made.session.report.values.values()
