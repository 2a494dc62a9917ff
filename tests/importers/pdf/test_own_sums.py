"""Our own 汇总表 is held against the sum that it carries: by what that paper prints."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from exporters.press.bound import Pages, bind
from exporters.press.page import Page
from exporters.rollup.paper import rollup_pdf
from importers import Imported
from importers.pdf.source import read
from models.release.fingerprint import fingerprint
from models.release.verifying import verify
from models.report.report import Report
from models.rollup.received.choices import Adjustment, Choices
from models.rollup.received.packed import pack
from models.rollup.received.roster import Roster
from models.rollup.received.units import Received
from models.rollup.rollup import Given, Rollup, roll_up
from tests.models.rollup.handed_in import (
    GRANTED,
    ISSUED,
    PERSON,
    handed_in,
    report_of,
    roster_of,
)

NAMES = ("甲局", "乙局", "丙局")


def summed(
    *counts: int, roster: Roster | None = None, adjustments: Sequence[Adjustment] = ()
) -> Rollup:
    """Return the sum of units that received so many requests."""
    files = [handed_in(name, count) for name, count in zip(NAMES, counts, strict=False)]
    mine = report_of("某区", {PERSON: 9, GRANTED: 7, ISSUED: 1})
    given = Given(roster, stated=pack(mine.form, mine.values))
    choices = Choices(unit="某区", adjustments=tuple(adjustments))
    return roll_up([*files, Received("坏.xlsx", None, "已损坏。")], given, choices)


def read_back(printed: Rollup, carried: Report) -> Imported:
    """Read a 汇总表 whose pages show one sum and that carries the data of another."""
    pages = rollup_pdf(printed, printed.report())
    if fingerprint(printed.report()) == fingerprint(carried):
        return read(pages, "汇总.pdf", trusted=False)

    def bound_otherwise(
        report: Report, title: str, subject: str, lay: Callable[[], list[Page]], *, with_data: bool
    ) -> Pages:
        return replace(bind(report, title, subject, lay, with_data=with_data), carried=carried)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("exporters.press.bound.fingerprint", lambda _: fingerprint(carried))
        patch.setattr("exporters.rollup.paper.bind", bound_otherwise)
        return read(rollup_pdf(printed, printed.report()), "汇总.pdf", trusted=False)


@pytest.mark.parametrize(
    "rollup",
    [
        pytest.param(summed(3, 4), id="without-a-roster"),
        pytest.param(summed(3, 4, 5, roster=roster_of(*NAMES)), id="complete"),
        pytest.param(
            summed(
                3, 4, roster=roster_of(*NAMES), adjustments=[Adjustment(PERSON, -1, "联合-受理")]
            ),
            id="missing-and-adjusted",
        ),
        pytest.param(
            summed(3, 4, 5, roster=roster_of(*NAMES, *(f"{n}街道办事处" for n in range(400)))),
            id="hundreds-missing",
        ),
    ],
)
def test_an_untouched_paper_of_a_sum_agrees(rollup: Rollup) -> None:
    imported = read_back(rollup, rollup.report())
    assert imported.unlike == ()
    assert imported.report is not None
    told = verify(imported.report, fingerprint(rollup.report()), (), imported.unlike)
    assert told.matches, told.sentence


@pytest.mark.parametrize(
    ("printed", "where"),
    [
        (summed(3, 5, roster=roster_of(*NAMES)), "本年新收·自然人"),
        (summed(3, roster=roster_of(*NAMES)), "齐全情况"),
        (summed(3, 5, roster=roster_of(*NAMES)), "附：单位一览"),
        (
            summed(
                3, 5, roster=roster_of(*NAMES), adjustments=[Adjustment(PERSON, -1, "联合受理")]
            ),
            "附：单位一览",
        ),
    ],
)
def test_what_was_changed_on_the_paper_is_told(printed: Rollup, where: str) -> None:
    held = summed(3, 4, roster=roster_of(*NAMES)).report()
    imported = read_back(printed, held)
    assert where in {one.where for one in imported.unlike}
    assert not verify(held, fingerprint(held), (), imported.unlike).matches


def test_an_adjustment_that_is_not_on_the_paper_is_told() -> None:
    plain = summed(3, 4, roster=roster_of(*NAMES))
    held = summed(
        3, 4, roster=roster_of(*NAMES), adjustments=[Adjustment(PERSON, -1, "联合受理")]
    ).report()
    assert "调整" in {one.where for one in read_back(plain, held).unlike}
