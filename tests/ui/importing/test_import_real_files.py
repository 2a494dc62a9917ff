"""In the import window every value of a real file leads to the cell that it was read from."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTabWidget
from pytestqt.qtbot import QtBot

from importers import Imported, read_report
from importers.words.readings import read_cell
from tests.factories import blank
from tests.ui.kit.children import child
from tests.ui.kit.pages import shown
from ui.importing.dialog import ImportDialog
from ui.importing.marks import Certainty

NAMES = (
    "pingtan_2022.rebuilt.xlsx",
    "pingtan_2021.rebuilt.xls",
    "suqian_2023.rebuilt.ods",
    "jinhu_2023.filled.docx",
    "hongze_2023.raw.pdf",
    "shanghai_bgt_2019.raw.html",
    "pingtan_2020.rebuilt.html",
    "lianyun_2024.raw.txt",
    "pingtan_2022.raw.txt",
)


@pytest.fixture(params=NAMES)
def imported(request: pytest.FixtureRequest, shared: Path) -> Imported:
    """Return what is understood of one of the real files."""
    return read_report(shared / "cases" / str(request.param))


@pytest.fixture
def dialog(qtbot: QtBot, imported: Imported) -> ImportDialog:
    """Show the import window for it."""
    return shown(qtbot, ImportDialog(None, imported, blank(year=2025)), 1300, 690)


def test_each_value_has_its_place_in_the_file(imported: Imported, dialog: ImportDialog) -> None:
    report = imported.report
    assert report is not None
    assert set(report.origins) == set(dialog.source.model.marks.spot_of)
    assert set(report.values) <= set(report.origins)


def test_each_table_begins_at_the_cell_that_it_was_read_from(
    imported: Imported, dialog: ImportDialog
) -> None:
    report = imported.report
    assert report is not None
    tabs = child(dialog, QTabWidget, "import.tables")
    for number in range(len(report.form.tables)):
        bar = tabs.tabBar()
        place = bar.tabRect(number).center()
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=place)
        key = dialog.tables.key
        if key in dialog.source.model.marks.spot_of:
            cell = dialog.source.model.cell_at(dialog.source.table.currentIndex())
            assert cell is not None
            reading = read_cell(cell.text, report.form.cells[key].kind)
            assert reading.value == report.values[key]


def test_what_is_not_certain_is_a_problem_on_the_list(
    imported: Imported, dialog: ImportDialog
) -> None:
    doubtful = [
        one
        for one in dialog.source.model.marks.seen.values()
        if one.certainty is not Certainty.EXACT
    ]
    told = {problem.message for problem in imported.problems}
    assert all(set(one.words) <= told for one in doubtful)
