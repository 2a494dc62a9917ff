"""上年对照: last year's figure, the difference and the percentage beside this year's."""

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from models.report.editing import enter, set_prior
from models.report.figures import Value
from models.report.report import Report
from tests.factories import blank, real, report_of
from tests.ui.kit.views import CTRL, SHIFT, press, session_with, sheet, type_text
from tests.ui.kit.windows import window
from ui.session.comparison import Manner, compared, prior_sentence
from ui.sheet.model import SheetModel
from ui.sheet.view import SheetView

Key = Qt.Key
FIRST = "requests.received.person"
AMOUNT = "disclosure.fees.amount"


def both(this: Value, last: Value, key: str = FIRST) -> Report:
    """Return a report with one figure and last year's beside it."""
    return set_prior(report_of({key: this}), report_of({key: last}, year=2023))


def columns(view: SheetView, row: int = 0) -> list[str]:
    """Return what the last three columns of a row show."""
    width = view.model().columnCount()
    return [view.model().index(row, column).data() for column in range(width - 3, width)]


@pytest.mark.parametrize(
    ("this", "last", "words"),
    [
        (26, 24, ("24", "+2", "+8.3%")),
        (18, 24, ("24", "−6", "−25.0%")),
        (24, 24, ("24", "持平", "")),
        (5, 0, ("0", "+5", "")),
        (None, 5, ("5", "", "")),
        (5, None, ("空白", "", "")),
        (5, "/", ("/", "", "")),
    ],
)
@pytest.mark.usefixtures("qapp")
def test_what_is_said_of_two_figures(this: Value, last: Value, words: tuple[str, ...]) -> None:
    assert compared(session_with(both(this, last)), FIRST) == words


@pytest.mark.usefixtures("qapp")
def test_amounts_are_compared_exactly() -> None:
    session = session_with(both(Decimal("0.30"), Decimal("0.1"), AMOUNT))
    assert prior_sentence(session, AMOUNT) == "0.1（+0.20，+200.0%）"


@pytest.mark.usefixtures("qapp")
def test_a_cell_that_last_year_had_not_is_not_compared() -> None:
    session = session_with(set_prior(blank(), blank("2019", 2020)))
    key = "disclosure.documents.repealed"
    assert compared(session, key) == ("—", "", "")
    assert prior_sentence(session, key) == ""


@pytest.mark.parametrize(
    ("table", "manner"),
    [
        ("disclosure", Manner.BESIDE),
        ("requests", Manner.COLUMNS),
        ("disputes", Manner.BELOW),
    ],
)
@pytest.mark.parametrize("form", ["2019", "2021"])
@pytest.mark.usefixtures("qapp")
def test_qt_finds_no_fault_while_it_is_switched(table: str, manner: Manner, form: str) -> None:
    session = session_with(set_prior(blank(form), blank(form, 2023)))
    model = SheetModel(session, table)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    before = model.columnCount()
    model.set_comparing(True)
    assert model.comparing is manner
    assert model.columnCount() == before + 3 * (manner is Manner.COLUMNS)
    session.apply("移除上年报告", set_prior(session.report, None))
    assert model.columnCount() == before
    session.undo()
    session.open(real("suqian_2023"), None)
    model.set_comparing(False)
    assert model.columnCount() == before


def test_the_columns_follow_the_cursor_and_what_is_typed(qtbot: QtBot) -> None:
    report = enter(both(26, 24), {"requests.received.legal": 3})
    view = sheet(qtbot, session_with(report))
    view.sheet.set_comparing(True)
    assert columns(view) == ["24", "+2", "+8.3%"]
    type_text("30")
    press(Key.Key_Return)
    assert columns(view) == ["24", "+6", "+25.0%"]
    view.go_to("requests.received.legal")
    assert columns(view) == ["空白", "", ""]
    head = next(c for c in view.sheet.grid.cells if c.text.endswith("与上年对照"))
    assert head.text == "法律服务机构：与上年对照"


def test_the_cursor_stays_and_passes_over_the_columns(qtbot: QtBot) -> None:
    view = sheet(qtbot, session_with(both(26, 24)))
    view.go_to("requests.granted.other")
    view.sheet.set_comparing(True)
    assert view.current_key() == "requests.granted.other"
    for _ in range(3):
        press(Key.Key_Right)
    assert view.current_key() == "requests.granted.total"
    press(Key.Key_A, CTRL)
    assert len(view.chosen_keys()) == 175


@pytest.mark.parametrize("table", ["disclosure", "requests", "disputes"])
def test_the_whole_width_is_in_sight_at_1366(qtbot: QtBot, tmp_path: Path, table: str) -> None:
    made = window(qtbot, tmp_path, set_prior(real("pingtan_2022"), real("pingtan_2021")))
    press(Key.Key_L, CTRL | SHIFT)
    made.workspace.show_part(table)
    view = made.workspace.sheet
    assert view is not None
    assert view.sheet.comparing
    qtbot.waitUntil(lambda: view.horizontalScrollBar().maximum() == 0)
    last = view.model().index(0, view.model().columnCount() - 1)
    assert view.visualRect(last).right() <= view.viewport().width()


def test_the_switch_is_remembered_and_says_what_is_missing(qtbot: QtBot, tmp_path: Path) -> None:
    made = window(qtbot, tmp_path, real("pingtan_2022"))
    with qtbot.waitSignal(made.session.notice) as notice:
        made.actions_by_id["compare"].setChecked(True)
    assert "导入上年" in notice.args[0]
    made.close()
    again = window(qtbot, tmp_path, set_prior(real("pingtan_2022"), real("pingtan_2021")))
    again.workspace.show_part("requests")
    assert again.workspace.sheet is not None
    assert again.workspace.sheet.sheet.comparing is Manner.COLUMNS


def test_a_screen_reader_hears_last_year_too(qtbot: QtBot) -> None:
    view = sheet(qtbot, session_with(both(26, 24)))
    view.sheet.set_comparing(True)
    spoken = view.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("，上年 24（+2，+8.3%）")
