"""The figures in a text: Arabic ones with their units, Chinese numerals before a counter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from models.report.figures import MAX_DIGITS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.reading.words import Lexicon
    from models.report.figures import Number

_YEAR = re.compile(r"\d{4}(?!\d)")
_DIGITS = {char: index for index, char in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_TENS = {"十": 10, "百": 100, "千": 1000}
_SCALES = {"万": 10_000, "亿": 100_000_000}
_ORDINAL = "第每逐某任哪各〔[〕]—-/:~～同"
"""After these a numeral counts nothing: 第七期, 每一件, 〔2021〕39号, 2021-2035."""
_FIRST_YEAR, _LAST_YEAR = 1949, 2100


@dataclass(frozen=True, slots=True)
class Spot:
    """A number in a block.

    ``unit`` is empty where none follows; ``year`` is set for a year, which is no figure;
    ``is_about`` where it is an approximation; ``is_spelt`` for a Chinese numeral.
    """

    start: int
    end: int
    value: Number
    unit: str = ""
    year: int = 0
    is_about: bool = False
    is_spelt: bool = False
    counts: bool = True
    """Whether it may be a figure at all: not a date, an ordinal, a telephone number."""


@lru_cache(maxsize=8)
def _patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    units = "|".join(re.escape(one) for one in sorted(lexicon.units, key=len, reverse=True))
    after = "|".join(map(re.escape, sorted(lexicon.about_after, key=len, reverse=True)))
    before = "|".join(map(re.escape, sorted(lexicon.about_before, key=len, reverse=True)))
    counters = "|".join(map(re.escape, sorted(lexicon.counters, key=len, reverse=True)))
    arabic = re.compile(
        r"(?P<number>\d{1,3}(?:,\d{3})+(?![\d,])(?:\.\d+)?|\d+(?:\.\d+)?)"
        rf"(?:(?P<year>年度?)|(?P<date>[月日号时点])|(?P<about>{after})?(?P<scale>[万亿])?"
        rf"(?P<about2>{after})?(?P<unit>%|‰|{units})?(?P<about3>{after})?)"
    )
    spelt = re.compile(rf"(?P<number>[零〇一二三四五六七八九两十百千]{{1,9}})(?P<unit>{counters})")
    return arabic, spelt, re.compile(rf"(?:{before})$")


def spots(text: str, lexicon: Lexicon) -> list[Spot]:
    """Find the numbers of a block in reading order."""
    arabic, spelt, before = _patterns(lexicon)
    found = list(_arabic(text, arabic, before))
    taken = {place for spot in found for place in (spot.start, spot.end - 1)}
    found += [spot for spot in _spelt(text, spelt) if spot.start not in taken]
    return sorted(found, key=lambda spot: spot.start)


def _arabic(text: str, pattern: re.Pattern[str], before: re.Pattern[str]) -> Iterator[Spot]:
    for match in pattern.finditer(text):
        start, digits = match.start(), match["number"].replace(",", "")
        if len(digits) > MAX_DIGITS:
            yield Spot(start, match.end(), 0, counts=False)
            continue
        if match["year"]:
            year = int(digits) if len(digits) == len("2024") and digits.isdecimal() else 0
            is_year = _FIRST_YEAR <= year <= _LAST_YEAR
            yield Spot(start, match.end(), 0, "年", year=year if is_year else 0, counts=False)
            continue
        left = text[max(0, start - 3) : start]
        counts = not (match["date"] or (left and (left[-1] in _ORDINAL or _is_latin(left[-1]))))
        value = _value(digits, match["scale"] or "")
        about = match["about"] or match["about2"] or match["about3"] or before.search(left)
        unit = match["unit"] or ""
        if match["scale"] and not unit:
            unit = match["scale"]
        elif match["scale"] and unit == "元":
            value, unit = Decimal(digits), f"{match['scale']}元"
        yield Spot(start, match.end(), value, unit, is_about=bool(about), counts=counts)


def _is_latin(char: str) -> bool:
    return char.isascii() and (char.isalpha() or char in "-+.#")


def _value(digits: str, scale: str) -> Number:
    exact = Decimal(digits) * _SCALES.get(scale, 1)
    if "." not in digits:
        return int(exact)
    return int(exact) if scale and exact == int(exact) else exact


def _spelt(text: str, pattern: re.Pattern[str]) -> Iterator[Spot]:
    for match in pattern.finditer(text):
        value = _numeral(match["number"])
        left = text[match.start() - 1] if match.start() else ""
        if value is not None and left not in _ORDINAL:
            yield Spot(match.start(), match.end(), value, match["unit"], is_spelt=True)


def _numeral(text: str) -> int | None:
    """Read a Chinese numeral below ten thousand; ``None`` when it is none."""
    if len(text) == 1 and text in _DIGITS:
        return _DIGITS[text]
    total = digit = 0
    for char in text:
        if char in _TENS:
            total += (digit or 1) * _TENS[char]
            digit = 0
        elif digit:
            return None  # 三五件: a few, no figure
        else:
            digit = _DIGITS[char]
    return total + digit
