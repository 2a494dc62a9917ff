"""Reading what people type and files hold: a figure, a blank, or a text kept as it is."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.forms.form import Kind
from models.report.figures import (
    MAX_DIGITS,
    Value,
    addend,
    is_blank,
    is_number,
    read_figure,
    show_figure,
    tell_change,
    tell_figure,
    type_fault,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("68", 68),
        (" 68 ", 68),
        ("0", 0),
        ("000", 0),
        ("６８", 68),
        ("1,573,179", 1573179),
        ("1，573，179", 1573179),
        ("11398889", 11398889),
        ("+126", 126),
        ("97.0", 97),
        ("97.00", 97),
        ("12件", 12),
        ("12 件", 12),
        ("１２　件", 12),
        ("\u3000\xa07\u200b", 7),
        ("\ufeff7", 7),
        ("-3", -3),
    ],
)
def test_counts_that_are_understood(text: str, value: int) -> None:
    read = read_figure(text, Kind.COUNT)
    assert read == value
    assert isinstance(read, int)


@pytest.mark.parametrize("text", ["-18", "－18", "−18", "﹣18", "‑18", "- 18"])
def test_every_kind_of_minus_is_a_minus(text: str) -> None:
    assert read_figure(text, Kind.SIGNED) == -18


@pytest.mark.parametrize("text", ["", " ", "\n", "\xa0", "\u3000", "\u200b", "\ufeff"])
def test_white_space_is_blank(text: str) -> None:
    assert read_figure(text, Kind.COUNT) is None


@pytest.mark.parametrize(
    "text",
    [
        "/",
        "—",
        "若干",
        "12.5",
        "1,2",
        "1,23",
        "12件左右",
        "22（其中修订 16 件）",
        "3/5",
        "１2 件 3",
        "#REF!",
        "1E+05",
        "4 5",
        "65\n3",
        "65①",
        "65²",
        "½",
        "1" * (MAX_DIGITS + 1),
    ],
)
def test_what_is_no_count_is_kept_as_it_was_written(text: str) -> None:
    assert read_figure(f" {text} ", Kind.COUNT) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("24252.311082", "24252.311082"),
        ("59237.2449", "59237.2449"),
        ("2480.00", "2480.00"),
        ("2480", "2480"),
        ("2.02万元", "2.02"),
        ("7,730.28", "7730.28"),
        ("0.10", "0.10"),
        ("２．５", "2.5"),
    ],
)
def test_amounts_keep_every_decimal(text: str, shown: str) -> None:
    read = read_figure(text, Kind.AMOUNT)
    assert isinstance(read, Decimal)
    assert show_figure(read) == shown


@pytest.mark.parametrize("text", ["251000元", "73802895.90元", "523.15万元"])
def test_money_keeps_the_unit_that_stands_beside_it(text: str) -> None:
    assert read_figure(text, Kind.MONEY) == text
    assert type_fault(text, Kind.MONEY) == ""


@pytest.mark.parametrize(
    ("value", "kind", "fault"),
    [
        (0, Kind.COUNT, ""),
        (None, Kind.COUNT, ""),
        ("/", Kind.COUNT, ""),
        (-3, Kind.COUNT, "不能是负数"),
        ("12.5", Kind.COUNT, "不是整数"),
        ("1" * 16, Kind.COUNT, "超过15位数字"),
        (-3, Kind.SIGNED, ""),
        ("增加3项", Kind.SIGNED, "不是整数"),
        (Decimal("0.5"), Kind.AMOUNT, ""),
        (Decimal("-0.5"), Kind.AMOUNT, "不能是负数"),
        ("251000元", Kind.AMOUNT, "单位应当是万元，请换算后填写"),
        ("若干万元", Kind.AMOUNT, "不是金额"),
        (Decimal(251000), Kind.MONEY, ""),
        ("若干元", Kind.MONEY, "不是金额"),
        ("-5元", Kind.MONEY, "不是金额"),
        (Decimal(-5), Kind.MONEY, "不能是负数"),
    ],
)
def test_what_does_not_fit_a_cell(value: Value, kind: Kind, fault: str) -> None:
    assert type_fault(value, kind) == fault


@pytest.mark.parametrize(
    "value", [None, "/", "-", "—", "——", "_", "不适用", "无", "－", "／", "— —"]
)
def test_a_placeholder_is_blank_and_adds_nothing(value: Value) -> None:
    assert is_blank(value)
    assert not is_number(value)
    assert addend(value) == 0


@pytest.mark.parametrize("value", [0, Decimal(0), Decimal("0.00"), "若干", "/5"])
def test_zero_and_odd_text_are_not_blank(value: Value) -> None:
    assert not is_blank(value)


def test_a_small_decimal_is_never_shown_in_exponent_form() -> None:
    assert show_figure(Decimal("1E-7")) == "0.0000001"
    assert show_figure(Decimal("1E+5")) == "100000"


@given(st.integers(min_value=0, max_value=10**MAX_DIGITS - 1))
def test_a_shown_count_reads_back_with_and_without_separators(count: int) -> None:
    assert read_figure(show_figure(count), Kind.COUNT) == count
    assert read_figure(f"{count:,}", Kind.COUNT) == count


@given(st.decimals(min_value=0, max_value=10**9, places=6))
def test_a_shown_amount_reads_back_digit_for_digit(amount: Decimal) -> None:
    again = read_figure(show_figure(amount), Kind.AMOUNT)
    assert show_figure(again) == show_figure(amount)


@given(st.text(), st.sampled_from(Kind))
def test_reading_never_fails_and_never_loses_a_written_text(text: str, kind: Kind) -> None:
    read = read_figure(text, kind)
    assert not isinstance(read, str) or read in text
    assert type_fault(read, kind) is not None


@pytest.mark.parametrize(
    ("value", "told"),
    [(None, "空白"), (0, "0"), (-2, "-2"), (Decimal("1.50"), "1.50"), ("若干", "若干")],
)
def test_a_blank_is_told_in_a_word(value: Value, told: str) -> None:
    assert tell_figure(value) == told


@pytest.mark.parametrize(
    ("change", "told"),
    [(2, "+2"), (-2, "−2"), (0, "0"), (Decimal("8.3"), "+8.3"), (Decimal("-0.50"), "−0.50")],
)
def test_a_change_is_told_with_its_sign(change: int | Decimal, told: str) -> None:
    assert tell_change(change) == told
