"""Formulas of a template stay; what they give is stored where it is known."""

from dataclasses import replace
from decimal import Decimal

import pytest
from openpyxl import Workbook

from exporters.template.formulas import Formulas
from exporters.template.sheet import TemplateSheet, place_of
from models.forms.definitions import load_form
from models.report.editing import enter
from models.report.report import Report, state
from tests.exporters.pdf.pdf_reading import lianyun
from tests.exporters.template.templates import filled, opened, parts, places, template, value

FORM = load_form("2021")
PLACES = places(FORM)
KEY = "requests.granted.total"
TOTAL = PLACES[KEY]
REPORT = replace(lianyun(), sections={})
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def with_formula(text: str) -> bytes:
    """Return a template in which the total of （一）予以公开 is a formula."""

    def change(book: Workbook) -> None:
        book[TOTAL[0]][TOTAL[1]] = text

    return template(change)


def test_a_formula_stays_and_its_result_is_stored() -> None:
    result = filled(REPORT, with_formula("=SUM(E10:J10)"))
    assert value(result.data, TOTAL, values=False) == "=SUM(E10:J10)"
    assert value(result.data, TOTAL) == 26
    assert result.unplaced == ()


@pytest.mark.parametrize(
    "formula",
    [
        "=E10+F10+G10+H10+I10+J10",
        "=SUM($E$10:J10)",
        "=SUM(E10,F10:J10)",
        "=(E10+F10)-0",
        "=SUM(E10+F10,G10:J10)",
    ],
)
def test_sums_are_computed_however_they_are_written(formula: str) -> None:
    result = filled(REPORT, with_formula(formula))
    assert (value(result.data, TOTAL), result.unplaced) == (26, ())


def test_a_formula_that_gives_something_else_is_listed() -> None:
    result = filled(REPORT, with_formula("=SUM(E10:J11)"))
    assert value(result.data, TOTAL) == 34
    assert result.unplaced == (
        "表三!K10（予以公开·总计）是模板的公式，没有改动，它算得34，年报里是26。",
    )


def test_a_stated_total_does_not_replace_a_formula() -> None:
    result = filled(state(REPORT, {KEY: 27}), with_formula("=SUM(E10:J10)"))
    assert value(result.data, TOTAL) == 26
    assert result.unplaced[0].endswith("它算得26，年报里是27。")


@pytest.mark.parametrize(
    "formula",
    [
        "=ROUND(SUM(E10:J10),0)",
        "=SUM(填表说明!B1:B2)",
        "=K10",
        "=SUMPRODUCT(E10:J10)",
        "=A1",
        "=E10*2",
    ],
)
def test_a_formula_that_only_excel_can_compute_is_listed_and_has_no_stale_result(
    formula: str,
) -> None:
    result = filled(REPORT, with_formula(formula))
    assert value(result.data, TOTAL, values=False) == formula
    assert value(result.data, TOTAL) is None
    assert result.unplaced == (
        "表三!K10（予以公开·总计）是模板的公式，没有改动，打开后请核对它是否等于26。",
    )


def test_a_text_among_figures_adds_nothing_to_a_sum_but_breaks_a_plus() -> None:
    odd = enter(REPORT, {"requests.granted.business": "若干"})
    assert value(filled(odd, with_formula("=SUM(E10:J10)")).data, TOTAL) == 24
    assert value(filled(odd, with_formula("=E10+F10")).data, TOTAL) is None


def blank_row(report: Report) -> Report:
    row = [key for key in report.form.cells if key.startswith("requests.granted.")]
    return enter(report, dict.fromkeys(row, None))


@pytest.mark.parametrize("formula", ["=SUM(E10:J10)", '=IF(COUNT(E10:J10)=0,"",SUM(E10:J10))'])
def test_the_sum_of_blanks_is_nothing_to_speak_of(formula: str) -> None:
    result = filled(blank_row(REPORT), with_formula(formula))
    assert [line for line in result.unplaced if "K10" in line] == []


def test_a_row_of_figures_without_a_place_of_its_own_is_computed_too() -> None:
    def check_line(book: Workbook) -> None:
        book["表三"]["E40"] = "=E8+E9-E31-E32"
        book["表三"]["F40"] = "=E40"

    data = filled(REPORT, template(check_line)).data
    assert (value(data, ("表三", "E40")), value(data, ("表三", "F40"))) == (0, 0)


def test_excel_is_asked_to_compute_everything_anew() -> None:
    data = filled(REPORT, template()).data
    assert opened(data).calculation.fullCalcOnLoad
    assert b'fullCalcOnLoad="1"' in parts(data)["xl/workbook.xml"]


def sheet(*cells: str) -> TemplateSheet:
    """Return a worksheet of one row; the cells are inner XML."""
    inner = "".join(f"<c>{cell}</c>" for cell in cells)
    return TemplateSheet(
        "表",
        f'<worksheet xmlns="{MAIN}"><sheetData><row>{inner}</row></sheetData></worksheet>'.encode(),
    )


def test_a_shared_formula_is_moved_to_its_cell() -> None:
    one = sheet(
        "<v>1</v>",
        "<v>2</v>",
        '<f t="shared" ref="C1:D1" si="0">A1+B1</f>',
        '<f t="shared" si="0"/>',
    )
    assert Formulas(one).texts == {(1, 3): "A1+B1", (1, 4): "B1+C1"}
    assert Formulas(one).result((1, 4)) == Decimal(5)


@pytest.mark.parametrize(
    "formula",
    [
        "<f>B1</f>",  # goes round
        "<f>SUM(A2:A99999)</f>",
        "<f>A1+</f>",
        "<f>SUM(A1</f>",
        "<f>A1 A2</f>",
        "<f>()</f>",
        "<f>A2:A3</f>",
        '<f t="array" ref="B1">A1</f>',
        '<f t="shared" si="9"/>',
        "<f/>",
    ],
)
def test_an_odd_formula_is_not_known(formula: str) -> None:
    assert Formulas(sheet("<v>1</v>", formula)).result((1, 2)) is None


def test_formulas_that_wait_for_each_other_without_end_are_not_known() -> None:
    chain = sheet("<v>1</v>", *(f"<f>{name}1</f>" for name in ["A", *"BCDEFGHIJKLMNOPQRSTUVWXYZ"]))
    assert Formulas(chain).result((1, 27)) == Decimal(1)
    long = sheet(*(f"<f>A{row}</f>" for row in range(2, 3)), "<v>1</v>")
    assert Formulas(long).result((1, 1)) == Decimal(0)


def test_rows_and_cells_without_addresses_are_counted() -> None:
    one = sheet("<v>1</v>", "", "<v>3</v>")
    one.put(place_of("B1"), 2)
    one.put(place_of("B3"), 9)
    assert [one.number(place_of(cell)) for cell in ("A1", "B1", "C1", "B3")] == [1, 2, 3, 9]
    assert b'<c r="B1"><v>2</v></c><c r="C1"><v>3</v></c></row><row r="3">' in one.xml()
