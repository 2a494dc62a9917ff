"""小计 of the groups in 表三, for the screen alone: the official form prints none."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from models.report.figures import addend, is_blank, tell_figure

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from models.forms.form import Cell, Form, Key
    from models.report.figures import Value


@dataclass(frozen=True, slots=True)
class Subtotal:
    """What the rows of a group add up to in one column.

    ``value`` is ``None`` while every cell of them is blank.
    """

    group: str
    value: int | Decimal | None

    @property
    def words(self) -> str:
        """The group with its sum: （三）不予公开小计 4."""
        return f"{self.group}小计 {tell_figure(self.value)}"


def subtotal(form: Form, shown: Mapping[Key, Value], key: Key) -> Subtotal | None:
    """Add up the rows of a cell's group in its column.

    ``None`` for a cell in no group, and where the form itself has a total for the group.
    A key that the form lacks raises ``KeyError``.
    """
    group, mine = _group_of(form, key)
    if not mine:
        return None
    filled = [shown[other] for other in mine if not is_blank(shown.get(other))]
    return Subtotal(group, sum(map(addend, filled)) if filled else None)


@lru_cache(maxsize=1024)
def _group_of(form: Form, key: Key) -> tuple[str, tuple[Key, ...]]:
    """The name of a cell's group and the cells that are added up; none where nothing is."""
    cell = form.cells[key]
    group = cell.row.under
    mine = [other for other in form.table_cells(cell.table) if _is_beside(other, cell)]
    if not group or len(mine) == 1 or any(_sums_group(form, other) for other in mine):
        return "", ()
    return group[-1], tuple(other.key for other in mine)


def _is_beside(other: Cell, cell: Cell) -> bool:
    """Whether a cell stands in the same group and column."""
    under = cell.row.under
    return other.column == cell.column and other.row.under[: len(under)] == under


def _sums_group(form: Form, cell: Cell) -> bool:
    """Whether the row of a cell holds the official totals of other rows."""
    return any(
        form.cells[one.cells[0]].row != cell.row
        for one in form.totals
        if one.defines and form.cells[one.defines].row == cell.row
    )
