"""Words on the shown pages: looked for, chosen with the mouse, copied."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from exporters.papers.catalogue import REPORT, paper_pages
from exporters.pdf.file import pdf_file
from models.checked.checked import Checked
from models.release.fingerprint import fingerprint
from tests.factories import real
from tests.ui.kit.children import child, click
from tests.ui.printing.previews import looked_at
from ui.printing.preview import PreviewDialog
from ui.printing.shown.page_text import boxes_of, find, words_of
from ui.printing.shown.pdf_pages import PdfPages
from ui.session.settings import Settings

REPORTED = real("lianyun_2024")
CODE = fingerprint(REPORTED)
PAGES = paper_pages(Checked(REPORTED), REPORT)
PDF = pdf_file(PAGES)
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def preview(qtbot: QtBot) -> Iterator[PreviewDialog]:
    yield from looked_at(qtbot, PreviewDialog(None, PAGES, PDF, "年度报告", Settings()))


def look_for(preview: PreviewDialog, words: str) -> str:
    """Look for words by keys; return what is said of them."""
    QTest.keyClick(preview, Qt.Key.Key_F, CTRL)
    line = child(preview, QLineEdit, "findWords")
    line.selectAll()
    line.insert(words)
    return child(preview, QLabel, "findCount").text()


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("规章", 1),
        ("行政 许可", 1),
        ("年政府信息公开工作", 1),  # a line ends within
        (CODE[:9].lower(), 3),  # large letters, on every page
        ("没有这句话", 0),
        (" ", 0),
    ],
)
def test_words_are_found_whatever_blanks_and_lines(words: str, places: int) -> None:
    with PdfPages(PDF) as pages:
        assert len(find(pages, words)) == places


def test_what_is_found_are_the_words() -> None:
    with PdfPages(PDF) as pages:
        (found,) = find(pages, "年政府信息公开工作")
        assert words_of(pages, found).split() == ["年", "政府信息公开工作"]
        letters = pages.letters(0)
        assert len(boxes_of(letters, found.on(0, len(letters.text)))) == 2


def test_the_place_in_sight_is_counted(preview: PreviewDialog) -> None:
    assert look_for(preview, "校验码") == "第 1 处，共 3 处"
    count = child(preview, QLabel, "findCount")
    QTest.keyClick(preview, Qt.Key.Key_F3)
    assert (count.text(), preview.view.page) == ("第 2 处，共 3 处", 1)
    QTest.keyClick(preview, Qt.Key.Key_F3, SHIFT)
    QTest.keyClick(preview, Qt.Key.Key_F3, SHIFT)
    assert (count.text(), preview.view.page) == ("第 3 处，共 3 处", 2)


def test_enter_goes_on_and_prints_nothing(preview: PreviewDialog) -> None:
    look_for(preview, "校验码")
    line = child(preview, QLineEdit, "findWords")
    QTest.keyClick(line, Qt.Key.Key_Return)
    QTest.keyClick(line, Qt.Key.Key_Return)
    QTest.keyClick(line, Qt.Key.Key_Return, SHIFT)
    assert child(preview, QLabel, "findCount").text() == "第 2 处，共 3 处"
    assert QApplication.activeModalWidget() in {None, preview}


def test_what_is_not_there_is_said(preview: PreviewDialog) -> None:
    assert look_for(preview, "没有这句话") == "没有找到"


def test_escape_closes_the_line_and_then_the_preview(preview: PreviewDialog, qtbot: QtBot) -> None:
    look_for(preview, "规章")
    QTest.keyClick(child(preview, QLineEdit, "findWords"), Qt.Key.Key_Escape)
    assert not preview.searching.bar.isVisible()
    assert preview.view.hasFocus()
    assert preview.isVisible()
    QTest.keyClick(preview.view, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not isValid(preview))


def test_words_that_were_found_can_be_copied(preview: PreviewDialog) -> None:
    look_for(preview, "行政许可")
    child(preview, QLineEdit, "findWords").deselect()
    preview.view.setFocus()
    QTest.keyClick(preview.view, Qt.Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == "行政许可"


def test_everything_can_be_copied(preview: PreviewDialog) -> None:
    QTest.keyClick(preview.view, Qt.Key.Key_A, CTRL)
    QTest.keyClick(preview.view, Qt.Key.Key_C, CTRL)
    copied = QApplication.clipboard().text()
    assert copied.startswith("连云港市连云区人民政府2024年\n政府信息公开工作年度报告\n一、总体情况")
    assert copied.count("校验码") == 3


def test_without_a_choice_the_clipboard_stays(preview: PreviewDialog) -> None:
    QApplication.clipboard().setText("别的内容")
    QTest.keyClick(preview.view, Qt.Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == "别的内容"


def place_of(preview: PreviewDialog, words: str, *, end: bool) -> QPoint:
    """Return where words of the first page begin or end in the view."""
    (found, *_) = find(preview._pages, words)
    letters = preview._pages.letters(0)
    box = boxes_of(letters, found.on(0, len(letters.text)))[0]
    place = preview.view._in_view(0, box)
    inside = place.right() - 1 if end else place.left() + 1
    return QPoint(round(inside), round(place.center().y()))


def test_words_are_chosen_with_the_mouse(preview: PreviewDialog) -> None:
    area = preview.view.viewport()
    start = place_of(preview, "政府信息公开工作年度报告", end=False)
    stop = place_of(preview, "政府信息公开工作", end=True)
    QTest.mousePress(area, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(area, stop)
    QTest.mouseRelease(area, Qt.MouseButton.LeftButton, pos=stop)
    QTest.keyClick(preview.view, Qt.Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == "政府信息公开工作"


def test_a_click_chooses_nothing(preview: PreviewDialog) -> None:
    QTest.keyClick(preview.view, Qt.Key.Key_A, CTRL)
    click_at = place_of(preview, "规章", end=False)
    QTest.mouseClick(preview.view.viewport(), Qt.MouseButton.LeftButton, pos=click_at)
    assert preview.view.chosen is None


def test_what_is_chosen_is_seen(preview: PreviewDialog) -> None:
    place = place_of(preview, "规章", end=False)
    before = preview.view.viewport().grab().toImage().pixelColor(place)
    look_for(preview, "规章")
    place = place_of(preview, "规章", end=False)
    assert preview.view.viewport().grab().toImage().pixelColor(place) != before


def test_the_button_opens_the_line(preview: PreviewDialog) -> None:
    click(preview, "find")
    assert child(preview, QLineEdit, "findWords").hasFocus()
    click(preview, "findClose")
    assert not preview.searching.bar.isVisible()
