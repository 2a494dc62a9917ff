"""The whole window to test with."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from models.report.report import Report
from ui.session.session import Session
from ui.session.settings import Settings
from ui.window.main_window import MainWindow

Previewed = list[tuple[str, bytes]]
"""Titles and bytes of what the preview was opened with."""


def window(
    qtbot: QtBot,
    drafts: Path,
    report: Report | None = None,
    size: tuple[int, int] | None = (1366, 700),
) -> MainWindow:
    """Show the window at the smallest usual size; with a report, on its first table.

    Without a ``size`` it is the one that the window had last.
    """
    made = MainWindow(Session(), Settings(), drafts)
    # Closing by the test's end asks nothing: what is unsaved there is not somebody's work.
    qtbot.addWidget(made, before_close_func=lambda one: one.session.open(one.session.report, None))
    if size is not None:
        made.resize(*size)
    if report is not None:
        made.session.open(report, None)
        made.files.opened.emit()
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    QApplication.processEvents()
    return made


def choose_file(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Let the system's file dialogs, which no test can type into, return this file."""
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_args: (str(path), ""))
