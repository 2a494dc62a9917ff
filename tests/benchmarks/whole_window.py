"""The whole window to measure in: off screen, on a real report, with nobody's settings."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication

from models.report.editing import set_prior
from tests.factories import real
from ui.session.session import Session
from ui.session.settings import Settings
from ui.start.app import make_application
from ui.start.garbage import GarbageCollector
from ui.window.main_window import MainWindow


@contextmanager
def whole_window() -> Iterator[MainWindow]:
    """Show the window and close it again; garbage is collected as in the program."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        os.environ["XDG_CONFIG_HOME"] = home
        application = make_application(sys.argv[:1])
        GarbageCollector(application)
        window = _open_window(Path(home))
        yield window
        window.session.open(window.session.report, None)  # saved or not: nothing is asked
        window.close()
        application.processEvents()


def _open_window(drafts: Path) -> MainWindow:
    """On 表三, with every panel open and last year beside this one."""
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
