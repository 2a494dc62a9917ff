"""What units handed in: statuses, doubles, strangers, and what counts."""

from dataclasses import replace

import pytest

from models.report.editing import enter
from models.report.records import State, StateChange
from models.report.report import Report
from models.rollup.received.choices import Choices, Duplicates
from models.rollup.received.roster import Counting, Entry, Roster
from models.rollup.received.statuses import Need, Status
from models.rollup.received.units import Received
from tests.factories import blank, zeroed
from tests.models.rollup.handed_in import (
    GRANTED,
    PERSON,
    handed_in,
    received,
    report_of,
    rolled,
    roster_of,
    unit_of,
)

S = Status
SIGNED = StateChange("2025-01-08T14:05:33+08:00", State.SUBMITTED, State.SIGNED, "", "AAAA")


def named(report: Report) -> Report:
    return replace(report, unit="某局")


@pytest.mark.parametrize(
    ("report", "statuses", "counts"),
    [
        (report_of("某局", {PERSON: 3, GRANTED: 3}), {S.UNSIGNED, S.COUNTED}, True),
        (report_of("某局"), {S.UNSIGNED, S.ZERO, S.COUNTED}, True),
        (report_of("某局", {PERSON: 3}), {S.UNSIGNED, S.ERRORS, S.COUNTED}, True),
        (
            named(enter(zeroed(), {PERSON: None, GRANTED: None, "disclosure.fees.amount": 1})),
            {S.UNSIGNED, S.BLANKS, S.WARNINGS, S.COUNTED},
            True,
        ),
        (named(blank()), {S.EMPTY, S.UNSIGNED, S.BLANKS, S.WARNINGS}, False),
        (report_of("某局", year=2023), {S.WRONG_YEAR}, False),
        (named(zeroed("2019")), {S.WRONG_FORM}, False),
    ],
    ids=["counted", "zero", "errors", "blanks", "empty", "wrong year", "wrong form"],
)
def test_a_file_has_the_statuses_that_hold(
    report: Report, statuses: set[Status], *, counts: bool
) -> None:
    unit = rolled([received(report)], roster_of("某局"), Choices(year=2024)).units[0]
    assert unit.is_counted is counts
    assert statuses <= set(unit.statuses) if counts else bool(statuses & set(unit.statuses))
    assert list(unit.statuses) == sorted(unit.statuses, key=lambda one: one.rank)


def test_a_report_that_was_changed_after_it_was_signed_is_told() -> None:
    report = replace(report_of("某局"), state=State.SIGNED, state_log=(SIGNED,))
    unit = rolled([received(report)]).units[0]
    assert S.CHANGED in unit.statuses
    assert unit.is_counted


@pytest.mark.parametrize(
    ("need", "state", "counts"),
    [
        (Need.ANY, State.DRAFT, True),
        (Need.SUBMITTED, State.DRAFT, False),
        (Need.SUBMITTED, State.SUBMITTED, True),
        (Need.SIGNED, State.SUBMITTED, False),
        (Need.SIGNED, State.SIGNED, True),
    ],
)
def test_how_far_a_report_must_have_come(need: Need, state: State, *, counts: bool) -> None:
    report = replace(report_of("某局"), state=state)
    rollup = rolled([received(report)], None, Choices(need=need))
    assert rollup.units[0].is_counted is counts
    assert rollup.is_complete is counts


def test_equal_files_of_a_unit_count_once_and_it_is_said() -> None:
    rollup = rolled([handed_in("某局", 3, "a.xxgk"), handed_in("某局", 3, "b/a.xxgk")])
    assert rollup.values[PERSON] == 3
    assert rollup.units[0].note == "2 个文件数据相同，只计一次"
    assert rollup.is_complete


def test_of_different_files_none_counts_until_one_is_chosen() -> None:
    files = [handed_in("某局", 3, "a.xxgk"), handed_in("某局", 4, "b.xxgk")]
    rollup = rolled(files, roster_of("某局"))
    assert rollup.values == {}
    assert (rollup.units[0].statuses, rollup.is_complete) == ((S.DUPLICATE,), False)
    chosen = rolled(files, roster_of("某局"), Choices(chosen={"某局": "b.xxgk"}))
    assert chosen.values[PERSON] == 4


@pytest.mark.parametrize(
    ("policy", "count"),
    [(Duplicates.REFUSE, None), (Duplicates.SIGNED, 3), (Duplicates.NEWEST, 4)],
)
def test_a_policy_chooses_between_doubles(policy: Duplicates, count: int | None) -> None:
    signed = replace(report_of("某局", {PERSON: 3, GRANTED: 3}), state=State.SIGNED)
    files = [
        received(signed, "a.xxgk", modified=1),
        received(report_of("某局", {PERSON: 4, GRANTED: 4}), "b.xxgk", modified=2),
    ]
    assert rolled(files, None, Choices(duplicates=policy)).values.get(PERSON) == count


def test_two_newest_files_are_no_choice() -> None:
    files = [
        received(report_of("某局", {PERSON: count}), f"{count}.xxgk", modified=1)
        for count in (3, 4)
    ]
    assert rolled(files, None, Choices(duplicates=Duplicates.NEWEST)).values == {}


def test_a_missing_unit_is_named_and_the_sum_is_incomplete() -> None:
    rollup = rolled([handed_in("甲局", 1)], roster_of("甲局", "乙局"))
    assert [unit.name for unit in rollup.missing] == ["乙局"]
    assert rollup.heading == "不完整：应报 2，计入 1"


def test_an_unreadable_file_is_named_with_its_unit() -> None:
    rollup = rolled([Received("乙局.xlsx", None, "已损坏。")], roster_of("乙局"))
    unit = unit_of(rollup, "乙局")
    assert set(unit.statuses) == {S.UNREADABLE, S.MISSING}
    assert (unit.fault, unit.file) == ("已损坏。", "乙局.xlsx")


def test_a_good_file_beside_an_unreadable_one_counts() -> None:
    rollup = rolled(
        [Received("乙局.xlsx", None, "已损坏。"), handed_in("乙局", 2)], roster_of("乙局")
    )
    assert rollup.values[PERSON] == 2


def test_a_stranger_counts_only_when_it_was_taken_in() -> None:
    files = [handed_in("甲局", 1), handed_in("某中心", 2)]
    rollup = rolled(files, roster_of("甲局"))
    assert rollup.values[PERSON] == 1
    assert S.NOT_ON_ROSTER in unit_of(rollup, "某中心").statuses
    taken = rolled(files, roster_of("甲局"), Choices(taken=frozenset({"某中心"})))
    assert taken.values[PERSON] == 3


@pytest.mark.parametrize(
    ("entry", "note"),
    [
        (Entry("甲局", counting=Counting.NOT), "名册写明不计入"),
        (Entry("甲局", is_due=False, merged_into="乙局"), "名册写明撤并到“乙局”，不计入"),
    ],
)
def test_the_roster_may_keep_a_unit_out(entry: Entry, note: str) -> None:
    rollup = rolled([handed_in("甲局", 1)], Roster((entry, Entry("乙局", is_due=False))))
    assert (rollup.values, unit_of(rollup, "甲局").note) == ({}, note)
    assert rollup.is_complete


def test_a_unit_that_is_not_ticked_is_left_out() -> None:
    files = [handed_in("甲局", 1), handed_in("乙局", 2)]
    assert rolled(files, None, Choices(left_out=frozenset({"乙局"}))).values[PERSON] == 1


def test_without_a_year_that_of_most_files_is_taken() -> None:
    files = [received(report_of(f"{n}局", year=2023)) for n in "甲乙"] + [handed_in("丙局")]
    rollup = rolled(files)
    assert rollup.year == 2023
    assert S.WRONG_YEAR in unit_of(rollup, "丙局").statuses
