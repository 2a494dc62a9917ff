"""What a spreadsheet would run is made harmless, and nothing else is touched."""

import pytest

from models.report.defusing import begins_formula, defused
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
