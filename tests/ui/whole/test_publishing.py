"""What travels unseen in an exported file is asked plainly, and left out by default once signed."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from exporters.papers.catalogue import REPORT
from importers import read_report
from models.release.publishing import published
from models.report.editing import enter
from models.report.remarks import note
from models.report.report import Report
from tests.models.signing import clean, signed, submitted
from tests.ui.kit.children import answer, children, when_opened
from tests.ui.kit.windows import choose_file, window
from ui.printing.preview import PreviewDialog

CELL = "requests.received.person"


def noted() -> Report:
    return note(clean(), CELL, "含乡镇")


def exported(qtbot: QtBot, made_of: Report, path: Path, monkeypatch: pytest.MonkeyPatch) -> Report:
    """Export from the menu and return what the file holds."""
    made = window(qtbot, path.parent / "drafts", made_of)
    choose_file(monkeypatch, path)
    made.actions_by_id[f"export_{path.suffix[1:]}"].trigger()
    qtbot.waitUntil(path.exists, timeout=20_000)
    qtbot.waitUntil(lambda: "已导出" in made.statusBar().currentMessage(), timeout=20_000)
    report = read_report(path).report
    assert report is not None
    return report


def enter_chooses() -> None:
    """Press Enter in the question, as somebody who takes what is proposed."""

    def press(box: QMessageBox) -> None:
        box.activateWindow()
        QApplication.processEvents()
        QTest.keyClick(box, Qt.Key.Key_Return)

    when_opened(QMessageBox, press)


@pytest.mark.parametrize("name", ["年报.pdf", "年报.xlsx"])
@pytest.mark.parametrize("report", [signed(noted()), signed(clean())], ids=["remarks", "none"])
def test_a_signed_report_is_published_without_remarks(
    report: Report, name: str, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter_chooses()
    assert exported(qtbot, report, tmp_path / name, monkeypatch) == published(report)


@pytest.mark.parametrize("report", [noted(), submitted(noted())], ids=["draft", "submitted"])
def test_before_that_remarks_go_along(
    report: Report, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter_chooses()
    assert exported(qtbot, report, tmp_path / "年报.pdf", monkeypatch) == report


def test_the_other_way_can_be_chosen(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer("随附（内部留存）")
    report = signed(noted())
    assert exported(qtbot, report, tmp_path / "年报.pdf", monkeypatch) == report


def test_a_draft_without_remarks_is_not_asked_about(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert exported(qtbot, clean(), tmp_path / "年报.pdf", monkeypatch) == clean()


def test_cancelling_writes_nothing(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = window(qtbot, tmp_path / "drafts", signed(noted()))
    choose_file(monkeypatch, tmp_path / "年报.pdf")
    when_opened(QMessageBox, lambda box: QTest.keyClick(box, Qt.Key.Key_Escape))
    made.actions_by_id["export_pdf"].trigger()
    assert not (tmp_path / "年报.pdf").exists()


def test_what_is_handed_out_with_errors_says_so(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "报告.xlsx"
    wrong = enter(clean(), {CELL: 66})
    made = window(qtbot, tmp_path / "drafts", wrong)
    choose_file(monkeypatch, target)
    with qtbot.waitSignal(made.session.notice) as notice:
        made.exports.export(".xlsx")
    assert notice.args == [f"已导出到 {target}。还有 1 处错误，按 F8 逐条查看"]
    seen: list[str] = []
    when_opened(
        PreviewDialog,
        lambda dialog: seen.extend(label.text() for label in children(dialog, QLabel)),
    )
    made.exports.print_paper(REPORT)
    qtbot.waitUntil(lambda: bool(seen))
    assert "还有 1 处错误，按 F8 逐条查看。" in seen
