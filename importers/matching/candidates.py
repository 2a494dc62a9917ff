"""Putting runs of rows together into reports, and choosing one where a file holds several."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from importers.matching.strips import Strip
    from models.forms.form import Form


_MOST_CANDIDATES = 30


@dataclass(frozen=True)
class Candidate:
    """Runs that together may be one report."""

    strips: tuple[Strip, ...] = ()

    def is_complete(self, form: Form) -> bool:
        """Whether every table is here and holds figures."""
        filled = {strip.table.id for strip in self.strips if strip.filled}
        return all(table.id in filled for table in form.tables)

    @cached_property
    def filled(self) -> int:
        """How many cells hold figures."""
        return sum(strip.filled for strip in self.strips)


def gather(strips: Iterable[Strip]) -> list[Candidate]:
    """Sort runs into reports: a table that begins again begins another report."""
    found: list[list[Strip]] = []
    for strip in strips:
        open_ones = [one for one in found if _takes(one, strip)]
        beside = [one for one in open_ones if _shares_grid(one, strip)]
        if not open_ones and len(found) == _MOST_CANDIDATES:
            continue  # more are no file of an office; that there are several is told anyway
        if not open_ones:
            open_ones = [[]]
            found += open_ones
        (beside[-1] if beside else open_ones[0]).append(strip)
    return [Candidate(tuple(one)) for one in found]


def _takes(strips: Sequence[Strip], strip: Strip) -> bool:
    """Whether the run adds rows that are not here yet."""
    if strip.rows and not strip.indexes:
        return True  # loose rows only: they hold no place
    here = [own for own in strips if _same_band(own, strip)]
    return not any(
        own.groups & strip.groups
        and (own.indexes & strip.indexes or not own.indexes or not strip.indexes)
        for own in here
    )


def _shares_grid(strips: Sequence[Strip], strip: Strip) -> bool:
    """Whether a run of the same sheet is here, with all the rows of its band."""
    return any(
        own.grid is strip.grid and len(own.indexes) == len(own.table.bands[own.band].rows)
        for own in strips
    )


def _same_band(one: Strip, other: Strip) -> bool:
    return one.table.id == other.table.id and one.band == other.band


def choose(candidates: Sequence[Candidate], form: Form) -> Candidate:
    """Return the first complete report, else the one with the most figures."""
    complete = [one for one in candidates if one.is_complete(form)]
    if complete:
        return complete[0]
    return max(candidates, key=lambda one: one.filled)
