"""What the findings come to, in one sentence."""

import pytest

from models.report.editing import enter, set_prior
from models.report.report import Report
from models.rules.special import SPECIAL_RULES
from tests.factories import blank, real, zeroed
from tests.ui.kit.pages import explained, miscounted
from tests.ui.kit.views import session_with
from ui.session.verdict import Standing, Tally, tally, verdict

CHECKS = len(SPECIAL_RULES)
HALF = enter(zeroed(), {"requests.received.business": None})
FIRST = enter(blank(), {"disclosure.licensing.decisions": 18858})
HANDED_ON = enter(
    zeroed(year=2023), {"requests.carried_out.person": 2, "requests.received.person": 2}
)


@pytest.mark.parametrize(
    ("report", "standing", "text"),
    [
        (blank(), Standing.EMPTY, "表格还没有填数"),
        (FIRST, Standing.EMPTY, "还没有可以核对的勾稽关系"),
        (HALF, Standing.GOOD_SO_FAR, "已填的数据全部平衡"),
        (zeroed(), Standing.CLEAN, "全部勾稽关系平衡"),
        (miscounted(), Standing.WRONG, "有 2 处错误要改"),
        (set_prior(zeroed(), HANDED_ON), Standing.WARNED, "本年勾稽关系平衡，与上年有 1 处不衔接"),
    ],
)
@pytest.mark.usefixtures("qapp")
def test_a_report_stands_as_its_findings_say(report: Report, standing: Standing, text: str) -> None:
    found = verdict(session_with(report))
    assert (found.standing, found.text) == (standing, text)


@pytest.mark.parametrize(
    ("report", "detail"),
    [
        (
            zeroed(),
            f"已核对 42 条勾稽关系、{CHECKS} 项检查；没有上年报告，跨年衔接未核对。",
        ),
        (
            set_prior(zeroed(), zeroed(year=2023)),
            f"已核对 51 条勾稽关系、{CHECKS} 项检查。",
        ),
        (
            HALF,
            f"已核对 42 条勾稽关系、{CHECKS} 项检查；没有上年报告，跨年衔接未核对。",
        ),
        (blank(), "从左边的“二 主动公开”填起，合计自动算，勾稽关系随填随核。"),
    ],
)
@pytest.mark.usefixtures("qapp")
def test_the_second_sentence_says_what_was_checked_or_what_to_do(
    report: Report, detail: str
) -> None:
    assert verdict(session_with(report)).detail.startswith(detail)


@pytest.mark.parametrize(
    ("report", "counted"),
    [
        (zeroed(), Tally()),
        (blank(), Tally(warnings=6)),
        (miscounted(), Tally(errors=2)),
        (real("pingtan_2020"), Tally(errors=1)),
        (explained(), Tally(warnings=1, hints=2, explained=1)),
    ],
)
@pytest.mark.usefixtures("qapp")
def test_relations_are_counted_once_and_explained_ones_apart(
    report: Report, counted: Tally
) -> None:
    assert tally(session_with(report).findings) == counted


def test_counts_in_words() -> None:
    assert Tally(2, 1, 0, 4).words == "错误 2 · 提醒 1 · 提示 0"
