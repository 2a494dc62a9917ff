"""Rows without a known label: recognised by their place where one reading alone is possible.

Converters of PDF files lose labels, or cut them so that nobody knows them.  As many rows as
the form has between two known ones are those rows: one by one, when each still has some
words; without any words only if the form's relations agree.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from importers.matching.orders import is_counted, values_of
from importers.matching.witnesses import holds
from importers.words.vocabulary import RowTarget

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from importers.matching.columns import Assignment
    from importers.matching.strips import SeenRow, Strip
    from importers.matching.witnesses import Witnesses
    from models.forms.form import Key
    from models.report.figures import Value

_BY_PLACE = "按前后各行的位置和勾稽关系只有一种读法"


@dataclass(frozen=True, slots=True)
class Placed:
    """A row with the row of the form that it is, if that is known; ``reason`` where guessed."""

    row: SeenRow
    target: RowTarget | None
    reason: str = ""


def placed_rows(
    strip: Strip, assigned: Callable[[SeenRow], Assignment], witnesses: Witnesses
) -> list[Placed]:
    """Give the rows of a run that have no known label their target, where it can be told."""
    if all(target for _, target in strip.rows):
        return [Placed(row, target) for row, target in strip.rows]
    known: dict[Key, Value] = {}
    for row, target in strip.rows:
        if target:
            known |= values_of(target, assigned(row))
    result: list[Placed] = []
    before, start, rows = -1, 0, strip.rows
    while start < len(rows):
        row, target = rows[start]
        if target:
            before = target.index
            result.append(Placed(row, target))
            start += 1
            continue
        stop = next((n for n in range(start, len(rows)) if rows[n][1]), len(rows))
        after = rows[stop][1] if stop < len(rows) else None
        gap = [one for one, _ in rows[start:stop]]
        result += _Gap(strip, gap, before, after).placed(assigned, witnesses, known)
        start = stop
    return result


@dataclass(frozen=True)
class _Gap:
    """Rows without a label between two known ones, or below the last of them."""

    strip: Strip
    rows: Sequence[SeenRow]
    before: int
    after: RowTarget | None

    def placed(
        self,
        assigned: Callable[[SeenRow], Assignment],
        witnesses: Witnesses,
        known: Mapping[Key, Value],
    ) -> list[Placed]:
        """The rows with their targets; without, where the place leaves a doubt."""
        targets = self._targets()
        if len(targets) != len(self.rows) or any(row.group for row in self.rows):
            return [Placed(row, None) for row in self.rows]
        if self.after and all(row.stub for row in self.rows):
            return [Placed(row, one) for row, one in zip(self.rows, targets, strict=True)]
        values = dict(known)
        for row, target in zip(self.rows, targets, strict=True):
            values |= values_of(target, assigned(row))
        if not _is_proved(targets, values, witnesses):
            return [Placed(row, None) for row in self.rows]
        return [Placed(row, one, _BY_PLACE) for row, one in zip(self.rows, targets, strict=True)]

    def _targets(self) -> list[RowTarget]:
        """The rows of the form that are missing here."""
        band = self.strip.table.bands[self.strip.band]
        stop = self.after.index if self.after else len(band.rows)
        return [
            RowTarget(self.strip.table, self.strip.band, index)
            for index in range(self.before + 1, stop)
        ]


def _is_proved(
    targets: Sequence[RowTarget], values: Mapping[Key, Value], witnesses: Witnesses
) -> bool:
    """Whether every relation of these rows holds, and not among zeros alone.

    That all columns add up without a remainder says that no row is missing or too many.
    """
    names = [f"{target.table.id}.{target.row.id}" for target in targets]
    inner = [one for name in names for one in witnesses.in_row(name)]
    outer = witnesses.between(names)
    if not outer or not all(holds(one, values) for one in (*inner, *outer)):
        return False
    return any(is_counted(values.get(key)) for one in outer for key in one.cells)
