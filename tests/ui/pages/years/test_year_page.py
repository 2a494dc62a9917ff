"""与上年对比: every figure beside last year's, its order, the way to the cell, the charts."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from exporters import render
from exporters.charts.shapes import Bar, Tint
from models.report.editing import enter, set_prior
from models.report.report import Report
from tests.factories import blank, real
from tests.ui.kit.children import child
from tests.ui.kit.pages import shown
from tests.ui.kit.views import CTRL, SHIFT, press, session_with
from tests.ui.kit.windows import choose_file, window
from ui.pages.years.page import YearPage
from ui.pages.years.rows import DIFFERENCE, LABEL, PERCENT, Order, YearRow, counts, year_rows
from ui.pages.years.table import YearView
from ui.session.session import Session
from ui.widgets.look.appearance import palette_of
from ui.widgets.look.theme import DARK, LIGHT, Theme
from ui.window.main_window import MainWindow

Key = Qt.Key
GRANTED = "requests.granted.person"
ISSUED = "disclosure.documents.issued"


def both() -> Report:
    return set_prior(real("pingtan_2022"), real("pingtan_2021"))


def row(session: Session, key: str) -> YearRow:
    return next(one for one in year_rows(session) if one.key == key)


# --- the lines


@pytest.mark.usefixtures("qapp")
def test_every_figure_is_listed_under_its_table() -> None:
    rows = year_rows(session_with(both()))
    assert [one.key for one in rows if one.key] == list(both().form.cells)
    assert [one.texts[0] for one in rows if not one.key] == [
        "表二　二、主动公开政府信息情况（10 个数）",
        "表三　三、收到和处理政府信息公开申请情况（175 个数）",
        "表四　四、政府信息公开行政复议、行政诉讼情况（15 个数）",
    ]


@pytest.mark.parametrize(
    ("this", "last", "texts"),
    [
        (24, 20, ("24", "20", "+4", "+20.0%")),
        (20, 24, ("20", "24", "−4", "−16.7%")),
        (7, 7, ("7", "7", "持平", "")),
        (3, 0, ("3", "0", "+3", "上年为 0")),
        (0, 0, ("0", "0", "持平", "")),
        (0, None, ("0", "空白", "—", "")),
        (None, 0, ("空白", "0", "—", "")),
        (None, None, ("空白", "空白", "—", "")),
        (5, "/", ("5", "/", "—", "")),
    ],
)
@pytest.mark.usefixtures("qapp")
def test_blank_is_not_zero_and_nothing_is_divided_by_zero(
    this: int | None, last: int | str | None, texts: tuple[str, ...]
) -> None:
    report = set_prior(enter(blank(), {GRANTED: this}), enter(blank(), {GRANTED: last}))
    assert row(session_with(report), GRANTED).texts[1:5] == texts


@pytest.mark.usefixtures("qapp")
def test_amounts_are_exact() -> None:
    texts = row(session_with(both()), "disclosure.fees.amount").texts
    assert texts[1:5] == ("9116.36", "24252.311082", "−15135.951082", "−62.4%")


@pytest.mark.usefixtures("qapp")
def test_what_last_years_form_does_not_ask_for_is_said() -> None:
    session = session_with(set_prior(real("pingtan_2021"), real("pingtan_2020")))
    missing = [one.key for one in year_rows(session) if "无此项" in one.texts]
    assert "requests.granted.person" not in missing
    assert "disclosure.documents.repealed" in missing
    assert not {one.key for one in year_rows(session, only_changed=True)} & set(missing)


@pytest.mark.usefixtures("qapp")
def test_only_what_changed_counts_a_blank_as_a_change() -> None:
    report = set_prior(enter(blank(), {GRANTED: 0, ISSUED: 5}), enter(blank(), {ISSUED: 5}))
    rows = year_rows(session_with(report), only_changed=True)
    keys = [one.key for one in rows]
    assert GRANTED in keys
    assert ISSUED not in keys
    assert len([key for key in keys if not key]) == 1  # no heading over a table without a line


@pytest.mark.parametrize(
    ("order", "first"),
    [
        (Order.FORM, "disclosure.regulations.issued"),
        (Order.DIFFERENCE, "disclosure.fees.amount"),
        (Order.PERCENT, "disclosure.documents.repealed"),
    ],
)
@pytest.mark.usefixtures("qapp")
def test_lines_are_ordered_by_the_size_of_the_change(order: Order, first: str) -> None:
    assert year_rows(session_with(both()), order=order)[1].key == first


@pytest.mark.usefixtures("qapp")
def test_the_counts_add_up() -> None:
    found = counts(session_with(both()))
    assert (found.more, found.fewer, found.same, found.unknown) == (25, 23, 152, 0)


@pytest.mark.usefixtures("qapp")
def test_a_line_is_spoken_whole_with_what_is_to_be_looked_at() -> None:
    spoken = row(session_with(both()), "disclosure.documents.repealed").spoken
    assert spoken == (
        "行政规范性文件·本年废止件数，本年 55，上年 3，增减 +52，+1733.3%，"
        "行政规范性文件·本年废止件数：今年 55，上年 3，变化较大，请核实"
    )


# --- the page


def opened(qtbot: QtBot, report: Report, width: int = 1180, height: int = 640) -> YearPage:
    return shown(qtbot, YearPage(session_with(report)), width, height)


def test_space_leaves_out_what_stayed_the_same(qtbot: QtBot) -> None:
    page = opened(qtbot, both())
    before = len(page.table.model().rows)  # type: ignore[attr-defined]
    box = child(page, QCheckBox, "years.changed")
    box.setFocus()
    press(Key.Key_Space)
    rows = page.figures.rows
    assert len(rows) < before
    assert all(one.texts[DIFFERENCE] != "持平" for one in rows if one.key)


@pytest.mark.parametrize(
    ("column", "order"), [(DIFFERENCE, Order.DIFFERENCE), (PERCENT, Order.PERCENT)]
)
def test_a_click_on_a_heading_orders_the_list(qtbot: QtBot, column: int, order: Order) -> None:
    page = opened(qtbot, both())
    header = page.table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(column) + 10, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert child(page, QComboBox, "years.order").currentData() is order
    assert page.figures.rows == year_rows(page._session, order=order)


def test_the_cursor_passes_over_headings_and_stays_on_its_figure(qtbot: QtBot) -> None:
    page = opened(qtbot, both())
    view = page.table
    assert view.currentIndex().row() == 1
    for _ in range(10):
        press(Key.Key_Down)
    assert view.currentIndex().data() == "本年新收·自然人"
    child(page, QComboBox, "years.order").setCurrentText(Order.DIFFERENCE.value)
    assert view.currentIndex().data() == "本年新收·自然人"


def test_an_edit_shows_at_once_where_the_cursor_stands(qtbot: QtBot) -> None:
    page = opened(qtbot, both())
    model = page.table.model()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, page)
    press(Key.Key_Down)
    page._session.enter("录入", {"disclosure.regulations.repealed": 4})
    line = page.table.currentIndex().row()
    assert [model.index(line, at).data() for at in range(1, 5)] == ["4", "0", "+4", "上年为 0"]


def test_lines_are_copied_for_a_spreadsheet(qtbot: QtBot) -> None:
    page = opened(qtbot, both())
    assert page.table.hasFocus()
    for _ in range(3):
        press(Key.Key_Down)
    press(Key.Key_Down, SHIFT)
    press(Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text().splitlines() == [
        "项目\t本年\t上年\t增减\t增减%",
        "行政规范性文件·本年制发件数\t88\t69\t+19\t+27.5%",
        "行政规范性文件·本年废止件数\t55\t3\t+52\t+1733.3%",
    ]


def test_without_last_year_the_way_to_it_is_offered(qtbot: QtBot) -> None:
    page = opened(qtbot, real("pingtan_2022"))
    button = child(page, QPushButton, "years.import")
    assert not page.table.isVisible()
    assert QApplication.focusWidget() is button
    with qtbot.waitSignal(page.import_prior_asked):
        press(Key.Key_Space)
    page._session.apply("导入", both())
    assert page.table.isVisible()


@pytest.mark.parametrize(("width", "beside"), [(1180, True), (1110, True), (740, False)])
@pytest.mark.usefixtures("chinese_letters")
def test_nothing_is_cut_at_any_width(qtbot: QtBot, width: int, beside: bool) -> None:  # noqa: FBT001
    page = opened(qtbot, both(), width)
    view = page.table
    for column in range(view.model().columnCount()):
        assert view.sizeHintForColumn(column) <= view.columnWidth(column)
    side = page.charts.mapTo(page, QPoint(0, 0))
    assert (side.x() > view.geometry().right()) is beside
    assert page.charts.height() >= page.charts.sizeHint().height()


# --- hints and ways in the window


@pytest.fixture
def made(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """Return a window on the page of two years."""
    shown_window = window(qtbot, tmp_path, both())
    press(Key.Key_Y, CTRL | SHIFT)
    assert shown_window.workspace.part == "years"
    return shown_window


def test_enter_on_a_line_goes_to_its_cell(made: MainWindow) -> None:
    for _ in range(10):
        press(Key.Key_Down)
    press(Key.Key_Return)
    sheet = made.workspace.sheet
    assert sheet is not None
    assert sheet.current_key() == "requests.received.person"
    assert sheet.hasFocus()


def test_a_double_click_on_a_line_goes_to_its_cell(made: MainWindow) -> None:
    view = child(made, YearView)
    place = view.visualRect(view.model().index(5, LABEL)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    sheet = made.workspace.sheet
    assert sheet is not None
    assert sheet.current_key() == "disclosure.documents.repealed"


def test_hints_over_two_years_lead_to_their_cells(made: MainWindow) -> None:
    page = child(made, YearPage)
    rules = [one.finding.rule for one in page.hints.findings_model.rows if one.finding]
    assert rules == ["prior.jump"] * 3
    page.hints.setFocus(Qt.FocusReason.TabFocusReason)
    press(Key.Key_Down)
    press(Key.Key_Return)
    sheet = made.workspace.sheet
    assert sheet is not None
    assert sheet.current_key() == "disclosure.coercion.decisions"


def test_a_copied_report_is_told(qtbot: QtBot) -> None:
    page = opened(qtbot, set_prior(real("pingtan_2022"), real("pingtan_2022")))
    told = [one.text for one in page.hints.findings_model.rows]
    assert any("与上年完全相同" in text for text in told)


# --- the charts


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.usefixtures("own_palette")
def test_bars_are_drawn_in_the_window_and_last_years_are_hatched(
    qtbot: QtBot, theme: Theme
) -> None:
    QApplication.setPalette(palette_of(theme))
    page = opened(qtbot, both())
    view = page.charts
    scale = view._scale()
    image = view.grab().toImage()
    bars = [one for one in view.charts[0].shapes if isinstance(one, Bar) and one.width > 50]
    for tint, is_plain in ((Tint.THIS, True), (Tint.LAST, False)):
        bar = next(one for one in bars if one.colour is tint)
        middle = round((bar.y + bar.height / 2) * scale)
        greys = {
            image.pixelColor(round(bar.x * scale) + at, middle).lightness() for at in range(5, 45)
        }
        assert (len(greys) == 1) is is_plain
        assert is_plain or max(greys) - min(greys) > 40


def test_what_is_drawn_is_said(qtbot: QtBot) -> None:
    page = opened(qtbot, both())
    view = page.charts
    assert "2022年申请办理结果：予以公开 21（上年 30）" in view.accessibleDescription()


def test_the_list_of_parts_says_how_much_is_to_be_looked_at(made: MainWindow) -> None:
    parts = made.workspace.parts.model()
    last = parts.index(parts.rowCount() - 1, 0)
    assert last.data(Qt.ItemDataRole.AccessibleTextRole) == "与上年对比，需要核实 3 条"


@pytest.mark.parametrize("suffix", [".png", ".svg"])
def test_the_charts_are_written_as_a_picture(
    made: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    suffix: str,
) -> None:
    path = tmp_path / f"图解{suffix}"
    choose_file(monkeypatch, path)
    button = child(made, QPushButton, "years.export")
    button.setFocus()
    press(Key.Key_Space)
    qtbot.waitUntil(path.exists)
    qtbot.waitUntil(lambda: str(path) in made.statusBar().currentMessage())
    assert path.read_bytes() == render(both(), suffix)


@pytest.mark.parametrize("width", [1110, 1180, 740])
@pytest.mark.usefixtures("chinese_letters")
def test_hints_are_as_high_as_their_sentences(qtbot: QtBot, width: int) -> None:
    page = opened(qtbot, both(), width)
    assert page.hints.height() == page.hints.content_height() > 0
    assert not page.hints.verticalScrollBar().isVisible()
