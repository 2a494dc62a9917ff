"""Totals are live formulas, and what does not add up is red, exactly as the check says."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from openpyxl.cell.cell import Cell

from exporters.excel.formulas import Place, areas
from models.checked.checking import check
from models.forms.form import Severity
from models.report.report import Report, state
from tests.exporters.excel.workbooks import cell, numbered, opened, red_cells, sheet, shown, tables
from tests.factories import REAL_REPORTS, column, real, report_of
from tests.strategies import plain_reports

GRANTED_TOTAL = "requests.granted.total"
STATED = replace(real("lianyun_2024"), stated={GRANTED_TOTAL: 20})


@pytest.mark.parametrize(
    ("table", "place", "formula"),
    [
        ("requests", "J6", '=IF(COUNT(D6:I6)=0,"",SUM(D6:I6))'),
        ("requests", "D29", '=IF(COUNT(D8:D28)=0,"",SUM(D8:D28))'),
        ("requests", "J29", '=IF(COUNT(D29:I29)=0,"",SUM(D29:I29))'),
        ("disputes", "E6", '=IF(COUNT(A6:D6)=0,"",SUM(A6:D6))'),
        ("disputes", "O6", '=IF(COUNT(K6:N6)=0,"",SUM(K6:N6))'),
    ],
)
def test_a_total_is_a_formula_that_a_clerk_can_read(table: str, place: str, formula: str) -> None:
    assert cell(opened(numbered(), values=False), table, place).value == formula


@pytest.mark.parametrize("form_id", ["2021", "2019"])
def test_totals_and_only_totals_are_formulas(form_id: str) -> None:
    report = numbered(form_id)
    found = shown(opened(report, values=False), report.form)
    formulas = {key for key, value in found.items() if str(value).startswith("=")}
    assert formulas == {key for key, one in report.form.cells.items() if one.is_total}


def test_a_stated_total_is_kept_and_says_what_it_should_be() -> None:
    stated = cell(opened(STATED, values=False), "requests", "J8")
    assert stated.value == 20
    assert stated.comment
    assert stated.comment.text == "原件合计 20，应为 26"


def test_a_stated_total_keeps_its_note() -> None:
    noted = replace(STATED, notes={GRANTED_TOTAL: "以档案为准"})
    comment = cell(opened(noted), "requests", "J8").comment
    assert comment
    assert comment.text == "原件合计 20，应为 26\n以档案为准"


def test_a_stated_total_over_blanks_should_be_blank() -> None:
    report = state(report_of({}), {GRANTED_TOTAL: 3})
    comment = cell(opened(report), "requests", "J8").comment
    assert comment
    assert comment.text == "原件合计 3，应为 空白"


def red(report: Report) -> set[tuple[str, str]]:
    """Return table and address of every cell that its own workbook turns red."""
    book = opened(report)
    return {(t.id, place) for t in report.form.tables for place in red_cells(sheet(book, t.id))}


def contradicted(report: Report) -> set[tuple[str, str]]:
    """Return table and address of every cell in a relation that the check finds broken."""
    places = {
        key: (t.id, place) for t, found in tables(report.form) for key, place in found.items()
    }
    return {
        places[key]
        for finding in check(replace(report, prior=None))
        if finding.severity is Severity.ERROR and finding.rule != "value.type"
        for key in finding.cells
    }


def test_a_broken_balance_turns_its_column_and_the_totals_red() -> None:
    report = report_of(column("person", received=65, carried_in=11, granted=75))
    person = {("requests", place) for place in ("D6", "D7", "D29", "D30")}
    total = {("requests", place) for place in ("J6", "J7", "J29", "J30")}
    assert red(report) == person | total


def test_nothing_is_red_where_everything_adds_up() -> None:
    assert red(real("lianyun_2024")) == set()


@pytest.mark.parametrize("name", REAL_REPORTS)
def test_the_red_cells_of_real_reports_are_those_of_the_check(name: str) -> None:
    assert red(real(name)) == contradicted(real(name))


@settings(max_examples=15, deadline=None)
@given(plain_reports())
def test_the_red_cells_are_those_of_the_check(report: Report) -> None:
    assert red(report) == contradicted(report)


def test_the_red_is_more_than_a_colour() -> None:
    formats = sheet(opened(numbered()), "requests").conditional_formatting
    bold = {rule.dxf.font.b for ranges in formats for rule in ranges.rules}
    assert bold == {True}


def test_the_sheet_says_below_the_table_what_red_means() -> None:
    page = sheet(opened(numbered()), "requests")
    below = [one.value for (one,) in page["A32:A36"] if isinstance(one, Cell)]
    assert below[0] == "单元格变红：下列勾稽关系有不成立的（以下文字不打印）"
    assert "每列：第一项＋第二项＝第三项（七）总计＋第四项" in below


@pytest.mark.parametrize(
    ("places", "found"),
    [
        ([(5, 3)], ["D6"]),
        ([(5, 3), (5, 4), (5, 5)], ["D6:F6"]),
        ([(5, 3), (6, 3), (28, 3), (29, 3)], ["D6:D7", "D29:D30"]),
        ([(5, 3), (5, 5)], ["D6", "F6"]),
        ([(5, 3), (6, 4)], ["D6", "E7"]),
        ([(5, 3), (5, 4), (6, 4)], ["D6:E6", "E7"]),
    ],
)
def test_neighbours_make_one_range(places: list[Place], found: list[str]) -> None:
    assert areas(places) == found
