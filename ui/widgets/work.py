"""Slow functions in a thread, so that the window never stands still: progress, cancel, result.

A thread gets values and returns values; it touches no widget.  What the function raises is
one of our own bugs: it is raised again in the thread of the window, where ``sys.excepthook``
sees it.
"""

from __future__ import annotations

from threading import Event, Thread
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout
from shiboken6 import isValid

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from PySide6.QtWidgets import QWidget

T = TypeVar("T")

PATIENCE = 300
"""Milliseconds before anything is shown: most work is done by then."""


class Progress:
    """What a slow function may tell and ask; harmless from any thread."""

    def __init__(self, told: Callable[[int, int], None]) -> None:
        self._told = told
        self._cancelled = Event()

    def tell(self, done: int, total: int) -> None:
        """Say how many of all steps are done."""
        self._told(done, total)

    @property
    def is_cancelled(self) -> bool:
        """Whether the result is wanted no more: the function may return anything, soon."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Say that the result is wanted no more."""
        self._cancelled.set()


class _Kept:
    """Keeps what is raised inside ``with``, to raise it again in another thread."""

    def __init__(self) -> None:
        self.error: BaseException | None = None

    def __enter__(self) -> None:
        pass

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        self.error = error
        return True


class Job(QObject):
    """A function in a thread of its own; lives as a child of ``parent`` until it has ended.

    Signals:
        advanced: steps done, steps in all.
        ended: the function has returned, was given up, or failed.
    """

    advanced = Signal(int, int)
    ended = Signal()
    _returned = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.progress = Progress(self._tell)
        self._kept = _Kept()
        self._deliver: Callable[[], None] | None = None
        self._thread: Thread | None = None
        self._returned.connect(self._finish, Qt.ConnectionType.QueuedConnection)

    def start(self, function: Callable[[Progress], T], on_done: Callable[[T], None]) -> None:
        """Call the function in a thread, then ``on_done`` with its result in this one."""

        def body() -> None:
            with self._kept:
                result = function(self.progress)
                self._deliver = lambda: on_done(result)
            if isValid(self):
                self._returned.emit()
            elif self._kept.error is not None:  # the window has gone: nobody else will say it
                raise self._kept.error

        self._thread = Thread(target=body, daemon=True, name="work")
        self._thread.start()

    def cancel(self) -> None:
        """Give up the result; the function is told, and ends in its own time."""
        self.progress.cancel()
        self.ended.emit()

    def wait(self) -> None:
        """Wait for the function and deliver its result now, as before closing."""
        if self._thread is not None:
            self._thread.join()
            self._finish()

    def _tell(self, done: int, total: int) -> None:
        if isValid(self) and not self.progress.is_cancelled:
            self.advanced.emit(done, total)

    def _finish(self) -> None:
        if self._thread is None:
            return
        self._thread = None
        was_cancelled = self.progress.is_cancelled
        self.deleteLater()
        if not was_cancelled:
            self.ended.emit()
        if self._kept.error is not None:
            raise self._kept.error
        if self._deliver is not None and not was_cancelled:
            self._deliver()


class ProgressDialog(QDialog):
    """Says what is being done and how far it is; 取消 gives it up."""

    def __init__(self, parent: QWidget, label: str, job: Job) -> None:
        super().__init__(parent)
        self._job = job
        self.setWindowTitle("请稍候")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        text = QLabel(label)
        text.setTextFormat(Qt.TextFormat.PlainText)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(label)
        self._bar.setMinimumWidth(self.fontMetrics().averageCharWidth() * 48)
        cancel = QPushButton("取消")
        cancel.setObjectName("cancel")
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(cancel)
        layout = QVBoxLayout(self)
        layout.addWidget(text)
        layout.addWidget(self._bar)
        layout.addLayout(row)
        job.advanced.connect(self._advance)
        job.ended.connect(self._go)
        self.rejected.connect(job.cancel)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self.show)
        self._patience.start(PATIENCE)

    def _go(self) -> None:
        """Be off before the result is shown, which may open a window of its own."""
        self._patience.stop()
        self.hide()
        self.deleteLater()

    def _advance(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)


def start(parent: QObject, function: Callable[[Progress], T], on_done: Callable[[T], None]) -> Job:
    """Call a function in a thread without a word on the screen; see :func:`run`."""
    job = Job(parent)
    job.start(function, on_done)
    return job


def run(
    parent: QWidget, label: str, function: Callable[[Progress], T], on_done: Callable[[T], None]
) -> Job:
    """Call a slow function in a thread, then ``on_done`` with its result in this one.

    After 0.3 s a small window shows ``label``, how far it is, and 取消: then ``on_done`` is
    not called, and a result that comes later is dropped.  The report may meanwhile be edited
    only in those 0.3 s; reports are values, so that the function sees the one it was given.
    """
    job = Job(parent)
    ProgressDialog(parent, label, job)
    job.start(function, on_done)
    return job
