"""The menu 编辑: the clipboard works where the keyboard is: a text, the list of years, a table."""

from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTableView, QTextEdit
from pytestqt.qtbot import QtBot

from models.report.editing import set_prior
from tests.factories import real
from tests.ui.kit.children import child
from tests.ui.kit.windows import window
from ui.window.main_window import MainWindow

ROW = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


@pytest.fixture
def made(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return window(qtbot, tmp_path, real("lianyun_2024"))


def test_cut_and_paste_work_on_the_text_that_has_the_keyboard(made: MainWindow) -> None:
    made.workspace.show_part("overview")
    text = child(made, QTextEdit, "text.overview")
    text.setPlainText("全年公开情况")
    text.selectAll()
    made.actions_by_id["cut"].trigger()
    assert text.toPlainText() == ""
    made.actions_by_id["paste"].trigger()
    assert text.toPlainText() == "全年公开情况"


def test_copy_takes_the_chosen_lines_of_the_years(qtbot: QtBot, tmp_path: Path) -> None:
    made = window(qtbot, tmp_path, set_prior(real("pingtan_2022"), real("pingtan_2021")))
    made.actions_by_id["years"].trigger()
    lines = child(made, QTableView, "yearTable")
    lines.setFocus()
    qtbot.waitUntil(lines.hasFocus)
    line = lines.model().index(1, 0)
    lines.selectionModel().select(line, ROW)  # selectRow goes by the keys that are held
    made.actions_by_id["copy"].trigger()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("项目\t本年\t上年\t增减")
    assert copied.count("\n") == 1


def test_copy_takes_the_chosen_figures_of_a_table(made: MainWindow) -> None:
    made.workspace.go_to_cell("requests.granted.person")
    made.actions_by_id["copy"].trigger()
    figure = made.session.shown["requests.granted.person"]
    assert QGuiApplication.clipboard().text().strip() == str(figure)
