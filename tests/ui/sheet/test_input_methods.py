"""Chinese input methods: what is composed lands once, full-width characters are understood."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from models.report.editing import enter
from tests.factories import blank, zeroed
from tests.ui.kit.views import press, session_with, sheet, type_text

Key = Qt.Key
FIRST = "requests.received.person"
SECOND = "requests.carried_in.person"


def keyboard() -> QWidget:
    """Return what the input method writes to."""
    target = QApplication.focusWidget()
    assert target is not None
    assert target.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    return target


def compose(text: str) -> None:
    """Show a text that is being composed; an empty one takes it away."""
    QCoreApplication.sendEvent(keyboard(), QInputMethodEvent(text, []))


def commit(text: str) -> None:
    """End a composition with a text."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QCoreApplication.sendEvent(keyboard(), event)


def written() -> str:
    """Return what stands in the open editor."""
    (editor,) = [w for w in QApplication.allWidgets() if w.objectName() == "cell-editor"]
    assert isinstance(editor, QLineEdit)
    return editor.text()


def test_what_is_composed_on_a_cell_lands_once(qtbot: QtBot) -> None:
    session = session_with(enter(blank(), {FIRST: 7}))
    view = sheet(qtbot, session)
    compose("1")
    compose("12")
    assert view.hasFocus(), "a change of focus would break the composition off"
    commit("12")
    assert written() == "12"
    press(Key.Key_Return)
    assert session.report.value(FIRST) == 12
    assert view.current_key() == SECOND


def test_digits_that_are_committed_without_composing_land_once(qtbot: QtBot) -> None:
    session = session_with(blank())
    sheet(qtbot, session)
    for digit in "204":
        commit(digit)
    assert written() == "204"
    press(Key.Key_Tab)
    assert session.report.value(FIRST) == 204


def test_keys_that_the_input_method_lets_through_land_once(qtbot: QtBot) -> None:
    session = session_with(blank())
    sheet(qtbot, session)
    type_text("6")
    compose("5")
    commit("5")
    press(Key.Key_Return)
    assert session.report.value(FIRST) == 65


@pytest.mark.parametrize(
    ("text", "figure"),
    [("１２", 12), ("１，２３４", 1234), ("1，234", 1234), ("３件", 3), ("　８　", 8)],
)
def test_full_width_characters_are_understood(qtbot: QtBot, text: str, figure: int) -> None:
    session = session_with(blank())
    sheet(qtbot, session)
    for character in text:
        commit(character)
    press(Key.Key_Return)
    assert session.report.value(FIRST) == figure


def test_full_width_points_and_minus_are_understood(qtbot: QtBot) -> None:
    session = session_with(blank("2019", 2020))
    view = sheet(qtbot, session, "disclosure")
    view.go_to("disclosure.licensing.items_change")
    commit("－１８")
    press(Key.Key_Return)
    assert session.report.value("disclosure.licensing.items_change") == -18


def test_a_composition_that_is_given_up_leaves_the_old_figure(qtbot: QtBot) -> None:
    session = session_with(enter(blank(), {FIRST: 7}))
    sheet(qtbot, session)
    compose("ni")
    compose("")
    press(Key.Key_Escape)
    assert session.report.value(FIRST) == 7
    assert not session.is_modified


def test_a_composition_in_an_open_editor_stays_there(qtbot: QtBot) -> None:
    session = session_with(enter(blank(), {FIRST: 7}))
    sheet(qtbot, session)
    press(Key.Key_F2)
    compose("3")
    commit("3")
    assert written() == "73"
    press(Key.Key_Return)
    assert session.report.value(FIRST) == 73


def test_a_locked_figure_takes_nothing_and_says_why(qtbot: QtBot) -> None:
    session = session_with(zeroed())
    view = sheet(qtbot, session)
    view.go_to("requests.received.total")
    for write in (compose, commit):
        with qtbot.waitSignal(session.notice) as notice:
            write("5")
        assert "自动计算" in notice.args[0]
    assert session.report.stated == {}
    view.go_to(FIRST)
    commit("5")
    press(Key.Key_Return)
    assert session.report.value(FIRST) == 5


def test_the_input_method_is_told_of_figures_and_of_the_cell(qtbot: QtBot) -> None:
    view = sheet(qtbot, session_with(blank()))
    hints = view.inputMethodQuery(Qt.InputMethodQuery.ImHints)
    assert Qt.InputMethodHint(hints) & Qt.InputMethodHint.ImhPreferNumbers
    place = view.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    assert place == view.visualRect(view.currentIndex())
