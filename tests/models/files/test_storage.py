"""The program's own file: what is saved comes back, and it is readable without the program."""

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from models.files.storage import VERSION, dumps, is_newer, loads
from models.forms.form import Kind
from models.release.public_json import to_json
from models.report.editing import enter, set_prior
from models.report.entries import read_entry
from models.report.figures import Value
from models.report.report import Report, figures
from tests.factories import REAL_REPORTS, blank, column, real, report_of
from tests.strategies import reports

FEES = "disclosure.fees.amount"


def unsealed(report: Report) -> dict[str, Any]:
    """The JSON of a report without its seal, as other programs write it."""
    data: dict[str, Any] = json.loads(dumps(report))
    del data["seal"]
    return data


@given(reports())
def test_what_is_saved_comes_back(report: Report) -> None:
    again, problems = loads(dumps(report))
    assert again == report
    assert problems == []


@given(reports())
def test_what_came_back_is_saved_letter_for_letter_alike(report: Report) -> None:
    text = dumps(report)
    again, _ = loads(text)
    assert again is not None
    assert dumps(again) == text


@pytest.mark.parametrize(
    ("key", "value", "stored"),
    [
        (FEES, Decimal("2480.00"), "2480.00"),
        (FEES, Decimal("24252.311082"), "24252.311082"),
        (FEES, Decimal("1E+3"), "1000"),
        (FEES, 0, "0"),
        ("requests.received.person", 0, 0),
        ("requests.received.person", None, None),
        ("requests.received.person", "/", "/"),
        ("requests.received.person", "22（其中修订 16 件）", "22（其中修订 16 件）"),
    ],
)
def test_figures_in_the_file(key: str, value: Value, stored: object) -> None:
    table, row, name = key.split(".")
    text = dumps(report_of({key: value}))
    assert json.loads(text)["tables"][table][row][name] == stored
    again, _ = loads(text)
    assert again is not None
    assert str(again.value(key)) == str(value if stored != "1000" else "1000")


def test_blank_zero_and_a_placeholder_stay_three_things() -> None:
    told = {**column("person", granted=0, petition="/"), **column("legal", granted=None)}
    again, _ = loads(dumps(report_of(told)))
    assert again is not None
    assert again.values == column("person", granted=0, petition="/")


def test_a_figure_keeps_its_parts() -> None:
    key = "requests.received.person"
    report = enter(report_of({}), {key: read_entry("=12+3+5", Kind.COUNT)})
    data = json.loads(dumps(report))
    assert data["tables"]["requests"]["received"]["person"] == 20
    assert data["parts"] == {key: "=12+3+5"}
    assert loads(dumps(report)) == (report, [])


def test_a_row_of_figures_is_one_line() -> None:
    row = '"documents": {"issued": 1, "repealed": 12, "in_force": 22}'
    assert row in dumps(real("lianyun_2024"))


def test_a_stated_total_stays_stated_and_a_computed_one_computed() -> None:
    report = enter(real("lianyun_2024"), column("total", granted=27))
    again, _ = loads(dumps(report))
    assert again is not None
    assert again.stated == {"requests.granted.total": 27}


@pytest.mark.parametrize("name", REAL_REPORTS)
def test_the_public_json_of_a_real_report_holds_every_cell(name: str) -> None:
    report = real(name)
    data = to_json(report)
    assert list(data) == ["form", "year", "unit", "tables", "sections"]
    told = {
        f"{table}.{row}.{column}": value
        for table, rows in data["tables"].items()
        for row, columns in rows.items()
        for column, value in columns.items()
    }
    assert {key: None if v is None else str(v) for key, v in told.items()} == {
        key: None if v is None else str(v) for key, v in figures(report).items()
    }


def test_the_public_json_has_the_three_texts_also_when_they_are_empty() -> None:
    assert to_json(blank())["sections"] == {
        "overview": "",
        "problems": "",
        "other_matters": "",
    }


def test_the_file_is_plain_chinese_text_with_its_version_first() -> None:
    lines = dumps(set_prior(real("pingtan_2022"), real("pingtan_2021"))).splitlines()
    assert lines[1:6] == [
        ' "format": "xxgk",',
        f' "version": {VERSION},',
        ' "form": "2021",',
        ' "year": 2022,',
        ' "unit": "平潭综合实验区管委会",',
    ]


def test_a_field_that_we_do_not_know_survives() -> None:
    data = unsealed(real("lianyun_2024")) | {"stamp": {"by": "张三", "share": 0.25}}
    again, problems = loads(json.dumps(data))
    assert again is not None
    assert problems == []
    assert json.loads(dumps(again))["stamp"] == {"by": "张三", "share": 0.25}
    assert loads(dumps(again)) == (again, [])


def test_a_newer_file_opens_to_be_read_and_stays_newer() -> None:
    data = unsealed(real("lianyun_2024")) | {"version": VERSION + 1, "charts": [1]}
    report, problems = loads(json.dumps(data))
    assert report is not None
    assert problems == ["文件由更新版本的程序保存，只能查看，不能覆盖保存"]
    assert is_newer(report)
    again, _ = loads(dumps(report))
    assert again == report


def test_a_form_of_a_newer_version_opens_to_be_read() -> None:
    data = unsealed(real("lianyun_2024")) | {"form": "2031"}
    report, problems = loads(json.dumps(data))
    assert report is not None
    assert is_newer(report)
    assert problems == [
        "文件由更新版本的程序保存，只能查看，不能覆盖保存",
        "不认识的表式“2031”，按2021年格式打开",
    ]


def test_a_newer_last_year_does_not_make_this_year_newer() -> None:
    data = unsealed(set_prior(real("pingtan_2022"), real("pingtan_2021")))
    data["prior"]["version"] = VERSION + 1
    report, problems = loads(json.dumps(data))
    assert report is not None
    assert (is_newer(report), problems) == (False, [])


def test_half_of_a_character_can_still_be_written() -> None:
    report = enter(report_of({}), column("person", received="\ud800"))
    text = dumps(report)
    assert text.encode()
    assert loads(text) == (report, [])
