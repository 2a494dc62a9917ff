"""情况说明: written once, kept while its figures stay, dropped with a notice when they change."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTableWidget, QToolButton
from pytestqt.qtbot import QtBot

from models.files.storage import dumps, loads
from models.report.explaining import explain
from models.report.report import Report
from tests.ui.kit.children import child, click, when_opened
from tests.ui.kit.pages import explained
from tests.ui.kit.views import CTRL, press, session_with, type_text
from tests.ui.kit.windows import window
from ui.findings.explain_dialog import ExplainDialog, values_of
from ui.findings.model import RowKind
from ui.widgets.fields import TextField
from ui.window.main_window import MainWindow

REASON = "机构改革，一件随职责划转"
WARNED = "prior.carried_in:person"
Act = Callable[[ExplainDialog], None]


def unexplained() -> Report:
    """Return a report with a warning that nobody has given a reason for."""
    report = explained()
    finding = next(one for one in session_with(report).findings if one.explanation)
    return explain(report, finding, "")


def compose(field: TextField, text: str) -> None:
    """Write Chinese as an input method does."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)


def write(text: str) -> Act:
    """Return an answer that types a reason and leaves the dialog by Ctrl+Enter."""

    def act(dialog: ExplainDialog) -> None:
        dialog.activateWindow()
        QApplication.processEvents()
        field = child(dialog, TextField, "explanation")
        compose(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return, CTRL)

    return act


def ask(made: MainWindow, act: Act) -> None:
    """Go to the finding by F8 and press the button of the panel."""
    made.activateWindow()
    QApplication.processEvents()
    press(Qt.Key.Key_F8)
    while made.workspace.panel.current is None or made.workspace.panel.current.id != WARNED:
        press(Qt.Key.Key_F8)
    when_opened(ExplainDialog, act)
    QTest.mouseClick(child(made.workspace.panel, QToolButton, "explain"), Qt.MouseButton.LeftButton)


def reasons(made: MainWindow) -> dict[str, str]:
    return {one.id: one.explanation for one in made.session.findings if one.explanation}


def test_a_reason_is_written_by_keyboard_and_stands_apart(qtbot: QtBot, tmp_path: Path) -> None:
    made = window(qtbot, tmp_path, unexplained())
    ask(made, write(REASON))
    assert reasons(made) == {WARNED: REASON}
    rows = made.workspace.panel.list.findings_model.rows
    heading = next(n for n, row in enumerate(rows) if row.kind is RowKind.HEADING)
    assert rows[heading].text == "已写情况说明 1 条"
    assert rows[heading + 1].reason == f"情况说明：{REASON}"
    assert made.session.undo_label == "情况说明"


def test_enter_begins_a_line_and_esc_changes_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    made = window(qtbot, tmp_path, unexplained())

    def look(dialog: ExplainDialog) -> None:
        field = child(dialog, TextField, "explanation")
        compose(field, "一")
        QTest.keyClick(field, Qt.Key.Key_Return)
        compose(field, "二")
        assert dialog.text == "一\n二"
        QTest.keyClick(field, Qt.Key.Key_Escape)
        assert not dialog.isVisible()

    ask(made, look)
    assert reasons(made) == {}


def test_the_dialog_shows_the_sentence_and_the_figures(qtbot: QtBot, tmp_path: Path) -> None:
    made = window(qtbot, tmp_path, unexplained())
    seen: list[str] = []

    def look(dialog: ExplainDialog) -> None:
        seen.append(child(dialog, QLabel, "sentence").text())
        table = child(dialog, QTableWidget, "values")
        seen.extend(
            " ".join(table.item(row, n).text() for n in range(table.columnCount()))
            for row in range(table.rowCount())
        )
        seen.append(str(child(dialog, QPushButton, "accept").isEnabled()))

    ask(made, look)
    assert seen == [
        "自然人：上年结转 11，上年报告的结转下年度 12，相差 1",
        "上年结转·自然人 11 ",
        "结转下年度·自然人  12",
        "False",
    ]


def test_a_reason_lives_through_other_edits_saving_and_opening(
    qtbot: QtBot, tmp_path: Path
) -> None:
    made = window(qtbot, tmp_path, explained())
    made.session.enter("改", {"requests.granted.person": 3, "disclosure.penalties.decisions": 8})
    made.session.undo()
    assert reasons(made) == {WARNED: REASON}
    report, _ = loads(dumps(made.session.report))
    assert report is not None
    made.session.open(report, None)
    assert reasons(made) == {WARNED: REASON}


def test_it_is_dropped_with_a_notice_that_names_it(qtbot: QtBot, tmp_path: Path) -> None:
    made = window(qtbot, tmp_path, explained())
    made.workspace.go_to_cell("requests.carried_in.person")
    with qtbot.waitSignal(
        made.session.notice, check_params_cb=lambda words: "情况说明已撤下" in words
    ) as told:
        type_text("9")
        press(Qt.Key.Key_Return)
    assert told.args == ["“上年结转衔接·自然人”的数据变了，情况说明已撤下（可撤销）。"]
    assert reasons(made) == {}
    press(Qt.Key.Key_Z, CTRL)
    assert reasons(made) == {WARNED: REASON}


def test_it_is_reworded_and_taken_away_without_that_notice(qtbot: QtBot, tmp_path: Path) -> None:
    made = window(qtbot, tmp_path, explained())
    told: list[str] = []
    made.session.notice.connect(told.append)
    ask(made, write("划转"))
    assert reasons(made) == {WARNED: "划转"}

    def clear(dialog: ExplainDialog) -> None:
        QTest.keyClick(child(dialog, TextField, "explanation"), Qt.Key.Key_Delete)
        accept = child(dialog, QPushButton, "accept")
        assert accept.text() == "撤下说明"
        QTest.mouseClick(accept, Qt.MouseButton.LeftButton)

    ask(made, clear)
    assert reasons(made) == {}
    assert told == []


def test_a_report_that_is_only_read_says_so_before_anything_is_typed(
    qtbot: QtBot, tmp_path: Path
) -> None:
    made = window(qtbot, tmp_path, unexplained())
    made.session.read_only = True
    press(Qt.Key.Key_F8)
    with qtbot.waitSignal(made.session.notice) as told:
        click(made.workspace.panel, "explain")
    assert "只读" in told.args[0]


@pytest.mark.usefixtures("qapp")
def test_a_check_without_cells_has_no_figures_to_show() -> None:
    session = session_with(explained())
    for finding in session.findings:
        keys = {*finding.cells, *finding.prior_cells}
        assert len(values_of(session, finding)) == len(keys)
