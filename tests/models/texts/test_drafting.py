"""Drafts: what they say, and that nothing in them contradicts the tables."""

from decimal import Decimal

import pytest

from models.report.editing import set_prior, write_section
from models.report.report import Report
from models.texts.analysis import analyse
from models.texts.drafting import (
    draft_fees,
    draft_of_last_year,
    draft_sentence,
    report_with,
    scope_of,
)
from models.texts.verdicts import Status
from tests.factories import REAL_REPORTS, blank, real, zeroed


def test_the_sentences_on_applications() -> None:
    assert draft_sentence(real("lianyun_2024"), "requests").text == (
        "2024年，全区各级行政机关共受理政府信息公开申请79件（本年新收68件，上年结转11件），办结78件。"
        "其中，予以公开26件，部分公开8件，无法提供26件，不予处理3件，其他处理15件；"
        "结转下年度继续办理1件。"
    )


def test_a_report_of_zeros_says_so() -> None:
    assert draft_sentence(zeroed(), "requests", "本机关").text == (
        "2024年，本机关未收到政府信息公开申请，也没有上年结转的申请。"
    )
    assert draft_sentence(zeroed(), "disputes", "本机关").text == (
        "2024年，本机关没有因政府信息公开工作被申请行政复议、提起行政诉讼。"
    )


def test_fees_in_both_variants() -> None:
    assert draft_fees(zeroed(), scope="本机关").text == (
        "2024年，本机关没有收取政府信息公开信息处理费。"
    )
    assert "对3件政府信息公开申请收取信息处理费，共计860元" in (
        draft_fees(zeroed(), 3, Decimal(860)).text
    )


def test_what_is_blank_is_left_to_be_filled_in() -> None:
    assert "申请＿＿件" in draft_sentence(blank(), "requests").text


@pytest.mark.parametrize("name", REAL_REPORTS)
@pytest.mark.parametrize("sentence", ["requests", "disputes"])
def test_a_draft_never_contradicts_the_tables(name: str, sentence: str) -> None:
    report = real(name)
    told = analyse(report_with(report, draft_sentence(report, sentence))).figures
    assert [one.text for one in told if one.status is Status.DIFFERS] == []


def this_year() -> Report:
    last = write_section(
        real("pingtan_2021"),
        "overview",
        "2021年我区大力推进公开。\n2021年，全区收到政府信息公开申请70件，办结69件，栏目更新12次。",
    )
    return set_prior(real("pingtan_2022"), last)


def test_last_years_own_sentence_with_this_years_figures() -> None:
    (draft,) = draft_of_last_year(this_year())
    assert draft.text == "2022年，全区收到政府信息公开申请74件，办结75件，栏目更新12次。"
    assert [draft.text[one.start : one.end] for one in draft.fields] == ["74", "75"]


@pytest.mark.parametrize(
    ("unit", "scope"),
    [
        ("连云区人民政府", "全区各级行政机关"),
        ("某市人民政府", "全市各级行政机关"),
        ("某市某县人民政府", "全县各级行政机关"),
        ("某区水利局", "本机关"),
        ("", "本机关"),
    ],
)
def test_who_the_report_is_about(unit: str, scope: str) -> None:
    assert scope_of(unit) == scope
