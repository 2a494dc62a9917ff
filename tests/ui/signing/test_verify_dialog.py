"""核对校验码: the open report or a file against the code on a paper, by keyboard."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTableView
from pytestqt.qtbot import QtBot

from exporters import export
from models.release.fingerprint import fingerprint
from models.release.states import reopen
from models.report.editing import enter
from models.report.report import Report
from tests.models.signing import TUESDAY, clean, signed
from tests.ui.kit.children import answer, child, click
from tests.ui.kit.windows import choose_file, window
from ui.signing.verify_dialog import VerifyDialog
from ui.window.main_window import MainWindow

CELL = "requests.received.person"
CODE = fingerprint(clean())


def corrected() -> Report:
    """The signed report, opened again and with another figure."""
    again, _ = reopen(signed(clean()), "漏了一件", TUESDAY)
    assert again is not None
    return enter(again, {CELL: 66})


def dialog_of(made: MainWindow) -> VerifyDialog:
    made.actions_by_id["verify"].trigger()
    dialog = child(made, VerifyDialog)
    dialog.activateWindow()
    QApplication.processEvents()
    return dialog


def type_code(dialog: VerifyDialog, code: str) -> str:
    """Type a code, press Enter and return what is said."""
    field = child(dialog, QLineEdit, "verify.code")
    field.selectAll()
    QTest.keyClicks(field, code)
    QTest.keyClick(field, Qt.Key.Key_Return)
    return child(dialog, QLabel, "verify.result").text()


@pytest.mark.parametrize("typed", [CODE, CODE.lower().replace("-", " ")])
def test_the_open_report_agrees(typed: str, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = dialog_of(window(qtbot, tmp_path, signed(clean())))
    assert type_code(dialog, typed).startswith("✓ 一致：内容与纸质件相同")
    assert not child(dialog, QTableView, "deviations").isVisible()


def test_what_was_changed_is_listed_and_leads_there(qtbot: QtBot, tmp_path: Path) -> None:
    made = window(qtbot, tmp_path, corrected())
    dialog = dialog_of(made)
    assert type_code(dialog, CODE).startswith("≠ 不一致：纸质件是签发的那一版")
    view = child(dialog, QTableView, "deviations")
    model = view.model()
    told = [model.index(0, at).data() for at in range(3)]
    assert (view.isVisible(), told) == (True, ["本年新收·自然人", "65", "66"])
    view.selectRow(0)
    QTest.keyClick(view, Qt.Key.Key_Return)
    sheet = made.workspace.sheet
    assert sheet is not None
    assert sheet.current_key() == CELL


def test_what_is_no_code_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = dialog_of(window(qtbot, tmp_path, clean()))
    assert "校验码里没有“O”" in type_code(dialog, "O7P4-M2QX-93RT")


@pytest.mark.parametrize("suffix", [".pdf", ".xlsx", ".docx", ".html", ".xxgk"])
def test_a_file_is_held_against_the_signed_version(
    suffix: str, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"年报{suffix}"
    assert export(enter(clean(), {CELL: 66}), path) == ""
    dialog = dialog_of(window(qtbot, tmp_path / "drafts", signed(clean())))
    choose_file(monkeypatch, path)
    click(dialog, "choose")
    shown = child(dialog, QLabel, "verify.file")
    qtbot.waitUntil(lambda: shown.text() == path.name, timeout=20_000)
    assert type_code(dialog, CODE).startswith("≠ 不一致：文件与纸质件有 2 处不同")
    click(dialog, "own")
    assert type_code(dialog, CODE).startswith("✓ 一致")


def test_a_file_that_is_none_is_told_and_changes_nothing(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = tmp_path / "坏.xxgk"
    bad.write_text("{", encoding="utf-8")
    dialog = dialog_of(window(qtbot, tmp_path / "drafts", clean()))
    choose_file(monkeypatch, bad)
    answer("知道了")
    click(dialog, "choose")
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert child(dialog, QLabel, "verify.file").text() == "打开的这份报告"


def test_another_edit_takes_the_outcome_away(qtbot: QtBot, tmp_path: Path) -> None:
    made = window(qtbot, tmp_path, clean())
    dialog = dialog_of(made)
    assert type_code(dialog, CODE).startswith("✓")
    made.session.enter("录入", {CELL: 66})
    assert child(dialog, QLabel, "verify.result").text() == ""
