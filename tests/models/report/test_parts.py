"""Sums typed into a cell: read exactly, kept with their parts, never run."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.forms.form import Kind
from models.report.editing import enter
from models.report.entries import Entry, edit_text, read_entry
from models.report.figures import Value, show_figure
from models.report.parts import is_parts, parse_parts, parts_fault
from tests.factories import column, errors, report_of

KEY = "requests.received.person"


@pytest.mark.parametrize(
    ("text", "kind", "total", "parts"),
    [
        ("=12+3+5", Kind.COUNT, 20, "=12+3+5"),
        ("＝１２＋３＋５", Kind.COUNT, 20, "=12+3+5"),
        ("= 12 + 3 件 - 5 ", Kind.COUNT, 10, "=12+3-5"),
        ("=12－3−2﹣1", Kind.COUNT, 6, "=12-3-2-1"),
        ("=1,234+１，０００", Kind.COUNT, 2234, "=1234+1000"),
        ("=12", Kind.COUNT, 12, "=12"),
        ("=-2+3", Kind.SIGNED, 1, "=-2+3"),
        ("=+2+3", Kind.COUNT, 5, "=2+3"),
        ("=3-5", Kind.COUNT, -2, "=3-5"),
        ("=0.1+0.2万元", Kind.AMOUNT, Decimal("0.3"), "=0.1+0.2"),
        ("=1.10+2", Kind.AMOUNT, Decimal("3.10"), "=1.10+2"),
        ("=999999999999999+0.00000000000000000001", Kind.AMOUNT,
         Decimal("999999999999999.00000000000000000001"),
         "=999999999999999+0.00000000000000000001"),
    ],
)  # fmt: skip
def test_a_sum_is_read_exactly(text: str, kind: Kind, total: Value, parts: str) -> None:
    assert parse_parts(text, kind) == (total, parts)
    assert show_figure(parse_parts(text, kind)[0]) == show_figure(total)


@pytest.mark.parametrize(
    ("text", "kind", "fault"),
    [
        ("=", Kind.COUNT, "的等号、加减号后面缺少数字"),
        ("=12+", Kind.COUNT, "的等号、加减号后面缺少数字"),
        ("=12++3", Kind.COUNT, "的等号、加减号后面缺少数字"),
        ("=12、3", Kind.COUNT, "中的“12、3”不是整数"),
        ("=12+若干", Kind.COUNT, "中的“若干”不是整数"),
        ("=1.5+1.5", Kind.COUNT, "中的“1.5”不是整数"),
        ("=1.5+x", Kind.AMOUNT, "中的“x”不是金额"),
        ("=2*3", Kind.COUNT, "中的“2*3”不是整数"),
        ("=12①+3", Kind.COUNT, "中的“12①”不是整数"),
        ("=__import__('os')", Kind.COUNT, "中的“__import__('os')”不是整数"),
        ("=999999999999999+1", Kind.COUNT, "之和超过15位数字"),
        ("12+3", Kind.COUNT, "不是以等号开头的算式"),
    ],
)
def test_what_is_wrong_with_a_sum_is_told(text: str, kind: Kind, fault: str) -> None:
    assert parse_parts(text, kind) == (None, fault)


@given(st.text() | st.text(alphabet="=＝+＋-0123456789., 件", max_size=20))
def test_any_text_is_a_sum_or_has_a_fault(text: str) -> None:
    for kind in Kind:
        total, told = parse_parts(text, kind)
        assert told
        if total is not None:
            assert parse_parts(told, kind) == (total, told)


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=20))
def test_a_sum_of_counts_is_their_sum(counts: list[int]) -> None:
    assert parse_parts("=" + "+".join(map(str, counts)), Kind.COUNT)[0] == sum(counts)


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("=12+3", Entry(15, "=12+3")),
        (" 65 ", Entry(65)),
        ("", Entry(None)),
        ("/", Entry("/")),
        (" =12+、 ", Entry("=12+、")),
    ],
)
def test_what_is_typed_into_a_cell(text: str, entry: Entry) -> None:
    assert read_entry(text, Kind.COUNT) == entry


def test_an_unreadable_sum_is_kept_and_told_with_its_fault() -> None:
    report = enter(report_of({}), {KEY: read_entry("=12+、3", Kind.COUNT)})
    assert report.value(KEY) == "=12+、3"
    assert [one.message for one in errors(report)] == [
        "本年新收·自然人：“=12+、3”中的“、3”不是整数"
    ]


def test_a_cell_shows_its_parts_while_it_is_edited() -> None:
    report = enter(report_of(column("person", granted=4)), {KEY: Entry(15, "=12+3")})
    told = [edit_text(report, key) for key in (KEY, "requests.granted.person")]
    assert told == ["=12+3", "4"]
    assert edit_text(report, "requests.received.total") == "15"
    assert edit_text(report, "requests.petition.person") == ""


@pytest.mark.parametrize("value", [None, 5, Decimal(5), "若干", "=1+2"])
def test_what_is_no_faulty_sum_has_no_fault(value: Value) -> None:
    assert parts_fault(value, Kind.COUNT) == ""


@pytest.mark.parametrize(
    ("text", "expected"), [("=1", True), (" ＝1", True), ("1+2", False), ("", False), ("≠1", False)]
)
def test_a_sum_begins_with_an_equals_sign(text: str, expected: bool) -> None:  # noqa: FBT001
    assert is_parts(text) is expected
