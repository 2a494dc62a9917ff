"""What was copied elsewhere, a page or a text, is imported as a whole report."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QRadioButton
from pytestqt.qtbot import QtBot

from importers.clipboard.tabbed import text_of
from models.report.report import figures
from tests.factories import blank, real
from tests.importers.matching.tables import copied, page_of
from tests.ui.kit.children import child, when_opened
from tests.ui.kit.views import CTRL, press
from tests.ui.kit.windows import window
from ui.importing.dialog import ImportDialog
from ui.importing.use import Use
from ui.window.main_window import MainWindow

LAST = real("lianyun_2024")
TABLES = [table.id for table in LAST.form.tables]
TITLE = "连云区人民政府2024年政府信息公开工作年度报告"
ALT = Qt.KeyboardModifier.AltModifier


def put(html: str = "", text: str = "") -> None:
    """Put both flavours on the clipboard."""
    mime = QMimeData()
    if html:
        mime.setHtml(html)
    if text:
        mime.setText(text)
    QGuiApplication.clipboard().setMimeData(mime)


@pytest.fixture
def made(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return window(qtbot, tmp_path, blank(year=2025))


@pytest.mark.parametrize("flavour", ["html", "text"])
def test_a_copied_report_becomes_last_year_s(qtbot: QtBot, made: MainWindow, flavour: str) -> None:
    if flavour == "html":
        put(html=f"<h1>{TITLE}</h1>{page_of(LAST, *TABLES)}", text=TITLE)
    else:
        put(text=text_of([[TITLE], *(row for table in TABLES for row in copied(LAST, table))]))
    when_opened(ImportDialog, lambda dialog: dialog.accept())
    with qtbot.waitSignal(made.session.changed):
        press(Qt.Key.Key_V, CTRL | ALT)
    prior = made.session.report.prior
    assert prior is not None
    assert (prior.unit, prior.year, prior.source) == ("连云区人民政府", 2024, "剪贴板")
    assert figures(prior) == figures(LAST)
    made.session.undo()
    assert made.session.report.prior is None


def test_it_can_become_this_year_s(qtbot: QtBot, made: MainWindow) -> None:
    put(html=page_of(LAST, *TABLES))

    def take(dialog: ImportDialog) -> None:
        child(dialog, QRadioButton, f"import.{Use.THIS_YEAR.name.lower()}").click()
        dialog.accept()

    when_opened(ImportDialog, take)
    with qtbot.waitSignal(made.session.changed):
        press(Qt.Key.Key_V, CTRL | ALT)
    assert made.session.report.values == LAST.values


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "剪贴板里没有文字，也没有表格。"), ("开会通知", "“剪贴板”里没有找到年报的统计表")],
)
def test_what_is_no_report_is_said(qtbot: QtBot, made: MainWindow, text: str, said: str) -> None:
    put(text=text)
    told: list[str] = []
    when_opened(QMessageBox, lambda box: told.append(box.text()))
    press(Qt.Key.Key_V, CTRL | ALT)
    qtbot.waitUntil(lambda: bool(told))
    assert said in told[0]
    assert made.session.report == blank(year=2025)
