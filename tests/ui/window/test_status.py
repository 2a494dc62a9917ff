"""The status line: the current cell, the chosen figures, what is filled, open and saved."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from models.report.editing import set_prior
from tests.factories import real, report_of, zeroed
from tests.ui.kit.children import child
from tests.ui.kit.views import CTRL, SHIFT, press, type_text
from tests.ui.kit.windows import window
from ui.window import status
from ui.window.main_window import MainWindow

Key = Qt.Key
FIRST = "requests.received.person"


@pytest.fixture
def made(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """Return a window that stands on the first figure of 表三."""
    shown = window(qtbot, tmp_path, real("lianyun_2024"))
    shown.workspace.show_part("requests")
    return shown


def told(made: MainWindow, name: str) -> str:
    """Return what one place of the line says."""
    return child(made.statusBar(), QLabel, name).text()


def test_it_names_the_cell_in_official_words(made: MainWindow) -> None:
    assert told(made, "place") == "表三 · 本年新收·自然人：65"
    press(Key.Key_Right)
    assert told(made, "place") == "表三 · 本年新收·商业企业：3"


def test_it_tells_last_year_and_the_source(qtbot: QtBot, tmp_path: Path) -> None:
    last = report_of({FIRST: 50}, year=2023)
    made = window(qtbot, tmp_path, set_prior(report_of({FIRST: 65}), last))
    made.session.enter("填", {FIRST: 66}, {FIRST: "2023年.xls 表三 D30"})
    made.workspace.go_to_cell(FIRST)
    assert told(made, "place") == (
        "表三 · 本年新收·自然人：66 │ 上年 50（+16，+32.0%） │ 来源：2023年.xls 表三 D30"
    )


def test_it_adds_up_the_group_that_the_form_does_not(made: MainWindow) -> None:
    made.workspace.go_to_cell("requests.other.person")
    assert told(made, "place").endswith(" │ （六）其他处理小计 14")


def test_one_figure_has_no_sum_and_a_block_has(made: MainWindow) -> None:
    assert told(made, "sum") == ""
    press(Key.Key_Right, SHIFT)
    assert told(made, "sum") == "合计 68 · 计数 2"
    press(Key.Key_Delete)
    assert told(made, "sum") == "计数 0"
    press(Key.Key_Right)
    assert told(made, "sum") == ""


def test_counts_and_amounts_are_not_added_together(qtbot: QtBot, tmp_path: Path) -> None:
    made = window(qtbot, tmp_path, zeroed())
    press(Key.Key_A, CTRL)
    assert told(made, "sum") == "计数 10"
    made.workspace.show_part("overview")
    assert told(made, "sum") == ""


def test_it_counts_what_is_filled_open_and_saved(made: MainWindow) -> None:
    assert [told(made, name) for name in ("filled", "open", "saved")] == [
        "已填 166/166",
        "错误 0 · 提醒 0",
        "未存盘",
    ]
    type_text("64")
    press(Key.Key_Return)
    press(Key.Key_Delete)
    assert [told(made, name) for name in ("filled", "open", "saved")] == [
        "已填 165/166",
        "错误 1 · 提醒 1",
        "未保存",
    ]
    press(Key.Key_Z, CTRL)
    press(Key.Key_Z, CTRL)
    assert told(made, "open") == "错误 0 · 提醒 0"
    assert told(made, "saved") == "未存盘"


def test_a_long_place_never_widens_the_window(qtbot: QtBot, made: MainWindow) -> None:
    before = made.minimumSizeHint().width()
    made.session.enter("填", {FIRST: 1}, {FIRST: "很长的文件名" * 40})
    made.workspace.go_to_cell(FIRST)
    qtbot.wait(10)
    assert made.minimumSizeHint().width() == before
    place = child(made.statusBar(), QLabel, "place")
    assert place.text().endswith("…")
    assert place.fontMetrics().horizontalAdvance(place.text()) < place.width() - 16
    assert place.toolTip().endswith("很长的文件名")


def test_without_a_report_there_is_nothing_to_tell(qtbot: QtBot, tmp_path: Path) -> None:
    made = window(qtbot, tmp_path)
    labels = [child(made.statusBar(), QLabel, name) for name in ("filled", "open", "saved")]
    assert not any(label.isVisible() for label in labels)
    made.session.open(real("lianyun_2024"), None)
    made.files.opened.emit()
    assert all(label.isVisible() for label in labels)


def test_a_report_that_no_file_holds_is_not_called_saved(made: MainWindow, tmp_path: Path) -> None:
    assert told(made, "saved") == "未存盘"
    assert not made.session.save(tmp_path / "年报.xxgk")
    assert told(made, "saved") == "已保存"


def test_what_was_told_of_the_report_before_goes_with_it(made: MainWindow) -> None:
    made.session.notice.emit("已撤销：录入")
    assert made.statusBar().currentMessage() == "已撤销：录入"
    made.session.open(real("pingtan_2022"), None)
    assert made.statusBar().currentMessage() == ""


@pytest.mark.parametrize(("age", "stays"), [(60_000, True), (0, False)])
def test_a_notice_gives_way_to_the_cursor_once_it_has_been_read(
    made: MainWindow, monkeypatch: pytest.MonkeyPatch, age: int, *, stays: bool
) -> None:
    monkeypatch.setattr(status, "_READ_MS", age)
    made.session.notice.emit("已贴 3 格。")
    QTest.qWait(2)
    press(Key.Key_Right)
    assert (made.statusBar().currentMessage() == "已贴 3 格。") is stays
