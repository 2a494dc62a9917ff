"""What is asked of a cell by command: note, flag, their list, the way to it, its history."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QTextEdit,
)
from pytestqt.qtbot import QtBot

from models.report.remarks import flag, note
from tests.factories import real
from tests.ui.kit.children import child, children, click, when_opened
from tests.ui.kit.views import CTRL, SHIFT, press, type_text
from tests.ui.kit.windows import choose_file, window
from ui.sheet.cells.go_to_dialog import GoToDialog
from ui.sheet.cells.history_dialog import HistoryDialog
from ui.sheet.cells.marks_dialog import MarksDialog
from ui.sheet.cells.remark_dialog import RemarkDialog
from ui.widgets.lines_model import LinesModel
from ui.window.main_window import MainWindow

Key = Qt.Key
FIRST = "requests.received.person"
GRANTED = "requests.granted.person"


@pytest.fixture
def made(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """Return a window that stands on the first figure of 表三."""
    shown = window(qtbot, tmp_path, real("lianyun_2024"))
    shown.workspace.show_part("requests")
    return shown


def in_front(dialog: QDialog) -> None:
    """Wait until the keyboard is in a dialog that has just opened."""
    while QApplication.activeWindow() is not dialog:
        dialog.activateWindow()
        QApplication.processEvents()


def texts(view: QTableView) -> list[tuple[str, ...]]:
    """Return the lines of a list."""
    model = view.model()
    return [
        tuple(model.index(row, column).data() for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


@pytest.mark.usefixtures("qapp")
def test_qt_finds_no_fault_with_the_lines() -> None:
    model = LinesModel(("位置", "值"))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show([("a", ("甲", "1")), ("b", ("乙", "2"))])
    model.show([("b", ("乙", "2"))])
    assert (model.key_at(0), model.key_at(1)) == ("b", "")


# --- notes and flags


def test_a_note_and_a_question_are_written_by_keyboard(made: MainWindow) -> None:
    def write(dialog: RemarkDialog) -> None:
        in_front(dialog)
        type_text("abc")
        child(dialog, QLineEdit, "remark.question").setFocus()
        type_text("why")
        assert child(dialog, QCheckBox, "remark.open").isChecked()
        press(Key.Key_Return)

    when_opened(RemarkDialog, write)
    press(Key.Key_F2, SHIFT)
    assert made.session.report.notes == {FIRST: "abc"}
    assert made.session.report.flags == {FIRST: "why"}
    assert made.session.undo_label == "批注 本年新收·自然人"
    made.session.undo()
    assert made.session.report == real("lianyun_2024")


def test_the_dialog_shows_what_is_written_already_and_esc_changes_nothing(made: MainWindow) -> None:
    made.session.apply("批注", note(flag(made.session.report, FIRST, "问谁"), FIRST, "甲\n乙"))
    before = made.session.report

    def look(dialog: RemarkDialog) -> None:
        in_front(dialog)
        assert child(dialog, QTextEdit, "remark.note").toPlainText() == "甲\n乙"
        assert child(dialog, QLineEdit, "remark.question").text() == "问谁"
        type_text("x")
        press(Key.Key_Escape)

    when_opened(RemarkDialog, look)
    press(Key.Key_F2, SHIFT)
    assert made.session.report == before


def test_the_flag_goes_on_and_off_for_all_that_is_chosen(made: MainWindow) -> None:
    press(Key.Key_Down, SHIFT)
    press(Key.Key_F, CTRL | SHIFT)
    assert made.session.report.flags == {FIRST: "", "requests.carried_in.person": ""}
    press(Key.Key_F, CTRL | SHIFT)
    assert made.session.report.flags == {}
    made.session.undo()
    made.session.undo()
    assert not made.session.is_modified


def test_the_list_of_marks_follows_the_report_and_leads_to_cells(made: MainWindow) -> None:
    made.session.apply(
        "批注", flag(note(made.session.report, GRANTED, "含街道"), FIRST, "问法制科")
    )
    press(Key.Key_M, CTRL | SHIFT)
    dialog = child(made, MarksDialog)
    view = child(dialog, QTableView, "marks")
    assert texts(view) == [
        ("表三 · 本年新收·自然人", "65", "问法制科", ""),
        ("表三 · 予以公开·自然人", "24", "", "含街道"),
    ]
    view.setFocus()
    QTest.keyClick(view, Key.Key_Down)
    made.workspace.show_part("overview")
    QTest.keyClick(view, Key.Key_Return)
    sheet = made.workspace.sheet
    assert sheet is not None
    assert sheet.current_key() == GRANTED
    QTest.keyClick(view, Key.Key_Up)
    click(dialog, "settle")
    assert made.session.report.flags == {}
    assert len(texts(view)) == 1


def test_the_list_is_open_once_and_can_be_opened_again(made: MainWindow) -> None:
    for _ in range(2):
        made.actions_by_id["marks"].trigger()
    first = child(made, MarksDialog)
    assert len(children(made, MarksDialog)) == 1
    first.close()
    QCoreApplication.sendPostedEvents(first, QEvent.Type.DeferredDelete)
    made.actions_by_id["marks"].trigger()
    assert child(made, MarksDialog).isVisible()


# --- the way to a cell


@pytest.mark.parametrize(
    ("query", "downs", "expected"),
    [
        ("yygk zrr", 0, GRANTED),
        ("xzxk", 0, "disclosure.licensing.decisions"),
        ("yygk", 2, "requests.granted.research"),
        ("granted.person", 0, GRANTED),
    ],
)
def test_ctrl_g_goes_to_a_cell_by_initials(
    qtbot: QtBot, made: MainWindow, query: str, downs: int, expected: str
) -> None:
    def ask(dialog: GoToDialog) -> None:
        in_front(dialog)
        type_text(query)
        for _ in range(downs):
            press(Key.Key_Down)
        press(Key.Key_Return)

    when_opened(GoToDialog, ask)
    press(Key.Key_G, CTRL)
    sheet = made.workspace.sheet
    assert sheet is not None
    assert sheet.current_key() == expected
    qtbot.waitUntil(sheet.hasFocus)


def test_what_is_not_found_goes_nowhere(made: MainWindow) -> None:
    def ask(dialog: GoToDialog) -> None:
        in_front(dialog)
        type_text("qqq")
        press(Key.Key_Return)
        assert dialog.isVisible()
        assert texts(child(dialog, QTableView)) == []
        press(Key.Key_Escape)

    when_opened(GoToDialog, ask)
    press(Key.Key_G, CTRL)
    sheet = made.workspace.sheet
    assert sheet is not None
    assert sheet.current_key() == FIRST


# --- history


def history(made: MainWindow) -> tuple[HistoryDialog, QTableView]:
    """Open 修改记录 and return it with its list."""
    press(Key.Key_H, CTRL | SHIFT)
    dialog = child(made, HistoryDialog)
    return dialog, child(dialog, QTableView, "edits")


def choose(dialog: HistoryDialog, name: str, text: str) -> None:
    """Choose an entry of a filter."""
    box = child(dialog, QComboBox, f"history.{name}")
    assert box.findText(text) >= 0
    box.setCurrentIndex(box.findText(text))


def edited(made: MainWindow) -> None:
    """Type into the first figure twice, then clear 表四."""
    for figure in ("70", "71"):
        type_text(figure)
        press(Key.Key_Return)
        press(Key.Key_Up)
    made.workspace.show_part("disputes")
    made.actions_by_id["clear_here"].trigger()
    made.workspace.go_to_cell(FIRST)


def test_the_history_of_the_cell_comes_first_and_filters_widen_it(made: MainWindow) -> None:
    edited(made)
    dialog, view = history(made)
    assert [line[1:] for line in texts(view)] == [
        ("本年新收·自然人", "70", "71", "手工"),
        ("本年新收·自然人", "65", "70", "手工"),
    ]
    choose(dialog, "scope", "表四")
    assert {line[3:] for line in texts(view)} == {("空白", "填充")}
    choose(dialog, "scope", "全部")
    count = len(texts(view))
    choose(dialog, "source", "填充")
    assert len(texts(view)) == count - 2
    choose(dialog, "source", "全部")
    day = made.session.report.edits[0].when[:10]
    choose(dialog, "since", day)
    assert len(texts(view)) == count


def test_the_history_follows_new_edits_and_leads_to_cells(made: MainWindow) -> None:
    dialog, view = history(made)
    assert texts(view) == []
    made.session.enter("录入", {GRANTED: 25})
    assert len(texts(view)) == 1
    view.selectRow(0)
    click(dialog, "go")
    sheet = made.workspace.sheet
    assert sheet is not None
    assert sheet.current_key() == GRANTED


def test_what_is_listed_is_exported_oldest_first(
    made: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited(made)
    dialog, _ = history(made)
    choose_file(monkeypatch, tmp_path / "记录")
    click(dialog, "export")
    lines = (tmp_path / "记录.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "时间,位置,代码,原值,新值,来源"
    assert [line.split(",", 1)[1] for line in lines[1:]] == [
        f"本年新收·自然人,{FIRST},65,70,手工",
        f"本年新收·自然人,{FIRST},70,71,手工",
    ]


def test_without_edits_it_says_what_will_stand_here(made: MainWindow) -> None:
    dialog, view = history(made)
    assert texts(view) == []
    assert any("还没有修改记录" in label.text() for label in children(dialog, QLabel))
    assert not child(dialog, QPushButton, "export").isEnabled()
