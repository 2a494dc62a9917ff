"""A checked report: each thing worked out once, and after an edit the same as from scratch."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.checked.checked import Checked
from models.forms.definitions import load_form
from models.report.editing import enter, set_prior
from models.report.explaining import explain
from models.report.figures import Value
from models.report.report import Report
from models.rules.rule_book import rule_book
from models.rules.rule_settings import RuleSettings
from models.rules.unit_rules import UnitRules
from tests.factories import column, real, zeroed
from tests.strategies import entries, reports

PERSON = "requests.received.person"


def facts(checked: Checked) -> tuple[object, ...]:
    """All that is known of a report, to be compared."""
    return (
        checked.shown,
        checked.prior_shown,
        checked.findings,
        checked.marks,
        checked.due,
        checked.standings,
        checked.open_points,
        checked.judged_relations,
    )


@given(st.data(), reports())
def test_after_any_edits_everything_is_as_from_scratch(data: st.DataObject, report: Report) -> None:
    checked = Checked(report)
    for _ in range(data.draw(st.integers(min_value=1, max_value=4))):
        typed = data.draw(entries(report.form) | totals(report))
        checked = checked.after(enter(checked.report, typed))
        assert facts(checked) == facts(Checked(checked.report))


def totals(report: Report) -> st.SearchStrategy[dict[str, Value]]:
    """Totals as somebody's original states them, right or wrong, or computed again."""
    keys = [key for key, cell in report.form.cells.items() if cell.is_total]
    stated = st.integers(min_value=0, max_value=99) | st.none() | st.just("若干")
    return st.dictionaries(st.sampled_from(keys), stated, max_size=5)


@given(reports(), reports())
def test_another_report_is_checked_as_from_scratch(one: Report, other: Report) -> None:
    assert facts(Checked(one).after(other)) == facts(Checked(other))


def test_an_edit_leaves_the_findings_that_it_does_not_touch() -> None:
    broken = Checked(enter(zeroed(), {PERSON: 5, "disputes.cases.review_upheld": 1}))
    after = broken.after(enter(broken.report, {"disclosure.fees.amount": 3}))
    kept = {id(one) for one in broken.findings if one.rule == "requests.balance" and one.is_root}
    assert kept
    assert kept <= {id(one) for one in after.findings}


def test_last_years_figures_are_taken_along() -> None:
    checked = Checked(set_prior(real("pingtan_2022"), real("pingtan_2021")))
    seen = checked.prior_shown
    assert checked.after(enter(checked.report, {PERSON: 3})).prior_shown is seen


def test_what_came_before_is_let_go() -> None:
    checked = Checked(real("lianyun_2024"))
    after = checked.after(enter(checked.report, {PERSON: 3}))
    assert checked in vars(after).values()
    assert after.findings
    assert checked not in vars(after).values()


def test_each_thing_is_worked_out_once() -> None:
    checked = Checked(enter(real("lianyun_2024"), column("person", granted=25)))
    assert checked.findings is checked.findings
    assert checked.standings is checked.standings


def test_the_book_of_the_unit_goes_along_to_another_form() -> None:
    unit = UnitRules(RuleSettings(off=frozenset({"value.blank"})))
    checked = Checked(zeroed(), rule_book(load_form("2021"), unit))
    other = checked.after(Report(form=load_form("2019"), year=2020))
    assert other.book.unit is unit
    assert "value.blank" not in {one.rule for one in other.findings}


@pytest.mark.parametrize("text", ["其中2件为本年补录", ""])
def test_a_reason_marks_the_cells_as_explained(text: str) -> None:
    report = enter(zeroed(), {PERSON: 5})
    checked = Checked(report)
    explained = checked.after(explain(report, checked.findings[0], text))
    assert explained.marks[PERSON].explained is bool(text)
    assert replace(explained.findings[0], explanation="") == checked.findings[0]
