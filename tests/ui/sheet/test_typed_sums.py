"""``=12+3+5`` typed into a figure: the sum counts, the parts are kept and edited."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from models.files.storage import dumps, loads
from models.report.editing import enter
from models.report.entries import Entry
from models.report.report import Report
from tests.factories import blank
from tests.ui.kit.views import CTRL, SHIFT, press, session_with, sheet, type_text

Key = Qt.Key
FIRST = "requests.received.person"
SECOND = "requests.carried_in.person"


def summed() -> Report:
    """Return a report with one figure that was added up from three."""
    return enter(blank(), {FIRST: Entry(20, "=12+3+5")})


def written() -> str:
    """Return what stands in the open editor."""
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    return editor.text()


@pytest.mark.parametrize("text", ["=12+3+5", "＝12＋3＋5", "=１２+3+5"])
def test_a_typed_sum_counts_and_its_parts_are_kept(qtbot: QtBot, text: str) -> None:
    session = session_with(blank())
    sheet(qtbot, session)
    type_text(text)
    press(Key.Key_Return)
    assert session.shown[FIRST] == session.shown["requests.received.total"] == 20
    assert session.report.parts == {FIRST: "=12+3+5"}
    assert loads(dumps(session.report))[0] == session.report


def test_the_parts_stand_in_the_editor_and_one_can_be_corrected(qtbot: QtBot) -> None:
    session = session_with(summed())
    sheet(qtbot, session)
    press(Key.Key_F2)
    assert written() == "=12+3+5"
    type_text("0")
    press(Key.Key_Return)
    assert session.shown[FIRST] == 65
    assert session.report.parts == {FIRST: "=12+3+50"}
    session.undo()
    assert session.report == summed()


def test_opening_and_leaving_changes_nothing(qtbot: QtBot) -> None:
    session = session_with(summed())
    sheet(qtbot, session)
    press(Key.Key_F2)
    press(Key.Key_Return)
    assert not session.is_modified


def test_a_plain_figure_takes_the_parts_away(qtbot: QtBot) -> None:
    session = session_with(summed())
    sheet(qtbot, session)
    type_text("20")
    press(Key.Key_Return)
    assert session.shown[FIRST] == 20
    assert session.report.parts == {}


def test_what_cannot_be_added_up_is_kept_and_told(qtbot: QtBot) -> None:
    session = session_with(blank())
    sheet(qtbot, session)
    type_text("=12+")
    press(Key.Key_Return)
    assert session.shown[FIRST] == "=12+"
    (finding,) = [one for one in session.findings if one.rule == "value.type"]
    assert FIRST in finding.cells


def test_a_fill_takes_the_parts_along_and_a_copy_the_figure(qtbot: QtBot) -> None:
    session = session_with(summed())
    sheet(qtbot, session)
    press(Key.Key_Down, SHIFT)
    press(Key.Key_D, CTRL)
    assert session.report.parts == dict.fromkeys((FIRST, SECOND), "=12+3+5")
    press(Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "20\n20"


def test_a_sum_typed_for_a_whole_block_is_kept_in_each(qtbot: QtBot) -> None:
    session = session_with(blank())
    sheet(qtbot, session)
    press(Key.Key_Down, SHIFT)
    type_text("=1+1")
    press(Key.Key_Return, CTRL)
    assert session.report.values == dict.fromkeys((FIRST, SECOND), 2)
    assert session.report.parts == dict.fromkeys((FIRST, SECOND), "=1+1")
