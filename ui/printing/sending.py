"""One order on its way to the printer: painted, handed over, followed for a while, told of.

Where the print system can be asked (CUPS), it gets the whole order at once and says whether it
takes it, so that what is cancelled in time never begins to come out.  Elsewhere, and where the
system's own dialog has set the printer up, Qt hands the pages over as they are painted.
"""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter

from ui.printing import cups
from ui.printing.order import MEDIA, page_size
from ui.printing.paint import as_pdf, layout_of, paint_on
from ui.printing.system import system_printer
from ui.widgets import work

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from exporters.press.bound import Pages
    from ui.printing.order import Order
    from ui.widgets.work import Progress

FOLLOWED = 5.0
"""Seconds for which a job is followed: most are with the printer by then."""
_LOOK_EVERY = 0.2
KEPT = "内容没有丢失。"
NOT_ANSWERING = "打印系统没有应答。请检查打印服务（CUPS）是否在运行，再打印一次。"


class Sending(QObject):
    """An order on its way, as a child of the window that tells of it.

    Signals:
        told: how far it is, in Chinese, for a status line.
        failed: in Chinese, why paper does not come and what to do.
        ended: nothing more is told, but for an answer to :meth:`cancel`.
    """

    told = Signal(str)
    failed = Signal(str)
    ended = Signal()

    def __init__(
        self, parent: QObject, pages: Pages, order: Order, printer: QPrinter | None = None
    ) -> None:
        super().__init__(parent)
        self._pages = pages
        self._order = order
        self._printer = printer
        self._job = 0
        self._stop = Event()
        self._is_running = False

    @property
    def can_be_cancelled(self) -> bool:
        """Whether pages may still be kept from coming out."""
        return not self._stop.is_set() and (self._is_running or bool(self._job))

    def start(self) -> None:
        """Go on in a thread of its own."""
        self._is_running = True
        if self._printer is None and not cups.is_there():
            self._printer = system_printer(self._order, self._pages.about.title)
        work.start(self, self._run, lambda _: self._end())

    def cancel(self) -> None:
        """Let nothing more come out; how much did is told."""
        self._stop.set()
        if not self._is_running and self._job:
            work.start(self, lambda _: self._take_back(), lambda _: None)

    # --- in the thread

    def _run(self, progress: Progress) -> None:
        total = len(self._order.pages)
        self.told.emit(f"正在送往打印机“{self._order.printer}”，{self._order.words} ……")

        def goes_on(done: int) -> bool:
            progress.tell(done, total)
            return not self._stop.is_set()

        printer = self._printer
        self._job = self._by_cups(goes_on) if printer is None else self._by_qt(printer, goes_on)
        if self._job:
            self.told.emit(f"已送往打印机“{self._order.printer}”，{self._order.words}。")
            self._follow()

    def _by_cups(self, goes_on: Callable[[int], bool]) -> int:
        """Hand the order over as one file; return the number of its job, or 0 and tell."""
        order = self._order
        paper = page_size(order.habits.paper)
        pdf = as_pdf(self._pages, order.pages, paper, grey=order.habits.grey, goes_on=goes_on)
        if not pdf:
            self.told.emit("已取消：没有送往打印机，一页也不会印出来。")
            return 0
        job, words = cups.send(order.printer, self._pages.about.title, pdf, options(order))
        if not job:
            self._refuse(words)
        return job

    def _by_qt(self, printer: QPrinter, goes_on: Callable[[int], bool]) -> int:
        """Paint on a printer of Qt; return the number of the job where there is one to follow."""
        order = self._order
        printer.setPageLayout(layout_of(page_size(order.habits.paper)))
        printer.setFullPage(True)
        if order.habits.grey:  # which the system's dialog may have undone
            printer.setColorMode(QPrinter.ColorMode.GrayScale)
        before = cups.newest_job(order.printer)
        turns = order.copies if not printer.supportsMultipleCopies() else 1
        wanted = order.pages * turns
        done = -1
        painting = paint_on(
            printer, printer.resolution(), self._pages, wanted, grey=order.habits.grey
        )
        for done in painting:
            if not goes_on(done):
                printer.abort()
                painting.close()
                break
        newest = cups.newest_job(order.printer)
        if self._stop.is_set():
            return self._stopped_at(done, newest if newest > before else 0)
        if done < len(wanted) or (cups.is_there() and newest <= before):
            self._refuse("")
            return 0
        if not newest:
            self.told.emit(f"已送往打印机“{order.printer}”，{order.words}。")
        return newest

    def _stopped_at(self, done: int, job: int) -> int:
        if job:
            return job
        sent = f"取消前送出了 {done} 页，打印机可能已经印出其中一部分。"
        self.told.emit(f"已取消：{sent if done > 0 else '一页也没有送出。'}")
        return 0

    def _refuse(self, words: str) -> None:
        name = self._order.printer
        state = cups.printer_state(name) if name else None
        if name and cups.is_there() and state is None:
            self.failed.emit(f"{NOT_ANSWERING}{KEPT}")
        elif state is not None and not state.accepts:
            self.failed.emit(
                f"打印机“{name}”现在不接受打印任务，没有送出。"
                f"请在系统的打印机设置里让它接受任务，或者另选一台打印机；{KEPT}"
            )
        else:
            told = f"（{words}）" if words else ""
            self.failed.emit(
                f"打印机“{name}”没有接受打印任务{told}。"
                f"请检查它是否开机、联机、有纸，或者另选一台打印机；{KEPT}"
            )

    def _follow(self) -> None:
        """Look after the job for some seconds, telling what becomes of it."""
        name, said = self._order.printer, ""
        for _ in range(round(FOLLOWED / _LOOK_EVERY)):
            if self._stop.is_set():
                self._take_back()
                return
            job, printer = cups.job_state(self._job), cups.printer_state(name)
            fault = self._fault(job, printer)
            if fault:
                self.failed.emit(fault)
                return
            if job.state is cups.State.DONE:
                self._job = 0
                self.told.emit(f"已全部交给打印机“{name}”，{self._order.words}。")
                return
            now = self._standing(job, printer)
            if now != said:
                said = now
                self.told.emit(now)
            self._stop.wait(_LOOK_EVERY)
        self.told.emit(f"{said}打印机还在打印。")

    def _standing(self, job: cups.Job, printer: cups.Printer | None) -> str:
        came = f"，已印出 {job.pages} 页" if job.pages else ""
        reasons = "、".join(printer.reasons) if printer is not None else ""
        report = f"打印机报告：{reasons}，请看一看它。" if reasons else ""
        return f"已送往打印机“{self._order.printer}”，{self._order.words}{came}。{report}"

    def _fault(self, job: cups.Job, state: cups.Printer | None) -> str:
        """Say why paper does not come; empty while it may."""
        name = self._order.printer
        reason = f"（{job.words or (state.words if state else '')}）".replace("（）", "")
        if job.state is cups.State.UNKNOWN and state is None:
            return f"任务已送往打印机“{name}”，但是{NOT_ANSWERING}"
        if job.state in {cups.State.FAILED, cups.State.CANCELLED}:
            self._job = 0
            return (
                f"打印机“{name}”没有印完{reason}：{self._order.words}，印出 {job.pages} 页。"
                f"请检查打印机，再打印没有印出的页；{KEPT}"
            )
        is_waiting = job.state in {cups.State.WAITING, cups.State.STOPPED}
        if is_waiting and state is not None and state.is_stopped:
            return (
                f"打印机“{name}”停用了{reason}，任务（{self._order.words}）在队列里等它，"
                "现在不会印出来。请检查打印机，并在系统的打印机设置里重新启用；"
                "不想再等，请按“取消打印”，另选一台打印机。"
            )
        return ""

    def _take_back(self) -> None:
        """Cancel the job and say how many pages came."""
        taken = cups.cancel(self._order.printer, self._job)
        job = cups.job_state(self._job)
        self._job = 0
        if job.state is cups.State.DONE or not taken:
            self.told.emit(f"来不及取消：{self._order.words}，已全部交给打印机。")
        elif job.pages:
            self.told.emit(f"已取消：取消前印出了 {job.pages} 页，其余不再印。")
        else:
            self.told.emit("已取消：一页也没有印出来。")

    # --- in the window's thread

    def _end(self) -> None:
        self._is_running = False
        self.ended.emit()


def options(order: Order) -> Mapping[str, str]:
    """Return an order in the words of CUPS: the paper is never left to the printer."""
    return {
        "media": MEDIA[order.habits.paper],
        "print-scaling": "none",
        "number-up": "1",
        "sides": "two-sided-long-edge" if order.habits.duplex else "one-sided",
        "print-color-mode": "monochrome" if order.habits.grey else "color",
        "copies": str(order.copies),
        "multiple-document-handling": "separate-documents-collated-copies",
    }
