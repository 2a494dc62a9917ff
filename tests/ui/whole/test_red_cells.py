"""After any sequence of edits the cells painted red are those of a fresh check of the saved file.

Figures, blocks, pastes, fills, undo and redo come as keys to the real window; the colours are
read from what stands on the screen, so that a cell that was not painted again is found too.
"""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.forms.form import Key
from models.report.editing import set_prior
from models.report.report import Report
from models.rules.unit_rules_file import FILE_NAME
from tests.factories import blank, real, zeroed
from tests.ui.kit.views import CTRL, SHIFT, press, type_text
from tests.ui.kit.windows import window
from ui.cli.program import main
from ui.sheet.view import SheetView
from ui.window.main_window import MainWindow

Act = Callable[[MainWindow], None]
TALL = (1366, 1500)
"""So large a window shows whole tables."""
RULES = """\
[[relation]]
id = "own"
table = "requests"
each = "column"
rule = "received = granted"
severity = "error"

[off]
rules = ["prior.carried_in", "value.blank"]
"""
KEYS = [
    *(
        f"requests.{row}.{column}"
        for row in ("received", "carried_in", "granted", "refused_law", "total", "carried_out")
        for column in ("person", "business", "other", "total")
    ),
    *(f"disputes.cases.review_{column}" for column in ("upheld", "pending", "total")),
    "disclosure.documents.in_force",
    "disclosure.fees.amount",
]
LABELLED = "（一）予以公开\t24\t2\t0\t0\t0\t0\t27\n四、结转下年度继续办理\t1\t0\t0\t0\t0\t0\t1"
FIGURES = st.sampled_from(["0", "1", "7", "24", "=3+4", "12件", "无", "1.5", "-2"])
STEPS = st.sampled_from([Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down])
BLOCKS = st.sampled_from(
    ["5", "1\t2\n3\t4", "0\t0\t0\t0\t0\t0\t9", "7\n8\n9", "\tx\n1,024\t３", LABELLED]
)
COMMANDS = st.sampled_from(
    ["zeros_here", "same_as_prior", "carry_over", "totals_open", "clear_here", "fill_down", "cut"]
)


def type_figure(key: Key, text: str, step: Qt.Key, made: MainWindow) -> None:
    """Type a figure into a cell."""
    made.workspace.go_to_cell(key)
    type_text(text)
    press(step)


def paste(key: Key, block: str, made: MainWindow) -> None:
    """Paste a block at a cell."""
    made.workspace.go_to_cell(key)
    QGuiApplication.clipboard().setText(block)
    press(Qt.Key.Key_V, CTRL)


def clear(key: Key, rows: int, columns: int, made: MainWindow) -> None:
    """Clear a block that was chosen by keyboard."""
    made.workspace.go_to_cell(key)
    for arrow, times in ((Qt.Key.Key_Down, rows), (Qt.Key.Key_Right, columns)):
        for _ in range(times):
            press(arrow, SHIFT)
    press(Qt.Key.Key_Delete)


def command(name: str, key: Key, made: MainWindow) -> None:
    """Run a command of the menu at a cell."""
    made.workspace.go_to_cell(key)
    made.actions_by_id[name].trigger()


def again(key: Qt.Key, times: int, _made: MainWindow) -> None:
    """Undo or redo some steps."""
    for _ in range(times):
        press(key, CTRL)


def acts(report: Report) -> st.SearchStrategy[Act]:
    """What a person may do in a report."""
    places = st.sampled_from([key for key in KEYS if key in report.form.cells])
    few = st.integers(min_value=0, max_value=3)
    backwards = st.sampled_from([Qt.Key.Key_Z, Qt.Key.Key_Y])
    typing = st.builds(partial, st.just(type_figure), places, FIGURES, STEPS)
    return st.one_of(
        typing,
        typing,
        st.builds(partial, st.just(paste), places, BLOCKS),
        st.builds(partial, st.just(clear), places, few, few),
        st.builds(partial, st.just(command), COMMANDS, places),
        st.builds(partial, st.just(again), backwards, few),
    )


BEGINNINGS: dict[str, tuple[Report, str]] = {
    "blank": (blank(), ""),
    "zero": (zeroed(), RULES),
    "right": (real("lianyun_2024"), ""),
    "with last year": (set_prior(real("pingtan_2022"), real("pingtan_2021")), RULES),
    "form 2019": (real("pingtan_2020"), ""),
}


def painted_red(made: MainWindow) -> set[Key]:
    """Read from the screen which cells of all tables stand on the ground of errors.

    The table at hand comes first: changing to another one would paint it afresh.
    """
    found = set()
    tables = [table.id for table in made.session.report.form.tables]
    for table in sorted(tables, key=lambda one: one != made.workspace.part):
        if table != made.workspace.part:
            made.workspace.show_part(table)
        QApplication.processEvents()
        view = made.workspace.sheet
        assert view is not None
        seen = view.screen().grabWindow(made.winId()).toImage()
        origin = view.viewport().mapTo(made, QPoint())
        found |= {key for key in view.sheet.keys() if is_red(view, key, seen, origin)}  # noqa: SIM118
    return found


def is_red(view: SheetView, key: Key, seen: QImage, origin: QPoint) -> bool:
    """Whether a cell's ground, looked at low at its left edge, is reddish; chosen or not."""
    place = view.visualRect(view.sheet.index_of(key))
    assert view.viewport().rect().contains(place), f"{key} is out of sight"
    ground = seen.pixelColor(origin + place.bottomLeft() + QPoint(5, -5))
    return ground.red() - ground.green() > 5


def checked_red(file: Path, capsys: pytest.CaptureFixture[str]) -> set[Key]:
    """Return the cells of open errors in a file, as the command line checks it."""
    capsys.readouterr()
    assert main(["check", str(file), "--json"]) in {0, 1}
    (checked,) = json.loads(capsys.readouterr().out)["files"]
    return {
        key
        for finding in checked["findings"]
        if finding["severity"] == "error" and not finding["explanation"]
        for key in finding["cells"]
    }


@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_red_cells_are_those_of_a_fresh_check(
    qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str], beginning: str
) -> None:
    file = tmp_path / "a.xxgk"
    report, rules = BEGINNINGS[beginning]
    (tmp_path / FILE_NAME).write_text(rules, encoding="utf-8")
    made = window(qtbot, tmp_path / "drafts", report)
    made.resize(*TALL)

    @settings(max_examples=8)
    @given(st.lists(acts(report), min_size=1, max_size=12))
    def hold(steps: list[Act]) -> None:
        made.session.open(report, file)
        made.actions_by_id["totals_open"].setChecked(False)
        for act in steps:
            QApplication.processEvents()  # paints: what stands there may have to be painted again
            act(made)
        made.workspace.settle()
        assert not made.session.save(file)
        assert painted_red(made) == checked_red(file, capsys)

    hold()
