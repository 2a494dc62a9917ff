"""Where the panel of findings lies, and that the table keeps what it needs."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from tests.factories import real
from tests.ui.kit.children import child
from tests.ui.kit.views import press
from tests.ui.kit.windows import window
from ui.window.main_window import MainWindow

pytestmark = pytest.mark.usefixtures("chinese_letters")
LEFT = Qt.MouseButton.LeftButton


def sized(qtbot: QtBot, drafts: Path, width: int, height: int = 700) -> MainWindow:
    made = window(qtbot, drafts, real("pingtan_2020"))
    made.resize(width, height)
    QApplication.processEvents()
    return made


@pytest.mark.parametrize("width", [1100, 1200])
def test_narrow_windows_have_it_below(qtbot: QtBot, tmp_path: Path, width: int) -> None:
    made = sized(qtbot, tmp_path, width)
    assert made.width() == width
    assert made.workspace.docking.is_below
    place = made.workspace.docking.widget(1).pos()
    assert place.x() == 0 < place.y()


@pytest.mark.parametrize("width", [1280, 1366, 1920])
def test_wide_ones_have_it_at_the_right(qtbot: QtBot, tmp_path: Path, width: int) -> None:
    made = sized(qtbot, tmp_path, width)
    assert not made.workspace.docking.is_below
    place = made.workspace.docking.widget(1).pos()
    assert place.y() == 0 < place.x()


def test_it_changes_sides_with_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    made = sized(qtbot, tmp_path, 1366)
    for width, below in ((1100, True), (1366, False), (1150, True)):
        made.resize(width, 700)
        QApplication.processEvents()
        assert made.workspace.docking.is_below is below
        assert made.width() == width


@pytest.mark.parametrize("table", ["disclosure", "requests", "disputes"])
def test_at_1366_the_table_loses_nothing_to_it(qtbot: QtBot, tmp_path: Path, table: str) -> None:
    made = sized(qtbot, tmp_path, 1366)
    made.workspace.show_part(table)
    QApplication.processEvents()
    view = made.workspace.sheet
    assert view is not None
    assert view.horizontalScrollBar().maximum() == 0
    last = view.model().index(0, view.model().columnCount() - 1)
    assert view.visualRect(last).right() <= view.viewport().width()


def drag(made: MainWindow, by: int) -> None:
    handle = made.workspace.docking.handle(1)
    centre = handle.rect().center()
    QTest.mousePress(handle, LEFT, pos=centre)
    QTest.mouseMove(handle, centre + QPoint(by, 0))
    QTest.mouseRelease(handle, LEFT, pos=centre + QPoint(by, 0))
    QApplication.processEvents()


def test_dragging_stops_where_the_table_would_suffer(qtbot: QtBot, tmp_path: Path) -> None:
    made = sized(qtbot, tmp_path, 1366)
    page = made.workspace.docking.widget(0)
    before = made.workspace.panel.width()
    drag(made, -60)
    assert made.workspace.panel.width() > before
    drag(made, -700)
    assert page.width() >= 68 * 12


def test_the_size_that_it_was_dragged_to_is_remembered(qtbot: QtBot, tmp_path: Path) -> None:
    made = sized(qtbot, tmp_path, 1600)
    drag(made, -60)
    wide = made.workspace.panel.width()
    made.close()
    again = sized(qtbot, tmp_path / "again", 1600)
    assert again.workspace.panel.width() == wide


@pytest.mark.parametrize("width", [1100, 1366])
def test_it_folds_away_and_comes_back(qtbot: QtBot, tmp_path: Path, width: int) -> None:
    made = sized(qtbot, tmp_path, width)
    panel = made.workspace.panel
    size = panel.size()
    QTest.mouseClick(child(panel, QToolButton, "finding.fold"), LEFT)
    assert not panel.isVisible()
    page, whole = made.workspace.docking.widget(0), made.workspace.docking
    qtbot.waitUntil(lambda: page.width() >= whole.width() - 1)
    press(Qt.Key.Key_F9)
    assert panel.isVisible()
    assert panel.size() == size
