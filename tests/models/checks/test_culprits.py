"""The cell that would settle all: named with its value, never applied by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.forms.form import Key
from models.report.editing import enter, set_prior
from models.report.findings import Culprit
from models.report.report import Report, figures, state
from tests.factories import column, errors, found, real, report_of


def misprinted(report: Report, key: Key, value: int) -> Report:
    """The report with one cell misprinted while every printed total stays."""
    shown = figures(report)
    totals = {one: shown[one] for one, cell in report.form.cells.items() if cell.is_total}
    return state(enter(report, {key: value}), totals)


def culprits(report: Report) -> set[Culprit | None]:
    return {finding.culprit for finding in errors(report) if finding.is_root}


@pytest.mark.parametrize(
    ("key", "wrong", "right", "label", "broken"),
    [
        (
            "requests.granted.person",
            42,
            24,
            "予以公开·自然人",
            ["requests.row_total:granted", "requests.result_total:person"],
        ),
        (
            "requests.received.person",
            56,
            65,
            "本年新收·自然人",
            ["requests.row_total:received", "requests.balance:person"],
        ),
        (
            "requests.carried_out.person",
            0,
            1,
            "结转下年度·自然人",
            ["requests.row_total:carried_out", "requests.balance:person"],
        ),
    ],
)
def test_a_misprint_is_found_where_its_row_meets_its_column(
    key: Key, wrong: int, right: int, label: str, broken: list[str]
) -> None:
    report = misprinted(real("lianyun_2024"), key, wrong)
    assert [finding.id for finding in errors(report) if finding.is_root] == broken
    assert culprits(report) == {Culprit(key, right, label)}
    assert report.value(key) == wrong


def test_a_wrong_column_total_is_itself_the_culprit() -> None:
    report = enter(real("lianyun_2024"), column("person", total=57))
    assert culprits(report) == {Culprit("requests.total.person", 75, "办理结果总计·自然人")}


def test_last_year_is_a_witness_too() -> None:
    misprint = misprinted(real("pingtan_2022"), "requests.carried_in.person", 7)
    report = set_prior(misprint, real("pingtan_2021"))
    named = {one.id: one.culprit for one in found(report) if one.culprit}
    assert set(named) == {
        "requests.row_total:carried_in",
        "requests.balance:person",
        "prior.carried_in:person",
    }
    assert set(named.values()) == {Culprit("requests.carried_in.person", 1, "上年结转·自然人")}


def test_one_broken_relation_accuses_nobody() -> None:
    assert culprits(enter(real("lianyun_2024"), column("person", carried_out=0))) == {None}


def test_differences_that_do_not_agree_accuse_nobody() -> None:
    # The row of 予以公开 is wrong by 1, the column of 自然人 by 3: no one cell settles both.
    report = enter(
        real("lianyun_2024"), {**column("total", granted=27), **column("person", total=78)}
    )
    broken = {one.id: one.difference for one in errors(report) if one.is_root}
    assert broken["requests.row_total:granted"] == -1
    assert broken["requests.result_total:person"] == -3
    assert {one.culprit.key for one in errors(report) if one.culprit} == {"requests.total.person"}


def test_a_relation_that_two_different_cells_would_explain_accuses_nobody() -> None:
    # 新收合计 and 予以公开合计 are wrong by the same amount: 自然人 of either row would settle its
    # row and the balance, so that neither is likelier.
    change = column("person", received=66) | column("total", received=68, granted=27)
    report = enter(real("lianyun_2024"), change)
    assert {one.id for one in errors(report) if one.is_root} == {
        "requests.row_total:received",
        "requests.row_total:granted",
        "requests.balance:person",
    }
    assert culprits(report) == {None}


def test_a_correction_below_zero_is_not_proposed() -> None:
    # 本年新收·自然人 would have to be -3 for both its row and its column to hold.
    person = column("person", received=1, carried_in=3)
    business = column("business", received=5, carried_out=5)
    report = report_of({**person, **business, **column("total", received=2)})
    broken = {one.id: (one.difference, one.culprit) for one in errors(report) if one.is_root}
    assert broken == {
        "requests.row_total:received": (4, None),
        "requests.balance:person": (4, None),
    }


@given(st.data())
def test_any_misprinted_entry_of_a_consistent_report_is_named_with_its_old_value(
    data: st.DataObject,
) -> None:
    report = real(data.draw(st.sampled_from(["lianyun_2024", "suqian_2023", "pingtan_2019"])))
    entries = [cell for cell in report.form.table_cells("requests") if not cell.is_total]
    cell = data.draw(st.sampled_from(entries))
    old = report.value(cell.key)
    wrong = data.draw(st.integers(min_value=0, max_value=9999).filter(lambda value: value != old))
    assert culprits(misprinted(report, cell.key, wrong)) == {
        Culprit(cell.key, int(str(old)), cell.label)
    }
