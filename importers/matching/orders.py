"""The order of columns where a header leaves two: settled by the totals of the rows, or not at all.

A header whose group (法人或其他组织) was lost on the way reads 自然人 总计 商业企业 … from left
to right, line by line, though 总计 stands last.
"""

from __future__ import annotations

from dataclasses import replace
from enum import Enum, auto
from typing import TYPE_CHECKING

from importers.matching.columns import assign
from importers.matching.headers import Header
from importers.matching.witnesses import holds
from importers.words.readings import read_cell
from models.report.figures import is_number

if TYPE_CHECKING:
    from importers.matching.columns import Assignment
    from importers.matching.strips import Strip
    from importers.matching.witnesses import Witnesses
    from importers.words.vocabulary import RowTarget
    from models.forms.form import Key
    from models.report.figures import Value


class Standing(Enum):
    """How sure the order of columns is."""

    CLEAR = auto()
    PROVED = auto()
    UNPROVED = auto()


def settled(strip: Strip, header: Header, witnesses: Witnesses) -> tuple[Header, Standing]:
    """Return the header with the one order in which every row is right, if there is one."""
    if not header.is_unclear:
        return header, Standing.CLEAR
    official = _official(strip, header)
    fitting = [one for one in (official, header) if _fits(strip, one, witnesses)]
    if len(fitting) == 1:
        return fitting[0], Standing.PROVED
    return official, Standing.UNPROVED


def _official(strip: Strip, header: Header) -> Header:
    """The same header with its columns in the order of the form."""
    columns = strip.table.bands[strip.band].columns
    order = tuple(column for column in columns if column in header.order)
    pairs = zip(header.slots, order, strict=True) if header.slots else ()
    return Header(tuple(replace(slot, column=column) for slot, column in pairs), order)


def _fits(strip: Strip, header: Header, witnesses: Witnesses) -> bool:
    """Whether the relations of every row hold in this order, and some row is not all zero."""
    band = strip.table.bands[strip.band]
    told = False
    for row, target in strip.rows:
        if target is None:
            continue
        found = assign(row, header, band, blanks_told=not strip.grid.is_sheet)
        values = values_of(target, found)
        inner = witnesses.in_row(f"{target.table.id}.{target.row.id}")
        if not all(holds(one, values) for one in inner):
            return False
        told = told or (bool(inner) and any(map(is_counted, values.values())))
    return told


def values_of(target: RowTarget, assignment: Assignment) -> dict[Key, Value]:
    """The figures of a row by key, as its cells say them."""
    return {
        f"{target.table.id}.{target.row.id}.{column.id}": read_cell(cell.text, column.kind).value
        for column, cell in assignment.cells
    }


def is_counted(value: Value) -> bool:
    """Whether a value is a number other than 0."""
    return is_number(value) and value != 0
