"""The item model of a table: Qt's own tester, what it says aloud, how it reports changes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from models.report.editing import enter
from models.report.entries import Entry
from models.report.remarks import flag, note
from tests.factories import blank, real, zeroed
from tests.ui.kit.views import session_with
from ui.sheet.model import SheetModel

TABLES = ("disclosure", "requests", "disputes")


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.usefixtures("qapp")
def test_qt_finds_no_fault_with_the_model(table: str) -> None:
    session = session_with(real("pingtan_2020"))
    model = SheetModel(session, table)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    session.enter("录入", {cell.key: 1 for cell in model.form.table_cells(table)})
    session.undo()
    session.open(real("suqian_2023"), None)
    assert model.rowCount() == model.grid.rows - model.grid.header_rows


@pytest.mark.parametrize("form", ["2019", "2021"])
@pytest.mark.parametrize("table", TABLES)
@pytest.mark.usefixtures("qapp")
def test_every_figure_has_its_place(form: str, table: str) -> None:
    model = SheetModel(session_with(blank(form, 2020)), table)
    for key in model.keys():  # noqa: SIM118 (a method)
        assert model.key_at(model.index_of(key)) == key


@pytest.mark.usefixtures("qapp")
def test_labels_answer_to_nothing() -> None:
    model = SheetModel(session_with(blank()), "disclosure")
    title = model.index(0, 0)
    assert model.flags(title) == Qt.ItemFlag.NoItemFlags
    assert model.data(title) == "第二十条第（一）项"


def test_an_entry_names_just_the_cells_that_changed(qtbot: QtBot) -> None:
    session = session_with(zeroed())
    model = SheetModel(session, "requests")
    changed: set[str] = set()
    model.dataChanged.connect(lambda first, _last: changed.add(model.key_at(first)))
    with qtbot.waitSignal(session.changed):
        session.enter("录入", {"requests.granted.person": 1})
    rows = ("received", "carried_in", "total", "carried_out", "granted")
    assert changed == {f"requests.{row}.{col}" for row in rows for col in ("person", "total")}


@pytest.mark.parametrize(
    ("report", "key", "words"),
    [
        (real("lianyun_2024"), "requests.granted.person", "自然人，予以公开，24"),
        (blank(), "requests.granted.person", "自然人，予以公开，空白，有提醒"),
        (
            enter(real("lianyun_2024"), {"requests.carried_out.person": 2}),
            "requests.carried_out.person",
            "自然人，结转下年度，2，勾稽不平，差 1",
        ),
        (
            real("lianyun_2024"),
            "disputes.cases.direct_total",
            "行政诉讼，未经复议直接起诉，总计，1，合计，自动计算",
        ),
    ],
)
@pytest.mark.usefixtures("qapp")
def test_a_screen_reader_hears_place_figure_and_state(report: object, key: str, words: str) -> None:
    model = SheetModel(session_with(report), "disputes" if "disputes" in key else "requests")  # type: ignore[arg-type]
    assert model.data(model.index_of(key), Qt.ItemDataRole.AccessibleTextRole) == words


@pytest.mark.usefixtures("qapp")
def test_the_tooltip_says_what_is_wrong_and_what_is_due() -> None:
    session = session_with(real("pingtan_2020"))
    model = SheetModel(session, "requests")
    tip = model.data(model.index_of("requests.total.person"), Qt.ItemDataRole.ToolTipRole)
    assert tip.splitlines() == [
        "原件合计，应为 26；按 Delete 恢复自动合计",
        "自然人：（一）至（六）各项之和 26，办理结果总计 20，相差 6",
    ]


@pytest.mark.usefixtures("qapp")
def test_notes_flags_and_parts_are_told_and_spoken() -> None:
    key = "requests.granted.person"
    report = enter(real("lianyun_2024"), {key: Entry(24, "=12+7+5", "去年的表")})
    report = note(flag(report, key, "等法制科回话"), key, "含街道 5 件")
    model = SheetModel(session_with(report), "requests")
    tip = model.data(model.index_of(key), Qt.ItemDataRole.ToolTipRole)
    assert tip.splitlines() == [
        "待核实：等法制科回话",
        "批注：含街道 5 件",
        "算式：=12+7+5",
        "来源：去年的表",
    ]
    spoken = model.data(model.index_of(key), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "自然人，予以公开，24，待核实，批注：含街道 5 件，由算式相加"
