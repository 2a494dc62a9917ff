"""Telling which figure of a row belongs to which column of the form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from importers.matching.strips import group_of
from models.report.figures import PLACEHOLDERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from importers.matching.headers import Header, Slot
    from importers.matching.strips import SeenRow
    from importers.raw.grids import RawCell
    from models.forms.form import Band, Column

_MOST_PLACES = 50
_NOTHING = PLACEHOLDERS | {"0"}
"""What a whole row may hold without being one merged cell."""
_FEW = 3
"""With so few columns a first figure alone is nothing unusual (表二: 规章 1)."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """The figures of one row by column, and the cells for which there is no column."""

    cells: tuple[tuple[Column, RawCell], ...] = ()
    left: tuple[RawCell, ...] = ()
    fault: str = ""
    """Why the figures could not be told apart; then there are no cells."""
    shared: RawCell | None = None
    """The one figure of a row that stands in a cell over several columns: it is of none."""


def assign(
    row: SeenRow, header: Header, band: Band, *, blanks_told: bool, has_spans: bool = True
) -> Assignment:
    """Give each filled cell of a row its column.

    By order where the row has exactly as many places as there are columns, else by where
    the header stands, else by order when exactly as many cells are filled.  With
    ``blanks_told`` every blank place of the row is a cell of its own; without ``has_spans``
    blank places may as well be those that a merged cell takes up.
    """
    cells = row.behind
    group = group_of(band, row.stub.text) if row.stub else ""
    if group and cells:
        return _of_group(cells, header, [one for one in band.columns if one.under[-1:] == (group,)])
    if cells and len(band.columns) == 1 and None not in header.order:
        return _single(cells, band.columns[0])
    order = header.order or band.columns
    if cells and not header.slots and cells[-1].text.strip().endswith(("%", "％")):
        return _before_share(cells, tuple(column for column in order if column))
    told = told_places(row, len(order)) if blanks_told else None
    shared = not told and _is_shared(row, header, order)
    is_one = shared if has_spans else _is_alone(row, header, told, order)
    if not cells or is_one:
        return Assignment(shared=cells[0] if cells else None)
    return _in_order(order, told) if told else _by_count(row, cells, header, order)


def _by_count(
    row: SeenRow, cells: tuple[RawCell, ...], header: Header, order: Sequence[Column | None]
) -> Assignment:
    """Read a row whose places are not told, by where the header stands or by their number."""
    if header.slots:
        return _by_header(row, cells, header.slots)
    return _by_number(row, cells, order)


def _before_share(cells: tuple[RawCell, ...], columns: Sequence[Column]) -> Assignment:
    """Read the figures of a row that ends with a share (占比): it is of no column of the form."""
    *figures, share = cells
    if len(figures) != len(columns):
        return Assignment(left=cells, fault="多了一列百分数，其余数字的个数与表式的列数不同")
    pairs = tuple(zip(columns, figures, strict=True))
    return Assignment(pairs, (share,))


def _is_alone(
    row: SeenRow,
    header: Header,
    told: Sequence[RawCell | None] | None,
    order: Sequence[Column | None],
) -> bool:
    """Whether a figure stands first and none behind, or is repeated: in text, a merged cell."""
    texts = {cell.text.strip() for cell in row.behind}
    if len(order) <= _FEW or len(texts) != 1:
        return False
    if len(row.behind) > 1:
        return len(row.behind) == len(order) and not texts & _NOTHING
    (cell,) = row.behind
    return cell.column < header.slots[0].end if header.slots else bool(told and told[0])


def _is_shared(row: SeenRow, header: Header, order: Sequence[Column | None]) -> bool:
    """Whether the one figure of a row stands in a cell over several columns of the form."""
    if len(row.behind) != 1:
        return False
    (cell,) = row.behind
    if header.slots:
        return sum(cell.column < one.end and one.start < cell.end for one in header.slots) > 1
    return len(order) > 1 and cell.colspan > 1


def told_places(row: SeenRow, count: int) -> list[RawCell | None] | None:
    """The places right of the label, where there are exactly so many of them.

    Further places at the end may be blank: they stand for merged cells.
    """
    start = row.stub.end if row.stub else 0
    both = sorted((*row.cells, *row.blanks), key=lambda cell: cell.column)
    places = [cell if cell.text.strip() else None for cell in both if cell.column >= start]
    if len(places) == count:
        return places
    if len(places) > count and places[0] and not any(places[count:]):
        return places[:count]
    return None


def _by_number(
    row: SeenRow, cells: tuple[RawCell, ...], columns: Sequence[Column | None]
) -> Assignment:
    """Without a header in place, read in order where there are as many cells as columns."""
    for found in (cells, _places(row, cells)):
        if len(found) == len(columns):
            return _in_order(columns, found)
    return Assignment(left=cells, fault="没有认出表头，数字的个数与表式的列数不同")


def _of_group(cells: tuple[RawCell, ...], header: Header, columns: list[Column]) -> Assignment:
    """Read a row that holds one group of columns, below a header that names each only once."""
    by_label = {column.label: column for column in columns}
    starts = {slot.start: by_label.get(slot.column.label) for slot in header.slots if slot.column}
    if all(cell.column in starts for cell in cells):
        return _split([(starts[cell.column], cell) for cell in cells], ())
    if len(cells) == len(columns):
        return _in_order(columns, cells)
    return Assignment(left=cells, fault="数字与表头的列对不上")


def _by_header(row: SeenRow, cells: tuple[RawCell, ...], slots: Sequence[Slot]) -> Assignment:
    ordered = [slot.column for slot in slots]
    places = _places(row, cells, slots[0].start, slots[-1].end)
    if len(places) == len(ordered):
        return _in_order(ordered, places)
    starts = {slot.start: slot.column for slot in slots}
    outside = tuple(cell for cell in cells if cell.column >= slots[-1].end)
    if outside and len(cells) == len(ordered):
        return _in_order(ordered, cells)
    inside = [cell for cell in cells if cell not in outside]
    if all(cell.column in starts for cell in inside):
        return _split([(starts[cell.column], cell) for cell in inside], outside)
    found: list[tuple[Column | None, RawCell]] = []
    for cell in inside:
        before = [number for number, slot in enumerate(slots) if slot.start <= cell.column]
        found.append((slots[before[-1]].column, cell) if before else (None, cell))
    taken = [column.id for column, _ in found if column]
    if len(set(taken)) == len(taken) == len(inside):
        return _split(found, outside)
    if len(cells) == len(ordered):
        return _in_order(ordered, cells)
    return Assignment(left=cells, fault="数字与表头的列对不上")


def _single(cells: tuple[RawCell, ...], column: Column) -> Assignment:
    """One column that spans several places: the figure may stand in any of them."""
    same = [cell for cell in cells if cell.text.strip() == cells[0].text.strip()]
    return Assignment(((column, cells[0]),), tuple(cell for cell in cells if cell not in same))


def _in_order(columns: Sequence[Column | None], cells: Sequence[RawCell | None]) -> Assignment:
    pairs = [
        (column, cell) for column, cell in zip(columns, cells, strict=True) if cell is not None
    ]
    return _split(pairs, ())


def _split(
    pairs: Sequence[tuple[Column | None, RawCell]], outside: tuple[RawCell, ...]
) -> Assignment:
    known = tuple((column, cell) for column, cell in pairs if column)
    foreign = tuple(cell for column, cell in pairs if column is None)
    return Assignment(known, (*foreign, *outside))


def _places(
    row: SeenRow, cells: tuple[RawCell, ...], start: int | None = None, end: int = 0
) -> list[RawCell | None]:
    """The places of a row from the first column of figures on: a cell, or ``None`` where blank."""
    by_column = {cell.column: cell for cell in (*row.blanks, *cells)}
    first = cells[0].column
    if start is not None:
        first = min(first, start)
    last = max(end, cells[-1].end)
    places: list[RawCell | None] = []
    column = first
    while column < last and len(places) <= 2 * len(cells) + _MOST_PLACES:
        cell = by_column.get(column)
        places.append(cell if cell and cell.text.strip() else None)
        column = cell.end if cell else column + 1
    return places
