"""A new report finds the unit's last one among the files that lie at hand."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from importers.own.nearby import files_at_hand, forerunner, reports_in
from models.files.storage import dumps
from models.report.report import Report
from tests.factories import blank, real


def saved(folder: Path, name: str, report: Report) -> Path:
    """Save a report."""
    file = folder / name
    file.write_text(dumps(report), encoding="utf-8")
    return file


def test_files_used_last_come_first_then_those_beside_them(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    used = saved(tmp_path, "used.xxgk", blank())
    older, newer = (saved(tmp_path, f"{name}.xxgk", blank()) for name in ("older", "newer"))
    other = saved(tmp_path / "elsewhere", "other.xxgk", blank())
    for seconds, file in enumerate((used, other, older, newer)):
        os.utime(file, (seconds, seconds))
    workbook = tmp_path / "2023.xlsx"
    found = files_at_hand([used, workbook], tmp_path / "elsewhere")
    assert found == [used, newer, older, other]


def test_a_file_that_cannot_be_read_is_left_out(tmp_path: Path) -> None:
    good = saved(tmp_path, "好.xxgk", real("pingtan_2021"))
    bad = tmp_path / "坏.xxgk"
    bad.write_bytes(b"\xff\xfe")
    (found,) = reports_in([bad, tmp_path / "gone.xxgk", good])
    assert found == replace(real("pingtan_2021"), source="好.xxgk")


def test_reading_stops_when_nobody_waits(tmp_path: Path) -> None:
    file = saved(tmp_path, "好.xxgk", blank())
    assert reports_in([file], lambda: True) == []


@pytest.mark.parametrize(
    ("unit", "year", "found"),
    [
        ("平潭综合实验区管委会", 2022, 2021),
        (" 平潭综合实验区 管委会", 2024, 2021),
        ("平潭综合实验区管委会", 2021, 2020),
        ("平潭综合实验区管委会", 2019, None),
        ("连云区人民政府", 2022, None),
        ("", 2022, None),
    ],
)
def test_the_last_report_of_the_unit_before_the_year(
    unit: str, year: int, found: int | None
) -> None:
    reports = [real(f"pingtan_{one}") for one in (2019, 2021, 2020)]
    last = forerunner([*reports, replace(blank(), unit="", year=2021)], unit, year)
    assert (last.year if last else None) == found


def test_of_two_reports_of_a_year_the_first_is_taken() -> None:
    first, second = (replace(real("pingtan_2021"), source=name) for name in ("甲", "乙"))
    last = forerunner([first, second], first.unit, 2022)
    assert last is not None
    assert last.source == "甲"
