"""Keys that lead, choose and fill do in a table what they do in Excel."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.forms.form import table_of
from models.report.editing import enter
from tests.factories import blank, column, report_of, zeroed
from tests.ui.kit.views import CTRL, PLAIN, SHIFT, click, press, session_with, sheet, type_text
from ui.sheet.view import SheetView

Key = Qt.Key
FIRST = "requests.received.person"
SECOND = "requests.carried_in.person"
FILLED, TOTAL = (1, 2, 5, 6, 9), 23


@pytest.mark.parametrize(
    ("start", "key", "modifiers", "expected"),
    [
        ("requests.granted.legal", Key.Key_Home, PLAIN, "requests.granted.person"),
        ("requests.granted.legal", Key.Key_End, PLAIN, "requests.granted.total"),
        ("requests.granted.legal", Key.Key_Home, CTRL, FIRST),
        ("requests.granted.legal", Key.Key_End, CTRL, "requests.carried_out.total"),
        ("disclosure.documents.repealed", Key.Key_Home, PLAIN, "disclosure.documents.issued"),
        ("disclosure.documents.repealed", Key.Key_End, PLAIN, "disclosure.documents.in_force"),
        ("disclosure.documents.repealed", Key.Key_End, CTRL, "disclosure.fees.amount"),
        ("disputes.cases.direct_other", Key.Key_End, PLAIN, "disputes.cases.after_review_total"),
    ],
)
def test_home_and_end_lead_to_the_ends(
    qtbot: QtBot, start: str, key: Qt.Key, modifiers: Qt.KeyboardModifier, expected: str
) -> None:
    view = sheet(qtbot, session_with(zeroed()), table_of(start))
    view.go_to(start)
    press(key, modifiers)
    assert view.current_key() == expected


@pytest.mark.parametrize(
    ("start", "key", "stops"),
    [
        (1, Key.Key_Down, [2, 5, 6, 9, TOTAL, 24]),
        (0, Key.Key_Down, [1, 2, 5]),
        (9, Key.Key_Up, [6, 5, 2, 1, 0]),
        (24, Key.Key_Up, [TOTAL, 9, 6]),
    ],
)
def test_ctrl_and_arrows_go_by_blocks_of_figures(
    qtbot: QtBot, start: int, key: Qt.Key, stops: list[int]
) -> None:
    """As in Excel: to the end of a block, to the next one, and from the last one to the edge."""
    rows = [row.id for row in blank().form.table("requests").bands[0].rows]
    places = [f"requests.{row}.person" for row in rows]
    filled = {places[row]: 1 for row in FILLED}
    view = sheet(qtbot, session_with(enter(blank(), filled)))
    view.go_to(places[start])
    for stop in stops:
        press(key, CTRL)
        assert view.current_key() == places[stop]


def test_page_keys_go_on_by_what_is_in_sight_and_stop_at_the_ends(qtbot: QtBot) -> None:
    view = sheet(qtbot, session_with(zeroed()))
    view.resize(906, 400)
    rows = []
    for _ in range(8):
        rows.append(view.currentIndex().row())
        press(Key.Key_PageDown)
    assert 5 < rows[1] < 15
    assert view.current_key() == "requests.carried_out.person"
    assert not view.visualRect(view.currentIndex()).intersected(view.viewport().rect()).isEmpty()
    for _ in range(8):
        press(Key.Key_PageUp)
    assert view.current_key() == FIRST


def test_shift_and_arrows_choose_a_block_and_typing_goes_where_it_began(qtbot: QtBot) -> None:
    session = session_with(blank())
    view = sheet(qtbot, session)
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Right):
        press(key, SHIFT)
    rows = ("received", "carried_in", "granted")
    assert view.chosen_keys() == [
        f"requests.{row}.{name}" for row in rows for name in ("person", "business")
    ]
    press(Key.Key_Up, SHIFT)
    assert len(view.chosen_keys()) == 4
    type_text("5")
    press(Key.Key_Return)
    assert session.report.values == {FIRST: 5}
    assert view.current_key() == SECOND


def test_shift_and_arrows_choose_over_labels_in_between(qtbot: QtBot) -> None:
    view = sheet(qtbot, session_with(blank()), "disclosure")
    view.go_to("disclosure.documents.repealed")
    press(Key.Key_Down, SHIFT)
    assert view.chosen_keys() == [
        "disclosure.documents.issued",
        "disclosure.documents.repealed",
        "disclosure.documents.in_force",
        "disclosure.licensing.decisions",
    ]
    press(Key.Key_Up, SHIFT)
    assert view.chosen_keys() == ["disclosure.documents.repealed"]


def test_ctrl_shift_arrow_and_end_choose_to_the_edge(qtbot: QtBot) -> None:
    view = sheet(qtbot, session_with(zeroed()))
    press(Key.Key_End, SHIFT)
    assert len(view.chosen_keys()) == 7
    press(Key.Key_Down, CTRL | SHIFT)
    assert len(view.chosen_keys()) == 7 * 25
    assert view.current_key() == FIRST


@pytest.mark.parametrize(("table", "count"), [("requests", 175), ("disclosure", 10)])
def test_ctrl_a_chooses_every_figure(qtbot: QtBot, table: str, count: int) -> None:
    view = sheet(qtbot, session_with(zeroed()), table)
    here = view.current_key()
    press(Key.Key_A, CTRL)
    assert len(view.chosen_keys()) == count
    assert view.current_key() == here


def test_enter_and_tab_walk_round_inside_a_chosen_block(qtbot: QtBot) -> None:
    session = session_with(blank())
    view = sheet(qtbot, session)
    view.go_to("requests.received.other")
    press(Key.Key_Right, SHIFT)
    press(Key.Key_Down, SHIFT)
    seen = []
    for figure in "123":
        type_text(figure)
        press(Key.Key_Tab)
        seen.append(view.current_key())
    other, below = "requests.received.other", "requests.carried_in.other"
    assert seen == [below, other, below], "totals are passed over"
    assert session.report.values == {other: 3, below: 2}
    assert len(view.chosen_keys()) == 4


def draw(view: SheetView, start: str, end: str) -> None:
    """Choose with the mouse held down."""
    places = [view.visualRect(view.sheet.index_of(key)).center() for key in (start, end)]
    pane, button = view.viewport(), Qt.MouseButton.LeftButton
    QTest.mousePress(pane, button, PLAIN, places[0])
    for place in (places[0] + QPoint(9, 9), places[1]):
        QTest.mouseMove(pane, place)
    QTest.mouseRelease(pane, button, PLAIN, places[1])


def test_a_block_drawn_with_the_mouse_begins_where_it_was_pressed(qtbot: QtBot) -> None:
    view = sheet(qtbot, session_with(zeroed()))
    draw(view, "requests.granted.business", FIRST)
    assert view.current_key() == "requests.granted.business"
    assert len(view.chosen_keys()) == 6
    press(Key.Key_Right, SHIFT)
    assert len(view.chosen_keys()) == 3, "the corner that was drawn goes on moving"


def test_a_plain_click_chooses_one_again(qtbot: QtBot) -> None:
    view = sheet(qtbot, session_with(zeroed()))
    press(Key.Key_A, CTRL)
    click(view, "requests.granted.business")
    assert view.chosen_keys() == ["requests.granted.business"]


def test_ctrl_enter_fills_the_chosen_block_in_one_step(qtbot: QtBot) -> None:
    session = session_with(blank())
    view = sheet(qtbot, session)
    press(Key.Key_Down, SHIFT)
    type_text("8")
    press(Key.Key_Return, CTRL)
    assert session.report.values == {FIRST: 8, SECOND: 8}
    assert view.current_key() == FIRST
    session.undo()
    assert session.report == blank()


def test_ctrl_d_fills_each_column_down_from_its_first_figure(qtbot: QtBot) -> None:
    session = session_with(enter(blank(), {FIRST: 3, "requests.received.business": 4}))
    view = sheet(qtbot, session)
    click(view, FIRST)
    click(view, "requests.granted.business", SHIFT)
    press(Key.Key_D, CTRL)
    for name, figure in (("person", 3), ("business", 4)):
        rows = column(name, received=figure, carried_in=figure, granted=figure)
        assert rows.items() <= session.report.values.items()
    assert session.undo_label == "向下填充"
    session.undo()
    assert len(session.report.values) == 2


def test_ctrl_d_on_one_cell_takes_the_figure_above(qtbot: QtBot) -> None:
    session = session_with(report_of({"disclosure.documents.issued": 9}))
    view = sheet(qtbot, session, "disclosure")
    view.go_to("disclosure.licensing.decisions")
    press(Key.Key_D, CTRL)
    assert session.report.value("disclosure.licensing.decisions") == 9


def test_ctrl_d_in_the_first_row_does_nothing(qtbot: QtBot) -> None:
    session = session_with(zeroed())
    sheet(qtbot, session)
    press(Key.Key_D, CTRL)
    assert not session.is_modified


def test_ctrl_r_fills_to_the_right_and_leaves_the_total_alone(qtbot: QtBot) -> None:
    session = session_with(enter(blank(), {FIRST: 3}))
    view = sheet(qtbot, session)
    press(Key.Key_End, SHIFT)
    with qtbot.waitSignal(session.notice) as notice:
        press(Key.Key_R, CTRL)
    assert session.shown["requests.received.total"] == 18
    assert session.report.stated == {}
    assert notice.args == ["向右填充：已填 5 格，跳过 1 格自动计算的合计。"]
    assert view.current_key() == FIRST


def test_ctrl_d_while_typing_does_nothing(qtbot: QtBot) -> None:
    session = session_with(enter(blank(), {FIRST: 3}))
    view = sheet(qtbot, session)
    view.go_to(SECOND)
    type_text("4")
    press(Key.Key_D, CTRL)
    type_text("5")
    press(Key.Key_Return)
    assert session.report.value(SECOND) == 45


def test_backspace_opens_an_empty_editor(qtbot: QtBot) -> None:
    session = session_with(enter(blank(), {FIRST: 37}))
    view = sheet(qtbot, session)
    press(Key.Key_Backspace)
    assert session.report.value(FIRST) == 37, "nothing is entered yet"
    type_text("4")
    press(Key.Key_Down)
    assert session.report.value(FIRST) == 4
    assert view.current_key() == SECOND


def test_f2_puts_the_caret_behind_the_figure_and_a_second_f2_lets_arrows_leave(
    qtbot: QtBot,
) -> None:
    session = session_with(enter(blank(), {FIRST: 37}))
    view = sheet(qtbot, session)
    press(Key.Key_F2)
    type_text("2")
    press(Key.Key_F2)
    press(Key.Key_Down)
    assert session.report.value(FIRST) == 372
    assert view.current_key() == SECOND


@pytest.mark.parametrize(
    ("key", "modifiers", "expected"),
    [
        (Key.Key_End, PLAIN, "requests.received.total"),
        (Key.Key_End, CTRL, "requests.carried_out.total"),
        (Key.Key_Down, CTRL, "requests.carried_out.person"),
    ],
)
def test_keys_that_lead_elsewhere_enter_what_is_being_typed(
    qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier, expected: str
) -> None:
    session = session_with(enter(zeroed(), {FIRST: None}))
    view = sheet(qtbot, session)
    type_text("6")
    press(key, modifiers)
    assert session.report.value(FIRST) == 6
    assert view.current_key() == expected


def test_cut_copies_and_blanks_in_one_step(qtbot: QtBot) -> None:
    session = session_with(enter(blank(), {FIRST: 6}))
    sheet(qtbot, session)
    press(Key.Key_X, CTRL)
    assert QGuiApplication.clipboard().text() == "6"
    assert session.report.values == {}


def test_a_merged_cell_is_copied_once(qtbot: QtBot) -> None:
    report = report_of({"disclosure.documents.issued": 1, "disclosure.licensing.decisions": 2})
    view = sheet(qtbot, session_with(report), "disclosure")
    click(view, "disclosure.documents.issued")
    press(Key.Key_Down, SHIFT)
    press(Key.Key_C, CTRL)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert (lines[0], lines[-1]) == ("1\t\t", "2\t\t")


def test_typing_on_a_locked_figure_never_jumps_elsewhere(qtbot: QtBot) -> None:
    session = session_with(enter(zeroed(), {"requests.granted.total": None}))
    view = sheet(qtbot, session)
    view.go_to("requests.received.total")
    for key in (Key.Key_0, Key.Key_Backspace, Key.Key_F2, Key.Key_Space):
        with qtbot.waitSignal(session.notice) as notice:
            press(key)
        assert "自动计算" in notice.args[0]
    assert view.current_key() == "requests.received.total"
    assert QApplication.focusWidget() is view
