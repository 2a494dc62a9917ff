"""Paper: a printer that writes a PDF stands in for it."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage, QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QLabel, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from exporters import render
from tests.factories import real
from tests.ui.kit.children import child, children, when_opened
from tests.ui.kit.pdfs import LANDSCAPE, PORTRAIT, pdf_of, squares
from ui.printing import printer as printing
from ui.printing.pdf_pages import PdfPages
from ui.printing.printer import chosen_pages, make_printer, place_on, print_pages, remember_printer
from ui.session.settings import Settings
from ui.widgets.work import Job, Progress

pytestmark = pytest.mark.usefixtures("qapp")
FIVE = pdf_of(*[PORTRAIT] * 5)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    return tmp_path / "paper.pdf"


@pytest.fixture
def printer(paper: Path) -> QPrinter:
    printer = make_printer("年度报告", Settings())
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(paper))
    return printer


def came_out(paper: Path) -> list[int]:
    """The pages that lie on the paper, by their number of squares."""
    with PdfPages(paper.read_bytes()) as pages:
        return [squares(pages.image(n, 100), pages.size(n)) for n in range(len(pages))]


def test_every_page_comes_out_as_it_is(printer: QPrinter, paper: Path) -> None:
    assert print_pages(FIVE, printer, range(5)) == ""
    assert came_out(paper) == [1, 2, 3, 4, 5]


def test_paper_is_a4_and_nothing_is_scaled(printer: QPrinter, paper: Path) -> None:
    print_pages(FIVE, printer, [0])
    with PdfPages(paper.read_bytes()) as pages, PdfPages(FIVE) as source:
        assert pages.size(0).toTuple() == pytest.approx(PORTRAIT, abs=1)
        here, there = pages.image(0, 72), source.image(0, 72)
        assert here.pixelColor(73, 73).lightness() < 64  # the corners of the first square
        assert here.pixelColor(88, 88).lightness() < 64
        assert here.pixelColor(70, 70) == there.pixelColor(70, 70)
        assert here.pixelColor(92, 92) == there.pixelColor(92, 92)


def test_paper_turns_with_the_page(printer: QPrinter, paper: Path) -> None:
    print_pages(pdf_of(PORTRAIT, LANDSCAPE, PORTRAIT), printer, range(3))
    assert came_out(paper) == [1, 2, 3]
    with PdfPages(paper.read_bytes()) as pages:
        assert [pages.size(n).width() > 800 for n in range(3)] == [False, True, False]


@pytest.mark.parametrize("in_colour", [True, False])
def test_grey_is_grey(in_colour: bool, printer: QPrinter, paper: Path) -> None:  # noqa: FBT001
    kind = QPrinter.ColorMode.Color if in_colour else QPrinter.ColorMode.GrayScale
    printer.setColorMode(kind)
    assert print_pages(FIVE, printer, [2]) == ""
    assert came_out(paper) == [3]


def test_pictures_are_not_finer_than_paper_shows(printer: QPrinter, paper: Path) -> None:
    printer.setResolution(1200)
    print_pages(FIVE, printer, range(5))
    widths = {int(width) for width in re.findall(rb"/Width (\d+)", paper.read_bytes())}
    assert widths == {2481}  # 210 mm at 300 dots per inch
    assert came_out(paper) == [1, 2, 3, 4, 5]


def ink(image: QImage) -> float:
    """How dark a picture is on the whole: 0 is white, 1 is black."""
    grey = bytes(image.convertToFormat(QImage.Format.Format_Grayscale8).constBits())
    return 1 - sum(grey) / len(grey) / 255


@pytest.mark.parametrize("page", [0, 1, 2])
def test_a_real_report_comes_out_as_the_preview_shows_it(
    page: int, printer: QPrinter, paper: Path
) -> None:
    pdf = render(real("lianyun_2024"), ".pdf")
    assert print_pages(pdf, printer, [page]) == ""
    with PdfPages(pdf) as shown, PdfPages(paper.read_bytes()) as printed:
        expected = ink(shown.image(page, 300))
        assert expected > 0.01
        assert ink(printed.image(0, 300)) == pytest.approx(expected, rel=0.02)


@pytest.mark.parametrize(
    ("ranges", "expected"),
    [("1-5", [0, 1, 2, 3, 4]), ("2-3", [1, 2]), ("1,4-5", [0, 3, 4]), ("9", [])],
)
def test_pages_are_chosen_by_number(ranges: str, expected: list[int], printer: QPrinter) -> None:
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString(ranges))
    assert chosen_pages(printer, 5, 0) == expected


def test_ranges_count_only_when_they_are_chosen(printer: QPrinter) -> None:
    printer.setPageRanges(QPageRanges.fromString("2"))
    printer.setPrintRange(QPrinter.PrintRange.AllPages)
    assert chosen_pages(printer, 3, 0) == [0, 1, 2]


def test_the_page_in_sight_can_be_chosen(printer: QPrinter) -> None:
    printer.setPrintRange(QPrinter.PrintRange.CurrentPage)
    assert chosen_pages(printer, 5, 3) == [3]


@pytest.mark.parametrize(
    ("collate", "expected"), [(True, [0, 1, 0, 1, 0, 1]), (False, [0, 0, 0, 1, 1, 1])]
)
def test_copies_come_collated_or_not(
    collate: bool,  # noqa: FBT001 (a case of the table)
    expected: list[int],
    printer: QPrinter,
) -> None:
    printer.setCopyCount(3)
    printer.setCollateCopies(collate)
    assert not printer.supportsMultipleCopies()
    assert chosen_pages(printer, 2, 0) == expected


def test_the_last_page_can_come_first(printer: QPrinter) -> None:
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert chosen_pages(printer, 3, 0) == [2, 1, 0]


def test_no_page_is_no_print(printer: QPrinter, paper: Path) -> None:
    assert "没有页" in print_pages(FIVE, printer, [])
    assert not paper.exists()


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_refuses_is_told(printer: QPrinter, tmp_path: Path) -> None:
    printer.setOutputFileName(str(tmp_path / "gone" / "paper.pdf"))
    problem = print_pages(FIVE, printer, [0])
    assert "没有接受打印任务" in problem
    assert "内容没有丢失" in problem


def test_progress_is_told_page_by_page(printer: QPrinter) -> None:
    told: list[tuple[int, int]] = []
    print_pages(FIVE, printer, range(5), Progress(lambda done, total: told.append((done, total))))
    assert told == [(done, 5) for done in range(5)]


def test_cancel_stops_after_the_page_at_hand(printer: QPrinter, paper: Path) -> None:
    progress = Progress(lambda done, _: progress.cancel() if done else None)
    print_pages(FIVE, printer, range(5), progress)
    assert came_out(paper) == [1, 2]


@pytest.mark.parametrize(
    ("paper_size", "expected"),
    [
        ((595, 842), (0, 0, 595, 842)),
        ((590, 835), (-2.5, -3.5, 595, 842)),
        ((842, 1191), (123.5, 174.5, 595, 842)),
        ((297.5, 421), (0, 0, 297.5, 421)),
        ((595, 421), (148.75, 0, 297.5, 421)),
    ],
)
def test_a_page_keeps_its_size_unless_paper_is_smaller(
    paper_size: tuple[float, float], expected: tuple[float, float, float, float]
) -> None:
    place = place_on(QRectF(0, 0, *paper_size), QSizeF(595, 842), 72)
    assert place.getRect() == pytest.approx(expected)


def test_choices_are_remembered(printer: QPrinter) -> None:
    settings = Settings()
    printer.setPrinterName("三楼 HP")  # no such printer: a PDF stands in for it
    printer.setColorMode(QPrinter.ColorMode.GrayScale)
    remember_printer(printer, settings)
    assert settings.printer == printer.printerName()
    assert make_printer("年度报告", settings).colorMode() is QPrinter.ColorMode.GrayScale


@pytest.mark.parametrize(
    ("chosen", "proposed"),
    [
        (QPageSize(QPageSize.PageSizeId.A3), "A3"),
        (QPageSize(QPageSize.PageSizeId.A4), "A4"),
        (QPageSize(QSizeF(100, 150), QPageSize.Unit.Millimeter, "own"), "A4"),
    ],
    ids=["A3", "A4", "a size of one's own"],
)
def test_the_paper_is_remembered(chosen: QPageSize, proposed: str, printer: QPrinter) -> None:
    settings = Settings()
    printer.setPageSize(chosen)
    remember_printer(printer, settings)
    assert make_printer("年度报告", settings).pageLayout().pageSize().key() == proposed


def test_a_printer_that_is_gone_is_not_proposed() -> None:
    settings = Settings()
    settings.printer = "the one that was thrown away"
    assert make_printer("年度报告", settings).printerName() != settings.printer


def test_without_a_printer_one_sentence_says_so(qtbot: QtBot) -> None:
    if QPrinterInfo.availablePrinterNames():
        pytest.skip("本机装有打印机")
    window = QWidget()
    qtbot.addWidget(window)
    seen: list[str] = []
    when_opened(QMessageBox, lambda box: seen.append(box.text()))
    printing.ask_and_print(window, FIVE, "年度报告", Settings())
    assert seen == [printing.NO_PRINTER]


def test_printing_leaves_the_window_alive(qtbot: QtBot, printer: QPrinter, paper: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    job = printing.print_in_thread(window, FIVE, printer, range(5))
    with qtbot.waitSignal(job.ended):
        pass
    assert came_out(paper) == [1, 2, 3, 4, 5]
    assert children(window, QMessageBox) == []


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_refusal_is_told_in_the_window(qtbot: QtBot, printer: QPrinter, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    printer.setOutputFileName(str(tmp_path / "gone" / "paper.pdf"))
    seen: list[str] = []
    when_opened(QMessageBox, lambda box: seen.append(child(box, QLabel, "qt_msgbox_label").text()))
    printing.print_in_thread(window, FIVE, printer, [0])
    qtbot.waitUntil(lambda: bool(seen))
    assert "没有接受打印任务" in seen[0]


@pytest.fixture
def with_file_printer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Qt's own dialog print to a file, which is all that a machine without printers has."""
    monkeypatch.setattr(printing, "printer_problem", lambda: "")


def choose_file(path: Path) -> None:
    """Accept the print dialog with this file as the target."""

    def accept(dialog: QPrintDialog) -> None:
        child(dialog, QLineEdit, "filename").setText(str(path))
        dialog.accept()

    when_opened(QPrintDialog, accept)


@pytest.mark.usefixtures("with_file_printer")
def test_what_is_chosen_in_the_dialog_is_printed(qtbot: QtBot, paper: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    choose_file(paper)
    printing.ask_and_print(window, FIVE, "年度报告", Settings())
    qtbot.waitUntil(lambda: not children(window, Job))
    assert children(window, QPrintDialog) == []
    assert came_out(paper) == [1, 2, 3, 4, 5]


@pytest.mark.usefixtures("with_file_printer")
def test_a_dialog_that_is_closed_prints_nothing(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    when_opened(QPrintDialog, QPrintDialog.reject)
    printing.ask_and_print(window, FIVE, "年度报告", Settings())
    assert children(window, Job) == []
