"""The page of a narrative section: one undo for all, plain paste, input methods, the cursor."""

from typing import cast

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QAction, QGuiApplication, QInputMethodEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
from pytestqt.qtbot import QtBot

from models.report.editing import write_section
from tests.factories import blank, real
from tests.ui.kit.pages import shown
from tests.ui.kit.views import CTRL, press, session_with, type_text
from ui.session.session import Session
from ui.widgets.fields import plain_lines
from ui.workspace.text_page import TextPage, length


def page_of(qtbot: QtBot, session: Session, section: str = "overview") -> TextPage:
    page = shown(qtbot, TextPage(session, section))
    page.editor.setFocus()
    qtbot.waitUntil(page.editor.hasFocus)
    return page


def text(session: Session, section: str = "overview") -> str:
    return session.report.sections.get(section, "")


def compose(preedit: str = "", commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    target = QApplication.focusWidget()
    assert target is not None
    QApplication.sendEvent(target, event)


def test_typing_is_one_step_of_the_reports_undo(qtbot: QtBot) -> None:
    session = session_with(blank())
    page = page_of(qtbot, session)
    type_text("2024")
    assert text(session) == page.editor.toPlainText() == "2024"
    assert session.undo_label == "修改文字"
    session.undo()
    assert text(session) == ""
    assert not session.undo_label


@pytest.mark.parametrize("ending", ["focus", "pause"])
def test_leaving_the_text_or_a_pause_ends_the_step(qtbot: QtBot, ending: str) -> None:
    session = session_with(blank())
    page = page_of(qtbot, session)
    type_text("12")
    if ending == "focus":
        page.editor.clearFocus()
        page.editor.setFocus()
    else:
        page._pause.timeout.emit()
    type_text("34")
    session.undo()
    assert text(session) == "12"


@pytest.mark.parametrize("key", ["undo", "redo"])
def test_undo_keys_reach_the_windows_commands(qtbot: QtBot, key: str) -> None:
    session = session_with(blank())
    window = shown(qtbot, QMainWindow())
    page = TextPage(session, "overview", window)
    window.setCentralWidget(page)
    standard = QKeySequence.StandardKey.Undo if key == "undo" else QKeySequence.StandardKey.Redo
    action = QAction(window)
    action.setShortcuts(QKeySequence.keyBindings(standard))
    window.addAction(action)
    page.editor.setFocus()
    qtbot.waitUntil(page.editor.hasFocus)
    type_text("9")
    with qtbot.waitSignal(action.triggered):
        if key == "undo":
            press(Qt.Key.Key_Z, CTRL)
        else:
            press(Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert text(session) == "9"


def test_letters_of_an_input_method_count_once_they_are_chosen(qtbot: QtBot) -> None:
    session = session_with(blank())
    page = page_of(qtbot, session)
    compose("zheng'fu")
    assert text(session) == ""
    compose(commit="政府")
    assert text(session) == "政府"
    compose("xin'xi")
    session.enter("录入", {"requests.received.person": 1})
    compose(commit="信息")
    assert text(session) == "政府信息"
    assert page.editor.toPlainText() == "政府信息"


def test_an_input_method_may_choose_and_go_on_at_once(qtbot: QtBot) -> None:
    session = session_with(blank())
    page = page_of(qtbot, session)
    compose(preedit="gong", commit="公开")
    assert text(session) == "公开"
    compose(commit="工作")
    assert text(session) == page.editor.toPlainText() == "公开工作"


def typed_in_the_middle(qtbot: QtBot) -> tuple[Session, TextPage]:
    """Type two digits into a text that is there already."""
    session = session_with(write_section(blank(), "overview", "新收件\n结转件"))
    page = page_of(qtbot, session)
    cursor = page.editor.textCursor()
    cursor.setPosition(2)
    page.editor.setTextCursor(cursor)
    type_text("68")
    return session, page


def test_the_cursor_stays_while_typing_in_the_middle(qtbot: QtBot) -> None:
    session, page = typed_in_the_middle(qtbot)
    assert text(session) == "新收68件\n结转件"
    assert page.editor.textCursor().position() == 4


def test_undo_puts_the_cursor_where_the_text_changed(qtbot: QtBot) -> None:
    session, page = typed_in_the_middle(qtbot)
    page.editor.moveCursor(QTextCursor.MoveOperation.End)
    session.undo()
    assert page.editor.toPlainText() == "新收件\n结转件"
    assert page.editor.textCursor().position() == 2
    session.redo()
    assert page.editor.toPlainText() == "新收68件\n结转件"


def test_a_paste_comes_in_plain(qtbot: QtBot) -> None:
    session = session_with(blank())
    page = page_of(qtbot, session)
    mime = QMimeData()
    mime.setHtml("<p style='color:red'><b>一、主动公开</b></p><p>二、依申请</p>")
    mime.setText("\u3000\u3000一、主动公开\n\n\u200b  二、依申请")
    QGuiApplication.clipboard().setMimeData(mime)
    press(Qt.Key.Key_V, CTRL)
    assert text(session) == "一、主动公开\n二、依申请"
    assert "red" not in page.editor.toHtml()


@pytest.mark.parametrize(
    ("pasted", "clean"),
    [
        ("\u3000\u3000一段。\r\n\r\n\u3000\u3000二段。\r\n", "一段。\n二段。\n"),
        ("12 件", "12 件"),
        ("\xa0政\u200b府\ufeff", "政府"),
        ("", ""),
    ],
)
def test_pasted_lines_lose_indents_and_invisible_letters(pasted: str, clean: str) -> None:
    assert plain_lines(pasted) == clean


@pytest.mark.parametrize(
    ("written", "words", "form"),
    [
        ("", "0 字，原则上不超过 1000 字", "2021"),
        ("政府 信息\n公开", "6 字，原则上不超过 1000 字", "2021"),
        ("字" * 1023, "! 1023 字，原则上不超过 1000 字，超出 23 字", "2021"),
        ("字" * 1023, "1023 字", "2019"),
    ],
)
def test_characters_are_counted_against_the_forms_limit(
    qtbot: QtBot, written: str, words: str, form: str
) -> None:
    session = session_with(write_section(blank(form, 2020), "overview", written))
    page = page_of(qtbot, session)
    assert cast("QLabel", page.findChild(QLabel, "count")).text() == words


@pytest.mark.parametrize("section", ["overview", "problems", "other_matters"])
def test_an_empty_section_shows_heading_hint_and_help(qtbot: QtBot, section: str) -> None:
    session = session_with(blank())
    page = page_of(qtbot, session, section)
    found = session.report.form.section(section)
    assert page.editor.placeholderText().strip("\u3000") == found.hint
    texts = [label.text() for label in cast("list[QLabel]", page.findChildren(QLabel))]
    assert found.heading in texts
    assert found.help in texts


def test_another_report_brings_its_own_text(qtbot: QtBot) -> None:
    session = session_with(write_section(blank(), "overview", "旧"))
    page = page_of(qtbot, session)
    session.open(write_section(real("pingtan_2020"), "overview", "新的一段"), None)
    assert page.editor.toPlainText() == "新的一段"
    assert not session.is_modified


def test_length_leaves_out_spaces() -> None:
    assert length("一 二\u3000三\n四") == 4
