"""Telling which figure of a row belongs to which column of the form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from importers.labels import common_length, label
from importers.strips import group_of
from importers.vocabulary import column_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from importers.grids import RawCell
    from importers.strips import SeenRow, Strip
    from models.forms import Band, Column


@dataclass(frozen=True, slots=True)
class Slot:
    """A column of the file: where it stands, and the form's column, or ``None`` for a foreign one.

    ``sure`` is false where the label was only guessed.
    """

    column: Column | None
    start: int
    end: int
    text: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Assignment:
    """The figures of one row by column, and the cells for which there is no column."""

    cells: tuple[tuple[Column, RawCell], ...] = ()
    left: tuple[RawCell, ...] = ()
    fault: str = ""
    """Why the figures could not be told apart; then there are no cells."""


def slots_of(strip: Strip) -> tuple[Slot, ...]:
    """Read the header of a run; empty when it says nothing of use."""
    band = strip.table.bands[strip.band]
    stub_end = max((row.stub.end for row, _ in strip.rows if row.stub and row.match), default=0)
    corner = label(band.corner).words
    leaves = [leaf for leaf in _leaves(strip.headers) if label(leaf[0].text).words != corner]
    slots = _named(leaves, band)
    while slots and slots[0].column is None and slots[0].start < stub_end:
        slots.pop(0)  # a heading of the stub, such as 项目
    if _is_crooked(slots):
        return ()
    if all(slot.column is None for slot in slots) and len(slots) != len(band.columns):
        return ()
    return _completed(slots, band)


def _is_crooked(slots: list[Slot]) -> bool:
    """Whether a group stands beside its own columns and not above them: the header slipped."""
    foreign = {label(slot.text).words for slot in slots if slot.column is None}
    under = [text for slot in slots if slot.column for text in slot.column.under]
    return any(label(text).words in foreign for text in under)


def _leaves(rows: Sequence[SeenRow]) -> list[tuple[RawCell, list[str]]]:
    """Header cells with none below them, left to right, with the words of those above."""
    found: list[tuple[RawCell, list[str]]] = []
    for depth, row in enumerate(rows):
        below = [cell for later in rows[depth + 1 :] for cell in later.cells]
        leaves = [cell for cell in row.cells if not any(_covers(cell, one) for one in below)]
        found += [(cell, _above(cell, rows[:depth])) for cell in leaves]
    return sorted(found, key=lambda item: item[0].column)


def _covers(cell: RawCell, other: RawCell) -> bool:
    return cell.column < other.end and other.column < cell.end


def _above(cell: RawCell, rows: Sequence[SeenRow]) -> list[str]:
    """Words of the header cells above; without a span a cell reaches up to the next one."""
    words = []
    for row in rows:
        over = [one for one in row.cells if one.column <= cell.column]
        if over:
            words.append(label(over[-1].text).words)
    return words


def _named(leaves: list[tuple[RawCell, list[str]]], band: Band) -> list[Slot]:
    """Give each header cell its column: by label, by what stands above it, else in order."""
    names = column_names(band)
    open_columns = list(band.columns)
    slots: list[Slot] = []
    for cell, above in leaves:
        match = names.find(label(cell.text))
        targets = [column for column in match.targets if column in open_columns] if match else []
        under = [one for one in targets if one.under and label(one.under[-1]).words in above]
        column = next(iter(under or targets), None)
        if column is not None:
            open_columns.remove(column)
        sure = match is None or match.exact
        slots.append(Slot(column, cell.column, cell.end, cell.text, sure))
    return slots


def _completed(slots: list[Slot], band: Band) -> tuple[Slot, ...]:
    """Name cut or foreign headers by position, where all that is known stands in its place."""
    places = list(zip(slots, band.columns, strict=False))
    known = [slot for slot in slots if slot.column]
    in_place = all(slot.column in {None, column} for slot, column in places)
    if len(slots) != len(band.columns) or not in_place:
        return tuple(slots)
    few = len(known) * 2 < len(slots)
    return tuple(
        slot
        if slot.column or not (few or _is_cut(slot.text, column.label))
        else Slot(column, slot.start, slot.end, slot.text, sure=False)
        for slot, column in places
    )


def _is_cut(text: str, whole: str) -> bool:
    words = label(text).words
    return bool(words) and common_length(words, label(whole).words) == len(words)


def assign(row: SeenRow, slots: Sequence[Slot], band: Band) -> Assignment:
    """Give each filled cell of a row its column.

    By order where the row has exactly as many places as there are columns, else by where
    the header stands, else by order when exactly as many cells are filled.
    """
    cells = row.behind
    if not cells:
        return Assignment()
    group = group_of(band, row.stub.text) if row.stub else ""
    if group:
        return _of_group(cells, slots, [one for one in band.columns if one.under[-1:] == (group,)])
    if len(band.columns) == 1 and sum(slot.column is None for slot in slots) == 0:
        return _single(cells, band.columns[0])
    return _by_header(row, cells, slots) if slots else _by_number(row, cells, band.columns)


def _by_number(row: SeenRow, cells: tuple[RawCell, ...], columns: tuple[Column, ...]) -> Assignment:
    """Without a header, read in order where there are as many cells or places as columns."""
    for found in (cells, _places(row, cells)):
        if len(found) == len(columns):
            return _in_order(columns, found)
    return Assignment(left=cells, fault="没有认出表头，数字的个数与表式的列数不同")


def _of_group(
    cells: tuple[RawCell, ...], slots: Sequence[Slot], columns: list[Column]
) -> Assignment:
    """Read a row that holds one group of columns, below a header that names each only once."""
    by_label = {column.label: column for column in columns}
    starts = {slot.start: by_label.get(slot.column.label) for slot in slots if slot.column}
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
    while column < last and len(places) <= 2 * len(cells) + 50:
        cell = by_column.get(column)
        places.append(cell if cell and cell.text.strip() else None)
        column = cell.end if cell else column + 1
    return places
