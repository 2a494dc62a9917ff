"""The table answers Excel's keys and shows what the session holds."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from models.report.editing import enter
from tests.factories import blank, real, zeroed
from tests.ui.kit.views import CTRL, SHIFT, click, press, red, session_with, sheet, type_text

Key = Qt.Key
FIRST = "requests.received.person"


def test_typing_and_enter_records_the_figure_and_goes_down(qtbot: QtBot) -> None:
    session = session_with(blank())
    view = sheet(qtbot, session)
    type_text("65")
    press(Key.Key_Return)
    assert session.report.value(FIRST) == 65
    assert session.shown["requests.received.total"] == 65
    assert view.current_key() == "requests.carried_in.person"


def test_enter_after_tab_returns_to_the_column_where_tab_began(qtbot: QtBot) -> None:
    session = session_with(blank())
    view = sheet(qtbot, session)
    for figure in ("1", "2", "3"):
        type_text(figure)
        press(Key.Key_Tab)
    press(Key.Key_Return)
    assert view.current_key() == "requests.carried_in.person"
    assert [session.report.value(f"requests.received.{c}") for c in ("person", "business")] == [
        1,
        2,
    ]


@pytest.mark.parametrize(
    ("start", "key", "modifiers", "expected"),
    [
        (FIRST, Key.Key_Down, Qt.KeyboardModifier.NoModifier, "requests.carried_in.person"),
        (FIRST, Key.Key_Right, Qt.KeyboardModifier.NoModifier, "requests.received.business"),
        ("requests.received.other", Key.Key_Right, Qt.KeyboardModifier.NoModifier,
         "requests.received.total"),
        ("requests.received.other", Key.Key_Tab, Qt.KeyboardModifier.NoModifier,
         "requests.carried_in.person"),
        ("requests.carried_in.person", Key.Key_Backtab, SHIFT, "requests.received.other"),
        ("requests.carried_in.person", Key.Key_Return, SHIFT, FIRST),
        ("requests.other.person", Key.Key_Return, Qt.KeyboardModifier.NoModifier,
         "requests.carried_out.person"),
        ("requests.carried_out.person", Key.Key_Return, Qt.KeyboardModifier.NoModifier,
         "requests.received.business"),
        (FIRST, Key.Key_Down, CTRL, "requests.carried_out.person"),
        (FIRST, Key.Key_Right, CTRL, "requests.received.total"),
    ],
)  # fmt: skip
def test_keys_lead_where_excel_leads(
    qtbot: QtBot, start: str, key: Qt.Key, modifiers: Qt.KeyboardModifier, expected: str
) -> None:
    view = sheet(qtbot, session_with(zeroed()))
    view.go_to(start)
    press(key, modifiers)
    assert view.current_key() == expected


def test_arrows_step_over_labels_inside_a_table(qtbot: QtBot) -> None:
    view = sheet(qtbot, session_with(blank()), "disclosure")
    view.go_to("disclosure.documents.issued")
    press(Key.Key_Down)
    assert view.current_key() == "disclosure.licensing.decisions"
    press(Key.Key_Up)
    assert view.current_key() == "disclosure.documents.issued"


def test_arrows_leave_the_cell_while_entering_but_not_after_f2(qtbot: QtBot) -> None:
    session = session_with(blank())
    view = sheet(qtbot, session)
    type_text("12")
    press(Key.Key_Right)
    assert view.current_key() == "requests.received.business"
    press(Key.Key_F2)
    type_text("34")
    press(Key.Key_Left)
    type_text("5")
    press(Key.Key_Return)
    assert session.report.value("requests.received.business") == 354


def test_arrows_keep_their_column_across_a_merged_cell(qtbot: QtBot) -> None:
    view = sheet(qtbot, session_with(blank()), "disclosure")
    view.go_to("disclosure.documents.in_force")
    press(Key.Key_Down)
    assert view.current_key() == "disclosure.licensing.decisions"
    press(Key.Key_Up)
    assert view.current_key() == "disclosure.documents.in_force"


def test_escape_leaves_the_old_figure(qtbot: QtBot) -> None:
    session = session_with(enter(blank(), {FIRST: 7}))
    view = sheet(qtbot, session)
    type_text("99")
    press(Key.Key_Escape)
    assert view.current_key() == FIRST
    assert session.report.value(FIRST) == 7
    assert not session.is_modified


def test_delete_blanks_a_block_in_one_step(qtbot: QtBot) -> None:
    session = session_with(zeroed())
    view = sheet(qtbot, session)
    click(view, FIRST)
    click(view, "requests.carried_in.business", SHIFT)
    press(Key.Key_Delete)
    blanks = [key for key, value in session.shown.items() if value is None]
    assert blanks == [
        "requests.received.person", "requests.received.business",
        "requests.carried_in.person", "requests.carried_in.business",
    ]  # fmt: skip
    session.undo()
    assert session.report == zeroed()


def test_a_total_cannot_be_typed_and_says_why(qtbot: QtBot) -> None:
    session = session_with(zeroed())
    view = sheet(qtbot, session)
    view.go_to("requests.received.total")
    with qtbot.waitSignal(session.notice) as notice:
        type_text("5")
    assert "自动计算" in notice.args[0]
    assert session.report.stated == {}


def test_a_stated_total_is_kept_red_and_delete_brings_the_sum_back(qtbot: QtBot) -> None:
    session = session_with(zeroed())
    session.totals_open = True
    view = sheet(qtbot, session)
    view.go_to("requests.received.total")
    type_text("5")
    press(Key.Key_Return)
    assert session.report.stated == {"requests.received.total": 5}
    assert session.due == {"requests.received.total": 0}
    assert "requests.received.total" in red(session)
    session.totals_open = False
    view.go_to("requests.received.total")
    press(Key.Key_Delete)
    assert session.shown["requests.received.total"] == 0
    assert not red(session)


def test_breaking_a_figure_marks_exactly_the_cells_of_its_relations(qtbot: QtBot) -> None:
    session = session_with(real("lianyun_2024"))
    view = sheet(qtbot, session)
    view.go_to("requests.granted.person")
    type_text("25")
    press(Key.Key_Return)
    rows = ("received", "carried_in", "total", "carried_out")
    assert red(session) == {f"requests.{row}.{col}" for row in rows for col in ("person", "total")}
    session.undo()
    assert not red(session)


def test_a_block_copied_here_can_be_pasted_there(qtbot: QtBot) -> None:
    session = session_with(enter(blank(), {FIRST: 1, "requests.received.business": 2}))
    view = sheet(qtbot, session)
    click(view, FIRST)
    click(view, "requests.received.business", SHIFT)
    press(Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "1\t2"
    click(view, "requests.granted.research")
    press(Key.Key_V, CTRL)
    assert session.report.value("requests.granted.research") == 1
    assert session.report.value("requests.granted.welfare") == 2


def test_pasting_over_totals_and_text_is_counted_and_leaves_them(qtbot: QtBot) -> None:
    session = session_with(zeroed())
    view = sheet(qtbot, session)
    click(view, "requests.received.other")
    QGuiApplication.clipboard().setText("１，２３４\t9\t8\n若干\t\t\n")
    with qtbot.waitSignal(session.notice) as notice:
        press(Key.Key_V, CTRL)
    assert session.report.value("requests.received.other") == 1234
    assert session.report.value("requests.carried_in.other") == 0
    assert notice.args[0] == (
        "已贴 1 格，跳过 3 格：1 格是自动计算的合计（1 格与算得的不同）、1 格超出表格、"
        "1 格不是数字，保留了原来的值。详见“编辑—粘贴结果”。"
    )


def test_one_copied_figure_fills_the_chosen_block(qtbot: QtBot) -> None:
    session = session_with(blank())
    view = sheet(qtbot, session)
    click(view, FIRST)
    click(view, "requests.carried_in.business", SHIFT)
    QGuiApplication.clipboard().setText("0")
    press(Key.Key_V, CTRL)
    assert len(session.report.values) == 4


def test_a_read_only_file_takes_nothing(qtbot: QtBot) -> None:
    session = session_with(zeroed())
    session.open(zeroed(), None, read_only=True)
    view = sheet(qtbot, session)
    with qtbot.waitSignal(session.notice) as notice:
        type_text("5")
    press(Key.Key_Delete)
    assert view.current_key() == FIRST
    assert "只读" in notice.args[0]
    assert session.report == zeroed()


def test_all_figures_can_be_typed_with_one_key_more_a_cell(qtbot: QtBot) -> None:
    session = session_with(blank())
    report = real("suqian_2023")
    for table in report.form.tables:
        view = sheet(qtbot, session, table.id)
        for cell in report.form.table_cells(table.id):
            if not cell.is_total:
                assert view.current_key() == cell.key
                type_text(str(report.value(cell.key)))
                press(Key.Key_Tab)
    assert session.report.values == report.values
    assert not red(session)
