"""Every edit makes a new report; the old one stays as it was and is what undo goes back to."""

from copy import deepcopy
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.forms.definitions import load_form
from models.forms.form import Key, Kind
from models.report.carrying import carry_over
from models.report.editing import (
    Change,
    describe,
    difference,
    enter,
    identify,
    set_prior,
    take_in,
    write_section,
    zeros,
)
from models.report.entries import Entry, read_entry
from models.report.explaining import explain
from models.report.figures import is_blank
from models.report.report import Report, figures, state
from tests.factories import blank, column, found, real, report_of, zeroed
from tests.strategies import entries, plain_reports, reports

FEES = "disclosure.fees.amount"


def changed(before: Report, after: Report) -> set[Key]:
    return set(difference(before, after).cells)


def test_one_figure_changes_itself_and_the_totals_above_it() -> None:
    report = real("lianyun_2024")
    after = enter(report, column("person", granted=25))
    assert changed(report, after) == {
        "requests.granted.person",
        "requests.granted.total",
        "requests.total.person",
        "requests.total.total",
    }


def test_a_blank_entered_is_not_kept_as_a_value() -> None:
    report = enter(report_of(column("person", received=65)), column("person", received=None))
    assert report.values == {}


def test_an_unknown_cell_is_our_own_mistake() -> None:
    with pytest.raises(KeyError):
        enter(blank(), {"requests.nothing.person": 1})


def test_a_total_typed_over_and_computed_again() -> None:
    report = real("lianyun_2024")
    typed = enter(report, column("total", received=70))
    assert changed(report, typed) == {"requests.received.total"}
    assert enter(typed, column("total", received=None)) == report


def test_a_stated_total_goes_once_its_parts_add_up_to_it() -> None:
    typed = enter(real("lianyun_2024"), column("total", received=70))
    assert enter(typed, column("business", received=5)).stated == {}


def test_an_origin_stays_until_the_cell_is_typed_over() -> None:
    (key,) = column("person", carried_in=0)
    report = enter(blank(), {key: 11}, {key: "2023年.xls 表三 D30"})
    assert report.origins == {key: "2023年.xls 表三 D30"}
    assert enter(report, {key: 12}).origins == {}


def test_the_same_amount_with_other_decimals_is_a_change() -> None:
    report = report_of({FEES: Decimal(2480)})
    assert changed(report, enter(report, {FEES: Decimal("2480.00")})) == {FEES}
    assert not difference(report, enter(report, {FEES: Decimal(2480)}))


@given(st.data())
def test_entering_leaves_the_old_report_as_it_was(data: st.DataObject) -> None:
    report = data.draw(reports())
    values = data.draw(entries(report.form))
    copy = deepcopy({name: getattr(report, name) for name in ("values", "stated", "origins")})
    enter(report, values)
    assert {name: getattr(report, name) for name in copy} == copy


@given(st.data())
def test_entering_the_old_values_again_undoes_an_entry(data: st.DataObject) -> None:
    report = data.draw(plain_reports())
    values = data.draw(entries(report.form))
    old = {key: report.value(key) for key in values}
    assert enter(enter(report, values), old) == report


@given(st.data())
def test_the_difference_names_exactly_the_entries_whose_text_changed(data: st.DataObject) -> None:
    report = data.draw(plain_reports())
    values = data.draw(entries(report.form))
    after = enter(report, values)
    named = {key for key in changed(report, after) if not report.form.cells[key].is_total}
    assert named == {key for key, value in values.items() if str(report.value(key)) != str(value)}


@given(plain_reports(), plain_reports())
def test_what_the_difference_does_not_name_is_shown_alike(before: Report, after: Report) -> None:
    named = changed(before, after)
    shown, now = figures(before), figures(after)
    for key in {**shown, **now}:
        assert (shown.get(key) != now.get(key)) <= (key in named)


def test_a_report_differs_from_itself_in_nothing() -> None:
    report = real("pingtan_2022")
    assert not difference(report, report)
    assert difference(report, report) == Change(frozenset(), frozenset(), frozenset(), prior=False)


def test_texts_particulars_and_last_year_are_named_too() -> None:
    report = blank()
    assert difference(report, write_section(report, "overview", "字")).sections == {"overview"}
    assert difference(report, describe(report, title="年报")).meta == {"title"}
    assert difference(report, identify(report, "平潭", 2022)).meta == {"unit", "year"}
    assert difference(report, set_prior(report, blank(year=2023))).prior


def test_an_empty_text_and_an_empty_particular_leave_no_trace() -> None:
    report = blank()
    assert write_section(write_section(report, "overview", "字"), "overview", "") == report
    assert describe(describe(report, title="年报"), title="") == report


def test_last_year_does_not_bring_the_year_before_it() -> None:
    held = set_prior(blank(year=2023), blank(year=2022))
    report = set_prior(blank(year=2024), held)
    assert report.prior == replace(held, prior=None)
    assert set_prior(report, None).prior is None


def test_carry_over_offers_what_last_year_carried_out_where_this_year_is_blank() -> None:
    last = report_of(column("person", carried_out=11) | column("legal", carried_out=0), year=2023)
    report = set_prior(report_of(column("business", carried_in=3)), last)
    assert carry_over(report) == {
        **column("person", carried_in=11),
        **column("legal", carried_in=0),
    }
    assert carry_over(enter(report, column("person", carried_in=9))) == column(
        "legal", carried_in=0
    )
    assert carry_over(blank()) == {}


def test_carry_over_reaches_over_the_change_of_forms() -> None:
    report = set_prior(blank(year=2021), real("pingtan_2020"))
    assert carry_over(report) == {
        cell.key: 0
        for cell in report.form.table_cells("requests")
        if cell.row.id == "carried_in" and not cell.is_total
    }


def test_zeros_fill_what_is_blank_or_a_placeholder_and_nothing_else() -> None:
    report = report_of({**column("person", received=65, granted="/"), FEES: Decimal("1.5")})
    filled = enter(report, zeros(report, ("requests",)))
    assert filled.value("requests.received.person") == 65
    assert filled.value("requests.granted.person") == 0
    assert not any(is_blank(value) for key, value in figures(filled).items() if "requests." in key)
    assert all(key.startswith("requests.") for key in changed(report, filled))


def test_a_report_of_zeros_has_nothing_to_find() -> None:
    assert found(zeroed("2021", 2024)) == found(zeroed("2019", 2020)) == []


def test_take_in_replaces_what_the_file_holds_and_keeps_the_rest() -> None:
    mine = write_section(report_of(column("person", received=1, granted=2)), "problems", "我的")
    read = replace(
        report_of(column("person", received=65)),
        unit="别处",
        sections={"overview": "读来的", "problems": " "},
        origins={"requests.received.person": "旧.xls D4"},
        source="旧.xls",
    )
    taken = take_in(mine, read)
    assert taken.values == column("person", received=65, granted=2)
    assert taken.sections == {"overview": "读来的", "problems": "我的"}
    assert taken.origins == {"requests.received.person": "旧.xls D4"}
    assert (taken.unit, taken.year, taken.source) == ("连云区人民政府", 2024, "旧.xls")


def test_take_in_takes_the_totals_of_the_file_stated_or_computed() -> None:
    mine = state(blank(), column("total", received=99, granted=99, carried_out=99))
    read = report_of(column("person", received=65, granted=26) | column("total", granted=27))
    assert take_in(mine, read).stated == column("total", granted=27, carried_out=99)


def test_take_in_over_another_form_takes_the_cells_that_both_have() -> None:
    taken = take_in(Report(form=load_form("2021"), year=0), real("pingtan_2020"))
    assert (taken.unit, taken.year) == ("平潭综合实验区管委会", 2020)
    assert taken.value("disclosure.licensing.decisions") == 278
    assert taken.stated == column("person", total=20)
    assert set(taken.values) <= set(taken.form.cells)


def test_a_reason_that_is_reworded_or_taken_away_is_not_dropped() -> None:
    report = enter(real("lianyun_2024"), column("person", carried_out=0))
    (finding, *_) = found(report)
    told = explain(report, finding, "正在核实")
    assert difference(told, explain(told, finding, "核实完毕")).dropped == ()
    assert difference(told, explain(told, finding, "")).dropped == ()


def test_a_sum_keeps_its_parts_until_a_plain_figure_is_entered() -> None:
    key = "requests.received.person"
    typed = enter(blank(), {key: read_entry("=12+3+5", Kind.COUNT)})
    assert (typed.value(key), typed.parts) == (20, {key: "=12+3+5"})
    plain = enter(typed, {key: 20})
    assert (plain.value(key), plain.parts) == (20, {})
    assert enter(typed, column("person", granted=1)).parts == typed.parts


def test_a_cell_changed_when_only_its_parts_did() -> None:
    key = "requests.received.person"
    typed = enter(blank(), {key: read_entry("=12+3", Kind.COUNT)})
    again = enter(typed, {key: read_entry("=11+4", Kind.COUNT)})
    assert difference(typed, again).cells == {key}


def test_a_total_has_no_parts() -> None:
    typed = enter(blank(), {"requests.received.total": read_entry("=12+3", Kind.COUNT)})
    assert (typed.stated, typed.parts) == ({"requests.received.total": 15}, {})


def test_an_entry_says_where_it_comes_from() -> None:
    key = "requests.received.person"
    imported = enter(blank(), {key: Entry(5, origin="2023年.xls 表三 D30")})
    assert imported.origins == {key: "2023年.xls 表三 D30"}
    assert enter(imported, {key: 5}).origins == {}


def test_take_in_brings_the_parts_along() -> None:
    key = "requests.received.person"
    read = enter(blank(), {key: read_entry("=12+3", Kind.COUNT)})
    assert take_in(blank(), read).parts == {key: "=12+3"}
