"""A table paints what changed alone, and looks as if all of it had been painted."""

from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.report.editing import set_prior
from tests.factories import blank, real
from tests.ui.kit.children import child
from tests.ui.kit.views import press, session_with, sheet, type_text
from tests.ui.kit.windows import window
from ui.findings.list import FindingsList
from ui.sheet.editor import CellEditor
from ui.sheet.view import SheetView
from ui.window.main_window import MainWindow

Key = Qt.Key
LOW = (1366, 600)
"""So low a window scrolls 表三."""


class Painted(QObject):
    """Adds up the points of the rectangles in which a view is painted."""

    points = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt)
        """Count, and let everything pass."""
        if isinstance(event, QPaintEvent):
            self.points += event.rect().width() * event.rect().height()
        return False


def on_screen(shown: MainWindow) -> QImage:
    """Return what stands on the screen, painted piece by piece as it came."""
    for _ in range(3):  # a list lays out its lines when the next turn comes
        QApplication.processEvents()
    return shown.screen().grabWindow(shown.winId()).toImage()


def opened(qtbot: QtBot, tmp_path: Path) -> tuple[MainWindow, SheetView]:
    """Show 表三 of a real report in a window that is too low for it, compared with last year."""
    report = set_prior(real("pingtan_2022"), real("pingtan_2021"))
    shown = window(qtbot, tmp_path, report, size=LOW)
    shown.actions_by_id["compare"].setChecked(True)
    shown.workspace.show_part("requests")
    QApplication.processEvents()
    view = shown.workspace.sheet
    assert view is not None
    return shown, view


def enter_figures(count: int) -> None:
    """Type figures one below the other."""
    for number in range(count):
        type_text(str(1 + number * 5 % 9))
        press(Key.Key_Return)
        QApplication.processEvents()


def test_figures_that_scroll_the_table_look_as_if_all_was_painted(
    qtbot: QtBot, tmp_path: Path
) -> None:
    shown, view = opened(qtbot, tmp_path)
    enter_figures(20)
    assert view.verticalScrollBar().value() > 0
    piece_by_piece = on_screen(shown)
    shown.repaint()
    assert piece_by_piece == on_screen(shown)


def test_enter_that_scrolls_paints_a_few_lines(qtbot: QtBot, tmp_path: Path) -> None:
    _shown, view = opened(qtbot, tmp_path)
    while view.verticalScrollBar().value() == 0:
        enter_figures(1)
    painted, before = Painted(), view.verticalScrollBar().value()
    view.viewport().installEventFilter(painted)
    type_text("4")
    QApplication.processEvents()
    painted.points = 0
    press(Key.Key_Return)
    QApplication.processEvents()
    assert view.verticalScrollBar().value() > before
    assert 0 < painted.points < view.viewport().width() * view.viewport().height() / 2


def test_the_line_of_one_cell_brings_nothing_to_the_next(qtbot: QtBot) -> None:
    """There is one line, which goes from cell to cell."""
    session = session_with(blank())
    view = sheet(qtbot, session)
    press(Key.Key_F2)
    type_text("12")
    press(Key.Key_Return)
    type_text("3")
    editor = QApplication.focusWidget()
    assert isinstance(editor, CellEditor)
    editor.undo()
    assert editor.text() == ""
    editor.redo()
    press(Key.Key_Right)
    assert view.current_key() == "requests.carried_in.business", "arrows leave it after typing"
    assert session.report.value("requests.received.person") == 12
    assert session.report.value("requests.carried_in.person") == 3


def test_a_finding_that_needs_a_line_more_gets_it(qtbot: QtBot, tmp_path: Path) -> None:
    """Lines whose height stays are painted alone; another height moves those below."""
    shown, view = opened(qtbot, tmp_path)
    enter_figures(1)
    listed = child(shown, FindingsList, "findingsList")
    view.go_to("requests.received.person")
    type_text("123456789012")
    press(Key.Key_Return)
    QApplication.processEvents()
    rows = range(listed.model().rowCount())
    rects = [listed.visualRect(listed.model().index(row, 0)) for row in rows]
    assert sum(rect.height() for rect in rects) == listed.content_height()
    assert all(one.bottom() + 1 == two.top() for one, two in pairwise(rects))
