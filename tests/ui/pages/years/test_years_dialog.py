"""历年数据: several years of a unit are held in a report, listed, added, taken away."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QTableView,
)
from pytestqt.qtbot import QtBot

from exporters import export
from models.files.storage import dumps, loads
from models.report.editing import set_prior
from models.report.records import Source
from models.report.report import Report
from tests.factories import blank, real
from tests.ui.kit.children import child, click, when_opened
from tests.ui.kit.views import CTRL, SHIFT, press
from tests.ui.kit.windows import choose_file, window
from ui.importing.dialog import ImportDialog
from ui.pages.years.dialog import YearsDialog
from ui.window.main_window import MainWindow
from ui.workspace.new_dialog import NewDialog

CARRIED = "requests.carried_in.person"


def chain(*years: int) -> Report:
    """Return the report of the last year, which holds the ones before it."""
    first, *later = (replace(real(f"pingtan_{one}"), source=f"平潭{one}.xlsx") for one in years)
    for report in later:
        first = set_prior(report, first)
    return first


def opened(made: MainWindow) -> YearsDialog:
    """Open the list of years by its key."""
    press(Qt.Key.Key_I, CTRL | SHIFT)
    dialog = child(made, YearsDialog)
    dialog.activateWindow()
    QApplication.processEvents()
    return dialog


def lines(dialog: QDialog) -> list[list[str]]:
    """Return the texts of the list."""
    model = child(dialog, QTableView, "years").model()
    return [
        [str(model.index(row, column).data()) for column in (0, 1, 6)]
        for row in range(model.rowCount())
    ]


def stand(dialog: QDialog, row: int) -> None:
    """Stand on a line of the list."""
    child(dialog, QTableView, "years").selectRow(row)


def test_the_years_are_listed_with_their_sources(qtbot: QtBot, tmp_path: Path) -> None:
    made = window(qtbot, tmp_path, chain(2019, 2020, 2021, 2022))
    assert lines(opened(made)) == [
        ["2022年", "本报告", "平潭2022.xlsx"],
        ["2021年", "上年", "平潭2021.xlsx"],
        ["2020年", "历年", "平潭2020.xlsx"],
        ["2019年", "历年", "平潭2019.xlsx"],
    ]


def test_an_earlier_year_becomes_last_year_and_undo_takes_it_back(
    qtbot: QtBot, tmp_path: Path
) -> None:
    made = window(qtbot, tmp_path, chain(2019, 2020, 2021, 2022))
    dialog = opened(made)
    stand(dialog, 2)
    click(dialog, "years.prior")
    assert [line[:2] for line in lines(dialog)][1:3] == [["2020年", "上年"], ["2021年", "历年"]]
    assert "原来的2021年留作历年数据" in child(dialog, QLabel, "years.told").text()
    press(Qt.Key.Key_Z, CTRL)
    assert made.session.report == chain(2019, 2020, 2021, 2022)


@pytest.mark.parametrize(("row", "left"), [(1, [2022, 2020, 2019]), (3, [2022, 2021, 2020])])
def test_delete_takes_a_year_away(qtbot: QtBot, tmp_path: Path, row: int, left: list[int]) -> None:
    made = window(qtbot, tmp_path, chain(2019, 2020, 2021, 2022))
    dialog = opened(made)
    stand(dialog, row)
    press(Qt.Key.Key_Delete)
    assert [line[0] for line in lines(dialog)] == [f"{year}年" for year in left]


def test_the_report_itself_cannot_be_taken_away(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(window(qtbot, tmp_path, chain(2021, 2022)))
    assert not child(dialog, QPushButton, "years.remove").isEnabled()
    assert not child(dialog, QPushButton, "years.prior").isEnabled()
    stand(dialog, 1)
    assert child(dialog, QPushButton, "years.remove").isEnabled()


def test_a_file_of_an_earlier_year_is_added_through_the_import_window(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "2020年.xlsx"
    assert not export(real("pingtan_2020"), file)
    made = window(qtbot, tmp_path / "drafts", chain(2021, 2022))
    dialog = opened(made)
    choose_file(monkeypatch, file)
    when_opened(ImportDialog, lambda shown: click(shown, "accept"))
    with qtbot.waitSignal(made.session.changed):
        click(dialog, "years.add")
    assert lines(dialog)[2] == ["2020年", "历年", "2020年.xlsx"]
    assert made.session.undo_label == "导入历年数据"
    assert loads(dumps(made.session.report)) == (made.session.report, [])


def test_a_year_that_cannot_be_held_is_not_offered(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "2022年.xlsx"
    assert not export(real("pingtan_2022"), file)
    made = window(qtbot, tmp_path / "drafts", replace(blank(year=2020), unit=""))
    seen: list[tuple[str, bool]] = []

    def look(dialog: ImportDialog) -> None:
        child(dialog, QRadioButton, "import.history").click()
        button = child(dialog, QPushButton, "accept")
        seen.append((child(dialog, QLabel, "notice").text(), button.isEnabled()))

    when_opened(ImportDialog, look)
    made.imports.import_path(file)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [("! 2022年不早于本报告的2020年，不能作为历年数据。", False)]


def test_the_next_years_report_takes_this_one_as_its_last_year(
    qtbot: QtBot, tmp_path: Path
) -> None:
    made = window(qtbot, tmp_path, chain(2020, 2021, 2022))
    told: list[str] = []
    made.session.notice.connect(told.append)
    press(Qt.Key.Key_N, CTRL | SHIFT)
    report = made.session.report
    assert report.prior is not None
    assert (report.year, report.unit, report.prior.year) == (2023, chain(2022).unit, 2022)
    assert [one.year for one in report.earlier] == [2021, 2020]
    assert "上年报告：2022年" in told[-1]
    assert "上年结转已填入 6 格" in told[-1]
    assert {edit.source for edit in report.edits} == {Source.CARRIED}
    assert report.origins[CARRIED].startswith("上年报告结转")


def test_a_new_report_finds_last_years_file_by_the_name_of_the_unit(
    qtbot: QtBot, tmp_path: Path
) -> None:
    used = tmp_path / "报告" / "打开过的.xxgk"
    used.parent.mkdir()
    used.write_text(dumps(blank(year=2020)), encoding="utf-8")
    beside = used.with_name("平潭2021年.xxgk")
    beside.write_text(dumps(real("pingtan_2021")), encoding="utf-8")
    made = window(qtbot, tmp_path / "drafts")
    made.files.used.emit(used)

    def fill_in(dialog: NewDialog) -> None:
        qtbot.waitUntil(lambda: "正在" not in child(dialog, QLabel, "new.found").text())
        child(dialog, QLineEdit, "new.unit").setText(real("pingtan_2021").unit)
        child(dialog, QSpinBox, "new.year").setValue(2022)
        assert "平潭2021年.xxgk" in child(dialog, QLabel, "new.found").text()
        click(dialog, "accept")

    when_opened(NewDialog, fill_in)
    press(Qt.Key.Key_N, CTRL)
    prior = made.session.report.prior
    assert prior is not None
    assert (prior.year, prior.source) == (2021, "平潭2021年.xxgk")
    assert made.session.report.value(CARRIED) == 1
