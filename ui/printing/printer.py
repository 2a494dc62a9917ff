"""Paper: the pages of a PDF, drawn from its own bytes, on a printer of the system."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from shiboken6 import delete

from ui.printing.pdf_pages import POINTS_PER_INCH, PdfPages
from ui.widgets import messages, work

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QSizeF
    from PySide6.QtWidgets import QWidget

    from ui.session.settings import Settings
    from ui.widgets.work import Progress

MOST_DPI = 300
"""Finer pictures take long to send and show no difference on paper."""
_NEARLY = 0.97
"""Paper that is so much narrower than the page (its own idea of A4) changes no size."""

NO_PRINTER = (
    "本机没有安装打印机，不能打印。请先在系统设置里添加打印机；"
    "也可以另存为 PDF，拿到别的电脑上打印。"
)


def printer_problem() -> str:
    """Say in one sentence why nothing can be printed here; empty when it can."""
    return "" if QPrinterInfo.availablePrinterNames() else NO_PRINTER


def make_printer(title: str, settings: Settings) -> QPrinter:
    """Return the printer that was used last, else the system's own, as it was set last.

    The first time that is A4; pages keep their size on larger paper.
    """
    info = QPrinterInfo.printerInfo(settings.printer)
    if info.isNull():
        info = QPrinterInfo.defaultPrinter()
    printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setPageSize(_paper_of(settings.printer_paper))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    in_colour = settings.printer_colour
    printer.setColorMode(QPrinter.ColorMode.Color if in_colour else QPrinter.ColorMode.GrayScale)
    on_both = settings.printer_duplex
    printer.setDuplex(
        QPrinter.DuplexMode.DuplexLongSide if on_both else QPrinter.DuplexMode.DuplexNone
    )
    return printer


def remember_printer(printer: QPrinter, settings: Settings) -> None:
    """Remember which printer was chosen, and how: next time it is proposed again."""
    settings.printer = printer.printerName()
    settings.printer_colour = printer.colorMode() is QPrinter.ColorMode.Color
    settings.printer_duplex = printer.duplex() is not QPrinter.DuplexMode.DuplexNone
    settings.printer_paper = printer.pageLayout().pageSize().key()


def _paper_of(key: str) -> QPageSize:
    """Return the size of paper of that name; A4 where there is none, as for somebody's own size."""
    known = (one for one in QPageSize.PageSizeId if QPageSize.key(one) == key)
    return QPageSize(next(known, QPageSize.PageSizeId.A4))


def chosen_pages(printer: QPrinter, count: int, current: int) -> list[int]:
    """Return the numbers of the pages to print, from 0, in the order in which they leave.

    Copies that the printer does not make by itself are pages that come again.
    """
    pages = _in_range(printer, count, current)
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        return pages * copies
    return [page for page in pages for _ in range(copies)]


def _in_range(printer: QPrinter, count: int, current: int) -> list[int]:
    everything = list(range(count))
    if printer.printRange() is QPrinter.PrintRange.CurrentPage:
        return everything[current : current + 1]
    ranges = printer.pageRanges()
    if printer.printRange() is not QPrinter.PrintRange.PageRange or ranges.isEmpty():
        return everything
    return [page for page in everything if ranges.contains(page + 1)]


def print_pages(
    pdf: bytes, printer: QPrinter, numbers: Sequence[int], progress: Progress | None = None
) -> str:
    """Print pages of a PDF in their size on paper; may run in a thread.

    Returns an empty text, or in Chinese why the paper does not come.
    """
    if not numbers:
        return "所选的页码范围里没有页，没有打印。请检查页码。"
    printer.setFullPage(True)
    with PdfPages(pdf) as pages:
        _turn(printer, pages.size(numbers[0]))
        painter = QPainter()
        if not painter.begin(printer):
            return _refusal(printer)
        for done, number in enumerate(numbers):
            if progress is not None:
                if progress.is_cancelled:
                    printer.abort()
                    break
                progress.tell(done, len(numbers))
            if done:
                _turn(printer, pages.size(number))
                if not printer.newPage():
                    painter.end()
                    return _refusal(printer)
            _draw(painter, printer, pages, number)
        return "" if painter.end() else _refusal(printer)


def ask_and_print(
    parent: QWidget, pdf: bytes, title: str, settings: Settings, current: int = 0
) -> None:
    """Ask for printer, pages and copies, and print; without a printer, say so."""
    problem = printer_problem()
    if problem:
        messages.warn(parent, problem)
        return
    printer = make_printer(title, settings)
    with PdfPages(pdf) as pages:
        count = len(pages)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("打印")
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintCurrentPage)
    dialog.setMinMax(1, count)
    accepted = dialog.exec()
    delete(dialog)  # before its printer, to which it points
    if not accepted:
        return
    remember_printer(printer, settings)
    print_in_thread(parent, pdf, printer, chosen_pages(printer, count, current))


def print_in_thread(
    parent: QWidget, pdf: bytes, printer: QPrinter, numbers: Sequence[int]
) -> work.Job:
    """Print while the window stays alive; tell when the printer refuses."""

    def done(problem: str) -> None:
        if problem:
            messages.warn(parent, problem)

    return work.run(
        parent,
        f"正在送往打印机“{printer.printerName()}”",
        lambda progress: print_pages(pdf, printer, numbers, progress),
        done,
    )


def _turn(printer: QPrinter, size: QSizeF) -> None:
    """Turn the paper as the next page lies."""
    is_wide = size.width() > size.height()
    orientation = QPageLayout.Orientation
    printer.setPageOrientation(orientation.Landscape if is_wide else orientation.Portrait)


def _draw(painter: QPainter, printer: QPrinter, pages: PdfPages, number: int) -> None:
    grey = printer.colorMode() is QPrinter.ColorMode.GrayScale
    image = pages.image(number, min(printer.resolution(), MOST_DPI), grey=grey)
    paper = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
    painter.drawImage(place_on(paper, pages.size(number), printer.resolution()), image)


def place_on(paper: QRectF, size: QSizeF, dpi: int) -> QRectF:
    """Return where a page of ``size`` points lies on paper given in dots: in the middle.

    It keeps its size, for a form must come out as it is; only paper that is clearly smaller
    makes it smaller.
    """
    page = size * (dpi / POINTS_PER_INCH)
    fit = min(paper.width() / page.width(), paper.height() / page.height(), 1.0)
    if fit < _NEARLY:
        page *= fit
    place = QRectF(0, 0, page.width(), page.height())
    place.moveCenter(paper.center())
    return place


def _refusal(printer: QPrinter) -> str:
    name = printer.printerName() or printer.outputFileName()
    return (
        f"打印机“{name}”没有接受打印任务。请检查它是否开机、联机、有纸，"
        "或者另选一台打印机；内容没有丢失。"
    )
