"""Breaking Chinese lines: what may stand at their ends, what is never cut, how they are filled."""

import unicodedata
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporters.press.lines import (
    NOT_FIRST,
    NOT_LAST,
    balanced_lines,
    break_lines,
    breaks,
    spacing,
)

SIZE = 10.0


def widths(text: str) -> list[float]:
    """Give each Chinese character 10 points, each Latin one 5."""
    return [SIZE if unicodedata.east_asian_width(char) in "WFA" else SIZE / 2 for char in text]


def broken(text: str, characters: float, indent: float = 0) -> list[str]:
    lines = break_lines(text, widths(text), characters * SIZE, indent * SIZE)
    return [text[line.start : line.stop] for line in lines]


@pytest.mark.parametrize(
    ("text", "characters", "lines"),
    [
        ("一二三四五六七八", 5, ["一二三四五", "六七八"]),
        ("一二三四五六，七八", 6, ["一二三四五", "六，七八"]),  # 避头：带下一个字
        ("一二三四五六，七八", 6.5, ["一二三四五六，", "七八"]),  # 避头：标点挤进来
        ("一二三四五（六七八）", 6, ["一二三四五", "（六七八）"]),  # 避尾
        ("一二三四“五六”", 5, ["一二三四", "“五六”"]),
        ("共收到2024年的申请", 4, ["共收到", "2024年的", "申请"]),
        ("共收到2024年的申请", 5.5, ["共收到", "2024年的申", "请"]),
        ("见14258248/2025-00020号", 10.5, ["见", "14258248/2025-00020号"]),
        ("约为3.5%，比上年", 3, ["约为", "3.5%，", "比上年"]),
        ("一二三四五说明——这里", 7, ["一二三四五说", "明——这里"]),
        ("你好……再见吧", 4, ["你好……", "再见吧"]),
        ("公开和/或不公开", 3, ["公开", "和/或", "不公开"]),
        ('他说"公开"了', 3, ["他", '说"公', '开"了']),
        ("见http://a.cn/bc/de的公告", 8, ["见http://a.cn/", "bc/de的公告"]),
        ("Open data is good", 5, ["Open data ", "is good"]),
        ("一二三　四五", 3, ["一二三　", "四五"]),
        ("1234567890" * 2, 6, ["123456789012", "34567890"]),  # 比一行还长，只好断开
        ("，，，，，，，", 3, ["，，，", "，，，，"]),
        ("", 5, []),
    ],
)
def test_where_a_line_is_broken(text: str, characters: float, lines: list[str]) -> None:
    assert broken(text, characters) == lines


def test_the_first_line_is_shorter_by_the_indent() -> None:
    assert broken("一二三四五六七八九", 6, indent=2) == ["一二三四", "五六七八九"]


def test_a_line_of_one_room_narrower_than_a_character_still_ends() -> None:
    assert broken("一二", 0.5) == ["一", "二"]


CHINESE = st.sampled_from("政府信息公开工作年度报告的是了")
PIECES = st.one_of(
    CHINESE,
    st.from_regex(r"[0-9]{1,8}", fullmatch=True),
    st.from_regex(r"[A-Za-z]{1,6}", fullmatch=True),
    st.just("2024年"),
)
MARKED = st.tuples(
    st.sampled_from(["", "", "（", "“", "《", "("]),
    PIECES,
    st.sampled_from(["", "", "", "，", "。", "）", "”。", "；", "！", ",", "……"]),
).map("".join)
TEXTS = st.lists(MARKED, max_size=60).map("".join)


@given(TEXTS, st.integers(16, 40), st.integers(0, 2))
def test_no_text_is_lost_and_no_line_is_too_wide_or_badly_broken(
    text: str, characters: int, indent: int
) -> None:
    lines = break_lines(text, widths(text), characters * SIZE, indent * SIZE)
    assert [0, *(line.stop for line in lines)] == [*(line.start for line in lines), len(text)]
    for line in lines:
        extra = spacing(text, widths(text), line, justify=True)
        assert line.width + sum(extra) <= line.room + 0.02
    for before, after in pairwise(lines):
        assert text[after.start] not in NOT_FIRST
        assert text[before.stop - 1] not in NOT_LAST
        assert after.start in breaks(text)


@given(TEXTS)
def test_a_number_or_a_word_is_never_cut(text: str) -> None:
    pairs = [text[at - 1 : at + 1] for at in breaks(text)]
    assert not [pair for pair in pairs if pair.isascii() and pair.isalnum()]


def spread(text: str, characters: float, *, justify: bool = True) -> list[float]:
    line = break_lines(text, widths(text), characters * SIZE)[0]
    return spacing(text, widths(text), line, justify=justify)


def test_a_line_is_stretched_evenly_to_its_end() -> None:
    assert spread("政府信息公开工作年度的报告", 11.5) == [pytest.approx(0.5)] * 10 + [0]


def test_a_number_is_not_stretched() -> None:
    extra = spread("政府信息公开2024年工作年度报告的内容", 14.5)
    assert extra[6:9] == [0, 0, 0]
    assert sum(extra) == pytest.approx(0.5 * SIZE)


def test_a_gap_that_would_read_as_a_blank_is_left_at_the_end() -> None:
    assert spread("索引号14258248/2025-00020", 9.5) == [0, 0, 0]


def test_the_last_line_is_not_stretched() -> None:
    assert spread("一二三", 20, justify=False) == [0, 0, 0]


def test_marks_are_squeezed_from_the_end_of_the_line() -> None:
    assert spread("一二，四五六七，八", 7.5) == [0, 0, 0, 0, 0, 0, 0, -5]
    assert spread("一二，四五六七，八", 7.2) == [0, 0, -3, 0, 0, 0, 0, -5]


def test_an_opening_mark_gives_up_the_blank_before_it() -> None:
    assert spread("一二（四五六），八", 7.0) == [0, -2.5, 0, 0, 0, 0, -2.5, -5]


@pytest.mark.parametrize(
    ("text", "characters", "lines"),
    [
        ("一二三", 5, ["一二三"]),
        ("一二三四五六七", 5, ["一二三四", "五六七"]),
        ("一二三四五六七八九", 4, ["一二三", "四五六", "七八九"]),
        ("自然人", 2, ["自然", "人"]),
    ],
)
def test_balanced_lines_are_of_like_length(text: str, characters: int, lines: list[str]) -> None:
    found = balanced_lines(text, widths(text), characters * SIZE, lambda _text, _index: 1.0)
    assert [text[line.start : line.stop] for line in found] == lines


def test_a_good_place_outweighs_like_length() -> None:
    text = "（三）不予公开"
    found = balanced_lines(
        text, widths(text), 4 * SIZE, lambda text, index: 0.0 if text[index - 1] == "）" else 1.0
    )
    assert [text[line.start : line.stop] for line in found] == ["（三）", "不予公开"]


class Whole(list[float]):
    """Widths that may be cut, but not be gone through from end to end."""

    def __iter__(self) -> Iterator[float]:
        raise AssertionError("the cost of one line must not grow with the text")


@pytest.mark.parametrize("text", ["政府信息公开工作年度报告", "甲，乙，丙，丁，戊，己，庚，辛"])
def test_what_a_line_costs_does_not_grow_with_the_text(text: str) -> None:
    line = break_lines(text * 20, widths(text * 20), 7.5 * SIZE)[3]
    whole = spacing(text * 20, Whole(widths(text * 20)), line, justify=True, widest=SIZE)
    assert whole == spacing(text * 20, widths(text * 20), line, justify=True)
