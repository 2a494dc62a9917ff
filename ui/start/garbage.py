"""Python's garbage collection, kept to the window's own thread.

Python collects in whatever thread happens to allocate.  A dialog in a reference cycle that is
collected in a worker thread takes its Qt object down from there, and the process with it.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL = 2000
"""Milliseconds between two looks at how much has gathered."""


class GarbageCollector(QObject):
    """Turns automatic collection off and collects by timer, in the thread that made it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()  # what the start made stays: it need not be looked at again
        timer = QTimer(self)
        timer.timeout.connect(self.look)
        timer.start(INTERVAL)

    def look(self) -> None:
        """Collect what has gathered beyond Python's own thresholds, the young first."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return
