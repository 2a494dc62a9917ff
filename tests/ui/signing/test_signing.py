"""草稿, 送审, 已签发 in the window: steps by menu, and a locked report that answers each key."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QTextEdit,
)
from pytestqt.qtbot import QtBot

from models.disk.processes import user_name
from models.release.fingerprint import fingerprint
from models.report.editing import enter
from models.report.records import State
from models.report.remarks import flag
from models.report.report import Report
from tests.factories import column
from tests.models.signing import clean, signed, submitted
from tests.ui.kit.children import answer, child, click, when_opened
from tests.ui.kit.views import CTRL, press, type_text
from tests.ui.kit.windows import choose_file, window
from ui.signing.dialogs import ReasonDialog, SignDialog
from ui.signing.log import SigningLog
from ui.signing.submit_dialog import SubmitDialog
from ui.window.main_window import MainWindow
from ui.workspace.new_dialog import NewDialog

CELL = "requests.received.person"
LOCKED = "报告已送审，内容已锁定；要修改，请先“退回”。"


def wrong() -> Report:
    """The clean report with one balance broken and one open question."""
    return flag(enter(clean(), column("person", carried_out=0)), CELL, "")


def on_person(qtbot: QtBot, drafts: Path, report: Report) -> MainWindow:
    """Show the report on 本年新收·自然人."""
    made = window(qtbot, drafts, report)
    made.workspace.go_to_cell(CELL)
    return made


def do(made: MainWindow, command: str) -> None:
    made.actions_by_id[command].trigger()


def said(made: MainWindow) -> str:
    return made.statusBar().currentMessage()


def title_and_state(made: MainWindow) -> tuple[bool, str]:
    """Whether the title names the state that the status line shows, and that state."""
    shown = child(made.statusBar(), QLabel, "state").text()
    return f"（{made.session.report.state.words}）" in made.windowTitle(), shown


def test_a_clean_report_goes_all_the_way(qtbot: QtBot, tmp_path: Path) -> None:
    made = on_person(qtbot, tmp_path, clean())
    assert title_and_state(made) == (True, "草稿")
    do(made, "submit")
    dialog = child(made, SubmitDialog)
    assert "可以送审" in child(dialog, QLabel, "standing").text()
    click(dialog, "submit")
    assert made.session.report.state is State.SUBMITTED
    assert title_and_state(made) == (True, "送审")
    assert fingerprint(clean()) in said(made)

    def fill(asked: SignDialog) -> None:
        QTest.keyClicks(child(asked, QLineEdit, "sign.leader"), "Wang")
        click(asked, "accept")

    when_opened(SignDialog, fill)
    do(made, "sign")
    report = made.session.report
    assert (report.state, report.meta["leader"]) == (State.SIGNED, "Wang")
    assert [step.who for step in report.state_log] == [user_name()] * 2
    assert title_and_state(made) == (True, "已签发")


def test_what_is_open_keeps_a_report_back_and_leads_there(qtbot: QtBot, tmp_path: Path) -> None:
    made = window(qtbot, tmp_path, wrong())
    do(made, "submit")
    dialog = child(made, SubmitDialog)
    assert child(dialog, QLabel, "standing").text() == "还有 2 处要先改正或写明情况"
    assert not child(dialog, QPushButton, "submit").isEnabled()
    view = child(dialog, QTableView, "open-points")
    view.selectRow(1)
    assert not child(dialog, QPushButton, "explain").isEnabled()
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Return)
    sheet = made.workspace.sheet
    assert sheet is not None
    assert sheet.current_key() == CELL


def test_the_list_follows_the_edits_until_nothing_is_open(qtbot: QtBot, tmp_path: Path) -> None:
    made = on_person(qtbot, tmp_path, wrong())
    do(made, "submit")
    dialog = child(made, SubmitDialog)
    made.session.enter("录入", column("person", carried_out=1))
    assert child(dialog, QLabel, "standing").text() == "还有 1 处要先改正或写明情况"
    made.session.apply("已核实", flag(made.session.report, CELL, None))
    click(dialog, "submit")
    assert made.session.report.state is State.SUBMITTED


def test_a_finding_is_explained_from_the_list(qtbot: QtBot, tmp_path: Path) -> None:
    made = on_person(qtbot, tmp_path, enter(clean(), column("person", carried_out=0)))
    do(made, "submit")
    dialog = child(made, SubmitDialog)

    def write(asked: QDialog) -> None:
        child(asked, QTextEdit, "explanation").setPlainText("正在核实")
        click(asked, "accept")

    when_opened(QDialog, write)
    click(dialog, "explain")
    assert child(dialog, QPushButton, "submit").isEnabled()


@pytest.mark.parametrize(
    ("report", "command", "button"),
    [(submitted(clean()), "send_back", "退回"), (signed(clean()), "reopen", "重新打开")],
)
def test_the_way_back_asks_for_a_reason(
    report: Report, command: str, button: str, qtbot: QtBot, tmp_path: Path
) -> None:
    made = on_person(qtbot, tmp_path, report)

    def write(asked: ReasonDialog) -> None:
        asked.activateWindow()
        QApplication.processEvents()
        accept = child(asked, QPushButton, "accept")
        assert (accept.text(), accept.isEnabled()) == (button, False)
        child(asked, QTextEdit, "reason").setPlainText("少计一件")
        QTest.keyClick(child(asked, QTextEdit, "reason"), Qt.Key.Key_Return, CTRL)

    when_opened(ReasonDialog, write)
    do(made, command)
    assert made.session.report.state is State.DRAFT
    assert made.session.report.state_log[-1].reason == "少计一件"
    made.activateWindow()
    made.workspace.go_to_cell(CELL)
    QApplication.processEvents()
    type_text("66")
    press(Qt.Key.Key_Return)
    assert made.session.shown[CELL] == 66
    changed = "草稿（与已签版本不同）" if report.signed else "草稿"
    assert title_and_state(made) == (True, changed)


def test_esc_takes_no_step(qtbot: QtBot, tmp_path: Path) -> None:
    made = on_person(qtbot, tmp_path, submitted(clean()))
    when_opened(ReasonDialog, lambda asked: QTest.keyClick(asked, Qt.Key.Key_Escape))
    do(made, "send_back")
    assert made.session.report == submitted(clean())


@pytest.mark.parametrize(
    ("report", "offered"),
    [
        (clean(), {"submit"}),
        (submitted(clean()), {"send_back", "sign"}),
        (signed(clean()), {"reopen"}),
    ],
)
def test_only_the_steps_that_are_possible_are_offered(
    report: Report, offered: set[str], qtbot: QtBot, tmp_path: Path
) -> None:
    made = on_person(qtbot, tmp_path, report)
    names = ("submit", "send_back", "sign", "reopen")
    assert {name for name in names if made.actions_by_id[name].isEnabled()} == offered


@pytest.mark.parametrize(
    "keys",
    ["7", "７", Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_Backspace],
)
def test_a_key_on_a_locked_figure_is_answered(
    keys: str | Qt.Key, qtbot: QtBot, tmp_path: Path
) -> None:
    made = on_person(qtbot, tmp_path, submitted(clean()))
    if isinstance(keys, str):
        type_text(keys)
    else:
        press(keys)
    assert said(made) == LOCKED
    assert made.session.report == submitted(clean())


@pytest.mark.parametrize(
    "command",
    [
        "paste", "cut", "clear_chosen", "clear_here", "clear_all", "zeros_chosen", "zeros_here",
        "zeros_all", "fill_down", "fill_right", "carry_over", "import_prior",
    ],
)  # fmt: skip
def test_a_command_on_a_locked_report_is_answered(
    command: str, qtbot: QtBot, tmp_path: Path
) -> None:
    made = on_person(qtbot, tmp_path, submitted(clean()))
    QGuiApplication.clipboard().setText("1\t2")
    made.actions_by_id[command].setEnabled(True)
    do(made, command)
    assert said(made) == LOCKED
    assert made.session.report == submitted(clean())


def test_enter_and_tab_still_go_through_a_locked_table(qtbot: QtBot, tmp_path: Path) -> None:
    made = on_person(qtbot, tmp_path, submitted(clean()))
    sheet = made.workspace.sheet
    assert sheet is not None
    press(Qt.Key.Key_Return)
    assert sheet.current_key() == "requests.carried_in.person"
    press(Qt.Key.Key_Tab)
    assert sheet.current_key() == "requests.carried_in.business"


def test_a_key_in_a_locked_text_is_answered(qtbot: QtBot, tmp_path: Path) -> None:
    made = on_person(qtbot, tmp_path, submitted(clean()))
    made.workspace.show_part("overview")
    QTest.keyClicks(QApplication.focusWidget(), "a")
    assert said(made) == LOCKED
    assert made.session.report == submitted(clean())


def test_what_comes_after_signing_is_written_and_the_title_is_not(
    qtbot: QtBot, tmp_path: Path
) -> None:
    made = on_person(qtbot, tmp_path, signed(clean()))
    made.workspace.show_part("info")
    for name in ("document_number", "title", "unit", "leader"):
        QTest.keyClicks(child(made, QLineEdit, f"info.{name}"), "9")
    report = made.session.report
    assert report.meta["document_number"] == "9"
    assert (report.title, report.unit, report.meta["leader"]) == (
        clean().title,
        clean().unit,
        "张三",
    )
    assert "重新打开" in said(made)


def test_undo_does_not_reach_over_a_step(qtbot: QtBot, tmp_path: Path) -> None:
    made = on_person(qtbot, tmp_path, clean())
    type_text("65")
    press(Qt.Key.Key_Return)
    do(made, "submit")
    click(child(made, SubmitDialog), "submit")
    assert not made.actions_by_id["undo"].isEnabled()
    press(Qt.Key.Key_Z, CTRL)
    assert made.session.report.state is State.SUBMITTED


def test_a_reader_of_a_file_takes_no_step(qtbot: QtBot, tmp_path: Path) -> None:
    made = on_person(qtbot, tmp_path, clean())
    made.session.open(clean(), None, read_only=True)
    do(made, "submit")
    assert "只读" in said(made)


def test_the_log_tells_every_step(qtbot: QtBot, tmp_path: Path) -> None:
    made = on_person(qtbot, tmp_path, signed(clean()))
    do(made, "signing_log")
    model = child(child(made, SigningLog), QTableView, "steps").model()
    told = [[model.index(row, at).data() for at in range(5)] for row in range(model.rowCount())]
    assert [line[2:4] for line in told] == [
        ["签发", fingerprint(clean())],
        ["送审", fingerprint(clean())],
    ]


def test_a_report_that_was_opened_again_leaves_the_list(qtbot: QtBot, tmp_path: Path) -> None:
    made = on_person(qtbot, tmp_path, wrong())
    do(made, "submit")
    made.session.open(clean(), None)
    QApplication.processEvents()
    assert not made.findChildren(SubmitDialog)


def test_a_step_that_is_refused_meanwhile_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    made = on_person(qtbot, tmp_path, clean())
    do(made, "submit")
    dialog = child(made, SubmitDialog)
    made.session.apply("送审", submitted(clean()))
    answer("知道了")
    dialog.accept()
    assert made.session.report == submitted(clean())


def test_who_signed_is_proposed_for_the_next_report(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = window(qtbot, tmp_path, clean())
    made.workspace.show_part("info")
    QTest.keyClicks(child(made, QLineEdit, "info.preparer"), "Li")
    choose_file(monkeypatch, tmp_path / "今年.xxgk")
    do(made, "save")
    when_opened(NewDialog, lambda asked: click(asked, "accept"))
    do(made, "new")
    assert made.session.path is None
    assert made.session.report.meta == {"preparer": "Li"}
