"""The window's main job where there is no screen: opened off screen, its results left in files."""

from __future__ import annotations

import locale
import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QMessageLogContext, QSettings, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from exporters import export
from importers import read_report
from models.disk.safe_files import reason_of
from models.report.figures import addend
from ui.cli import console
from ui.session.parts import parts_of
from ui.session.session import Session
from ui.session.settings import Settings
from ui.start.app import make_application
from ui.widgets.file_names import proposed_name
from ui.window.file_actions import SAMPLE
from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from models.forms.form import Form, Key

FOLDER = Path("output")
WIDTH, HEIGHT = 1366, 768


def run(arguments: Sequence[str]) -> int:
    """Show a report (the shipped sample when none is named) in pictures, Excel and PDF.

    Returns 0, or 2 when the report cannot be read or the results cannot be written.
    """
    console.use_utf8()
    file = Path(arguments[0]) if arguments else SAMPLE
    console.write("没有可用的屏幕，窗口在后台打开，结果写成文件。")
    imported = read_report(file)
    console.tell_problems(str(file), imported.problems)
    if imported.report is None:
        return console.NOT_DONE
    with TemporaryDirectory() as home:
        application = _application(Path(home))
        session = Session()
        window = MainWindow(session, Settings(), Path(home, "drafts"))
        window.resize(WIDTH, HEIGHT)
        session.open(imported.report, file)
        window.files.opened.emit()
        window.show()
        code = _leave_results(window, FOLDER)
        window.journal.close()
        window.deleteLater()
        application.processEvents()
    return code


def _application(home: Path) -> QApplication:
    """Make a Qt application without a screen that leaves the person's settings alone."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if locale.getencoding().lower() not in {"utf-8", "utf8"}:
        os.environ["LC_ALL"] = "C.UTF-8"
    qInstallMessageHandler(_tell_warning)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(home))
    return make_application([])


def _tell_warning(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Hand on what Qt says, but for the one thing that it says of every window off screen."""
    del kind, context
    if "propagateSizeHints" not in message:
        console.tell(message)


def _leave_results(window: MainWindow, folder: Path) -> int:
    """Write pictures of every page, Excel and PDF into the folder; return the exit code."""
    report = window.session.report
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for picture in _pictures(window, folder):
            console.write(f"窗口画面：{picture}")
    except OSError as error:
        console.tell(f"结果没有写到 {folder.absolute()}：{reason_of(error)}。")
        return console.NOT_DONE
    for suffix, kind in ((".xlsx", "Excel"), (".pdf", "PDF")):
        path = folder / proposed_name(report, suffix)
        fault = export(report, path)
        if fault:
            console.tell(fault)
            return console.NOT_DONE
        console.write(f"{kind}：{path}")
    console.write(f"全部结果在：{folder.absolute()}")
    return console.DONE


def _pictures(window: MainWindow, folder: Path) -> Iterator[Path]:
    """Take a picture of each page, and one with a mistyped figure in red."""
    parts = parts_of(window.session)
    for number, part in enumerate(parts, start=1):
        window.workspace.show_part(part.id)
        yield _picture(window, folder / f"{number:02}_{part.title.replace(' ', '_')}.png")
    key = _checked_cell(window.session.report.form)
    window.session.enter("改错一格", {key: addend(window.session.shown[key]) + 1})
    window.workspace.go_to_cell(key)
    yield _picture(window, folder / f"{len(parts) + 1:02}_改错一格.png")
    window.session.undo()


def _checked_cell(form: Form) -> Key:
    """The first figure that an equation holds which is not the sum of a total."""
    balance = next(one for one in form.relations if not one.defines and not one.needs_prior)
    return balance.cells[0]


def _picture(window: MainWindow, path: Path) -> Path:
    """Save a picture of the window as it stands; raises ``OSError`` when that fails."""
    for _ in range(3):  # a page that is shown for the first time settles its layout in steps
        QApplication.processEvents()
    data = QBuffer()
    window.grab().save(data, "PNG")
    path.write_bytes(data.data().data())
    return path
