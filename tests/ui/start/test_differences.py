"""What differs between a file and a draft, in words."""

from dataclasses import replace

import pytest

from models.forms.form import Kind
from models.report.editing import describe, enter, identify, set_prior, write_section
from models.report.entries import read_entry
from models.report.report import Explanation, Report
from tests.factories import blank, real
from ui.start.differences import Difference, differences

BASE = write_section(real("pingtan_2022"), "overview", "一二三四五六七八九十，百千万。")


def rows(before: Report | None, after: Report) -> list[tuple[str, str, str]]:
    return [(one.where, one.before, one.after) for one in differences(before, after)]


def test_the_same_report_has_none() -> None:
    assert differences(BASE, BASE) == []


def test_a_cell_is_named_with_its_section_and_its_total_is_left_out() -> None:
    granted, secret = "requests.granted.person", "requests.refused_secret.legal"
    after = enter(BASE, {granted: 999, secret: None})
    assert rows(BASE, after) == [
        ("依申请公开：予以公开·自然人", str(BASE.value(granted)), "999"),
        ("依申请公开：属于国家秘密·法律服务机构", "0", "（空白）"),
    ]


@pytest.mark.parametrize("zero", [0, "/"])
def test_blank_is_not_zero(zero: int | str) -> None:
    (row,) = rows(blank(), enter(blank(), {"disputes.cases.review_upheld": zero}))
    assert row[1:] == ("（空白）", str(zero))


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("=12+8", "20（=12+8）"), ("=11+9", "20（=11+9）"), ("20", "20")],
)
def test_a_sum_is_shown_with_its_parts(typed: str, shown: str) -> None:
    key = "requests.granted.person"
    before = enter(blank(), {key: read_entry("=13+7", Kind.COUNT)})
    (row,) = rows(before, enter(before, {key: read_entry(typed, Kind.COUNT)}))
    assert row[1:] == ("20（=13+7）", shown)


def test_a_stated_total_is_named() -> None:
    (row,) = rows(BASE, enter(BASE, {"requests.received.total": 12345}))
    assert row[2] == "12345"


def test_a_text_is_shown_from_where_it_differs() -> None:
    after = write_section(BASE, "overview", "一二三四五六七八九十，百万千。")
    assert rows(BASE, after) == [
        ("一、总体情况", "……五六七八九十，百千万。", "……五六七八九十，百万千。")
    ]


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("", "新写的一段", ("（空白）", "新写的一段")),
        ("第一段\n第二段", "第一段", ("第一段 第二段", "第一段")),
        ("长" * 50, "", ("长" * 30 + "……", "（空白）")),
        ("长" * 50, "长" * 60, ("……" + "长" * 8, "……" + "长" * 18)),
    ],
)
def test_texts_are_shown_shortly(before: str, after: str, shown: tuple[str, str]) -> None:
    one, other = write_section(BASE, "problems", before), write_section(BASE, "problems", after)
    assert [row[1:] for row in rows(one, other)] == [shown]


def test_particulars_come_first() -> None:
    after = enter(
        describe(identify(BASE, "平潭县", 2023), title="标题"), {"disclosure.fees.amount": None}
    )
    after = replace(
        set_prior(after, real("pingtan_2021")), explanations=(Explanation("x", "写明", {}),)
    )
    names = [one.where for one in differences(BASE, after)]
    assert names[:5] == ["标题", "单位名称", "年度", "上年报告", "情况说明"]


def test_without_a_file_all_that_is_filled_in_is_listed() -> None:
    after = enter(blank(), {"disputes.cases.review_upheld": 2})
    (row,) = differences(None, after)
    assert row == Difference(row.where, "（空白）", "2")


def test_another_form_is_named() -> None:
    assert rows(blank("2019"), blank("2021"))[0] == ("表式", "2019年格式", "2021年格式")
