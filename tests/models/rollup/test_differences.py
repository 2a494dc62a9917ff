"""差额: which unit would explain it, ranked; checks over the tree; units that are alike."""

from dataclasses import replace

import pytest

from models.report.figures import Value
from models.rollup.alike import alike
from models.rollup.checks import check_rollup
from models.rollup.received.choices import Adjustment, Choices
from models.rollup.received.facts import facts_of
from models.rollup.received.packed import pack
from models.rollup.received.units import Received
from models.rollup.rollup import Given, Rollup, roll_up
from models.rollup.rollup_json import rollup_json
from tests.models.rollup.handed_in import (
    GRANTED,
    ISSUED,
    PERSON,
    handed_in,
    received,
    report_of,
    rolled,
    roster_of,
    unit_of,
)

ROSTER = roster_of("甲局", "乙局", "丙局", "丁局")
FILES = [handed_in("甲局", 11), handed_in("乙局", 4), handed_in("丙局", 2)]


def stated(value: Value, *, files: list[Received] = FILES, change: int = 0) -> Rollup:
    mine = report_of("某区", {PERSON: value, GRANTED: value})
    last = report_of("丁局", {PERSON: 30}, 2023)
    given = Given(
        ROSTER,
        stated=pack(mine.form, mine.values),
        last={"丁局": pack(last.form, last.values)},
    )
    adjustments = (Adjustment(PERSON, change, "因故"), Adjustment(GRANTED, change, "因故"))
    return roll_up(files, given, Choices(unit="某区", adjustments=adjustments if change else ()))


def likely(rollup: Rollup, cell: str = PERSON) -> list[tuple[str, object]]:
    found = next(one for one in rollup.differences if one.cell == cell)
    return [(one.unit, one.value) for one in found.likely]


@pytest.mark.parametrize(
    ("value", "named", "why"),
    [
        (13, ("乙局", 4), "漏计"),
        (19, ("丙局", 2), "重复计了一次"),
        (48, ("丁局", 30), "缺报，上年是 30"),
    ],
)
def test_the_unit_that_would_explain_a_difference_is_named(
    value: int, named: tuple[str, int], why: str
) -> None:
    rollup = stated(value)
    assert named in likely(rollup)
    assert why in rollup.differences[0].likely[0].why


def test_an_equal_figure_is_no_difference() -> None:
    assert stated(17).differences == ()
    assert stated(16, change=-1).differences == ()


def test_the_doubles_whose_difference_it_is_are_named() -> None:
    files = [*FILES, handed_in("丁局", 9, "a.xxgk"), handed_in("丁局", 12, "b.xxgk")]
    assert ("丁局", 3) in likely(stated(20, files=files))


def test_a_unit_that_was_left_out_is_named() -> None:
    files = [*FILES, handed_in("外局", 5)]
    assert ("外局", 5) in likely(stated(22, files=files))


def test_documents_made_together_are_thought_of() -> None:
    files = [handed_in(name, disclosure__documents__issued=2) for name in ("甲局", "乙局")]
    mine = report_of("某区", {ISSUED: 3})
    rollup = roll_up(files, Given(stated=pack(mine.form, mine.values)), Choices())
    assert "联合制发" in rollup.differences[0].likely[-1].why


def rules(rollup: Rollup) -> dict[str, str]:
    return {one.rule: one.message for one in check_rollup(rollup)}


def test_each_check_tells_what_does_not_hold() -> None:
    told = rules(stated(13))
    assert told["rollup.missing"] == "应报 4 个单位，缺报 1 个：丁局"
    assert "上报数 13，Σ单位 17，相差 -4；可能：乙局" in told["rollup.sum"]


def test_a_unit_that_reports_nothing_after_a_busy_year_is_asked_about() -> None:
    report = replace(report_of("甲局"), prior=report_of("甲局", {PERSON: 9}, 2023))
    assert rules(rolled([received(report)]))["rollup.zero"].startswith("甲局：全部是 0")


def test_a_share_that_moved_is_hinted_at() -> None:
    files = [
        received(
            replace(report_of(name, {PERSON: now}), prior=report_of(name, {PERSON: last}, 2023))
        )
        for name, now, last in (("甲局", 50, 5), ("乙局", 50, 95))
    ]
    assert "占全部的 50.0%，上年占 5.0%" in rules(rolled(files))["rollup.share"]


def test_what_last_year_handed_on_is_held_over_the_tree() -> None:
    prior = report_of("甲局", {"requests.carried_out.person": 3}, 2023)
    report = replace(report_of("甲局", {"requests.carried_in.person": 1}), prior=prior)
    assert "相差 -2：甲局" in rules(rolled([received(report)]))["prior.carried_in"]


BUSY = {f"requests.{row}.person": number for number, row in enumerate(
    ("received", "granted", "petition", "repeated", "excessive", "unpaid"), 3)}  # fmt: skip


@pytest.mark.parametrize(
    ("other", "is_alike"),
    [(BUSY, True), ({**BUSY, PERSON: 99}, False), ({PERSON: 3}, False)],
    ids=["the same", "one of six differs", "few figures"],
)
def test_units_with_the_same_figures_are_found(other: dict[str, Value], *, is_alike: bool) -> None:
    rollup = rolled([received(report_of("甲局", BUSY)), received(report_of("乙局", other))])
    assert [one.units for one in alike(rollup.units)] == ([("乙局", "甲局")] if is_alike else [])


def test_units_with_the_same_sentences_are_found() -> None:
    text = "。".join(f"我局坚持把第{mark}项信息公开工作放在突出位置来抓" for mark in "甲乙丙丁")
    files = [
        Received(name, facts_of(replace(report_of(name), sections={"overview": text + more})))
        for name, more in (("甲局", "。今年12件"), ("乙局", ""))
    ]
    assert [(one.what, one.share) for one in rolled(files).alike] == [("sentences", 100)]


def test_the_document_has_the_agreed_names() -> None:
    found = rollup_json(stated(13))
    assert list(found) == [
        *("rollup", "report", "units", "missing", "outside", "duplicates", "adjustments"),
        *("differences", "alike", "findings"),
    ]
    first = found["differences"][0]
    assert {"cell", "stated", "sum", "adjust", "difference", "likely"} <= set(first)
    assert set(first["likely"][0]) == {"unit", "value", "why"}
    assert found["missing"] == ["丁局"]
    missing = next(one for one in found["units"] if one["unit"] == "丁局")
    assert (missing["file"], missing["statuses"]) == (None, ["missing"])


def test_an_outsider_is_told_with_those_that_it_may_be() -> None:
    rollup = rolled([handed_in("甲建设局", 1)], roster_of("甲建投局"))
    assert unit_of(rollup, "甲建设局").candidates == ("甲建投局",)
