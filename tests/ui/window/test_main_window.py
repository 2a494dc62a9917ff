"""The main job through the window: open, type, see what is wrong, bring in last year, hand out."""

import errno
import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

import exporters
from exporters import export
from models.disk.processes import host_name
from models.files.storage import loads
from tests.factories import blank, real, zeroed
from tests.ui.kit.children import when_opened
from tests.ui.kit.views import CTRL, press, red, type_text
from tests.ui.kit.windows import choose_file, window
from ui.importing.dialog import ImportDialog
from ui.session.session import Session
from ui.session.settings import Settings
from ui.window.file_actions import SAMPLE
from ui.window.main_window import MainWindow

Key = Qt.Key
GRANTED = "requests.granted.person"


@pytest.fixture
def trigger() -> Callable[[MainWindow, str], None]:
    """Return a function that runs a command of the menu."""
    return lambda made, name: made.actions_by_id[name].trigger()


Trigger = Callable[[MainWindow, str], None]


def test_it_begins_with_the_welcome_page(qtbot: QtBot, tmp_path: Path) -> None:
    made = window(qtbot, tmp_path)
    assert not made.has_report
    assert made.windowTitle() == "政府信息公开年报填报"
    assert not made.actions_by_id["export_pdf"].isEnabled()


def test_the_sample_opens_on_its_first_table_without_a_fault(
    qtbot: QtBot, tmp_path: Path, trigger: Trigger
) -> None:
    made = window(qtbot, tmp_path)
    with qtbot.waitSignal(made.files.opened):
        trigger(made, "sample")
    assert made.workspace.part == "disclosure"
    assert made.session.findings == ()
    assert "2024年 · 连云区人民政府" in made.windowTitle()


def test_a_mistyped_figure_turns_red_is_found_by_f8_and_clears(
    qtbot: QtBot, tmp_path: Path
) -> None:
    made = window(qtbot, tmp_path, real("lianyun_2024"))
    made.workspace.go_to_cell(GRANTED)
    type_text("25")
    press(Key.Key_Return)
    rows = ("received", "carried_in", "total", "carried_out")
    broken = {f"requests.{row}.{column}" for row in rows for column in ("person", "total")}
    assert red(made.session) == broken
    made.workspace.show_part("overview")
    press(Key.Key_F8)
    assert made.workspace.part == "requests"
    assert made.workspace.sheet is not None
    assert made.workspace.sheet.current_key() in broken
    made.workspace.go_to_cell(GRANTED)
    type_text("24")
    press(Key.Key_Return)
    assert not red(made.session)
    assert made.session.findings == ()


def test_undo_names_the_edit_and_goes_back_over_cells_and_texts(
    qtbot: QtBot, tmp_path: Path, trigger: Trigger
) -> None:
    made = window(qtbot, tmp_path, blank())
    made.workspace.go_to_cell(GRANTED)
    type_text("9")
    press(Key.Key_Return)
    assert made.actions_by_id["undo"].text() == "撤销 录入 予以公开·自然人"
    made.workspace.show_part("problems")
    type_text("abc")
    assert made.session.report.sections == {"problems": "abc"}
    trigger(made, "undo")
    trigger(made, "undo")
    assert made.session.report == blank()
    assert not made.isWindowModified()
    trigger(made, "redo")
    assert made.session.report.value(GRANTED) == 9


def test_blanks_become_zero_by_command_only(qtbot: QtBot, tmp_path: Path, trigger: Trigger) -> None:
    made = window(qtbot, tmp_path, blank())
    made.workspace.show_part("disputes")
    trigger(made, "zeros_here")
    assert len(made.session.report.values) == 12
    trigger(made, "zeros_all")
    assert made.session.report.values == zeroed().values
    trigger(made, "undo")
    trigger(made, "undo")
    assert made.session.report == blank()


def test_tab_at_the_end_of_a_table_goes_on_with_the_next(qtbot: QtBot, tmp_path: Path) -> None:
    made = window(qtbot, tmp_path, zeroed())
    made.workspace.go_to_cell("disclosure.fees.amount")
    press(Key.Key_Tab)
    assert made.workspace.part == "requests"
    assert made.workspace.sheet is not None
    assert made.workspace.sheet.current_key() == "requests.received.person"


def test_last_year_from_excel_gives_carry_over_and_the_rules_between_years(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trigger: Trigger
) -> None:
    last = tmp_path / "2023年.xlsx"
    assert not export(real("lianyun_2024"), last)
    made = window(qtbot, tmp_path / "drafts", blank(year=2025))
    choose_file(monkeypatch, last)
    when_opened(ImportDialog, lambda dialog: dialog.accept())
    with qtbot.waitSignal(made.session.changed):
        trigger(made, "import_prior")
    values = made.session.report.values
    assert values == {
        f"requests.carried_in.{column}": value
        for column, value in {
            "person": 1, "business": 0, "research": 0, "welfare": 0, "legal": 0, "other": 0,
        }.items()
    }  # fmt: skip
    assert "2023年.xlsx" in made.session.report.origins["requests.carried_in.person"]
    made.session.enter("改", {"requests.carried_in.person": 5})
    assert "prior.carried_in" in {finding.rule for finding in made.session.findings}
    trigger(made, "undo")
    trigger(made, "undo")
    assert made.session.report.prior is None


@pytest.mark.parametrize(
    ("name", "content"), [("坏.xlsx", b"PK\x03\x04 not a zip"), ("网页.xls", b"<html></html>")]
)
def test_a_bad_file_is_told_and_leaves_the_open_report(
    qtbot: QtBot, tmp_path: Path, name: str, content: bytes
) -> None:
    bad = tmp_path / name
    bad.write_bytes(content)
    made = window(qtbot, tmp_path / "drafts", zeroed())
    seen: list[str] = []
    when_opened(QMessageBox, lambda box: seen.append(box.text()))
    made.files.open_path(bad)
    qtbot.waitUntil(lambda: bool(seen))
    assert name in seen[0]
    assert made.session.report.values == zeroed().values


def test_saving_and_opening_again_gives_the_same_report(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "报告.xxgk"
    made = window(qtbot, tmp_path / "drafts", zeroed())
    made.session.enter("录入", {GRANTED: 3})
    assert made.isWindowModified()
    choose_file(monkeypatch, file)
    QTest.keyClick(made, Key.Key_S, CTRL)
    assert not made.isWindowModified()
    assert loads(file.read_text(encoding="utf-8"))[0] == made.session.report
    QTest.keyClick(made, Key.Key_Z, CTRL)
    assert made.session.report.value(GRANTED) == 0
    assert made.isWindowModified()


def test_a_full_disk_leaves_the_old_file_and_the_new_text(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "报告.xxgk"
    made = window(qtbot, tmp_path / "drafts", zeroed())
    assert not made.session.save(file)
    before = file.read_bytes()
    made.session.enter("录入", {GRANTED: 3})

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    seen: list[str] = []
    when_opened(QMessageBox, lambda box: seen.append(box.text()))
    made.files.save()
    assert "磁盘空间不足" in seen[0]
    assert file.read_bytes() == before
    assert made.session.report.value(GRANTED) == 3
    assert made.isWindowModified()


def test_closing_with_unsaved_edits_asks_and_may_be_called_off(
    qtbot: QtBot, tmp_path: Path
) -> None:
    made = window(qtbot, tmp_path, zeroed())
    made.session.enter("录入", {GRANTED: 3})
    seen: list[str] = []
    when_opened(QMessageBox, lambda box: seen.append(box.text()))
    assert not made.close()
    assert "未保存的修改" in seen[0]
    assert made.isVisible()


@pytest.mark.parametrize("suffix", [".xlsx", ".pdf", ".json", ".csv"])
def test_the_report_is_handed_out(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    target = tmp_path / f"报告{suffix}"
    made = window(qtbot, tmp_path / "drafts", real("lianyun_2024"))
    choose_file(monkeypatch, target)
    with qtbot.waitSignal(made.session.notice) as notice:
        made.exports.export(suffix)
    assert str(target) in notice.args[0]
    assert target.stat().st_size > 500


def test_the_window_stays_alive_while_it_writes(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slowly(*_: object) -> bytes:
        time.sleep(0.5)
        return b"done"

    made = window(qtbot, tmp_path / "drafts", real("lianyun_2024"))
    choose_file(monkeypatch, tmp_path / "报告.xlsx")
    monkeypatch.setattr(exporters, "render", slowly)
    beats: list[int] = []
    heart = QTimer(made)
    heart.timeout.connect(lambda: beats.append(1))
    heart.start(10)
    with qtbot.waitSignal(made.session.notice):
        made.exports.export(".xlsx")
    assert (tmp_path / "报告.xlsx").read_bytes() == b"done"
    assert len(beats) > 10


@pytest.mark.parametrize("command", ["export_xlsx", "export_pdf", "hand_out"])
def test_a_target_that_cannot_be_written_is_told_and_stays_whole(
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    trigger: Trigger,
    command: str,
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    target = tmp_path / ("报告.pdf" if command == "export_pdf" else "报告.xlsx")
    target.write_bytes(b"the old one")
    made = window(qtbot, tmp_path / "drafts", real("lianyun_2024"))
    choose_file(monkeypatch, target)
    monkeypatch.setattr(os, "fsync", full)
    seen: list[str] = []
    when_opened(QMessageBox, lambda box: seen.append(box.text()))
    trigger(made, command)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [f"没有保存“{target.name}”：磁盘空间不足，请清理磁盘或换一个位置保存。"]
    assert target.read_bytes() == b"the old one"


def test_an_empty_form_is_handed_out(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trigger: Trigger
) -> None:
    target = tmp_path / "空白表.xlsx"
    made = window(qtbot, tmp_path / "drafts", real("lianyun_2024"))
    choose_file(monkeypatch, target)
    with qtbot.waitSignal(made.session.notice) as notice:
        trigger(made, "hand_out")
    assert str(target) in notice.args[0]
    book = openpyxl.load_workbook(target)
    assert book.sheetnames[0] == "填报说明"
    assert book.worksheets[1]["A3"].value == "报告年度：2024年"


def test_a_character_that_the_pdf_cannot_show_is_told(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "报告.pdf"
    report = replace(zeroed(), sections={"overview": "联系人：😀。"})
    made = window(qtbot, tmp_path / "drafts", report)
    choose_file(monkeypatch, target)
    seen: list[str] = []
    when_opened(QMessageBox, lambda box: seen.append(box.informativeText()))
    made.exports.export(".pdf")
    qtbot.waitUntil(lambda: bool(seen))
    assert "“😀”（U+1F600）没有字体可用" in seen[0]
    assert "一、总体情况第1段" in seen[0]


def test_stated_totals_are_typed_only_on_request(
    qtbot: QtBot, tmp_path: Path, trigger: Trigger
) -> None:
    made = window(qtbot, tmp_path, zeroed())
    made.workspace.go_to_cell("requests.received.total")
    type_text("5")
    assert made.session.report.stated == {}
    trigger(made, "totals_open")
    type_text("5")
    press(Key.Key_Return)
    assert made.session.report.stated == {"requests.received.total": 5}


def test_the_size_of_the_tables_is_remembered(
    qtbot: QtBot, tmp_path: Path, trigger: Trigger
) -> None:
    made = window(qtbot, tmp_path, zeroed())
    trigger(made, "zoom_in")
    assert made.close()
    assert window(qtbot, tmp_path).zoom == 110


def test_a_second_window_opens_the_same_file_for_reading_only(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "报告.xxgk"
    first = window(qtbot, tmp_path / "one", zeroed())
    assert not first.session.save(file)
    with qtbot.waitSignal(first.files.opened):
        first.files.open_path(file)
    lock = file.with_name(f".~{file.name}.lock")
    lock.write_text(lock.read_text().replace(host_name(), "BGS-03"))
    second = window(qtbot, tmp_path / "two")
    when_opened(QMessageBox, lambda _box: None)
    with qtbot.waitSignal(second.files.opened):
        second.files.open_path(file)
    second.session.enter("录入", {GRANTED: 3})
    assert second.session.report.values == zeroed().values


def test_excel_handed_out_holds_the_figures(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "报告.xlsx"
    made = window(qtbot, tmp_path / "drafts", real("lianyun_2024"))
    choose_file(monkeypatch, target)
    with qtbot.waitSignal(made.session.notice):
        QTest.keyClick(made, Key.Key_E, CTRL)
    sheet = openpyxl.load_workbook(target, data_only=True)["表三 依申请公开"]
    row = next(row for row in sheet.iter_rows() if str(row[0].value).startswith("一、本年新收"))
    assert [cell.value for cell in row if isinstance(cell.value, int)] == [65, 3, 0, 0, 0, 0, 68]


def test_the_shipped_sample_is_never_written_to(qtbot: QtBot, tmp_path: Path) -> None:
    made = window(qtbot, tmp_path)
    with qtbot.waitSignal(made.files.opened):
        made.files.open_path(SAMPLE)
    assert made.session.path is None


def test_the_first_window_is_no_larger_than_the_screen(qtbot: QtBot, tmp_path: Path) -> None:
    made = MainWindow(Session(), Settings(), tmp_path)
    qtbot.addWidget(made)
    room = made.screen().availableSize()
    assert room.width() < 1366, "the test's own screen is too large to tell"
    assert made.size().boundedTo(room) == made.size()


def test_of_a_damaged_file_the_last_copy_is_named(qtbot: QtBot, tmp_path: Path) -> None:
    made = window(qtbot, tmp_path / "drafts", real("lianyun_2024"))
    made.session.copies = tmp_path / "backups"
    path = tmp_path / "年报.xxgk"
    for _ in range(2):
        assert not made.session.save(path)
    path.write_text("{", encoding="utf-8")
    told: list[str] = []
    when_opened(QMessageBox, lambda box: told.append(box.informativeText()))
    made.files.open_path(path)
    qtbot.waitUntil(lambda: bool(told))
    (copy,) = (tmp_path / "backups").iterdir()
    assert str(copy) in told[0]


def test_a_workbook_that_was_only_looked_at_leaves_no_question(
    qtbot: QtBot, tmp_path: Path
) -> None:
    made = window(qtbot, tmp_path / "drafts")
    for year in (2021, 2022):
        path = tmp_path / f"{year}年.xlsx"
        assert not export(real(f"pingtan_{year}"), path)
        with qtbot.waitSignal(made.files.opened):
            made.files.open_path(path)
        assert made.session.report.year == year
        assert not made.isWindowModified()
    made.session.enter("改", {GRANTED: 1})
    assert made.isWindowModified()
