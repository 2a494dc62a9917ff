"""The dialog 打印: what is asked for, and what is said of it before anything is printed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.kit.children import child, children, click, when_opened
from tests.ui.kit.pdfs import PORTRAIT, pdf_of, sheets
from ui.printing import system
from ui.printing.order import Habits, Order, habits_of
from ui.printing.preview import PreviewDialog
from ui.printing.print_dialog import PrintDialog
from ui.session.settings import Settings
from ui.widgets.work import Job

TITLE = "年度报告"
Make = Callable[[], PrintDialog]


@pytest.fixture(autouse=True)
def two_printers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let there be two printers, one of which prints on both sides."""
    monkeypatch.setattr(system, "printer_names", lambda: ["三楼", "一楼"])
    monkeypatch.setattr(system, "can_turn_over", lambda name: name == "三楼")
    faults = {"一楼": "这台打印机现在停用，任务会一直等着。"}
    monkeypatch.setattr(system, "standing", lambda name: faults.get(name, ""))


@pytest.fixture
def make(qtbot: QtBot) -> Make:
    """Return a way to open the dialog for five pages, the second in sight."""
    window = QWidget()
    qtbot.addWidget(window)

    def opened() -> PrintDialog:
        dialog = PrintDialog(window, TITLE, 5, 1, Settings())
        dialog.show()
        return dialog

    return opened


def outcome(dialog: PrintDialog) -> str:
    return child(dialog, QLabel, "outcome").text()


def test_everything_is_proposed_once_on_a4(make: Make) -> None:
    dialog = make()
    assert dialog.order == Order("三楼", (0, 1, 2, 3, 4))
    assert outcome(dialog) == "将打印第 1、2、3、4、5 页，共 5 页，用纸 5 张。"


@pytest.mark.parametrize(
    ("typed", "pages"), [("2", (1,)), ("1,3-4", (0, 2, 3)), ("１、３－４", (0, 2, 3))]
)
def test_pages_can_be_typed(typed: str, pages: tuple[int, ...], make: Make) -> None:
    dialog = make()
    child(dialog, QLineEdit, "numbers").insert(typed)
    assert child(dialog, QRadioButton, "some").isChecked()
    assert dialog.order.pages == pages


def test_a_page_that_there_is_not_is_told_and_nothing_is_printed(make: Make) -> None:
    dialog = make()
    QTest.keyClicks(child(dialog, QLineEdit, "numbers"), "4-6")
    assert outcome(dialog) == "“4-6”超出范围：一共 5 页。"
    click(dialog, "accept")
    assert dialog.isVisible()
    assert dialog.focusWidget() is child(dialog, QLineEdit, "numbers")


def test_odd_pages_of_a_range_are_the_right_ones(make: Make) -> None:
    dialog = make()
    QTest.keyClicks(child(dialog, QLineEdit, "numbers"), "2-4")
    child(dialog, QComboBox, "parity").setCurrentIndex(1)
    assert dialog.order.pages == (2,)
    child(dialog, QLineEdit, "numbers").setText("2")
    assert outcome(dialog) == "所选的页里没有这样的页，没有可以打印的。"


def test_the_page_in_sight_and_the_last_first(make: Make) -> None:
    dialog = make()
    child(dialog, QRadioButton, "this").click()
    assert [*dialog.order.pages] == [1]
    child(dialog, QRadioButton, "all").click()
    child(dialog, QCheckBox, "backwards").click()
    assert [*dialog.order.pages] == [4, 3, 2, 1, 0]


def test_sheets_are_counted(make: Make) -> None:
    dialog = make()
    child(dialog, QCheckBox, "duplex").click()
    child(dialog, QSpinBox, "copies").setValue(3)
    assert outcome(dialog).endswith("共 5 页，3 份，用纸 9 张。")


def test_another_paper_is_said(make: Make) -> None:
    dialog = make()
    papers = child(dialog, QComboBox, "paper")
    papers.setCurrentIndex(papers.findData("Letter"))
    assert "用 Letter（放不下 A4，缩小到 94 %）" in outcome(dialog)


def test_what_was_chosen_is_remembered_by_printer(make: Make) -> None:
    dialog = make()
    child(dialog, QCheckBox, "duplex").click()
    child(dialog, QCheckBox, "grey").click()
    click(dialog, "accept")
    again = make()
    assert again.order.habits == Habits(duplex=True, grey=True)
    child(again, QComboBox, "printer").setCurrentText("一楼")
    assert again.order.habits == Habits()
    assert not child(again, QCheckBox, "duplex").isEnabled()
    click(again, "accept")
    assert Settings().printer == "一楼"
    assert habits_of("三楼", Settings()).grey


def test_a_dialog_that_is_left_remembers_nothing(make: Make) -> None:
    dialog = make()
    child(dialog, QCheckBox, "grey").click()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert Settings().printer_habits == {}


def test_a_printer_that_stands_still_is_said_beforehand(make: Make) -> None:
    dialog = make()
    standing = child(dialog, QLabel, "standing")
    assert not standing.isVisible()
    child(dialog, QComboBox, "printer").setCurrentText("一楼")
    assert standing.isVisible()
    assert standing.text() == "这台打印机现在停用，任务会一直等着。"


def test_a_file_is_no_printer(make: Make) -> None:
    dialog = make()
    printers = child(dialog, QComboBox, "printer")
    printers.setCurrentIndex(printers.count() - 1)
    assert printers.currentText() == "存为 PDF 文件…"
    assert child(dialog, QPushButton, "accept").text() == "另存…"
    click(dialog, "accept")
    assert dialog.to_file
    assert Settings().printer == ""


def test_a_printer_that_is_gone_is_not_proposed(make: Make) -> None:
    Settings().printer = "搬走的打印机"
    assert make().order.printer == "三楼"


def test_the_system_dialog_can_be_left(make: Make) -> None:
    dialog = make()
    when_opened(QPrintDialog, QDialog.reject)
    click(dialog, "system")
    assert dialog.isVisible()
    assert dialog.printer is None


def test_printing_to_a_file_in_the_system_dialog_writes_the_real_pdf(
    make: Make, tmp_path: Path
) -> None:
    dialog = make()

    def to_file(asked: QPrintDialog) -> None:
        child(asked, QLineEdit, "filename").setText(str(tmp_path / "年报.pdf"))
        asked.accept()

    when_opened(QPrintDialog, to_file)
    click(dialog, "system")
    assert (dialog.to_file, dialog.printer, dialog.isVisible()) == (True, None, False)


@pytest.fixture
def preview(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> PreviewDialog:
    monkeypatch.setattr("ui.printing.preview.printer_problem", lambda: "")
    made = PreviewDialog(None, sheets(2), pdf_of(PORTRAIT, PORTRAIT), TITLE, Settings())
    qtbot.addWidget(made)
    made.show()
    return made


def test_from_the_preview_a_file_leads_to_saving(preview: PreviewDialog) -> None:
    asked: list[str] = []

    def to_file(dialog: PrintDialog) -> None:
        printers = child(dialog, QComboBox, "printer")
        printers.setCurrentIndex(printers.count() - 1)
        when_opened(QFileDialog, lambda files: asked.append(files.windowTitle()))
        dialog.accept()

    when_opened(PrintDialog, to_file)
    click(preview, "print")
    assert asked == ["另存为 PDF"]


def test_a_dialog_that_is_closed_prints_nothing(preview: PreviewDialog) -> None:
    when_opened(PrintDialog, QDialog.reject)
    click(preview, "print")
    assert children(preview, Job) == []


def test_a_printer_that_nobody_knows_is_told(preview: PreviewDialog, qtbot: QtBot) -> None:
    seen: list[str] = []

    def printed(dialog: PrintDialog) -> None:
        when_opened(QMessageBox, lambda box: seen.append(box.text()))
        dialog.accept()

    when_opened(PrintDialog, printed)
    click(preview, "print")
    qtbot.waitUntil(lambda: bool(seen))
    assert "内容没有丢失" in seen[0]
