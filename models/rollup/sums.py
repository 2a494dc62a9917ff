"""Adding up packed figures, cell by cell and exactly, with how many units stand behind each sum."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from operator import add
from typing import TYPE_CHECKING

from models.report.figures import is_number
from models.rollup.received.packed import entry_keys

if TYPE_CHECKING:
    from collections.abc import Iterable

    from models.forms.form import Form, Key
    from models.report.figures import Number, Value
    from models.rollup.received.packed import Figures


@dataclass(frozen=True, slots=True)
class Sum:
    """Sums of entry cells in the order of :func:`models.rollup.received.packed.entry_keys`.

    ``behind`` says how many units stated a number for the cell; where none did the sum is
    blank and not 0.  ``units`` is the number of units that were added at all.
    """

    form: Form
    totals: tuple[Number, ...]
    behind: tuple[int, ...]
    units: int

    def values(self) -> dict[Key, Value]:
        """The sum of each cell that any unit stated a number for."""
        cells = zip(entry_keys(self.form), self.totals, self.behind, strict=True)
        return {key: total for key, total, behind in cells if behind}

    def count(self, key: Key) -> int:
        """How many units stand behind the sum of an entry cell."""
        return self.behind[entry_keys(self.form).index(key)]

    def __add__(self, other: Sum) -> Sum:
        return Sum(
            self.form,
            tuple(map(add, self.totals, other.totals)),
            tuple(map(add, self.behind, other.behind)),
            self.units + other.units,
        )


def nothing(form: Form) -> Sum:
    """The sum of no unit at all."""
    zeros = (0,) * len(entry_keys(form))
    return Sum(form, zeros, zeros, 0)


def add_up(form: Form, all_figures: Iterable[Figures]) -> Sum:
    """Add up the figures of units, all on that form.

    Blanks, placeholders, texts, and numbers that may not stand in their cell add nothing.
    """
    totals: list[Number] = [0] * len(entry_keys(form))
    without: Counter[int] = Counter()
    units = 0
    for figures in all_figures:
        if figures.form != form.id:
            raise ValueError(figures.form)  # two forms have no cells in common
        units += 1
        totals = list(map(add, totals, map(int, figures.counts.split(","))))
        if figures.blank:
            without.update(figures.blank)
        if figures.odd:
            _add_odd(figures, totals, without)
    behind = tuple(units - without[place] for place in range(len(totals)))
    return Sum(form, tuple(totals), behind, units)


def _add_odd(figures: Figures, totals: list[Number], without: Counter[int]) -> None:
    for place, value in figures.odd_addable():
        if is_number(value):
            totals[place] += value
        else:
            without[place] += 1
