"""Which unit a file is of: exact, alias, code, unique containment; nothing fuzzy silently."""

import pytest

from models.rollup.received.matching import Matcher
from models.rollup.received.roster import Entry, Roster

ROSTER = Roster(
    (
        Entry("某区教育局", aliases=("区教委",), code="jy01"),
        Entry("某区卫生健康局"),
        Entry("某区人民政府（办公室）"),
        Entry("某区城关镇"),
        Entry("某区城东街道办事处"),
    )
)


@pytest.mark.parametrize(
    ("unit", "stem", "found", "how"),
    [
        ("某区教育局", "", "某区教育局", "名称相同"),
        ("某区 教育局", "", "某区教育局", "名称相同"),
        ("某区人民政府(办公室)", "", "某区人民政府（办公室）", "名称相同"),
        ("某区人民政府〔办公室〕", "", "某区人民政府（办公室）", "名称相同"),
        ("区教委", "", "某区教育局", "别名"),
        ("招生办", "JY01-年报", "某区教育局", "代码"),
        ("某市某区卫生健康局", "", "某区卫生健康局", "名称包含"),
        ("城关镇", "", "某区城关镇", "名称包含"),
        ("", "某区城关镇", "某区城关镇", "名称相同"),
    ],
)
def test_a_unit_is_found(unit: str, stem: str, found: str, how: str) -> None:
    match = Matcher(ROSTER).match(unit, stem)
    assert match.entry is not None
    assert (match.entry.name, match.how) == (found, how)


def test_what_may_be_several_is_left_to_a_person() -> None:
    match = Matcher(ROSTER).match("某区城")
    assert match.entry is None
    assert match.candidates == ("某区城东街道办事处", "某区城关镇")


def test_a_slip_of_the_pen_is_named_as_a_candidate() -> None:
    match = Matcher(ROSTER).match("某区卫生建康局")
    assert (match.entry, match.how, match.candidates[:1]) == (None, "疑似", ("某区卫生健康局",))


def test_a_stranger_is_a_stranger() -> None:
    match = Matcher(ROSTER).match("外省林业厅")
    assert (match.entry, match.how, match.candidates) == (None, "名册外", ())


def test_what_a_person_decided_is_remembered() -> None:
    matcher = Matcher(ROSTER, {"卫健局": "某区卫生健康局"})
    match = matcher.match("卫健局")
    assert match.entry is not None
    assert (match.entry.name, match.how) == ("某区卫生健康局", "人工确认")
