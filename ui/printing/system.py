"""The printers of this machine as Qt knows them, and the system's own dialog for one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from shiboken6 import delete

from ui.printing import cups
from ui.printing.order import page_size

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.printing.order import Order

NO_PRINTER = (
    "本机没有安装打印机，不能打印。请先在系统设置里添加打印机；"
    "也可以另存为 PDF，拿到别的电脑上打印。"
)


def printer_names() -> list[str]:
    """Return the printers of this machine."""
    return QPrinterInfo.availablePrinterNames()


def printer_problem() -> str:
    """Say in one sentence why nothing can be printed here; empty when it can."""
    return "" if printer_names() else NO_PRINTER


def proposed_printer(last: str) -> str:
    """Return the printer that was used last, else the system's own, else any."""
    names = printer_names()
    for name in (last, QPrinterInfo.defaultPrinterName(), *names):
        if name in names:
            return name
    return ""


def can_turn_over(name: str) -> bool:
    """Whether a printer prints on both sides by itself."""
    modes = QPrinterInfo.printerInfo(name).supportedDuplexModes()
    return QPrinter.DuplexMode.DuplexLongSide in modes or QPrinter.DuplexMode.DuplexAuto in modes


def standing(name: str) -> str:
    """Say what keeps a printer from printing now; empty when nothing is known to."""
    state = cups.printer_state(name) if cups.is_there() else None
    if state is not None:
        if not state.accepts:
            return "这台打印机现在不接受任务。"
        return "这台打印机现在停用，任务会一直等着。" if state.is_stopped else ""
    is_faulty = QPrinterInfo.printerInfo(name).state() is QPrinter.PrinterState.Error
    return "这台打印机现在有故障或没有联机。" if is_faulty else ""


def system_printer(order: Order, title: str) -> QPrinter:
    """Return the printer of an order as Qt has it, set up as was asked."""
    info = QPrinterInfo.printerInfo(order.printer)
    printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    _set_up(printer, order)
    return printer


def _set_up(printer: QPrinter, order: Order) -> None:
    habits, mode = order.habits, QPrinter.ColorMode
    printer.setPageSize(page_size(habits.paper))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setColorMode(mode.GrayScale if habits.grey else mode.Color)
    sides = QPrinter.DuplexMode
    printer.setDuplex(sides.DuplexLongSide if habits.duplex else sides.DuplexNone)
    printer.setCopyCount(order.copies)
    printer.setCollateCopies(True)


def ask_system(parent: QWidget, printer: QPrinter) -> bool:
    """Open the system's own print dialog for a printer; whether it was accepted.

    Paper and pages are ours to say: what the dialog makes of them counts for nothing.
    """
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("系统打印设置")
    for option in (
        QPrintDialog.PrintDialogOption.PrintPageRange,
        QPrintDialog.PrintDialogOption.PrintCurrentPage,
        QPrintDialog.PrintDialogOption.PrintSelection,
    ):
        dialog.setOption(option, on=False)
    accepted = bool(dialog.exec())
    delete(dialog)  # before its printer, to which it points
    return accepted
