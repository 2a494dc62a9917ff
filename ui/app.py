"""Starting the window."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from models.journal import leftovers
from ui import theme
from ui.crash import CrashReport
from ui.garbage import GarbageCollector
from ui.journal import recovery_folder
from ui.main_window import MainWindow
from ui.session import Session
from ui.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence


def make_application(arguments: Sequence[str]) -> QApplication:
    """Return the Qt application with its name and font; it is made once a process."""
    QApplication.setStyle("Fusion")  # the style that takes all its colours from the palette
    application = QApplication(list(arguments))
    application.setApplicationName("xxgk-annual-report")
    application.setApplicationDisplayName("政府信息公开年报填报")
    application.setFont(theme.interface_font())
    speak_chinese(application)
    return application


def speak_chinese(application: QApplication) -> QTranslator:
    """Put Qt's own words into Chinese whatever the system speaks: file dialogs, menus of fields."""
    words = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if words.load(QLocale(QLocale.Language.Chinese, QLocale.Country.China), "qtbase", "_", folder):
        application.installTranslator(words)
    return words


def run(arguments: Sequence[str]) -> int:
    """Show the window, with the file that the arguments name; return the exit code."""
    application = make_application(sys.argv[:1])
    GarbageCollector(application)
    session = Session()
    session.copies = recovery_folder().with_name("backups")
    window = MainWindow(session, Settings())
    window.show()
    application.commitDataRequest.connect(lambda _manager: window.journal.flush())
    sys.excepthook = CrashReport(window, recovery_folder().with_name("errors.log"))
    if not offer_drafts(window) and arguments:
        window.files.open_path(Path(arguments[0]))
    return application.exec()


def offer_drafts(window: MainWindow) -> bool:
    """Ask what to do with edits that a crash left; whether they were taken up again."""
    drafts, problems = leftovers(recovery_folder())
    if not drafts and not problems:
        return False
    from ui.recovery import RecoveryDialog

    dialog = RecoveryDialog(window, drafts, problems)
    dialog.exec()
    if dialog.chosen is None:
        return False
    window.journal.restore(dialog.chosen)
    window.files.take_up(dialog.chosen)
    return True
