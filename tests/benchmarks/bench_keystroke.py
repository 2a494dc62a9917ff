"""From Enter to the painted totals and red cells, in the whole window with all panels open.

Two hundred figures are typed into 表三 of a real report with last year's beside it, half of them
breaking relations.  The time runs from the Enter key to the end of the repaint that it causes.
Beside the clock stand the processor's time, which a busy machine does not stretch, and a repaint
of the whole table: the naive way repaints it at every key.  Garbage is collected as in the program.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.report.editing import set_prior
from tests.factories import real
from ui.session.session import Session
from ui.session.settings import Settings
from ui.sheet.view import SheetView
from ui.start.app import make_application
from ui.start.garbage import GarbageCollector
from ui.window.main_window import MainWindow

EDITS = 200
GOAL_MEDIAN, GOAL_P95 = 8.0, 16.0


class Watch(QObject):
    """Counts the repaints of a table."""

    paints = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt)
        """Count, and let everything pass."""
        self.paints += event.type() == QEvent.Type.Paint
        return False


def open_window(drafts: Path) -> MainWindow:
    """Show the window on 表三 with every panel open and last year beside this one."""
    window = MainWindow(Session(), Settings(), drafts=drafts)
    window.resize(1366, 700)
    window.show()
    window.session.open(set_prior(real("pingtan_2022"), real("pingtan_2021")), None)
    window.files.opened.emit()
    for command in ("panel", "cell_help", "compare"):
        window.actions_by_id[command].setChecked(True)
    window.workspace.show_part("requests")
    window.activateWindow()
    QApplication.processEvents()
    return window


def measure(act: Callable[[], object]) -> tuple[float, float]:
    """Return milliseconds of the clock and of the processor until all is painted."""
    clock, processor = time.perf_counter(), time.thread_time()
    act()
    QApplication.processEvents()
    return (time.perf_counter() - clock) * 1000, (time.thread_time() - processor) * 1000


def type_figures(sheet: SheetView) -> list[tuple[float, float]]:
    """Type figures one below the other; return the time of each Enter."""
    watch = Watch()
    sheet.viewport().installEventFilter(watch)
    times = []
    for number in range(EDITS):
        if number == EDITS // 2:
            sheet.go_to("requests.received.person")
        QTest.keyClick(sheet, Qt.Key(Qt.Key.Key_1.value + number * 5 % 9))
        QApplication.processEvents()
        editor, before = QApplication.focusWidget(), watch.paints
        assert editor is not None
        times.append(measure(partial(QTest.keyClick, editor, Qt.Key.Key_Return)))
        assert watch.paints > before
    return times


def main() -> None:
    """Print the median and the 95th percentile."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        os.environ["XDG_CONFIG_HOME"] = home
        application = make_application(sys.argv[:1])
        GarbageCollector(application)
        window = open_window(Path(home))
        sheet = window.workspace.sheet
        assert sheet is not None
        whole = [measure(sheet.viewport().repaint)[1] for _ in range(20)]
        times = type_figures(sheet)
        window.session.open(window.session.report, None)
        window.close()
        application.processEvents()
    repaint = statistics.median(whole)
    for name, goal, at in (("median", GOAL_MEDIAN, 0.5), ("p95", GOAL_P95, 0.95)):
        clock, processor = (sorted(kind)[int(EDITS * at)] for kind in zip(*times, strict=True))
        print(
            f"Enter to painted, {name}: {clock:.1f} ms (goal {goal:.0f}), "
            f"processor {processor:.1f} ms = {processor / repaint:.2f} repaints of the whole table"
        )


if __name__ == "__main__":
    main()
