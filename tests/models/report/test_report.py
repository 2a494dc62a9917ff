"""Totals: computed from their parts, or stated and kept beside the computed ones."""

from dataclasses import replace

import pytest
from hypothesis import given

from models.report.figures import Value
from models.report.report import Report, figures, state
from tests.factories import REAL_REPORTS, blank, column, found, real, report_of
from tests.strategies import plain_reports, reports


def test_a_total_adds_up_its_parts() -> None:
    shown = figures(report_of({**column("person", received=65), **column("business", received=3)}))
    assert shown["requests.received.total"] == 68


def test_a_total_of_totals_adds_up_what_is_shown() -> None:
    shown = figures(report_of({**column("person", granted=24), **column("business", other=1)}))
    assert shown["requests.total.person"] == 24
    assert shown["requests.total.business"] == 1
    assert shown["requests.total.total"] == 25


@pytest.mark.parametrize("part", [None, "/", "若干"])
def test_a_total_stays_blank_while_no_part_is_a_number(part: Value) -> None:
    assert figures(report_of(column("person", received=part)))["requests.received.total"] is None


def test_a_blank_part_counts_as_zero_beside_a_number() -> None:
    report = report_of({**column("person", received=0), **column("legal", received="/")})
    assert figures(report)["requests.received.total"] == 0


def test_a_stated_total_is_shown_in_place_of_the_computed_one() -> None:
    report = report_of({**column("person", received=65), **column("total", received=70)})
    assert report.stated == {"requests.received.total": 70}
    assert figures(report)["requests.received.total"] == 70


def test_a_total_of_totals_builds_on_stated_ones() -> None:
    report = report_of({**column("person", granted=24, total=20)})
    assert figures(report)["requests.total.total"] == 20


@pytest.mark.parametrize("stated", [65, None, "/", "—"])
def test_a_stated_total_that_says_nothing_of_its_own_is_not_kept(stated: Value) -> None:
    report = report_of(column("person", received=65))
    assert state(report, column("total", received=stated)).stated == {}


@pytest.mark.parametrize("stated", [0, "若干"])
def test_a_stated_zero_and_a_stated_text_are_kept(stated: Value) -> None:
    report = state(report_of(column("person", received=65)), column("total", received=stated))
    assert report.stated == {"requests.received.total": stated}


def test_a_stated_total_without_any_part_is_kept() -> None:
    report = report_of(column("total", received=68))
    assert report.stated == {"requests.received.total": 68}


@pytest.mark.parametrize("name", REAL_REPORTS)
def test_every_printed_total_of_a_real_report_is_kept_or_computed(name: str) -> None:
    report = real(name)
    assert state(report, figures(report)) == report


@given(plain_reports())
def test_computed_totals_satisfy_every_relation_that_defines_one(report: Report) -> None:
    defining = {one.rule.id for one in report.form.relations if one.defines}
    assert [finding for finding in found(report) if finding.rule in defining] == []


@given(plain_reports())
def test_stating_the_computed_totals_changes_nothing(report: Report) -> None:
    shown = figures(report)
    totals = {key: shown[key] for key, cell in report.form.cells.items() if cell.is_total}
    assert state(report, totals) == report


@given(reports())
def test_every_cell_is_shown_and_entry_cells_as_they_were_entered(report: Report) -> None:
    shown = figures(report)
    assert list(shown) == list(report.form.cells)
    assert {key: shown[key] for key in report.values} == report.values


def test_the_title_is_made_of_unit_year_and_form_unless_one_is_given() -> None:
    report = blank(year=2024)
    assert report.title == "连云区人民政府2024年政府信息公开工作年度报告"
    assert replace(report, meta={"title": "年报"}).title == "年报"
