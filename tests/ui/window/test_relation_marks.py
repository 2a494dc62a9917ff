"""The two sides of a relation are drawn in the table while its finding is looked at."""

from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.forms.form import Key
from tests.factories import real
from tests.ui.kit.pages import miscounted
from tests.ui.kit.views import press
from tests.ui.kit.windows import window
from ui.window.main_window import MainWindow

Sides = tuple[frozenset[Key], frozenset[Key]]
NOTHING: Sides = (frozenset(), frozenset())


def sides(made: MainWindow) -> Sides:
    view = made.workspace.sheet
    assert view is not None
    return view._delegate.cells.related


def place(made: MainWindow, row: int) -> QPoint:
    listed = made.workspace.panel.list
    return listed.visualRect(listed.findings_model.index(row)).center()


def expected(made: MainWindow, row: int) -> Sides:
    finding = made.workspace.panel.list.findings_model.rows[row].finding
    assert finding is not None
    left = frozenset(finding.left_cells)
    return left, frozenset(finding.cells) - left


def on_requests(qtbot: QtBot, drafts: Path) -> MainWindow:
    made = window(qtbot, drafts, miscounted())
    made.workspace.show_part("requests")
    return made


def test_the_mouse_draws_both_sides_and_leaves_none(qtbot: QtBot, tmp_path: Path) -> None:
    made = on_requests(qtbot, tmp_path)
    viewport = made.workspace.panel.list.viewport()
    assert sides(made) == NOTHING
    for row in (0, 1):
        QTest.mouseMove(viewport, place(made, row))
        QApplication.processEvents()
        assert sides(made) == expected(made, row)
        assert all(sides(made))
    QApplication.sendEvent(made.workspace.panel.list, QEvent(QEvent.Type.Leave))
    assert sides(made) == NOTHING


def test_the_keyboard_draws_them_and_keeps_them(qtbot: QtBot, tmp_path: Path) -> None:
    made = on_requests(qtbot, tmp_path)
    made.workspace.panel.list.setFocus(Qt.FocusReason.TabFocusReason)
    assert sides(made) == expected(made, 0)
    press(Qt.Key.Key_Down)
    assert sides(made) == expected(made, 1)
    QTest.mouseMove(made.workspace.panel.list.viewport(), place(made, 0))
    qtbot.waitUntil(lambda: sides(made) == expected(made, 0))
    QApplication.sendEvent(made.workspace.panel.list, QEvent(QEvent.Type.Leave))
    assert sides(made) == expected(made, 1)


def test_they_go_when_the_relation_holds_again(qtbot: QtBot, tmp_path: Path) -> None:
    made = on_requests(qtbot, tmp_path)
    press(Qt.Key.Key_F8)
    assert all(sides(made))
    made.session.enter("改", {"requests.granted.person": 24})
    assert sides(made) == NOTHING


def test_the_sides_are_told_apart_without_colour(qtbot: QtBot, tmp_path: Path) -> None:
    """A solid frame on the left side, a dashed one on the right: seen in grey."""
    made = on_requests(qtbot, tmp_path)
    view = made.workspace.sheet
    assert view is not None
    press(Qt.Key.Key_F8)
    left, right = sides(made)
    totals = [next(iter(sorted(side, reverse=True))) for side in (left, right)]
    shades = []
    for key in totals:
        view.go_to(key)
        view.clearFocus()
        box = view.visualRect(view.sheet.index_of(key))
        image = view.viewport().grab(box).toImage()
        line = [image.pixelColor(x, 2).lightness() < 140 for x in range(4, image.width() - 4)]
        shades.append(sum(line) / len(line))
    assert shades[0] > 0.9
    assert 0.3 < shades[1] < 0.9


def test_looking_at_findings_and_their_culprit_changes_no_figure(
    qtbot: QtBot, tmp_path: Path
) -> None:
    made = on_requests(qtbot, tmp_path)
    before = made.session.report
    assert any(finding.culprit for finding in made.session.findings)
    for key in (Qt.Key.Key_F8, Qt.Key.Key_F8, Qt.Key.Key_F8):
        press(key)
    made.workspace.panel.list.setFocus(Qt.FocusReason.TabFocusReason)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Space):
        press(key)
    assert made.session.report is before


def test_another_report_forgets_them(qtbot: QtBot, tmp_path: Path) -> None:
    made = on_requests(qtbot, tmp_path)
    press(Qt.Key.Key_F8)
    made.session.open(real("lianyun_2024"), None)
    assert sides(made) == NOTHING
