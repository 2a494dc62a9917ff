"""What a person has arranged in the window is there again at the next start."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.report.editing import set_prior
from models.report.report import Report
from tests.factories import real
from tests.ui.kit.views import CTRL, press
from tests.ui.kit.windows import window
from ui.session.comparison import HEADINGS
from ui.window.main_window import MainWindow

NO = Qt.MouseButton.NoButton


def compared() -> Report:
    """Return a report with last year's beside it."""
    return set_prior(real("pingtan_2022"), real("pingtan_2021"))


def turn_wheel(made: MainWindow, up: int) -> None:
    """Turn the wheel by one notch over the table, with Ctrl held down."""
    view = made.workspace.sheet
    assert view is not None
    place = QPointF(view.viewport().rect().center())
    phase = Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(place, place, QPoint(), QPoint(0, 120 * up), NO, CTRL, phase, False)
    QApplication.sendEvent(view.viewport(), event)


def test_ctrl_and_wheel_zoom_and_ctrl_0_goes_back(qtbot: QtBot, tmp_path: Path) -> None:
    made = window(qtbot, tmp_path, compared())
    view = made.workspace.sheet
    assert view is not None
    sizes = [view.font().pointSizeF()]
    for up in (1, 1, -1):
        turn_wheel(made, up)
        sizes.append(view.font().pointSizeF())
    assert sizes[0] < sizes[1] < sizes[2]
    assert sizes[3] == sizes[1]
    assert made.zoom == 110
    press(Qt.Key.Key_0, CTRL)
    assert made.zoom == 100
    assert view.font().pointSizeF() == sizes[0]


def test_window_zoom_columns_and_panels_are_there_again(qtbot: QtBot, tmp_path: Path) -> None:
    first = window(qtbot, tmp_path, compared())
    first.resize(780, 660)
    turn_wheel(first, -1)
    first.actions_by_id["compare"].setChecked(True)
    first.actions_by_id["panel"].setChecked(False)
    first.actions_by_id["cell_help"].setChecked(True)
    assert first.close()
    again = window(qtbot, tmp_path, compared(), size=None)
    again.workspace.show_part("requests")
    assert (again.width(), again.height(), again.zoom) == (780, 660, 90)
    assert again.workspace.sheet is not None
    columns = again.workspace.sheet.sheet.columnCount()
    assert columns == 7 + len(HEADINGS)
    assert again.workspace.about.isVisible()
    assert not again.workspace.panel.isVisible()


def test_another_person_begins_afresh(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = window(qtbot, tmp_path, compared())
    turn_wheel(first, 1)
    assert first.close()
    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(form, QSettings.Scope.UserScope, str(tmp_path / "other person"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "other person"))
    assert window(qtbot, tmp_path).zoom == 100
