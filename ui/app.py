"""Starting the window."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from ui import theme
from ui.main_window import MainWindow
from ui.session import Session
from ui.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence


def make_application(arguments: Sequence[str]) -> QApplication:
    """Return the Qt application with its name and font; it is made once a process."""
    application = QApplication(list(arguments))
    application.setApplicationName("xxgk-annual-report")
    application.setApplicationDisplayName("政府信息公开年报填报")
    application.setFont(theme.interface_font())
    return application


def run(arguments: Sequence[str]) -> int:
    """Show the window, with the file that the arguments name; return the exit code."""
    application = make_application(sys.argv[:1])
    window = MainWindow(Session(), Settings(), theme.LIGHT)
    window.show()
    if arguments:
        window.files.open_path(Path(arguments[0]))
    return application.exec()
