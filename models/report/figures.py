"""Figures as they are typed, held and shown: blank, whole number, decimal, or odd text.

Blank is not zero, and neither is ``/`` or ``—``.  What cannot be read as a figure is
kept as text, so that nothing that somebody wrote is lost; the rule ``value.type`` says so.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING, TypeGuard

from models.forms.form import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from models.forms.form import Key

Number = int | Decimal
_NUMBERS = {int, Decimal}
Value = Number | str | None
"""A count, an amount, a text that is no figure (``"/"``, ``"若干"``), or blank."""

PLACEHOLDERS = frozenset(
    {"/", "//", "-", "--", "—", "——", "–", "―", "─", "_", "__", "不适用", "无", "N/A", "n/a"}
)
BLANK = "空白"
"""What a blank is called where people read it."""
MAX_DIGITS = 15
"""Longer runs of digits are no figure of a report; Excel keeps no more exactly."""

_MINUS = str.maketrans(dict.fromkeys("−‐‑‒–﹣", "-"))
_NUMBER = re.compile(r"(?P<sign>[+-]?)(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?P<fraction>\.\d+)?")
_GAP = re.compile(r"(?<!\d)\s+|\s+(?!\d)")
"""White space that does not part two digits: 4 5 may be two figures and is not read as 45."""
COUNT_UNITS = ("件", "项", "条", "次", "个", "宗", "起")
MONEY_UNITS = ("亿元", "万元", "元")
"""Words of units that people write behind a figure, longer ones first."""
UNIT = f"(?:{'|'.join((*COUNT_UNITS, *MONEY_UNITS))})"
"""Any of them, as a part of a pattern."""
_MONEY = re.compile(rf"\+?(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?(?:{'|'.join(MONEY_UNITS)})")
_UNITS = {
    Kind.COUNT: COUNT_UNITS,
    Kind.SIGNED: COUNT_UNITS,
    Kind.AMOUNT: ("万元",),
    Kind.MONEY: (),
}


def read_figure(text: str, kind: Kind) -> Value:
    """Read what a person typed or a file held: full-width digits, 1,234, 12件, + and −.

    Returns an ``int`` for counts, a ``Decimal`` for amounts, ``None`` for blank, and the
    text itself when it is no figure of that kind.
    """
    kept = text.strip().strip("\u3000\xa0\u200b\ufeff").strip()
    if not kept:
        return None
    if any(char.isdigit() and not char.isdecimal() for char in kept):
        return kept  # 65① and 65²: a mark of a footnote is no part of the figure
    plain = _GAP.sub("", unicodedata.normalize("NFKC", kept)).translate(_MINUS)
    for unit in _UNITS[kind]:
        if plain.endswith(unit):
            plain = plain.removesuffix(unit)
            break
    match = _NUMBER.fullmatch(plain)
    if match is None or _is_too_long(match):
        return kept
    return _number(match, kind, kept)


def _is_too_long(match: re.Match[str]) -> bool:
    return len(match["whole"].replace(",", "")) > MAX_DIGITS


def _number(match: re.Match[str], kind: Kind, kept: str) -> Value:
    digits = match["whole"].replace(",", "")
    fraction = match["fraction"] or ""
    if kind in {Kind.AMOUNT, Kind.MONEY}:
        return Decimal(f"{match['sign']}{digits}{fraction}")
    if fraction.strip(".0"):
        return kept
    return int(f"{match['sign']}{digits}")


def show_figure(value: Value) -> str:
    """Return a figure as text: blank is empty, decimals exact and never in exponent form."""
    if value is None:
        return ""
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def tell_figure(value: Value) -> str:
    """Return a figure for a sentence or a list, where a blank is told: ``12``, ``空白``."""
    return show_figure(value) or BLANK


def tell_change(number: Number) -> str:
    """Return a change with its sign: ``+2``, ``−2``, ``0``.

    The minus is the typographic one, as wide as the plus; it is for people alone.
    """
    text = show_figure(number)
    if text.startswith("-"):
        return text.replace("-", "−", 1)
    return f"+{text}" if number else text


def look_alike(one: Value, other: Value) -> bool:
    """Whether two values are shown alike: 2480 and 2480.00 are equal, but do not look it."""
    return one is other or (one == other and show_figure(one) == show_figure(other))


def unlike(one: Mapping[Key, Value], other: Mapping[Key, Value]) -> frozenset[Key]:
    """Keys whose values are not shown alike; a key that only one of the two has counts."""
    keys = one.keys() if one.keys() == other.keys() else one.keys() | other.keys()
    return frozenset(
        key
        for key in keys
        if (old := one.get(key)) is not (new := other.get(key)) and not look_alike(old, new)
    )


def is_number(value: Value) -> TypeGuard[Number]:
    """Whether the value is a figure that can be added up."""
    return isinstance(value, int | Decimal)


def are_numbers(values: Iterable[Value]) -> bool:
    """Whether all values are figures that can be added up."""
    return _NUMBERS.issuperset(map(type, values))


def is_blank(value: Value) -> bool:
    """Whether nothing was stated: empty, or a placeholder such as ``/``."""
    return value is None or (isinstance(value, str) and _squeezed(value) in PLACEHOLDERS)


def addend(value: Value) -> Number:
    """What a value adds to a sum: itself when it is a number, else 0."""
    return value if isinstance(value, (int, Decimal)) else 0


def type_fault(value: Value, kind: Kind) -> str:
    """Say in Chinese why a value does not fit its cell; empty when it does, or is blank."""
    if value is None or is_blank(value):
        return ""
    if isinstance(value, str):
        return _text_fault(_squeezed(value), kind)
    if kind is not Kind.SIGNED and value < 0:
        return "不能是负数"
    return ""


def _text_fault(text: str, kind: Kind) -> str:
    number = _NUMBER.fullmatch(text)
    if number is not None and _is_too_long(number):
        return f"超过{MAX_DIGITS}位数字"
    if kind is Kind.MONEY and _MONEY.fullmatch(text):
        return ""
    if kind is Kind.AMOUNT and _MONEY.fullmatch(text):
        return "单位应当是万元，请换算后填写"
    return "不是整数" if kind in {Kind.COUNT, Kind.SIGNED} else "不是金额"


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
