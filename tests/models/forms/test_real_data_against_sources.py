"""The figures in tests/data are those of the collected reports, cell by cell."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from models.forms.definitions import load_form
from models.forms.form import Key
from tests.factories import REAL_FILES, REAL_REPORTS, errors, real

RESULTS = "三、本年度办理结果"
COLUMNS = ["person", "business", "research", "welfare", "legal", "other", "total"]
TORN = {"longgang_2024"}  # its table 三 breaks off, so that no relation was judged


def case_of(shared: Path, name: str) -> dict[str, Any]:
    text = (shared / "cases" / f"{name}.json").read_text(encoding="utf-8")
    data = json.loads(text, parse_float=str)
    assert isinstance(data, dict)
    return data


def collected(case: dict[str, Any]) -> dict[Key, object]:
    """Every figure of a collected report under its cell key, found by the official labels."""
    form = load_form(case["format"])
    cells: dict[Key, object] = {}
    for cell in form.cells.values():
        if cell.table == "disclosure" and case["table2"]:
            cells[cell.key] = case["table2"][cell.row.label][cell.column.label]
        if cell.table == "requests" and case["table3"]:
            label = "/".join([one for one in cell.row.under if one != RESULTS] + [cell.row.label])
            one_row = "（六）其他处理" if label == "（六）其他处理/3.其他" else label
            row = case["table3"].get(label, case["table3"].get(one_row, [None] * 7))
            cells[cell.key] = row[COLUMNS.index(cell.column.id)]
    if case["table4"]:
        keys = [cell.key for cell in form.table_cells("disputes")]
        cells |= dict(zip(keys, case["table4"], strict=True))
    return cells


def held(report_name: str) -> dict[Key, object]:
    data = json.loads((REAL_FILES[report_name]).read_text(encoding="utf-8"))
    return {
        f"{table}.{row}.{column}": value
        for table, rows in data["tables"].items()
        for row, columns in rows.items()
        for column, value in columns.items()
    }


def test_every_collected_report_is_held(shared: Path) -> None:
    assert {path.stem for path in (shared / "cases").glob("*.json")} == set(REAL_REPORTS)


@pytest.mark.parametrize("name", REAL_REPORTS)
def test_figures_are_those_of_the_source(shared: Path, name: str) -> None:
    expected = {key: as_held(key, value) for key, value in collected(case_of(shared, name)).items()}
    assert held(name) == expected


def as_held(key: Key, value: object) -> object:
    return str(value) if key == "disclosure.fees.amount" and value is not None else value


@pytest.mark.parametrize("name", REAL_REPORTS)
def test_unit_year_and_form_are_those_of_the_source(shared: Path, name: str) -> None:
    case, report = case_of(shared, name), real(name)
    assert (report.form.id, report.year or None) == (case["format"], case["year"])
    assert report.unit in case["org"]


def sums(failed: str) -> list[int]:
    """Both sides of what the collector noted as failing: ``…：60+0 ≠ 61+0`` is [60, 61]."""
    sides = failed.partition("：")[2].split("≠")
    return [sum(int(n) for n in re.findall(r"\d+", side.split("=")[-1])) for side in sides]


@pytest.mark.parametrize("name", sorted(set(REAL_REPORTS) - TORN))
def test_the_errors_are_those_that_the_collector_found(shared: Path, name: str) -> None:
    noted = [sums(failed) for failed in case_of(shared, name)["checks_failed"]]
    assert [[finding.left, finding.right] for finding in errors(real(name))] == noted
