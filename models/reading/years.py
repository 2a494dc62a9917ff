"""Years left in a text from another year's report: 2023年 where 2024年 is meant."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from models.reading.readings import of_last_year
from models.reading.tokens import ENDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from models.reading.readings import Mention
    from models.reading.words import Lexicon

_YEAR = re.compile(r"(?<![\d\-~～—〔\[])((?:19|20)\d\d)年(?![\-~～—至到])")
_SENTENCE = re.compile(f"[^{ENDS}]+")
_THIS_YEAR = re.compile("今年|本年|当年|年内")
_PLAN = re.compile("将|拟|计划|下一步|力争|继续|明年")
_NEAR = 8
"""So many characters after a year say what is of that year: 2023年度预算."""


def settle(text: str, mentions: Sequence[Mention], year: int) -> list[Mention]:
    """Tell figures of another year: beside this year's they are compared with that year's.

    In a sentence that names the other year alone the year is left over from an older text,
    so that its figures are compared with this year's.
    """
    settled = []
    for mention in mentions:
        if not mention.years or mention.kind != "figure" or not mention.readings:
            settled.append(mention)
        elif _names_this_year(_around(text, mention.start), year):
            old = mention.years == -1
            readings = tuple(map(of_last_year, mention.readings)) if old else ()
            settled.append(replace(mention, readings=readings, years=None))
        else:
            settled.append(replace(mention, is_sure=mention.is_sure and mention.years == -1))
    return settled


def odd_years(
    text: str, mentions: Sequence[Mention], year: int, lexicon: Lexicon
) -> tuple[tuple[int, int], ...]:
    """Places of years that stand where the report's own is meant."""
    found = dict(_beginnings(text, year, lexicon))
    for mention in mentions:
        if mention.years and mention.readings:
            start = mention.start
            named = list(_YEAR.finditer(text, max(0, start - 200), start))
            if named and not _is_of_something(text, named[-1].end(), lexicon):
                found[named[-1].start()] = named[-1].end()
    return tuple(sorted(found.items()))


def _beginnings(text: str, year: int, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Years that a sentence begins with."""
    if not year:
        return
    for sentence in _SENTENCE.finditer(text):
        match = _YEAR.match(text, sentence.start())
        if match is None or int(match[1]) == year:
            continue
        told = sentence[0]
        is_plan = int(match[1]) > year and _PLAN.search(told) is not None
        is_right = is_plan or _names_this_year(told, year)
        if not (is_right or _is_of_something(text, match.end(), lexicon)):
            yield match.span()


def _is_of_something(text: str, end: int, lexicon: Lexicon) -> bool:
    near = text[end : end + _NEAR]
    return any(word in near for word in lexicon.plain.get("year_topics", ()))


def _names_this_year(text: str, year: int) -> bool:
    return f"{year}年" in text or _THIS_YEAR.search(text) is not None


def _around(text: str, place: int) -> str:
    """The sentence around a place, as far as anybody would read."""
    low = max(0, place - 400)
    start = max(text.rfind(mark, low, place) for mark in ENDS) + 1
    ends = [at for mark in ENDS if (at := text.find(mark, place, place + 400)) >= 0]
    return text[max(start, low) : min(ends, default=place + 400)]
