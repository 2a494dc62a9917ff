"""The preview: what is seen is what is printed and saved, byte for byte."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QSpinBox,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.ui.kit.children import child, children, click, when_opened
from tests.ui.kit.pdfs import LANDSCAPE, PORTRAIT, pdf_of, sheets, squares
from tests.ui.printing.previews import looked_at
from ui.printing import preview as preview_module
from ui.printing.order import Order
from ui.printing.preview import PreviewDialog
from ui.printing.shown.page_view import FIT_WIDTH
from ui.printing.shown.pdf_pages import PdfPages
from ui.printing.system import NO_PRINTER, system_printer
from ui.session.settings import Settings
from ui.widgets.look.appearance import palette_of
from ui.widgets.look.theme import DARK

PDF = pdf_of(PORTRAIT, PORTRAIT, LANDSCAPE, PORTRAIT)
TITLE = "连云区人民政府2024年政府信息公开工作年度报告"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def settings() -> Settings:
    return Settings()


@pytest.fixture
def preview(qtbot: QtBot, settings: Settings) -> Iterator[PreviewDialog]:
    yield from looked_at(qtbot, PreviewDialog(None, sheets(4), PDF, TITLE, settings))


def text(preview: PreviewDialog) -> str:
    return child(preview, QSpinBox, "page").text()


def test_it_begins_at_the_first_page_and_draws_no_more_than_is_seen(
    preview: PreviewDialog,
) -> None:
    assert text(preview) == "第 1 页，共 4 页"
    preview.grab()
    assert preview.view.drawn == {0}


def test_what_is_seen_is_the_page_of_the_pdf(preview: PreviewDialog) -> None:
    preview.set_zoom(100)
    preview.view.show_page(1)
    seen = preview.view.viewport().grab().toImage()
    with PdfPages(PDF) as pages:
        page = pages.image(1, preview.view.logicalDpiX())
    place = preview.view._places[1].translated(-preview.view._offset())
    shown = place.intersected(preview.view.viewport().rect()).adjusted(2, 2, -2, -2)
    expected = page.copy(shown.translated(-place.topLeft()))
    assert seen.copy(shown) == expected.convertToFormat(seen.format())
    assert squares(page, pages.size(1)) == 2


@pytest.mark.parametrize(
    ("button", "page"), [("next", "第 3 页，共 4 页"), ("previous", "第 1 页，共 4 页")]
)
def test_buttons_go_page_by_page(button: str, page: str, preview: PreviewDialog) -> None:
    preview.view.show_page(1)
    click(preview, button)
    assert text(preview) == page


def test_a_page_number_can_be_typed_and_prints_nothing(preview: PreviewDialog) -> None:
    box = child(preview, QSpinBox, "page")
    box.selectAll()
    QTest.keyClicks(box, "3")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert preview.view.page == 2
    assert QApplication.activeModalWidget() in {None, preview}


@pytest.mark.parametrize(
    ("keys", "page"),
    [
        ([Qt.Key.Key_End], 3),
        ([Qt.Key.Key_End, Qt.Key.Key_Home], 0),
        ([Qt.Key.Key_PageDown] * 2, 1),
        ([Qt.Key.Key_Space] * 2, 1),
        ([Qt.Key.Key_PageDown] * 2 + [Qt.Key.Key_PageUp] * 2, 0),
    ],
)
def test_keys_scroll(keys: list[Qt.Key], page: int, preview: PreviewDialog) -> None:
    for key in keys:
        QTest.keyClick(preview.view, key)
    assert preview.view.page == page


def test_pages_fill_the_width_and_follow_it(preview: PreviewDialog) -> None:
    assert preview.view.zoom == FIT_WIDTH
    before = preview.view.percent
    preview.resize(1000, 600)
    assert preview.view.percent > before
    assert preview.view.horizontalScrollBar().maximum() == 0


def test_a_hundred_percent_is_the_size_on_paper(preview: PreviewDialog) -> None:
    QTest.keyClick(preview, Qt.Key.Key_0, CTRL)
    assert preview.view.zoom == 100
    assert preview.view._places[0].width() == round(PORTRAIT[0] / 72 * preview.logicalDpiX())


@pytest.mark.parametrize(
    ("start", "key", "zoom"),
    [
        (100, Qt.Key.Key_Plus, 125),
        (100, Qt.Key.Key_Equal, 125),
        (100, Qt.Key.Key_Minus, 75),
        (50, Qt.Key.Key_Minus, 50),
        (300, Qt.Key.Key_Plus, 300),
        (110, Qt.Key.Key_Minus, 100),
    ],
)
def test_keys_zoom_step_by_step(start: int, key: Qt.Key, zoom: int, preview: PreviewDialog) -> None:
    preview.set_zoom(start)
    QTest.keyClick(preview, key, CTRL)
    assert preview.view.zoom == zoom


def turn_wheel(preview: PreviewDialog, modifiers: Qt.KeyboardModifier) -> None:
    view = preview.view.viewport()
    place = QPointF(view.rect().center())
    event = QWheelEvent(
        place,
        QPointF(view.mapToGlobal(place.toPoint())),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)


def test_the_wheel_scrolls_and_with_ctrl_zooms(preview: PreviewDialog) -> None:
    preview.set_zoom(100)
    turn_wheel(preview, Qt.KeyboardModifier.NoModifier)
    assert (preview.view.zoom, preview.view.verticalScrollBar().value() > 0) == (100, True)
    turn_wheel(preview, CTRL)
    assert preview.view.zoom == 75


def test_zooming_stays_on_the_page(preview: PreviewDialog) -> None:
    preview.view.show_page(3)
    preview.set_zoom(200)
    assert preview.view.page == 3


def test_the_choice_of_sizes_shows_the_size(preview: PreviewDialog) -> None:
    box = child(preview, QComboBox, "zoom")
    assert box.currentText() == "适合宽度"
    preview.zoom_by(1)
    assert box.currentText() == f"{preview.view.zoom} %"
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    assert preview.view.zoom == FIT_WIDTH


def test_size_and_zoom_are_remembered(preview: PreviewDialog, settings: Settings) -> None:
    preview.resize(790, 650)  # the offscreen screen has 800
    preview.set_zoom(150)
    click(preview, "close")
    again = PreviewDialog(None, sheets(4), PDF, TITLE, settings)
    assert again.view.zoom == 150
    assert (again.width(), again.height()) == (790, 650)
    again.close()


def test_saving_writes_the_very_bytes(preview: PreviewDialog, tmp_path: Path) -> None:
    path = tmp_path / "年报.pdf"
    assert preview.save_to(path)
    assert path.read_bytes() == PDF
    assert child(preview, QLabel, "status").text() == f"已保存到 {path}"


def test_what_the_pages_cannot_show_is_said_below_them(preview: PreviewDialog) -> None:
    status = child(preview, QLabel, "status")
    assert not status.isVisible()
    preview.tell("“😀”没有字体可用。", "“𱍊”没有字体可用。")
    assert status.isVisible()
    assert status.text() == "“😀”没有字体可用。\n“𱍊”没有字体可用。"


def test_many_notices_leave_the_pages_their_room(preview: PreviewDialog) -> None:
    preview.tell(*(f"第 {number} 条" for number in range(1, 12)))
    lines = child(preview, QLabel, "status").text().splitlines()
    assert lines[:4] == ["第 1 条", "第 2 条", "第 3 条", "第 4 条"]
    assert lines[4:] == ["另有 7 条，导出 PDF 时全部列出。"]


@pytest.mark.parametrize("typed", ["报告", "报告.pdf", "报告.PDF"])
def test_the_button_asks_where_to_save(
    typed: str, preview: PreviewDialog, settings: Settings, tmp_path: Path
) -> None:
    settings.last_folder = tmp_path
    proposed: list[str] = []

    def name(dialog: QFileDialog) -> None:
        edit = child(dialog, QLineEdit, "fileNameEdit")
        proposed.append(edit.text())
        edit.setText(str(tmp_path / typed))
        QTest.keyClick(edit, Qt.Key.Key_Return)

    when_opened(QFileDialog, name)
    click(preview, "save")
    assert proposed == [f"{TITLE}.pdf"]
    (path,) = tmp_path.iterdir()
    assert path.name.lower() == "报告.pdf"
    assert path.read_bytes() == PDF


def test_a_folder_that_is_gone_is_told_and_nothing_is_lost(
    preview: PreviewDialog, tmp_path: Path
) -> None:
    seen: list[str] = []
    when_opened(QMessageBox, lambda box: seen.append(box.text()))
    assert not preview.save_to(tmp_path / "gone" / "年报.pdf")
    assert seen[0].startswith("没有保存“年报.pdf”：")
    assert preview.isVisible()


@pytest.mark.parametrize("way", ["button", "key"])
def test_printing_asks_for_a_printer(
    way: str, preview: PreviewDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview_module, "printer_problem", lambda: NO_PRINTER)
    seen: list[str] = []
    when_opened(QMessageBox, lambda box: seen.append(box.text()))
    if way == "button":
        click(preview, "print")
    else:
        QTest.keyClick(preview, Qt.Key.Key_P, CTRL)
    assert seen == [NO_PRINTER]


def test_a_closed_preview_lets_go_of_everything(qtbot: QtBot, preview: PreviewDialog) -> None:
    QTest.keyClick(preview, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not isValid(preview))


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_refusal_is_told_after_the_preview_was_closed(
    qtbot: QtBot, preview: PreviewDialog, tmp_path: Path
) -> None:
    order = Order("", (0,))
    printer = system_printer(order, TITLE)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "gone" / "paper.pdf"))
    seen: list[str] = []
    when_opened(QMessageBox, lambda box: seen.append(box.text()))
    preview.send(order, printer)
    click(preview, "close")
    qtbot.waitUntil(lambda: not isValid(preview))
    assert "没有接受打印任务" in seen[0]


def test_no_word_is_clipped(preview: PreviewDialog) -> None:
    for button in children(preview, QPushButton):
        assert button.width() >= button.fontMetrics().horizontalAdvance(button.text())


@pytest.mark.usefixtures("own_palette")
def test_the_desk_is_dark_in_the_dark_look(preview: PreviewDialog) -> None:
    QApplication.setPalette(palette_of(DARK))
    QApplication.processEvents()
    image: QImage = preview.view.viewport().grab().toImage()
    assert image.pixelColor(1, 1).name() == DARK.desk.name()
    assert image.pixelColor(image.width() // 2, 20).name() == "#ffffff"


def test_another_paper_is_said_beforehand(settings: Settings, qtbot: QtBot) -> None:
    settings.printer, settings.printer_habits = "三楼", {"三楼": {"paper": "A3"}}
    preview = PreviewDialog(None, sheets(4), PDF, TITLE, settings)
    qtbot.addWidget(preview)
    preview.show()
    note = child(preview, QLabel, "paperNote")
    assert note.isVisible()
    assert "打印机“三楼”选用的是 A3（A4 页面原大，放在正中）。" in note.text()


def test_nothing_is_said_of_a4(preview: PreviewDialog) -> None:
    assert not child(preview, QLabel, "paperNote").isVisible()


def test_the_desk_shows_between_the_pages(preview: PreviewDialog) -> None:
    image: QImage = preview.view.viewport().grab().toImage()
    assert image.pixelColor(1, 1).name() == "#e9ebee"
    assert image.pixelColor(image.width() // 2, 20).name() == "#ffffff"
