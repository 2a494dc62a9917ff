"""Undo and redo go to what they change and name it: it may be far from what is shown."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from models.report.editing import describe
from tests.factories import blank, real
from tests.ui.kit.views import CTRL, press, type_text
from tests.ui.kit.windows import window
from ui.window.main_window import MainWindow

Key = Qt.Key
FIRST, FEES = "requests.received.person", "disclosure.fees.amount"


@pytest.fixture
def made(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return window(qtbot, tmp_path, real("lianyun_2024"))


def place(made: MainWindow) -> tuple[str, str]:
    sheet = made.workspace.sheet
    return made.workspace.part, sheet.current_key() if sheet else ""


def test_the_cell_of_another_table_is_shown(made: MainWindow) -> None:
    made.workspace.go_to_cell(FEES)
    type_text("7")
    press(Key.Key_Return)
    made.workspace.go_to_cell(FIRST)
    press(Key.Key_Z, CTRL)
    assert place(made) == ("disclosure", FEES)
    assert made.statusBar().currentMessage() == "已撤销：录入 行政事业性收费·本年收费金额"
    made.workspace.go_to_cell(FIRST)
    press(Key.Key_Y, CTRL)
    assert place(made) == ("disclosure", FEES)


def test_the_cell_of_the_same_table_is_shown(made: MainWindow) -> None:
    made.workspace.go_to_cell(FIRST)
    type_text("7")
    press(Key.Key_Return)
    press(Key.Key_Z, CTRL)
    assert place(made) == ("requests", FIRST)


def test_a_step_that_is_in_sight_moves_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    made = window(qtbot, tmp_path, blank())
    made.workspace.go_to_cell("requests.granted.person")
    made.actions_by_id["zeros_all"].trigger()
    press(Key.Key_Z, CTRL)
    assert place(made) == ("requests", "requests.granted.person")


def test_texts_and_particulars_are_shown(made: MainWindow) -> None:
    made.session.apply("改", describe(made.session.report, index="A1"))
    made.workspace.show_part("problems")
    type_text("x")
    made.workspace.go_to_cell(FIRST)
    press(Key.Key_Z, CTRL)
    assert place(made) == ("problems", "")
    made.workspace.go_to_cell(FIRST)
    press(Key.Key_Z, CTRL)
    assert place(made) == ("info", "")
