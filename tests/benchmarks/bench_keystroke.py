"""From Enter to the painted totals and red cells, in the whole window with all panels open.

Two hundred figures are typed into 表三 of a real report with last year's beside it, half of them
breaking relations.  The time runs from the Enter key to the end of the repaint that it causes.
Beside the clock stand the processor's time, which a busy machine does not stretch, and a repaint
of the whole table: the naive way repaints it at every key.  Garbage is collected as in the program.
"""

import statistics
import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.benchmarks.whole_window import whole_window
from ui.sheet.view import SheetView

EDITS = 200
GOAL_MEDIAN, GOAL_P95 = 8.0, 16.0


class Watch(QObject):
    """Counts the repaints of a table."""

    paints = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt)
        """Count, and let everything pass."""
        self.paints += event.type() == QEvent.Type.Paint
        return False


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
    with whole_window() as window:
        sheet = window.workspace.sheet
        assert sheet is not None
        whole = [measure(sheet.viewport().repaint)[1] for _ in range(20)]
        times = type_figures(sheet)
    repaint = statistics.median(whole)
    for name, goal, at in (("median", GOAL_MEDIAN, 0.5), ("p95", GOAL_P95, 0.95)):
        clock, processor = (sorted(kind)[int(EDITS * at)] for kind in zip(*times, strict=True))
        print(
            f"Enter to painted, {name}: {clock:.1f} ms (goal {goal:.0f}), "
            f"processor {processor:.1f} ms = {processor / repaint:.2f} repaints of the whole table"
        )


if __name__ == "__main__":
    main()
