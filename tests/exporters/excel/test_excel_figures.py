"""Every figure stands in its official cell, as exactly as it was entered."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings

from exporters.excel.cells import exact_number
from exporters.excel.workbook import to_xlsx
from models.forms.definitions import form_ids
from models.report.figures import Value, show_figure
from models.report.report import Report, figures
from tests.exporters.excel.workbooks import cell, numbered, opened, shown
from tests.factories import REAL_REPORTS, blank, real, report_of
from tests.strategies import plain_reports

FEES = "disclosure.fees.amount"


def title(report: Report) -> str:
    return report.title


def excel_value(value: Value) -> object:
    """Return what a reader finds for a figure: blank, a number, or text."""
    number = exact_number(value)
    if value is None or number is None:
        return None if value is None else show_figure(value)
    return number if isinstance(number, int) else float(number)


@pytest.mark.parametrize(
    "report", [*map(numbered, form_ids()), *map(real, REAL_REPORTS)], ids=title
)
def test_every_figure_is_in_its_cell(report: Report) -> None:
    expected = {key: excel_value(value) for key, value in figures(report).items()}
    assert shown(opened(report), report.form) == expected


@pytest.mark.parametrize(
    ("table", "place", "value"),
    [
        ("disclosure", "B6", 1),
        ("disclosure", "C6", 12),
        ("disclosure", "D6", 22),
        ("disclosure", "B9", 18858),
        ("disclosure", "B13", 102),
        ("disclosure", "B16", 2480),
        ("requests", "D6", 65),
        ("requests", "E6", 3),
        ("requests", "J6", 68),
        ("requests", "D7", 11),
        ("requests", "D8", 24),
        ("requests", "D18", 26),
        ("requests", "D28", 13),
        ("requests", "J29", 78),
        ("requests", "J30", 1),
        ("disputes", "A6", 2),
        ("disputes", "D6", 4),
        ("disputes", "E6", 9),
        ("disputes", "O6", 1),
    ],
)
def test_the_cells_are_those_of_the_official_form(table: str, place: str, value: int) -> None:
    assert cell(opened(real("lianyun_2024")), table, place).value == value


@settings(max_examples=15, deadline=None)
@given(plain_reports())
def test_any_figures_come_out_as_they_are(report: Report) -> None:
    expected = {key: excel_value(value) for key, value in figures(report).items()}
    assert shown(opened(report), report.form) == expected


@pytest.mark.parametrize(
    ("typed", "found", "form"),
    [
        ("0", 0, "General"),
        ("2480", 2480, "General"),
        ("9116.36", 9116.36, "0.00####"),
        ("0.1", 0.1, "0.0#####"),
        ("1234567.654321", 1234567.654321, "0.000000"),
        ("0.00000001", 0.00000001, "0.00000000"),
        ("123456789012", 123456789012, "0"),
    ],
)
def test_an_amount_keeps_all_its_decimals(typed: str, found: float, form: str) -> None:
    fee = cell(opened(report_of({FEES: Decimal(typed)})), "disclosure", "B16")
    assert (fee.data_type, fee.value, fee.number_format) == ("n", found, form)


def test_the_file_holds_the_digits_of_the_amount_not_of_its_binary_neighbour() -> None:
    with ZipFile(BytesIO(to_xlsx(report_of({FEES: Decimal("9116.36")})))) as parts:
        assert b"<v>9116.36</v>" in parts.read("xl/worksheets/sheet2.xml")


@pytest.mark.parametrize("typed", ["1234567890.1234567", "0.30000000000000004"])
def test_an_amount_that_excel_cannot_hold_is_text(typed: str) -> None:
    fee = cell(opened(report_of({FEES: Decimal(typed)})), "disclosure", "B16")
    assert (fee.data_type, fee.value) == ("s", typed)


@pytest.mark.parametrize("text", ["/", "—", "若干", "22（其中修订 16 件）"])
def test_what_is_no_figure_stays_as_it_was_written(text: str) -> None:
    granted = cell(opened(report_of({"requests.granted.person": text})), "requests", "D8")
    assert (granted.data_type, granted.value, granted.quotePrefix) == ("s", text, False)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-", "@SUM(A1)", "=cmd|' /C calc'!A0"])
def test_what_looks_like_a_formula_stays_text_also_when_it_is_edited(text: str) -> None:
    granted = cell(opened(report_of({"requests.granted.person": text})), "requests", "D8")
    assert (granted.data_type, granted.value, granted.quotePrefix) == ("s", text, True)


def test_an_empty_form_holds_no_figure() -> None:
    assert set(shown(opened(blank()), blank().form).values()) == {None}


def test_a_note_is_a_comment() -> None:
    noted = replace(blank(), notes={"requests.received.person": "其中网上申请40件"})
    comment = cell(opened(noted), "requests", "D6").comment
    assert comment
    assert comment.text == "其中网上申请40件"
