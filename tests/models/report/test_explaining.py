"""情况说明: kept through every check while the values stay, dropped once one of them changes."""

from dataclasses import replace

import pytest

from models.checked.checking import check
from models.report.editing import difference, enter, set_prior, write_section
from models.report.explaining import explain
from models.report.findings import Finding
from models.report.report import Report
from tests.factories import column, found, real, report_of

REASON = "机构改革，上年结转数由两家单位合并"


@pytest.fixture
def broken() -> Report:
    """2022 of a real unit, with a carry-over that is not last year's."""
    report = set_prior(real("pingtan_2022"), real("pingtan_2021"))
    return enter(report, column("person", carried_in=2))


def carried_in(report: Report) -> Finding:
    return next(one for one in check(report) if one.id == "prior.carried_in:person")


@pytest.fixture
def explained(broken: Report) -> Report:
    return explain(broken, carried_in(broken), f" {REASON}\n")


def test_a_reason_stands_on_its_finding_and_on_no_other(explained: Report) -> None:
    told = {finding.id: finding.explanation for finding in check(explained) if finding.explanation}
    assert told == {"prior.carried_in:person": REASON}


def test_a_finding_with_a_reason_is_still_found(broken: Report, explained: Report) -> None:
    assert [one.id for one in check(explained)] == [one.id for one in check(broken)]


def test_a_reason_remembers_the_values_that_it_explains(explained: Report) -> None:
    assert explained.explanations[0].values == {
        "requests.carried_in.person": "2",
        "prior:requests.carried_out.person": "1",
    }


def test_a_reason_lives_through_edits_of_other_cells_and_texts(explained: Report) -> None:
    edited = write_section(enter(explained, column("legal", granted=3)), "overview", "文字")
    assert carried_in(edited).explanation == REASON
    assert difference(explained, edited).dropped == ()


def test_a_reason_is_dropped_with_notice_when_a_value_changes(explained: Report) -> None:
    edited = enter(explained, column("person", carried_in=3))
    assert carried_in(edited).explanation == ""
    assert difference(explained, edited).dropped == explained.explanations


def test_a_reason_is_dropped_when_last_years_value_changes(explained: Report) -> None:
    other = enter(real("pingtan_2021"), column("person", carried_out=9))
    edited = set_prior(explained, other)
    assert edited.explanations == ()
    assert difference(explained, edited).dropped == explained.explanations


def test_a_reason_stays_when_another_last_year_says_the_same(explained: Report) -> None:
    again = enter(real("pingtan_2021"), column("person", granted=1))
    assert carried_in(set_prior(explained, again)).explanation == REASON


def test_going_back_to_the_old_report_brings_the_reason_back(explained: Report) -> None:
    edited = enter(explained, column("person", carried_in=3))
    assert carried_in(explained).explanation == REASON
    assert difference(edited, explained).dropped == ()


def test_a_reason_is_reworded_in_place_and_taken_away_by_an_empty_text(explained: Report) -> None:
    reworded = explain(explained, carried_in(explained), "另有原因")
    assert [one.text for one in reworded.explanations] == ["另有原因"]
    assert explain(reworded, carried_in(reworded), " \n").explanations == ()


def test_a_reason_in_a_file_whose_values_were_changed_elsewhere_is_not_shown(
    explained: Report,
) -> None:
    changed = replace(explained, values={**explained.values, **column("person", carried_in=5)})
    assert carried_in(changed).explanation == ""


def test_a_reason_for_blanks_ends_when_one_is_filled() -> None:
    report = report_of(column("person", received=1))
    blank = next(one for one in found(report, "value.blank") if one.table == "requests")
    told = explain(report, blank, "本机关没有此类申请")
    assert difference(told, enter(told, column("legal", granted=0))).dropped == told.explanations


def test_a_written_reason_settles_who_is_to_blame(broken: Report, explained: Report) -> None:
    blamed, settled = carried_in(broken), carried_in(explained)
    assert blamed.suspect == blamed.culprit == settled.culprit
    assert blamed.suspect is not None
    assert settled.suspect is None
