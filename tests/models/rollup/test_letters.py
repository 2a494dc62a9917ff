"""催报, 退回, and what a second hand-in put right; decisions read from a file."""

from dataclasses import replace

import pytest

from models.forms.definitions import load_form
from models.rollup.letters import after_resubmission, all_letters, reminders, sent_back
from models.rollup.received.choices import Adjustment, Choices, read_decisions
from models.rollup.received.facts import facts_of
from models.rollup.received.units import Received
from tests.models.rollup.handed_in import (
    FEES,
    GRANTED,
    ISSUED,
    PERSON,
    handed_in,
    received,
    report_of,
    rolled,
    roster_of,
)

ASKED = "2024年度政府信息公开工作年度报告"
FORM = load_form("2021")


def test_all_that_are_missing_are_asked_together() -> None:
    rollup = rolled([handed_in("甲局")], roster_of("甲局", "乙局", "丙局"))
    assert reminders(rollup) == (
        f"{ASKED}应报 3 个单位，还有 2 个没有收到，请尽快报送：\n1. 乙局\n2. 丙局"
    )


def test_a_unit_with_an_error_is_told_in_plain_words() -> None:
    rollup = rolled([received(report_of("甲局", {PERSON: 5}), "甲.xlsx")])
    assert sent_back(rollup.units[0], rollup).splitlines() == [
        f"甲局：{ASKED}（甲.xlsx）请核对后重新报送：",
        "1. 自然人：本年新收 5 ＋ 上年结转 0 ＝ 5，办理结果总计 0 ＋ 结转下年度 0 ＝ 0，相差 5。",
    ]


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ([received(report_of("甲局", year=2023))], "报来的是2023年度的，要的是2024年度的。"),
        (
            [handed_in("甲局", 1, "a.xxgk"), handed_in("甲局", 2, "b.xxgk")],
            "收到 2 份数据不同的文件（a.xxgk、b.xxgk），请说明以哪一份为准。",
        ),
    ],
)
def test_what_else_is_wrong_is_told(files: list[Received], told: str) -> None:
    rollup = rolled(files, None, Choices(year=2024))
    assert told in sent_back(rollup.units[0], rollup)


def test_a_unit_without_faults_gets_no_letter() -> None:
    rollup = rolled([handed_in("甲局", 2)])
    assert sent_back(rollup.units[0], rollup) == ""
    assert all_letters(rollup) == "没有要催报、退回的单位。\n"


def test_a_second_hand_in_is_told_what_it_put_right_and_what_not() -> None:
    before = facts_of(report_of("甲局", {PERSON: 5, "requests.carried_in.other": 1}))
    now = report_of("甲局", {PERSON: 5, GRANTED: 5, "requests.carried_in.other": 1, ISSUED: -1})
    file = replace(received(now, "甲（更正）.xxgk"), before=before)
    lines = after_resubmission(rolled([file]).units[0]).splitlines()
    assert lines[0] == "甲局：重新报送的文件已收到（甲（更正）.xxgk）。"
    assert [line for line in lines if "处：" in line] == [
        "已改正 1 处：",
        "还没有改正 1 处：",
        "新出现 1 处：",
    ]


def test_the_same_file_again_is_no_second_hand_in() -> None:
    report = report_of("甲局", {PERSON: 5})
    file = replace(received(report), before=facts_of(report))
    assert after_resubmission(rolled([file]).units[0]) == ""


def test_decisions_are_read() -> None:
    text = f"""
take = ["某中心"]
stated = ["某县"]
[[adjust]]
cell = "{ISSUED}"
change = -2
reason = "联合发文"
[[adjust]]
cell = "{FEES}"
change = 0.100001
reason = "补报"
[same]
"卫健委" = "卫生局"
[files]
"教育局" = "b.xlsx"
"""
    found = read_decisions(text, FORM)
    assert found.faults == ()
    assert [(one.cell, str(one.change)) for one in found.adjustments] == [
        (ISSUED, "-2"),
        (FEES, "0.100001"),
    ]
    assert (found.taken, found.stated_wins) == (frozenset({"某中心"}), frozenset({"某县"}))
    assert (found.decided, found.chosen) == ({"卫健委": "卫生局"}, {"教育局": "b.xlsx"})
    assert isinstance(found.adjustments[0], Adjustment)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("x = ", "不是正确的 TOML"),
        ("other = 1", "不认识的“other”。"),
        ('[[adjust]]\ncell="nothing"\nchange=1\nreason="x"', "没有这一格"),
        (
            '[[adjust]]\ncell="requests.received.total"\nchange=1\nreason="x"',
            "是合计，请调整它的分项",
        ),
        (f'[[adjust]]\ncell="{ISSUED}"\nchange=1', "没有写理由"),
        (f'[[adjust]]\ncell="{ISSUED}"\nchange=1.5\nreason="x"', "不是数"),
        (f'[[adjust]]\ncell="{ISSUED}"\nchange=true\nreason="x"', "不是数"),
        ("take = 1", "take 应当是一列名称。"),
        ("same = 1", "same 应当写成 [same]"),
        ("adjust = 1", "adjust 应当写成 [[adjust]]。"),
    ],
)
def test_every_fault_of_a_file_of_decisions_is_named(text: str, told: str) -> None:
    found = read_decisions(text, FORM)
    assert told in "".join(found.faults)
    assert found.adjustments == ()
