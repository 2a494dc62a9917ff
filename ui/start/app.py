"""Starting the window."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QLibraryInfo,
    QLocale,
    QMessageLogContext,
    Qt,
    QTimer,
    QtMsgType,
    QTranslator,
    qInstallMessageHandler,
)
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from models.disk.resources import RESOURCES
from models.files.journal import leftovers
from ui.cli import console
from ui.session.program import DESKTOP_NAME, NAME, VERSION
from ui.session.session import Session
from ui.session.settings import Settings
from ui.start import portable
from ui.start.crash import CrashReport
from ui.start.garbage import GarbageCollector
from ui.widgets.look import theme
from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


ICONS = RESOURCES / "icons"
LARGEST_AT_FIRST = 64
"""Points of the icon at first: handing larger ones to the desktop is a twentieth of the start."""
SETTLED = 1000
"""Milliseconds after which the window stands."""
PATIENCE = 200
"""Milliseconds that the first paint waits for the report that was asked for."""
NO_SCREEN = "窗口打不开：连接不上 DISPLAY、WAYLAND_DISPLAY 指的显示器，改为没有屏幕的方式运行。"
_ABOUT_SCREENS = (
    "qt.qpa",
    "could not connect to display",
    "platform plugin",
    "wayland",
    "wl_display",
)
"""In what Qt says, in English, of a screen that it does not reach."""
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
"""Variables by which a desktop names its screen; without them the program runs without one."""

NO_CHINESE_INPUT = (
    "本机的输入法框架（fcitx 4）不能在这里直接输入汉字：请在别的程序里写好再粘贴过来，"
    "或者请信息中心换成 fcitx 5 或 ibus。数字照常录入。"
)


def make_application(arguments: Sequence[str]) -> QApplication:
    """Return the Qt application with its name and font; it is made once a process."""
    QApplication.setStyle("Fusion")  # the style that takes all its colours from the palette
    application = QApplication(list(arguments))
    application.setApplicationName("xxgk-annual-report")
    application.setApplicationDisplayName(NAME)
    application.setApplicationVersion(VERSION)
    application.setDesktopFileName(DESKTOP_NAME)
    application.setWindowIcon(window_icon(LARGEST_AT_FIRST))
    application.setFont(theme.interface_font())
    speak_chinese(application)
    return application


def window_icon(largest: int | None = None) -> QIcon:
    """Return the program's icon in every size that a desktop may want, up to the largest."""
    icon = QIcon()
    for picture in ICONS.glob("*.png"):
        if largest is None or int(picture.stem.rpartition("-")[2]) <= largest:
            icon.addFile(str(picture))
    return icon


def speak_chinese(application: QApplication) -> QTranslator:
    """Put Qt's own words into Chinese whatever the system speaks: file dialogs, menus of fields."""
    words = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if words.load(QLocale(QLocale.Language.Chinese, QLocale.Country.China), "qtbase", "_", folder):
        application.installTranslator(words)
    return words


def start_application() -> QApplication:
    """Make the application; where no screen can be reached, say so and run without one."""
    name_for_the_task_bar()
    before = qInstallMessageHandler(tell_why_not)
    application = make_application(sys.argv[:1])
    qInstallMessageHandler(before)
    return application


def tell_why_not(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Hand on what Qt says; before it aborts for want of a screen, run without one instead."""
    del context
    if kind is QtMsgType.QtFatalMsg:
        console.tell(NO_SCREEN)
        without = {name: text for name, text in os.environ.items() if name not in SCREENS}
        command = [sys.executable, *sys.orig_argv[1:]]
        os.execve(sys.executable, command, without)  # noqa: S606 - this program itself
    elif not any(name in message for name in _ABOUT_SCREENS):
        console.tell(message)


def name_for_the_task_bar() -> None:
    """Let Windows show our icon in the task bar, not that of the Python that runs us."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(DESKTOP_NAME)


def input_notice(variables: Mapping[str, str]) -> str:
    """Return what to say where Chinese cannot be typed: the package's launcher has found out."""
    return NO_CHINESE_INPUT if variables.get("XXGK_INPUT_METHOD") == "fcitx4" else ""


def run(arguments: Sequence[str]) -> int:
    """Show the window, with the file that the arguments name; return the exit code."""
    application = start_application()
    GarbageCollector(application)
    places = portable.settle()
    session = Session()
    session.copies = places.drafts.with_name("backups")
    window = MainWindow(session, Settings(), places.drafts)
    window.show()
    QTimer.singleShot(SETTLED, application, lambda: application.setWindowIcon(window_icon()))
    application.commitDataRequest.connect(lambda _manager: window.journal.flush())
    sys.excepthook = CrashReport(window, places.drafts.with_name("errors.log"))
    for notice in (places.told, input_notice(os.environ)):
        if notice:
            session.notice.emit(notice)
    if not offer_drafts(window) and arguments:
        paint_with_report(window)
        window.files.open_path(Path(arguments[0]))
    return application.exec()


def paint_with_report(window: MainWindow) -> None:
    """Paint the window with the report that is being read: the first page would flash before it."""

    def paint() -> None:
        window.centralWidget().setUpdatesEnabled(True)

    window.centralWidget().setUpdatesEnabled(False)
    window.files.opened.connect(paint, Qt.ConnectionType.SingleShotConnection)
    QTimer.singleShot(PATIENCE, window, paint)


def offer_drafts(window: MainWindow) -> bool:
    """Ask what to do with edits that a crash left; whether they were taken up again."""
    drafts, problems = leftovers(window.journal.folder)
    if not drafts and not problems:
        return False
    from ui.start.recovery import RecoveryDialog

    dialog = RecoveryDialog(window, drafts, problems)
    dialog.exec()
    if dialog.chosen is None:
        return False
    window.journal.restore(dialog.chosen)
    window.files.take_up(dialog.chosen)
    return True
