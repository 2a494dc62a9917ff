"""Nodes: what they stated, what their units give, own cases, files that are sums themselves."""

from dataclasses import replace

from models.files.storage import dumps, loads
from models.report.report import Report
from models.rollup.received.choices import Choices
from models.rollup.received.packed import pack
from models.rollup.received.roster import Counting, Roster
from models.rollup.received.statuses import Status
from models.rollup.rollup import Given, roll_up
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

CITY = roster_of(
    "某市", "某县", "甲镇", "乙镇", "某局", 某县="某市", 甲镇="某县", 乙镇="某县", 某局="某市"
)
TOWNS = [handed_in("甲镇", 1), handed_in("乙镇", 2), handed_in("某局", 4)]


def own(roster: Roster, name: str) -> Roster:
    entries = (
        replace(one, counting=Counting.OWN) if one.name == name else one for one in roster.entries
    )
    return Roster(tuple(entries))


def test_every_node_has_its_sum_and_the_root_is_named() -> None:
    rollup = rolled(TOWNS, CITY)
    assert rollup.unit == "某市"
    sums = {name: node.total.values()[PERSON] for name, node in rollup.tree.nodes.items()}
    assert sums == {"某县": 3, "某市": 7, "": 7}
    assert (len(rollup.expected), rollup.is_complete) == (3, True)


def test_every_node_gives_a_report_of_its_own() -> None:
    report = rolled(TOWNS, CITY).report("某县")
    assert (report.unit, report.value(PERSON)) == ("某县", 3)
    assert [one["unit"] for one in report.extra["rollup"]["units"]] == ["某县", "甲镇", "乙镇"]  # type: ignore[index]


def test_a_nodes_own_file_is_held_against_its_units_and_not_added() -> None:
    rollup = rolled([*TOWNS, handed_in("某县", 5)], CITY)
    assert rollup.values[PERSON] == 7
    county = unit_of(rollup, "某县")
    assert not county.is_counted
    assert "上报数" in county.note
    differing = [one for one in rollup.differences if one.cell == PERSON]
    assert [(one.node, one.stated, one.sum, one.difference) for one in differing] == [
        ("某县", 5, 3, 2)
    ]


def test_a_node_may_be_taken_as_it_stated_itself() -> None:
    choices = Choices(stated_wins=frozenset({"某县"}))
    rollup = rolled([*TOWNS, handed_in("某县", 5)], CITY, choices)
    assert rollup.values[PERSON] == 9
    assert unit_of(rollup, "甲镇").covered_by == "某县"
    assert [one.difference for one in rollup.differences if one.cell == PERSON] == [2]
    assert rollup.is_complete


def test_the_own_cases_of_a_node_count_once() -> None:
    rollup = rolled([*TOWNS, handed_in("某县", 5)], own(CITY, "某县"))
    assert rollup.sum_of("某县").values()[PERSON] == 8
    assert rollup.values[PERSON] == 12
    assert len(rollup.expected) == 4


def test_an_own_file_that_is_the_sum_is_asked_about() -> None:
    rollup = rolled([*TOWNS, handed_in("某县", 3)], own(CITY, "某县"))
    assert "重复计算" in rollup.tree.nodes["某县"].asks
    assert rolled([*TOWNS, handed_in("某县", 9)], own(CITY, "某县")).tree.nodes["某县"].asks == ""


def stored(report: Report) -> Report:
    back, problems = loads(dumps(report))
    assert back is not None
    assert problems == []
    return back


def test_a_county_hands_one_file_upward() -> None:
    county = stored(rolled(TOWNS[:2], CITY.subtree("某县")).report())
    rollup = rolled([received(county), TOWNS[2]], CITY)
    assert rollup.values[PERSON] == 7
    assert rollup.is_complete
    assert unit_of(rollup, "某县").note == "汇总：下级应报 2，计入 2，以上报数为准"
    assert Status.MISSING not in unit_of(rollup, "甲镇").statuses


def test_what_an_earlier_rollup_wrote_is_left_out_and_said() -> None:
    earlier = stored(rolled(TOWNS, CITY).report())
    rollup = rolled([*TOWNS, received(earlier, "汇总.xxgk")], CITY)
    assert (rollup.own_sums, rollup.values[PERSON]) == (("汇总.xxgk",), 7)
    assert rollup.differences == ()


def test_only_one_node_may_be_summed() -> None:
    rollup = rolled(TOWNS, CITY, Choices(node="某县"))
    assert (rollup.unit, rollup.values[PERSON], len(rollup.units)) == ("某县", 3, 3)


def test_the_offices_own_cases_are_added_at_the_top() -> None:
    mine = report_of("某市", {PERSON: 10, GRANTED: 10})
    rollup = roll_up(TOWNS, Given(CITY, own=pack(mine.form, mine.values)), Choices())
    assert rollup.values[PERSON] == 17
    assert rollup.report().extra["rollup"]["own"]  # type: ignore[index]


def test_without_any_file_the_sum_is_blank_and_incomplete() -> None:
    rollup = rolled([], CITY, Choices(year=2024))
    assert (rollup.values, rollup.is_complete, len(rollup.missing)) == ({}, False, 3)
