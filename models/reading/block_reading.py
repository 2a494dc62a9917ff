"""What a block says, once it is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from models.forms.form import table_of
from models.reading.blocks import plain

if TYPE_CHECKING:
    from models.forms.form import Form, Key, Relation
    from models.reading.readings import Mention


@dataclass(frozen=True, slots=True, eq=False)
class BlockReading:
    """What a block says, and the topics that the next block goes on with; equal to itself alone."""

    mentions: tuple[Mention, ...]
    topics: tuple[str, ...]
    form: Form
    odd_years: tuple[tuple[int, int], ...] = ()
    """Places of years that stand where the report's own is meant."""
    cells: tuple[Key, ...] = field(init=False, repr=False, compare=False)
    """Cells of this report that its figures may speak of."""
    prior_cells: tuple[Key, ...] = field(init=False, repr=False, compare=False)

    def years_of(self, raw: str) -> list[tuple[int, int]]:
        """Places of the odd years in the block as it was written."""
        read = plain(raw)
        return [read.span(*place) for place in self.odd_years]

    def __post_init__(self) -> None:
        """Gather the cells once: they are looked up after every change of the tables."""
        readings = [one for mention in self.mentions for one in mention.readings]
        cells = dict.fromkeys(key for one in readings for key in one.cells)
        for table in {table_of(key) for key in cells}:
            balance = balance_of(self.form, table)
            cells |= dict.fromkeys(balance.cells if balance else ())
        prior = dict.fromkeys(key for one in readings for key in one.prior_cells)
        object.__setattr__(self, "cells", tuple(cells))
        object.__setattr__(self, "prior_cells", tuple(prior))


@lru_cache
def balance_of(form: Form, table: str) -> Relation | None:
    """The relation between the totals of a table that no total is defined by: 收办平衡."""
    return next(
        (
            one
            for one in form.relations
            if one.defines is None
            and not one.prior_cells
            and table_of(one.cells[0]) == table
            and one.context == form.cells[one.cells[0]].column.name
            and one.id.endswith(":total")
        ),
        None,
    )
