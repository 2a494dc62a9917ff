"""Tidy CSV: one line a cell, with codes, official labels, value and measure."""

import csv
from dataclasses import replace
from decimal import Decimal
from io import StringIO

import pytest

from exporters.plain.tidy_csv import to_csv
from models.release.public_json import CSV_COLUMNS
from models.report.figures import Value, show_figure
from models.report.report import Report, figures
from tests.factories import real, report_of

FEES = "disclosure.fees.amount"
GRANTED = "requests.granted.person"


def rows(report: Report) -> dict[str, dict[str, str]]:
    """Return the lines of the CSV by code."""
    text = to_csv(report).decode("utf-8-sig")
    return {row["code"]: row for row in csv.DictReader(StringIO(text, newline=""))}


def test_it_opens_in_excel_as_utf_8() -> None:
    assert to_csv(real("lianyun_2024")).startswith(
        b"\xef\xbb\xbf" + ",".join(CSV_COLUMNS).encode() + b"\r\n"
    )


@pytest.mark.parametrize("name", ["lianyun_2024", "pingtan_2020"])
def test_every_cell_is_one_line_in_reading_order(name: str) -> None:
    report = real(name)
    found = [(code, row["value"]) for code, row in rows(report).items()]
    assert found == [(key, show_figure(value)) for key, value in figures(report).items()]


def test_a_line_names_its_cell_in_codes_and_in_official_words() -> None:
    assert rows(real("lianyun_2024"))["requests.refused_secret.business"] == {
        "form": "2021",
        "year": "2024",
        "unit": "连云港市连云区人民政府",
        "table": "requests",
        "row": "refused_secret",
        "column": "business",
        "code": "requests.refused_secret.business",
        "table_label": "表三",
        "row_label": "三、本年度办理结果·（三）不予公开·1.属于国家秘密",
        "column_label": "申请人情况·法人或其他组织·商业企业",
        "value": "0",
        "measure": "件",
    }


@pytest.mark.parametrize(
    ("key", "value", "field", "measure"),
    [
        (GRANTED, 0, "0", "件"),
        (GRANTED, None, "", "件"),
        (GRANTED, "/", "/", "件"),
        (GRANTED, -5, "-5", "件"),
        (GRANTED, "-", "'-", "件"),
        (GRANTED, "=1+1", "'=1+1", "件"),
        (GRANTED, "＝1+1", "'＝1+1", "件"),
        (GRANTED, "@SUM(A1)", "'@SUM(A1)", "件"),
        (FEES, Decimal("9116.360"), "9116.360", "万元"),
    ],
)
def test_a_value_is_exact_and_harmless(key: str, value: Value, field: str, measure: str) -> None:
    row = rows(report_of({key: value}))[key]
    assert (row["value"], row["measure"]) == (field, measure)


@pytest.mark.parametrize(
    ("unit", "field"),
    [("甲,乙\n丙", "甲,乙\n丙"), ("=cmd", "'=cmd"), ("+甲", "'+甲"), ("某局", "某局")],
)
def test_a_unit_name_is_quoted_and_defused(unit: str, field: str) -> None:
    assert rows(replace(report_of({}), unit=unit))[GRANTED]["unit"] == field


def test_a_stated_total_is_the_one_that_is_written() -> None:
    assert (
        rows(replace(real("lianyun_2024"), stated={"requests.granted.total": 20}))[
            "requests.granted.total"
        ]["value"]
        == "20"
    )


def test_half_of_a_character_is_written_out() -> None:
    """Other programs put lone surrogates into names; no encoding has them."""
    assert b"\\ud800" in to_csv(replace(report_of({}), unit="某\ud800局"))
