"""The entry figures of one report as one short text: ten thousand of them fit into memory.

A rollup keeps the figures of every unit, so that each sum can be taken apart again.  As values
in a mapping they would take a hundred times the room of the text that they are held in here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from models.forms.definitions import load_form
from models.forms.form import Kind
from models.report.figures import is_blank, is_number, read_figure, show_figure, type_fault

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from models.forms.form import Form, Key
    from models.report.figures import Value

_AMOUNTS = {Kind.AMOUNT, Kind.MONEY}
_PLAIN = re.compile(r"[0-9]{1,15}(?:\.[0-9]+)?")


@lru_cache
def entry_keys(form: Form) -> tuple[Key, ...]:
    """Keys of the cells that a person fills in, in reading order."""
    return tuple(key for key, cell in form.cells.items() if not cell.is_total)


@lru_cache
def _kinds(form: Form) -> tuple[Kind, ...]:
    return tuple(form.cells[key].kind for key in entry_keys(form))


def _value(text: str, kind: Kind) -> Value:
    """What is shown of a figure, as a value again; plain amounts, which are many, the short way."""
    if kind in _AMOUNTS and _PLAIN.fullmatch(text):
        return Decimal(text)
    return read_figure(text, kind)


@dataclass(frozen=True, slots=True)
class Figures:
    """Entry figures in the order of :func:`entry_keys` of the form with the id ``form``.

    ``counts`` holds a whole number a cell, parted by commas, 0 where there is none;
    ``blank`` are the places (from 0) that nothing was entered into; ``odd`` the places of what
    is no whole number of at least 0 (an amount, a placeholder such as ``/``, a text, a negative
    number) with what is shown there.
    """

    form: str
    counts: str
    blank: tuple[int, ...] = ()
    odd: tuple[tuple[int, str], ...] = ()

    def numbers(self) -> list[int]:
        """The whole numbers; 0 stands for whatever is blank or odd."""
        return list(map(int, self.counts.split(",")))

    def values(self) -> list[Value]:
        """What each cell holds, exactly as it was given to :func:`pack`."""
        found: list[Value] = [*self.numbers()]
        for place in self.blank:
            found[place] = None
        for place, value in self.odd_values():
            found[place] = value
        return found

    def odd_values(self) -> list[tuple[int, Value]]:
        """The places of what is no whole number, with what they hold."""
        if not self.odd:
            return []
        kinds = _kinds(load_form(self.form))
        return [(place, _value(text, kinds[place])) for place, text in self.odd]

    def addable(self) -> list[Value]:
        """What each cell holds; a number that may not stand in its cell only as its text.

        A negative count is a mistake of whoever typed it: it must not lessen a sum.
        """
        found: list[Value] = [*self.numbers()]
        for place in self.blank:
            found[place] = None
        for place, value in self.odd_addable():
            found[place] = value
        return found

    def odd_addable(self) -> list[tuple[int, Value]]:
        """The odd places as :meth:`addable` has them."""
        kinds = _kinds(load_form(self.form)) if self.odd else ()
        return [
            (place, show_figure(value) if type_fault(value, kinds[place]) else value)
            for place, value in self.odd_values()
        ]

    def by_key(self) -> dict[Key, Value]:
        """What each cell that is not blank holds, by its key."""
        keys = entry_keys(load_form(self.form))
        return {key: one for key, one in zip(keys, self.values(), strict=True) if one is not None}

    @property
    def is_empty(self) -> bool:
        """Whether nothing was stated at all: every cell is blank or holds a placeholder."""
        if self.counts.strip("0,"):
            return False
        stated = self.counts.count(",") + 1 - len(self.blank)
        return stated == sum(is_blank(text) for _, text in self.odd)

    @property
    def is_zero(self) -> bool:
        """Whether figures were stated and all are 0 (零报告)."""
        if self.counts.strip("0,") or self.is_empty:
            return False
        return not any(one if is_number(one) else not is_blank(one) for _, one in self.odd_values())

    @property
    def has_blanks(self) -> bool:
        """Whether any cell is blank or holds a placeholder."""
        return bool(self.blank) or any(is_blank(text) for _, text in self.odd)

    def blanks(self) -> tuple[Key, ...]:
        """Keys of the cells that are blank or hold a placeholder."""
        keys = entry_keys(load_form(self.form))
        marked = [place for place, text in self.odd if is_blank(text)]
        return tuple(keys[place] for place in sorted((*self.blank, *marked)))

    def texts(self) -> tuple[tuple[Key, str], ...]:
        """Cells that hold what cannot be added: a text, a number that may not stand there."""
        keys = entry_keys(load_form(self.form))
        return tuple(
            (keys[place], show_figure(value))
            for place, value in self.odd_addable()
            if not is_blank(value) and not is_number(value)
        )


def pack(form: Form, values: Mapping[Key, Value]) -> Figures:
    """Pack the entry figures of a report; what is no entry cell of the form is left out."""
    return pack_row(form, [values.get(key) for key in entry_keys(form)])


def pack_row(form: Form, row: Sequence[Value]) -> Figures:
    """Pack figures that stand in the order of :func:`entry_keys`."""
    counts = list(map(str, row))
    others = [place for place, value in enumerate(row) if type(value) is not int or value < 0]
    for place in others:
        counts[place] = "0"
    blank = tuple(place for place in others if row[place] is None)
    odd = tuple((place, show_figure(row[place])) for place in others if row[place] is not None)
    return Figures(form.id, ",".join(counts), blank, odd)
