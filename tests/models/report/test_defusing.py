"""What a spreadsheet would run is made harmless, and nothing else is touched."""

import pytest

from models.report.defusing import begins_formula, defused, without_unseen
from models.report.editing import enter
from models.report.edits import recorded, to_csv
from tests.factories import blank


@pytest.mark.parametrize(
    "text", ["=1+1", "＝1+1", "+1", "＋1", "-cmd", "－1", "@A1", "＠A1", "\t=1", "\r=1", "-1-1"]
)
def test_what_would_run_is_defused(text: str) -> None:
    assert begins_formula(text)
    assert defused(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "65", "-5", "-0.50", "若干", "1=1", "/"])
def test_what_runs_nothing_stays_as_it_is(text: str) -> None:
    assert defused(text) == text


def test_a_full_width_formula_runs_nothing_in_the_csv_of_edits() -> None:
    report = enter(blank(), {"requests.granted.person": "＝1+1"})
    report = recorded(blank(), report, "2025-01-08T09:00:00")
    (line,) = to_csv(report.form, report.edits).splitlines()[1:]
    assert line.split(",")[4] == "'＝1+1"


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("连云区\ufe0e\ufe0f", "连云区"),
        ("连\u200b云\ufeff区\u00ad", "连云区"),
        ("区\U000e0100", "区"),
        ("\u202e区\u3164\u2800\x00", "区"),
        ("第一段\r\n　　第二段\t2 3", "第一段\r\n　　第二段\t2 3"),
        ("王\U0003134a、😀，①㈠", "王\U0003134a、😀，①㈠"),
        ("plain", "plain"),
    ],
)
def test_what_nobody_sees_is_left_out(text: str, seen: str) -> None:
    assert without_unseen(text) == seen
