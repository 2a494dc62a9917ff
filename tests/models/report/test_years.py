"""Several years of a unit: what is held, the next year's report, lines over five years."""

from dataclasses import replace

import pytest

from models.checked.checking import check
from models.files.storage import dumps, loads
from models.forms.definitions import load_form
from models.report.editing import describe, difference, next_year, promote, set_prior
from models.report.edits import recorded
from models.report.records import State
from models.report.report import Report
from models.report.years import (
    YearLine,
    drop_year,
    figures_only,
    five_years,
    held_years,
    keep_year,
    merged,
)
from tests.factories import blank, real

PINGTAN = [real(f"pingtan_{year}") for year in (2019, 2020, 2021, 2022)]


def chain() -> Report:
    """Four years of a real unit, each the last year of the next."""
    first, *later = PINGTAN
    for report in later:
        first = set_prior(report, first)
    return first


def test_the_years_before_last_year_are_held_by_their_figures() -> None:
    report = chain()
    assert report.prior is not None
    assert (report.prior.year, report.prior.prior, report.prior.earlier) == (2021, None, ())
    assert report.earlier == (figures_only(PINGTAN[1]), figures_only(PINGTAN[0]))
    assert [one.year for one in held_years(report)] == [2019, 2020, 2021, 2022]
    assert loads(dumps(report)) == (report, [])


def test_last_year_does_not_bring_its_making_along() -> None:
    prior = replace(
        recorded(blank(year=2021), PINGTAN[2], "2022-01-05T09:00:00+08:00"),
        state=State.SIGNED,
        signed=PINGTAN[2],
    )
    assert set_prior(PINGTAN[3], prior).prior == PINGTAN[2]


def test_another_last_year_leaves_the_other_years_held() -> None:
    assert [one.year for one in set_prior(chain(), PINGTAN[1]).earlier] == [2019]
    assert [one.year for one in set_prior(chain(), PINGTAN[0]).earlier] == [2020]
    assert [one.year for one in set_prior(chain(), None).earlier] == [2020, 2019]


def test_a_held_year_keeps_the_name_of_its_file() -> None:
    named = replace(PINGTAN[0], source="平潭2019.pdf")
    kept, _ = keep_year(chain(), named)
    assert kept is not None
    assert kept.earlier[-1].source == "平潭2019.pdf"
    assert loads(dumps(kept)) == (kept, [])


def test_an_earlier_year_takes_the_place_of_last_year() -> None:
    promoted = promote(chain(), 2020)
    assert promoted.prior is not None
    assert promoted.prior.values == PINGTAN[1].values
    assert [one.year for one in promoted.earlier] == [2021, 2019]
    assert promote(promoted, 2021).earlier == chain().earlier


def test_a_year_is_held_no_longer() -> None:
    assert [one.year for one in drop_year(chain(), 2020).earlier] == [2019]
    assert drop_year(chain(), 2030) == chain()


def test_a_year_brings_the_years_that_it_holds_itself() -> None:
    kept, _ = keep_year(blank(year=2024), chain())
    assert kept is not None
    assert [one.year for one in kept.earlier] == [2022, 2021, 2020, 2019]


def test_after_a_gap_the_last_report_is_an_earlier_year_only() -> None:
    fresh = next_year(chain(), 2025)
    assert (fresh.year, fresh.prior) == (2025, None)
    assert [one.year for one in fresh.earlier] == [2022, 2021, 2020, 2019]


def test_views_hear_of_an_earlier_year() -> None:
    kept, _ = keep_year(set_prior(PINGTAN[3], PINGTAN[2]), PINGTAN[0])
    assert kept is not None
    assert difference(set_prior(PINGTAN[3], PINGTAN[2]), kept).prior


@pytest.mark.parametrize(
    ("other", "problem"),
    [
        (PINGTAN[2], "2021年已经是上年报告，不用再作为历年数据。"),
        (blank(year=2030), "2030年不早于本报告的2022年，不能作为历年数据。"),
        (blank(year=0), "这份报告没有写明年度，不能作为历年数据。"),
    ],
)
def test_what_is_no_earlier_year_is_not_held(other: Report, problem: str) -> None:
    assert keep_year(set_prior(PINGTAN[3], PINGTAN[2]), other) == (None, problem)


def test_a_year_is_held_once() -> None:
    newer = replace(PINGTAN[0], unit="新名称")
    assert [one.unit for one in merged(newer, PINGTAN[0], None, blank(year=0))] == ["新名称"]
    kept, _ = keep_year(chain(), newer)
    assert kept is not None
    assert [one.year for one in kept.earlier] == [2020, 2019]
    assert kept.earlier[1].unit == "新名称"


def test_next_year_begins_with_this_year_as_its_prior() -> None:
    this = describe(chain(), publisher="办公室", leader="张三", title="x", document_number="1号")
    fresh = next_year(this)
    assert (fresh.year, fresh.unit, fresh.values) == (2023, this.unit, {})
    assert fresh.meta == {"publisher": "办公室", "leader": "张三"}
    assert fresh.prior is not None
    assert fresh.prior.values == this.values
    assert [one.year for one in fresh.earlier] == [2021, 2020, 2019]


def test_next_year_takes_the_form_that_is_then_in_force() -> None:
    fresh = next_year(PINGTAN[1])
    assert (fresh.year, fresh.form) == (2021, load_form("2021"))
    assert not [one for one in check(fresh) if one.rule == "form.year"]


def test_lines_over_five_years_leave_unknown_years_open() -> None:
    lines = {line.key: line for line in five_years(chain())}
    assert lines["requests.received.total"] == YearLine(
        "requests.received.total",
        "本年新收·总计",
        ((2018, None), (2019, 23), (2020, 21), (2021, 70), (2022, 74)),
    )


def test_without_a_year_there_are_no_lines() -> None:
    assert five_years(blank(year=0)) == ()


def test_lines_of_other_cells_are_drawn_on_demand() -> None:
    (line,) = five_years(chain(), ["requests.granted.person", "requests.nothing.person"])
    assert line.label == "予以公开·自然人"
