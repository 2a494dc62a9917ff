"""The menu 填写: fills and clears many cells by one command, each a named step of undo."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from models.report.editing import enter, set_prior
from models.report.records import Source
from models.report.report import Report
from tests.factories import column, real, report_of, zeroed
from tests.ui.kit.views import CTRL, SHIFT, press, type_text
from tests.ui.kit.windows import window
from ui.window.main_window import MainWindow

Key = Qt.Key
FIRST = "requests.received.person"


@pytest.fixture
def made(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """Return a window on 表三 with last year's report beside a half-filled one."""
    report = set_prior(report_of(column("person", received=7)), real("pingtan_2021"))
    shown = window(qtbot, tmp_path, report)
    shown.workspace.show_part("requests")
    return shown


def run(made: MainWindow, command: str) -> None:
    """Run a command of the menu."""
    made.actions_by_id[command].trigger()


def sources(report: Report) -> set[Source]:
    """Return how the cells were filled."""
    return {edit.source for edit in report.edits}


def test_same_as_prior_fills_the_chosen_cells_and_names_the_source(made: MainWindow) -> None:
    press(Key.Key_Right, SHIFT)
    run(made, "same_as_prior")
    session = made.session
    last = session.prior_shown
    for key in (FIRST, "requests.received.business"):
        assert session.shown[key] == last[key]
        assert session.report.origins[key].startswith("同上年（")
    assert session.undo_label == "同上年"
    assert sources(session.report) == {Source.FILLED}
    session.undo()
    assert session.report.values == {FIRST: 7}


def test_same_as_prior_without_a_last_year_says_what_to_do(qtbot: QtBot, tmp_path: Path) -> None:
    made = window(qtbot, tmp_path, zeroed())
    made.workspace.show_part("requests")
    with qtbot.waitSignal(made.session.notice) as notice:
        run(made, "same_as_prior")
    assert "导入上年" in notice.args[0]
    assert not made.session.is_modified


def test_blanks_of_the_chosen_block_become_zero(made: MainWindow) -> None:
    press(Key.Key_Right, SHIFT)
    press(Key.Key_Down, SHIFT)
    run(made, "zeros_chosen")
    assert made.session.report.values == {
        FIRST: 7,
        "requests.received.business": 0,
        "requests.carried_in.person": 0,
        "requests.carried_in.business": 0,
    }
    assert made.session.undo_label == "空白填 0"


@pytest.mark.parametrize(
    ("command", "label", "count"),
    [("zeros_here", "表三空白填 0", 144), ("zeros_all", "全部表格空白填 0", 166)],
)
def test_blanks_of_a_table_or_of_all_become_zero(
    made: MainWindow, command: str, label: str, count: int
) -> None:
    run(made, command)
    assert len(made.session.report.values) == count
    assert made.session.undo_label == label
    assert sources(made.session.report) == {Source.FILLED}


@pytest.mark.parametrize(
    ("command", "label", "left"),
    [("clear_here", "清空表三", {"disclosure", "disputes"}), ("clear_all", "清空全部表格", set())],
)
def test_a_table_or_all_are_cleared_and_come_back(
    qtbot: QtBot, tmp_path: Path, command: str, label: str, left: set[str]
) -> None:
    made = window(qtbot, tmp_path, real("pingtan_2020"))
    made.workspace.show_part("requests")
    run(made, command)
    session = made.session
    assert {key.partition(".")[0] for key in session.report.values} == left
    assert session.report.stated == {}
    assert session.undo_label == label
    session.undo()
    assert session.report == real("pingtan_2020")


def test_carried_figures_name_their_source(made: MainWindow) -> None:
    run(made, "carry_over")
    assert sources(made.session.report) == {Source.CARRIED}


def test_a_pasted_block_and_typed_figures_name_theirs(made: MainWindow, qapp: object) -> None:
    del qapp
    press(Key.Key_C, CTRL)
    press(Key.Key_Right)
    press(Key.Key_V, CTRL)
    assert sources(made.session.report) == {Source.PASTED}
    type_text("5")
    press(Key.Key_Return)
    assert sources(made.session.report) == {Source.PASTED, Source.TYPED}


def test_a_command_does_not_leave_out_what_is_being_typed(made: MainWindow, tmp_path: Path) -> None:
    type_text("25")
    made.session.path = tmp_path / "a.xxgk"
    run(made, "save")
    assert made.session.report.value(FIRST) == 25
    assert not made.session.is_modified


def test_ctrl_keys_of_the_window_reach_the_table(made: MainWindow) -> None:
    press(Key.Key_Down, SHIFT)
    press(Key.Key_D, CTRL)
    assert made.session.report.values == {FIRST: 7, "requests.carried_in.person": 7}
    press(Key.Key_A, CTRL)
    sheet = made.workspace.sheet
    assert sheet is not None
    assert len(sheet.chosen_keys()) == 175


def test_commands_on_a_read_only_report_say_so(qtbot: QtBot, tmp_path: Path) -> None:
    made = window(qtbot, tmp_path, zeroed())
    made.session.open(enter(zeroed(), {FIRST: 1}), None, read_only=True)
    made.workspace.show_part("requests")
    for command in ("clear_here", "clear_chosen", "zeros_chosen", "fill_right"):
        press(Key.Key_Right, SHIFT)
        with qtbot.waitSignal(made.session.notice) as notice:
            run(made, command)
        assert "只读" in notice.args[0]
    assert made.session.report.value(FIRST) == 1
