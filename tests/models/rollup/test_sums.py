"""Sums are exact, whatever the units hold, however the tree is made, whatever the order."""

from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.files.storage import dumps, loads
from models.forms.definitions import load_form
from models.report.figures import Value, addend, is_number
from models.report.report import Report
from models.rollup.block import add_again
from models.rollup.received.choices import Adjustment, Choices
from models.rollup.received.facts import facts_of, from_text, to_text
from models.rollup.received.packed import entry_keys, pack
from models.rollup.received.roster import Entry, Roster
from models.rollup.received.units import Received
from models.rollup.rollup import Given, roll_up
from models.rollup.sums import add_up
from tests.models.rollup.handed_in import FEES, PERSON, handed_in, report_of, rolled, roster_of
from tests.strategies import entries

FORM = load_form("2021")
KEYS = entry_keys(FORM)


@given(entries(FORM))
def test_packed_figures_are_what_they_were(values: dict[str, Value]) -> None:
    packed = pack(FORM, values)
    assert packed.by_key() == {key: one for key, one in values.items() if one is not None}
    assert packed.values() == [values.get(key) for key in KEYS]


@given(entries(FORM), st.text(max_size=20))
def test_facts_survive_being_written(values: dict[str, Value], text: str) -> None:
    report = Report(FORM, 2024, "某局", values, sections={"overview": text})
    facts = facts_of(report, [("表三", "请核对。")])
    assert from_text(to_text(facts)) == facts


def test_what_is_no_facts_is_refused() -> None:
    with pytest.raises(ValueError, match="12"):
        from_text("12")


@given(st.lists(entries(FORM), min_size=1, max_size=6))
def test_a_sum_is_that_of_an_independent_addition(units: list[dict[str, Value]]) -> None:
    total = add_up(FORM, [pack(FORM, values) for values in units])
    for key in KEYS:
        numbers = [Decimal(one) for v in units if isinstance(one := v.get(key), int | Decimal)]
        assert total.values().get(key) == (sum(numbers, Decimal()) if numbers else None)
        assert total.count(key) == len(numbers)


@st.composite
def forests(draw: st.DrawFn) -> tuple[Roster, list[Received]]:
    """A random tree whose leaves handed in random figures, some twice, some not at all."""
    count = draw(st.integers(1, 9))
    parents = [draw(st.sampled_from(["", *(f"单位{n}号" for n in range(i))])) for i in range(count)]
    roster = Roster(tuple(Entry(f"单位{i}号", parent) for i, parent in enumerate(parents)))
    files: list[Received] = []
    for one in roster.entries:
        if roster.below(one.name):
            continue
        for copy in range(draw(st.sampled_from([0, 1, 1, 1, 2]))):
            same = files and files[-1].facts and files[-1].facts.unit == one.name
            again = files[-1].facts if same and draw(st.booleans()) else None
            values = draw(entries(FORM))
            facts = again or facts_of(Report(FORM, 2024, one.name, values))
            files.append(Received(f"{one.name}-{copy}.xxgk", facts))
    return roster, files


@given(forests(), st.integers(-9, 9), st.decimals(0, 99, places=6), st.randoms())
def test_the_tree_adds_up_exactly_in_any_order(
    forest: tuple[Roster, list[Received]], change: int, amount: Decimal, chance: Random
) -> None:
    roster, files = forest
    choices = Choices(
        year=2024,
        unit="某市",
        adjustments=(Adjustment(PERSON, change, "因故"), Adjustment(FEES, amount, "因故")),
    )
    rollup = roll_up(files, Given(roster), choices)
    expected: dict[str, Decimal] = {PERSON: Decimal(change), FEES: amount}
    for unit in rollup.units:
        facts = unit.facts
        if unit.is_counted and facts:
            for key, value in facts.figures.by_key().items():
                if is_number(value):
                    expected[key] = expected.get(key, Decimal()) + Decimal(addend(value))
    assert rollup.values == expected
    nodes = [rollup.tree.nodes[name] for name in rollup.tree.nodes]
    assert all(node.total == node.below for node in nodes)
    shuffled = list(files)
    chance.shuffle(shuffled)
    again = roll_up(shuffled, Given(roster), choices)
    assert dumps(again.report()) == dumps(rollup.report())


@given(forests())
def test_what_was_written_adds_up_again(forest: tuple[Roster, list[Received]]) -> None:
    roster, files = forest
    report = roll_up(files, Given(roster), Choices(year=2024, unit="某市")).report()
    back, problems = loads(dumps(report))
    assert back is not None
    assert (problems, add_again(back)) == ([], ())
    if back.values:
        key, value = next(iter(back.values.items()))
        wrong = replace(back, values={**back.values, key: addend(value) + 1})
        assert [one.cell for one in add_again(wrong)] == [key]


def test_a_cell_that_is_blank_in_every_unit_stays_blank() -> None:
    files = [handed_in(name, requests__carried_in__person=None) for name in ("甲局", "乙局")]
    report = rolled(files).report()
    assert report.value("requests.carried_in.person") is None
    assert report.value(PERSON) == 0


def test_a_text_adds_nothing_and_is_listed() -> None:
    files = [handed_in("甲局", 3), handed_in("乙局", requests__carried_in__person="2000万")]
    rollup = rolled(files)
    assert rollup.values["requests.carried_in.person"] == 0
    assert rollup.sum_of().count("requests.carried_in.person") == 1
    unit = next(one for one in rollup.units if one.name == "乙局")
    assert unit.facts is not None
    assert unit.facts.figures.texts() == (("requests.carried_in.person", "2000万"),)


def test_a_number_that_may_not_stand_there_adds_nothing_and_is_listed() -> None:
    wrong: dict[str, Value] = {PERSON: -4, FEES: Decimal("-1.5"), "requests.granted.person": "2.5"}
    files = [handed_in("甲局", 3), Received("乙.xxgk", facts_of(report_of("乙局", wrong)))]
    rollup = rolled(files)
    assert (rollup.values[PERSON], rollup.values[FEES]) == (3, 0)
    assert rollup.sum_of().count(PERSON) == 1
    first = rollup.contributions(PERSON)[0]
    assert (first.unit, first.value) == ("甲局", 3)
    unit = next(one for one in rollup.units if one.name == "乙局")
    assert unit.facts is not None
    assert from_text(to_text(unit.facts)) == unit.facts
    assert dict(unit.facts.figures.texts()) == {
        PERSON: "-4",
        FEES: "-1.5",
        "requests.granted.person": "2.5",
    }
    back, _ = loads(dumps(rollup.report()))
    assert back is not None
    assert add_again(back) == ()


def test_a_change_may_be_negative() -> None:
    """2019: 本年增/减."""
    key = "disclosure.licensing.items_change"
    form = load_form("2019")
    total = add_up(form, [pack(form, {key: -4}), pack(form, {key: 3})])
    assert (total.values()[key], total.count(key)) == (-1, 2)


def test_each_sum_says_how_many_units_stand_behind_it() -> None:
    files = [
        handed_in("甲局", 3),
        handed_in("乙局", 4),
        handed_in("丙局", requests__received__person=None),
    ]
    choices = Choices(adjustments=(Adjustment(PERSON, -1, "联合办理"),))
    report = rolled(files, None, choices).report()
    assert report.value(PERSON) == 6
    assert report.origins[PERSON] == "汇总：2 个单位，调整 -1（联合办理）"
    assert report.origins["requests.granted.person"] == "汇总：3 个单位"


def test_forms_do_not_mix() -> None:
    with pytest.raises(ValueError, match="2019"):
        add_up(FORM, [pack(load_form("2019"), {})])


def test_contributions_come_by_value_with_shares() -> None:
    rollup = rolled([handed_in("甲局", 1), handed_in("乙局", 3)], roster_of("甲局", "乙局"))
    found = rollup.contributions(PERSON)
    assert [(one.unit, one.value, one.share, one.running) for one in found] == [
        ("乙局", 3, Decimal("75.0"), Decimal("75.0")),
        ("甲局", 1, Decimal("25.0"), Decimal("100.0")),
    ]


def test_contributions_tell_last_year() -> None:
    report = replace(report_of("甲局", {PERSON: 5}), prior=report_of("甲局", {PERSON: 2}, 2023))
    found = rolled([Received("a", facts_of(report))]).contributions(PERSON)[0]
    assert (found.last, found.change) == (2, 3)
