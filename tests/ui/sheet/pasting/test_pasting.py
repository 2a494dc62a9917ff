"""Tables pasted with their labels land where the labels say; what was left out is told."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from importers.clipboard.tabbed import text_of
from models.report.editing import enter
from models.report.explaining import explain
from models.report.records import Source
from models.report.report import Report, figures
from tests.factories import blank, column, found, real, report_of, zeroed
from tests.importers.matching.tables import copied, page_of
from tests.ui.kit.views import CTRL, SHIFT, click, press, session_with, sheet
from tests.ui.kit.windows import window
from ui.session.session import Session
from ui.sheet.cells.paste_dialog import PasteDialog
from ui.sheet.view import SheetView
from ui.window.main_window import MainWindow

Key = Qt.Key
FIRST, NEXT = "requests.received.person", "requests.received.business"


def paste(qtbot: QtBot, session: Session, text: str, html: str = "") -> str:
    """Paste what was copied, in one flavour or two, by keyboard; return what is said of it."""
    mime = QMimeData()
    mime.setText(text)
    if html:
        mime.setHtml(html)
    QGuiApplication.clipboard().setMimeData(mime)
    with qtbot.waitSignal(session.notice) as notice:
        press(Key.Key_V, CTRL)
    assert isinstance(notice.args, list)
    said: str = notice.args[0]
    return said


def desk(
    qtbot: QtBot, report: Report | None = None, table: str = "requests"
) -> tuple[Session, SheetView]:
    """Show a table of a report, of a blank one if need be, with the keyboard in it."""
    session = session_with(report or blank())
    return session, sheet(qtbot, session, table)


@pytest.fixture
def session(qtbot: QtBot) -> Iterator[Session]:
    """Return a blank report whose 表三 has the keyboard."""
    session, _view = desk(qtbot)
    yield session  # noqa: PT022 - the table must live as long as the test


# --- by label


def test_a_whole_table_lands_in_its_rows_wherever_one_stands(qtbot: QtBot) -> None:
    report = real("lianyun_2024")
    session, view = desk(qtbot)
    click(view, "requests.petition.legal")
    said = paste(qtbot, session, text_of(copied(report, "requests")))
    shown, due = session.shown, figures(report)
    assert {key for key in shown if shown[key] is not None} == {
        key for key in due if key.startswith("requests.")
    }
    assert all(shown[key] == due[key] for key in due if key.startswith("requests."))
    assert said.startswith("已按行列名称贴入表三 144 格，跳过 31 格：31 格是自动计算的合计。")


def test_it_is_one_step_of_undo_and_its_source_is_kept(qtbot: QtBot, session: Session) -> None:
    paste(qtbot, session, text_of(copied(real("lianyun_2024"), "requests")))
    assert session.undo_label == "粘贴"
    assert {edit.source for edit in session.report.edits} == {Source.PASTED}
    session.undo()
    assert not session.report.values


def test_labels_of_other_tables_lead_there_and_the_tables_are_named(
    qtbot: QtBot, session: Session
) -> None:
    report = real("lianyun_2024")
    rows = [*copied(report, "disclosure"), [""], *copied(report, "disputes")]
    said = paste(qtbot, session, text_of(rows))
    assert said.startswith("已按行列名称贴入表二、表四 22 格")
    assert (
        session.shown["disputes.cases.review_total"]
        == figures(report)["disputes.cases.review_total"]
    )


def test_the_tables_of_a_page_land_in_theirs(qtbot: QtBot, session: Session) -> None:
    report = real("lianyun_2024")
    page = page_of(report, "disclosure", "requests", "disputes")
    said = paste(qtbot, session, "这是浏览器给的纯文字", f"<h1>年报</h1>{page}<p>关闭窗口</p>")
    assert session.report.values == report.values
    assert said.startswith("已按行列名称贴入表二、表三、表四 166 格")


@pytest.mark.parametrize(
    ("labels", "key"), [(["（一）予以公开"], "requests.granted.person"), ([], FIRST)]
)
def test_a_figure_without_room_in_its_column_is_taken_from_the_other_flavour(
    qtbot: QtBot, session: Session, labels: list[str], key: str
) -> None:
    rows = [[*labels, "1,234", "2", "0", "0", "0", "0", "1236"]]
    cells = "".join(f"<td>{text}</td>" for text in rows[0])
    narrow = text_of(rows).replace("1,234", "####")
    paste(qtbot, session, narrow, f"<table><tr>{cells}</tr></table>")
    assert session.shown[key] == 1234


def test_a_few_rows_land_in_their_rows(qtbot: QtBot, session: Session) -> None:
    rows = [row for row in copied(real("lianyun_2024"), "requests") if "（一）予以公开" in row]
    paste(qtbot, session, text_of(rows))
    assert session.shown["requests.granted.person"] == 24
    assert session.shown[FIRST] is None


def test_what_is_blank_in_the_copy_leaves_what_is_there(qtbot: QtBot) -> None:
    session, _view = desk(qtbot, report_of(column("person", granted=7, repeated=3)))
    text = "项目\t自然人\n（一）予以公开\t\n2.重复申请\t5"
    said = paste(qtbot, session, text)
    assert session.shown["requests.granted.person"] == 7
    assert session.shown["requests.repeated.person"] == 5
    assert "跳过 1 格：1 格贴入的是空白，保留了原来的值" in said


def test_totals_that_differ_from_the_computed_ones_are_counted(
    qtbot: QtBot, session: Session
) -> None:
    text = "（一）予以公开\t24\t2\t0\t0\t0\t0\t27"
    said = paste(qtbot, session, text)
    assert session.shown["requests.granted.total"] == 26
    assert "1 格是自动计算的合计（1 格与算得的不同）" in said


def test_totals_are_taken_while_they_may_be_typed(qtbot: QtBot, session: Session) -> None:
    session.totals_open = True
    paste(qtbot, session, "（一）予以公开\t24\t2\t0\t0\t0\t0\t27")
    assert session.report.stated == {"requests.granted.total": 27}


def test_a_note_behind_a_figure_is_kept(qtbot: QtBot, session: Session) -> None:
    paste(qtbot, session, "项目\t自然人\n（一）予以公开\t22（其中修订 16 件）")
    assert session.shown["requests.granted.person"] == 22
    assert session.report.notes == {"requests.granted.person": "原文：22（其中修订 16 件）"}


def test_rows_of_another_form_go_where_the_same_cells_are(qtbot: QtBot, session: Session) -> None:
    report = real("pingtan_2020")
    rows = [row for table in ("disclosure", "requests") for row in copied(report, table)]
    said = paste(qtbot, session, text_of(rows))
    assert session.shown[FIRST] == figures(report)[FIRST]
    assert "格在这份年报的格式里没有" in said


def test_reasons_that_a_paste_takes_away_are_named(qtbot: QtBot) -> None:
    report = report_of(column("person", received=5, granted=3))
    broken = found(report, "requests.balance")[0]
    session, _view = desk(qtbot, explain(report, broken, "档案室复核过"))
    QGuiApplication.clipboard().setText("项目\t自然人\n（一）予以公开\t4")
    heard: list[str] = []
    session.notice.connect(heard.append)
    press(Key.Key_V, CTRL)
    assert heard[-1].startswith("已按行列名称贴入表三 1 格")
    assert heard[-1].endswith("情况说明已撤下（可撤销）。")


# --- what is refused


def test_figures_that_cannot_be_told_apart_enter_nothing(qtbot: QtBot, session: Session) -> None:
    said = paste(qtbot, session, "（一）予以公开\t24\t2")
    assert not session.report.values
    assert said.startswith("没有贴入：“（一）予以公开”一行没有认出表头")
    assert "可以连同表头一起复制，或只复制数字部分。" in said


@pytest.mark.parametrize("text", ["办公室\t24\t2\n财政局\t1\t0", "自然人\t商业企业\n24\t2"])
def test_unknown_words_around_figures_enter_nothing(
    qtbot: QtBot, session: Session, text: str
) -> None:
    assert "没有认出行名，没有粘贴" in paste(qtbot, session, text)
    assert not session.report.values


def test_a_whole_worksheet_of_something_else_is_too_much(qtbot: QtBot, session: Session) -> None:
    assert "内容太多" in paste(qtbot, session, "1\t2\n" * 100_000)
    assert not session.report.values


def test_a_read_only_report_takes_no_paste(qtbot: QtBot) -> None:
    session, view = desk(qtbot, zeroed())
    session.open(zeroed(), None, read_only=True)
    assert "只读" in paste(qtbot, session, "5")
    assert view.current_key() == FIRST
    assert session.report == zeroed()


# --- by place


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234", 1234),
        ("１２３", 123),
        ("12件", 12),
        ("\u00a07\u00a0", 7),
        ("１，２３４", 1234),
        ("—", "—"),
        ("/", "/"),
        ("", None),
    ],
)
def test_figures_are_cleaned(qtbot: QtBot, session: Session, text: str, value: object) -> None:
    paste(qtbot, session, f"{text}\t2")
    assert session.shown[FIRST] == value
    assert session.shown[NEXT] == 2


@pytest.mark.parametrize("text", ["####", "若干", "3.5"])
def test_what_is_no_figure_leaves_what_is_there(qtbot: QtBot, text: str) -> None:
    session, _view = desk(qtbot, enter(blank(), {NEXT: 5}))
    said = paste(qtbot, session, f"2\t{text}")
    assert session.shown[FIRST] == 2
    assert session.shown[NEXT] == 5
    assert "1 格不是数字，保留了原来的值" in said


def test_a_mark_of_a_foot_note_is_no_digit_and_is_kept_as_a_note(qtbot: QtBot) -> None:
    session, _view = desk(qtbot, enter(blank(), {NEXT: 5}))
    paste(qtbot, session, "2\t65①")
    assert session.shown[NEXT] == 65
    assert session.report.notes == {NEXT: "原文：65①"}


def test_yuan_is_no_amount_of_ten_thousands(qtbot: QtBot) -> None:
    session, view = desk(qtbot, table="disclosure")
    view.go_to("disclosure.fees.amount")
    paste(qtbot, session, "251000元")
    assert session.shown["disclosure.fees.amount"] is None


# --- what is told afterwards


@pytest.fixture
def made(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return window(qtbot, tmp_path, report_of(column("person", granted=7)))


def told(made: MainWindow) -> tuple[str, list[list[object]]]:
    """Open the list of what was left out by keyboard; return what it says."""
    press(Key.Key_V, CTRL | SHIFT)
    dialog = cast("PasteDialog", made.findChild(PasteDialog))
    dialog.view.setFocus()
    lines = dialog.lines
    rows = [
        [lines.data(lines.index(row, place)) for place in range(lines.columnCount())]
        for row in range(lines.rowCount())
    ]
    return dialog.says.text(), rows


def test_every_cell_that_was_left_out_is_listed_with_its_reason(
    qtbot: QtBot, made: MainWindow
) -> None:
    made.workspace.go_to_cell("requests.granted.legal")
    paste(qtbot, made.session, "3\t若干\t9\t4")
    says, rows = told(made)
    assert says.startswith("已贴 1 格，跳过 3 格")
    assert rows == [
        ["表三 · 予以公开·其他组织", "若干", "不是整数，保留了原来的值"],
        ["表三 · 予以公开·总计", "9", "合计由程序自动计算，算得10，与贴入的不同"],
        ["贴入的第1行第4格", "4", "在表格之外，没有贴入"],
    ]


def test_a_listed_cell_is_gone_to(qtbot: QtBot, made: MainWindow) -> None:
    made.workspace.go_to_cell("requests.granted.legal")
    paste(qtbot, made.session, "3\t若干")
    told(made)
    dialog = cast("PasteDialog", made.findChild(PasteDialog))
    qtbot.waitUntil(dialog.view.hasFocus)
    press(Key.Key_Return)
    assert made.workspace.sheet
    assert made.workspace.sheet.current_key() == "requests.granted.other"


def test_the_readers_are_loaded_when_something_was_copied(
    qtbot: QtBot, made: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert made.has_report
    monkeypatch.delitem(sys.modules, "importers.clipboard.pasted", raising=False)
    QGuiApplication.clipboard().setText("1")
    qtbot.waitUntil(lambda: "importers.clipboard.pasted" in sys.modules)


def test_before_any_paste_the_list_says_what_it_is_for(made: MainWindow) -> None:
    says, rows = told(made)
    assert says.startswith("还没有粘贴过")
    assert not rows
