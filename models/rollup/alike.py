"""雷同: units whose figures or sentences are nearly the same, found without comparing all pairs.

Two sets that share nine tenths of their members share at least one of the rarest members of
each, so that only those are looked up (prefix filtering of set similarity joins).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence

    from models.rollup.received.units import Unit

FIGURES_SHARE = Fraction(9, 10)
LEAST_FIGURES = 5
SENTENCES_SHARE = Fraction(1, 2)
LEAST_SENTENCES = 3
_COMMON = 8
"""A sentence that more units than this have, and more than a tenth of all, is a set phrase."""
_MOST_PAIRS = 20_000


@dataclass(frozen=True, slots=True)
class Alike:
    """Two units, what is alike (``figures`` or ``sentences``), and which share of it in percent."""

    units: tuple[str, str]
    what: str
    share: int


def alike(units: Sequence[Unit]) -> tuple[Alike, ...]:
    """Pairs of counted units whose figures, or whose sentences, are nearly the same."""
    counted = sorted(
        (unit for unit in units if unit.is_counted and unit.facts), key=lambda unit: unit.name
    )
    figures = {unit.name: _filled(unit) for unit in counted}
    sentences = {unit.name: unit.facts.sentences for unit in counted if unit.facts}
    often = Counter(one for held in sentences.values() for one in held)
    most = max(_COMMON, len(counted) // 10)
    own = {name: frozenset(s for s in held if often[s] <= most) for name, held in sentences.items()}
    return (
        *_pairs(figures, "figures", FIGURES_SHARE, LEAST_FIGURES),
        *_pairs(own, "sentences", SENTENCES_SHARE, LEAST_SENTENCES),
    )


def _filled(unit: Unit) -> frozenset[tuple[int, str]]:
    """The non-zero cells with what they hold."""
    if unit.facts is None:
        return frozenset()
    held = unit.facts.figures
    whole = {(place, one) for place, one in enumerate(held.counts.split(",")) if one != "0"}
    return frozenset(whole | {(place, text) for place, text in held.odd if text.strip("0.")})


def _pairs(
    sets: Mapping[str, frozenset[Hashable]], what: str, share: Fraction, least: int
) -> Iterator[Alike]:
    large = {name: held for name, held in sets.items() if len(held) >= least}
    often = Counter(one for held in large.values() for one in held)
    seen: dict[Hashable, list[str]] = defaultdict(list)
    told = 0
    for name, held in sorted(large.items(), key=lambda item: (len(item[1]), item[0])):
        rare = sorted(held, key=lambda one: (often[one], str(one)))
        prefix = rare[: len(held) - ceil(share * len(held)) + 1]
        for other in sorted({near for one in prefix for near in seen[one]}):
            common = len(held & large[other])
            if common >= share * max(len(held), len(large[other])) and told < _MOST_PAIRS:
                told += 1
                most = max(len(held), len(large[other]))
                first, second = sorted((name, other))
                yield Alike((first, second), what, 100 * common // most)
        for one in prefix:
            seen[one].append(name)
