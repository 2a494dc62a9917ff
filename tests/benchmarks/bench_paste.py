"""From Ctrl+V to the painted table, in the whole window: a table with its labels, or figures alone.
Run with ``python -m tests.benchmarks.bench_paste``.
"""

import statistics

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from importers.clipboard.tabbed import text_of
from tests.benchmarks.bench_export import milliseconds, show
from tests.benchmarks.whole_window import whole_window
from tests.factories import real
from tests.importers.matching.tables import copied, page_of
from ui.window.main_window import MainWindow

ALLOWED = 50
REPEATS = 15
_MEANWHILE = 500
"""Milliseconds from copying to pasting, in which the readers are loaded."""


def put(html: str, text: str) -> None:
    """Put both flavours of a table on the clipboard."""
    mime = QMimeData()
    mime.setText(text)
    if html:
        mime.setHtml(html)
    QGuiApplication.clipboard().setMimeData(mime)
    QTest.qWait(_MEANWHILE)


def pasted(window: MainWindow) -> float:
    """Return how long a paste takes, and take it back."""

    def paste() -> None:
        window.actions_by_id["paste"].trigger()
        QApplication.processEvents()

    taken = milliseconds(paste)
    assert window.session.undo_label == "粘贴"
    window.session.undo()
    QApplication.processEvents()
    return taken


def measure(window: MainWindow) -> None:
    """Print the first and the median time of each kind of paste."""
    report = real("lianyun_2024")
    rows = copied(report, "requests")
    figures = text_of([row[3:] for row in rows[3:]])
    cases = {
        "figures alone": ("", figures),
        "with labels, as text": ("", text_of(rows)),
        "with labels, as a page": (page_of(report, "requests"), text_of(rows)),
    }
    for name, flavours in cases.items():
        put(*flavours)
        show(f"{name}: first", pasted(window), ALLOWED)
        show(f"{name}: median", statistics.median(pasted(window) for _ in range(REPEATS)), ALLOWED)


def main() -> None:
    """Measure in a window of its own, with nobody's settings."""
    with whole_window() as window:
        measure(window)
        QGuiApplication.clipboard().clear()  # what Python made must go before Python does


if __name__ == "__main__":
    main()
