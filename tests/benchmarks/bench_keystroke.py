"""From Enter to painted: totals, red cells and all panels, with last year's report loaded.

Two hundred figures are typed into 表三 of the real window; each measurement is from the key
press of Enter until nothing is left to paint.
"""

import os
import statistics
import tempfile
import time
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.editing import set_prior
from tests.factories import real
from ui.app import make_application
from ui.main_window import MainWindow
from ui.session import Session
from ui.settings import Settings
from ui.sheet_view import SheetView

EDITS = 200
START = "requests.received.person"


def timed(act: object) -> float:
    """Return the milliseconds of a call with all painting that follows from it."""
    begun = time.perf_counter()
    assert callable(act)
    act()
    QApplication.processEvents()
    return (time.perf_counter() - begun) * 1000


def enter_to_painted(view: SheetView) -> list[float]:
    """Type figures down the columns; return the milliseconds of each Enter, sorted."""
    times = []
    for number in range(EDITS):
        if number % (EDITS // 2) == 0:
            view.go_to(START)
        QTest.keyClick(view, Qt.Key(Qt.Key.Key_1.value + number * 5 % 9))
        QApplication.processEvents()
        editor = QApplication.focusWidget()
        times.append(timed(lambda line=editor: QTest.keyClick(line, Qt.Key.Key_Return)))
    return sorted(times)


def main() -> None:
    """Print median and 95th percentile, and the ratio to one repaint of the whole table."""
    application = make_application([])
    with tempfile.TemporaryDirectory() as folder:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        window = MainWindow(Session(), Settings(), Path(folder))
        window.resize(1366, 768)
        window.show()
        window.session.open(set_prior(real("pingtan_2022"), real("pingtan_2021")), None)
        window.files.opened.emit()
        window.workspace.go_to_cell(START)
        window.activateWindow()
        application.processEvents()
        view = window.workspace.sheet
        assert view is not None
        view.setFocus()
        times = enter_to_painted(view)
        whole = statistics.median(timed(view.viewport().repaint) for _ in range(20))
        window.session.open(real("pingtan_2022"), None)
        window.close()
    median, late = times[EDITS // 2], times[EDITS * 95 // 100]
    print(
        f"keystroke: median {median:.1f} ms, p95 {late:.1f} ms,"
        f" {median / whole:.2f} of a repaint of the table ({whole:.1f} ms)"
    )


if __name__ == "__main__":
    main()
