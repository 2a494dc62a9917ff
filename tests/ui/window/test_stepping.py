"""F8 and Shift+F8: round over all tables, none left out, each cell wholly in sight."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.forms.form import Key
from models.report.editing import enter, set_prior
from models.report.report import Report
from tests.factories import real
from tests.ui.kit.views import SHIFT, press
from tests.ui.kit.windows import window
from ui.window.main_window import MainWindow

pytestmark = pytest.mark.usefixtures("chinese_letters")
WRONG: dict[Key, int] = {
    "requests.total.total": 9000,
    "requests.total.other": 900,
    "requests.carried_out.person": 77,
    "requests.other.total": 55,
    "requests.unpaid.total": 44,
    "disputes.cases.after_review_total": 9,
    "disputes.cases.review_total": 3,
    "disclosure.regulations.in_force": 88,
    "disclosure.documents.in_force": 99,
}


def wrong() -> Report:
    """Return a report with errors and warnings in the first and the last cells of all tables."""
    report = set_prior(real("lianyun_2024"), real("pingtan_2021"))
    return enter(report, {**WRONG, "disclosure.fees.amount": None})


def in_sight(made: MainWindow) -> bool:
    """Whether the current cell is seen whole: not under the header, not cut at an edge."""
    QApplication.processEvents()
    view = made.workspace.sheet
    assert view is not None
    place: QRect = view.visualRect(view.currentIndex())
    seen = view.viewport().visibleRegion().boundingRect()
    return not place.isEmpty() and seen.contains(place)


def walk(made: MainWindow, steps: int, *, back: bool = False) -> list[str]:
    """Press the key so many times; return the findings that were gone to, all cells in sight."""
    gone_to = []
    for _ in range(steps):
        if back:
            press(Qt.Key.Key_F8, SHIFT)
        else:
            press(Qt.Key.Key_F8)
        current = made.workspace.panel.current
        assert current is not None
        assert in_sight(made), current.id
        gone_to.append(current.id)
    return gone_to


SIZES = [(1366, 700, 100), (1366, 700, 200), (1100, 640, 100), (1100, 640, 200), (1920, 1040, 150)]


def sized(qtbot: QtBot, drafts: Path, size: tuple[int, int, int]) -> MainWindow:
    """Show the report in a window of this width, height and zoom, on a page without a table."""
    made = window(qtbot, drafts, wrong())
    made.resize(*size[:2])
    made.set_zoom(size[2])
    made.workspace.show_part("info")
    return made


@pytest.mark.parametrize("size", SIZES)
def test_f8_goes_to_every_finding_in_turn_and_shows_it_whole(
    qtbot: QtBot, tmp_path: Path, size: tuple[int, int, int]
) -> None:
    made = sized(qtbot, tmp_path, size)
    roots = [one.id for one in made.session.findings if one.is_root]
    assert {root.partition(".")[0] for root in roots} >= {"requests", "disputes", "prior"}
    assert walk(made, len(roots) + 1) == [*roots, roots[0]]


@pytest.mark.parametrize("size", SIZES)
def test_shift_f8_goes_the_other_way(
    qtbot: QtBot, tmp_path: Path, size: tuple[int, int, int]
) -> None:
    made = sized(qtbot, tmp_path, size)
    roots = [one.id for one in made.session.findings if one.is_root]
    assert walk(made, len(roots) + 1, back=True) == [*roots[::-1], roots[-1]]
