"""汇总 written out: live formulas over the units, papers, facts, and the sum coming back whole."""

import csv
import io
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from exporters.rollup.facts_csv import COLUMNS, facts_csv
from exporters.rollup.workbook import rollup_xlsx
from exporters.rollup.writing import write_facts, write_rollup
from importers import read_report
from models.release.fingerprint import fingerprint
from models.rollup.block import add_again, units_in
from models.rollup.received.choices import Adjustment, Choices
from models.rollup.received.packed import entry_keys, pack
from models.rollup.received.units import Received
from models.rollup.rollup import Given, Rollup, roll_up
from tests.models.rollup.handed_in import (
    GRANTED,
    ISSUED,
    PERSON,
    handed_in,
    report_of,
    rolled,
    roster_of,
)

LISTS = ["单位一览", "明细", "调整", "差额", "情况说明", "问题", "催报退回"]


@pytest.fixture
def rollup() -> Rollup:
    files = [
        handed_in("甲局", 3, disclosure__documents__issued=2),
        handed_in("乙局", 4, requests__carried_in__other="若干"),
        Received("坏.xlsx", None, "已损坏。"),
    ]
    mine = report_of("某区", {PERSON: 9, GRANTED: 7, ISSUED: 1})
    given = Given(roster_of("甲局", "乙局", "丙局"), stated=pack(mine.form, mine.values))
    adjustments = (Adjustment(ISSUED, -1, "=联合发文"),)
    return roll_up(files, given, Choices(unit="某区", adjustments=adjustments))


def opened(rollup: Rollup, *, data_only: bool = False) -> Workbook:
    data = rollup_xlsx(rollup, rollup.report())
    return openpyxl.load_workbook(io.BytesIO(data), data_only=data_only)


def cells_of(book: Workbook, sheet: str) -> list[list[object]]:
    return [[cell.value for cell in row] for row in book[sheet].iter_rows()]


def test_every_sum_is_a_formula_over_the_units(rollup: Rollup) -> None:
    book = opened(rollup)
    formulas = [
        str(cell.value)
        for row in book["表二 主动公开"].iter_rows()
        for cell in row
        if str(cell.value).startswith("=SUM('明细'!")
    ]
    assert formulas[3] == "=SUM('明细'!F4:F5)+'调整'!D2"
    detail = cells_of(book, "明细")
    assert detail[0][2:] == list(entry_keys(rollup.form))
    assert [row[0] for row in detail[3:]] == ["甲局", "乙局"]
    assert [row[5] for row in detail[3:]] == [2, 0]


def test_the_computed_values_stand_beside_the_formulas(rollup: Rollup) -> None:
    shown = cells_of(opened(rollup, data_only=True), "表三 依申请公开")
    assert 7 in shown[5]
    assert ["不完整：应报 3，计入 2" in str(row[0]) for row in shown].count(True) == 1


def test_the_lists_stand_behind(rollup: Rollup) -> None:
    book = opened(rollup)
    assert [name for name in book.sheetnames if name in LISTS] == LISTS
    units = {row[0]: row for row in cells_of(book, "单位一览")}
    assert units["丙局"][3] == "缺报"
    assert units["坏"][12] == "已损坏"
    assert "“若干”不是整数，没有加" in str(units["乙局"][12])
    assert [row[3:7] for row in cells_of(book, "差额")[1:]] == [[9, 7, 0, 2]]
    assert cells_of(book, "调整")[1][5] == "=联合发文"
    assert book["调整"]["F2"].data_type == "s"


@pytest.mark.parametrize("suffix", [".xxgk", ".xlsx", ".pdf"])
def test_the_sum_comes_back_whole_and_adds_up_again(
    suffix: str, rollup: Rollup, tmp_path: Path
) -> None:
    path = tmp_path / f"汇总{suffix}"
    report = rollup.report()
    assert write_rollup(rollup, report, path) == ""
    found = read_report(path)
    assert found.report is not None
    assert fingerprint(found.report) == fingerprint(report)
    assert add_again(found.report) == ()
    assert [one.unit for one in units_in(found.report)] == ["甲局", "乙局", "丙局"]


def test_the_same_rollup_is_the_same_bytes(rollup: Rollup, tmp_path: Path) -> None:
    for name in ("a", "b"):
        for suffix in (".xxgk", ".xlsx", ".pdf", ".txt"):
            write_rollup(rollup, rollup.report(), tmp_path / f"{name}{suffix}")
    for suffix in (".xxgk", ".xlsx", ".pdf", ".txt"):
        one, other = (tmp_path / f"{name}{suffix}" for name in ("a", "b"))
        assert one.read_bytes() == other.read_bytes()


def test_facts_are_a_row_a_unit_and_cell(rollup: Rollup) -> None:
    rows = list(csv.reader(io.StringIO(facts_csv(rollup).decode("utf-8-sig"))))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == 1 + 2 * len(entry_keys(rollup.form))
    row = next(one for one in rows if one[0] == "甲局" and one[4] == ISSUED)
    assert row[5:] == ["表二", "行政规范性文件", "本年制发件数", "2", "件", "unsigned", "1"]


@pytest.mark.parametrize("name", ["汇总.docx", "汇总"])
def test_another_kind_of_file_is_refused(name: str, rollup: Rollup, tmp_path: Path) -> None:
    assert "汇总只能写成" in write_rollup(rollup, rollup.report(), tmp_path / name)
    assert "要写成 .csv" in write_facts(rollup, tmp_path / name)


def test_a_sum_of_nothing_can_be_written(tmp_path: Path) -> None:
    empty = rolled([], roster_of("甲局"), Choices(year=2024))
    for suffix in (".xxgk", ".xlsx", ".pdf", ".txt"):
        assert write_rollup(empty, empty.report(), tmp_path / f"a{suffix}") == ""
