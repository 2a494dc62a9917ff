"""The small language of relations: ``received + carried_in = total + carried_out``.

A side is names joined by ``+`` and ``-``.  A name may be ``prior.name`` (last year's
cell) or ``sum(first..last)``, every name of the axis from the first to the last.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_TERM = re.compile(
    r"\s*(?P<sign>[+-]?)\s*"
    r"(?:sum\(\s*(?P<first>\w+)\s*\.\.\s*(?P<last>\w+)\s*\)|(?P<prior>prior\.)?(?P<name>\w+))\s*"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A signed name of the axis, of last year's report when ``prior``."""

    sign: int
    name: str
    prior: bool


def parse_rule(text: str, axis: list[str]) -> tuple[tuple[list[Name], list[Name]], list[str]]:
    """Parse ``left = right`` over the names of ``axis``.

    Returns the two sides and every fault found, in Chinese; with faults the sides are
    not to be used.
    """
    halves = text.split("=")
    if len(halves) != 2:  # noqa: PLR2004 (an equation has two sides)
        return ([], []), [f"“{text}”应当恰有一个等号"]
    faults: list[str] = []
    left = _parse_side(halves[0], axis, faults)
    right = _parse_side(halves[1], axis, faults)
    return (left, right), faults


def parse_sum(text: str, axis: list[str]) -> tuple[list[Name], list[str]]:
    """Parse one side alone, ``received + carried_in``; return its names and every fault."""
    faults: list[str] = []
    return _parse_side(text, axis, faults), faults


def _parse_side(text: str, axis: list[str], faults: list[str]) -> list[Name]:
    names: list[Name] = []
    text = text.strip()
    if not text:
        faults.append("等号的一边是空的")
    at = 0
    while at < len(text):
        match = _TERM.match(text, at)
        if match is None or (at and not match["sign"]):
            faults.append(f"“{text}”从“{text[at:]}”起看不懂")
            return names
        sign = -1 if match["sign"] == "-" else 1
        found = _expand(match, axis, faults)
        names += [Name(sign, name, prior=bool(match["prior"])) for name in found]
        at = match.end()
    return names


def _expand(match: re.Match[str], axis: list[str], faults: list[str]) -> list[str]:
    wanted = [match["first"], match["last"]] if match["first"] else [match["name"]]
    unknown = [name for name in wanted if name not in axis]
    if unknown:
        faults.extend(f"没有名为“{name}”的行或列" for name in unknown)
        return []
    if match["name"]:
        return wanted
    first, last = axis.index(wanted[0]), axis.index(wanted[1])
    if first > last:
        faults.append(f"sum({wanted[0]}..{wanted[1]})的次序颠倒")
    return axis[first : last + 1]


def names_prior(text: str) -> bool:
    """Whether a rule names a cell of last year's report."""
    return any(match["prior"] for match in _TERM.finditer(text))


def rule_words(text: str, names: Mapping[str, str]) -> str:
    """Spell a faultless rule out with the official names of rows or columns.

    ``received + carried_in = prior.total`` becomes ``本年新收＋上年结转＝上年报告的办理结果总计``.
    """
    return "＝".join(_side_words(side.strip(), names) for side in text.split("="))


def _side_words(text: str, names: Mapping[str, str]) -> str:
    told = ""
    for match in _TERM.finditer(text):
        sign = "－" if match["sign"] == "-" else "＋" if told else ""
        if match["first"]:
            word = f"{names[match['first']]}至{names[match['last']]}各项之和"
        else:
            word = f"{'上年报告的' if match['prior'] else ''}{names[match['name']]}"
        told += sign + word
    return told
