"""From runs of rows to the values of a form, with a problem for whatever is not certain."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from importers.matching import sayings
from importers.matching.columns import Assignment, assign, told_places
from importers.matching.gaps import placed_rows
from importers.matching.headers import Header, header_of
from importers.matching.missing import missing
from importers.matching.orders import Standing, settled, values_of
from importers.matching.strips import group_of
from importers.matching.witnesses import Witnesses, holds
from importers.words.labels import label
from importers.words.readings import as_note, read_cell
from models.forms.form import Kind
from models.report.figures import is_blank, is_number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from importers.matching.strips import SeenRow, Strip
    from importers.raw.grids import RawCell, RawGrid
    from importers.raw.problems import Offer, Problem
    from importers.words.vocabulary import RowTarget
    from models.forms.form import Column, Form, Key, Row
    from models.report.figures import Value

_MOST_GUESSED = 3
"""With more guessed headers the whole header is not trusted."""


@dataclass(frozen=True, slots=True)
class Matched:
    """What the tables of a file say: values by key, with their places, and problems.

    ``covered`` are the cells whose row and column were found, whether filled or blank.
    """

    values: Mapping[Key, Value]
    places: Mapping[Key, str]
    notes: Mapping[Key, str]
    problems: tuple[Problem, ...]
    covered: AbstractSet[Key]


@dataclass
class _Found:
    """What is gathered run by run; it grows, and nobody outside this module sees it."""

    values: dict[Key, Value] = field(default_factory=dict)
    places: dict[Key, str] = field(default_factory=dict)
    notes: dict[Key, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    covered: set[Key] = field(default_factory=set)
    headers: dict[tuple[str, int], Header] = field(default_factory=dict)
    """The last header of each band: the next part of a table that was cut may have none."""

    def done(self) -> Matched:
        return Matched(self.values, self.places, self.notes, tuple(self.problems), self.covered)


def match(strips: Sequence[Strip], form: Form) -> Matched:
    """Read all figures of the runs of one report, and say what of the form is missing."""
    found = match_part(strips, form)
    lost = missing(form, {strip.table.id for strip in strips}, found.covered)
    return replace(found, problems=(*found.problems, *lost))


def match_part(strips: Sequence[Strip], form: Form) -> Matched:
    """Read all figures of runs that need not be a whole report."""
    found, witnesses = _Found(), Witnesses(form)
    for strip in strips:
        _Reading(strip, found, witnesses).read()
    return found.done()


class _Reading:
    """Reads one run."""

    def __init__(self, strip: Strip, found: _Found, witnesses: Witnesses) -> None:
        self._strip = strip
        self._grid: RawGrid = strip.grid
        self._band = strip.table.bands[strip.band]
        self._found = found
        self._witnesses = witnesses
        self._header, self._standing = settled(strip, header_of(strip), witnesses)
        self._is_continued = False
        if not strip.headers and not strip.grid.is_sheet:
            above = found.headers.get((strip.table.id, strip.band), Header())
            self._header = Header((), above.order)
            self._is_continued = bool(above.order)
        found.headers[strip.table.id, strip.band] = self._header
        self._slots = self._header.slots
        self._stubs = _usual_stubs(strip)
        self._foreign: dict[int, list[tuple[RawCell, RowTarget]]] = {}

    def read(self) -> None:
        self._check_header()
        columns = self._columns_here()
        for placed in placed_rows(self._strip, self._assigned, self._witnesses):
            row, target = placed.row, placed.target
            if target is None:
                self._say_unknown(row)
                continue
            if not self._grid.is_sheet and not row.has_places:
                continue  # a label alone: what stood behind it is not known to be blank
            keys = self._keys(row=target.row)
            self._found.covered.update(key for key in keys if key.rpartition(".")[2] in columns)
            self._check_label(row, target, placed.reason)
            self._take(row, target, self._assigned(row))
        for cells in self._foreign.values():
            self._say_foreign(cells)

    def _assigned(self, row: SeenRow) -> Assignment:
        grid = self._grid
        told = not grid.is_sheet
        found = assign(row, self._header, self._band, blanks_told=told, has_spans=grid.has_spans)
        order = self._header.order
        if not found.fault or not order or order[-1] is not None:
            return found
        # Nothing stands in the foreign column of this row, or one of its figures is blank.
        inner = Header((), order[:-1])
        whole = assign(row, inner, self._band, blanks_told=told, has_spans=grid.has_spans)
        return whole if self._adds_up(row, whole) else found

    def _adds_up(self, row: SeenRow, assignment: Assignment) -> bool:
        target = next((one for seen, one in self._strip.rows if seen is row), None)
        if target is None or assignment.fault:
            return False
        values = values_of(target, assignment)
        inner = self._witnesses.in_row(f"{target.table.id}.{target.row.id}")
        return bool(inner) and all(holds(one, values) for one in inner)

    def _columns_here(self) -> set[str]:
        stubs = [row.stub.text for row, _ in self._strip.rows if row.stub]
        groups = {group for text in stubs if (group := group_of(self._band, text))}
        if groups:
            return {one.id for one in self._band.columns if one.under[-1] in groups}
        known = {column.id for column in self._header.order if column}
        return known or {column.id for column in self._band.columns}

    # --- the header

    def _check_header(self) -> None:
        guessed = [slot for slot in self._slots if slot.column and not slot.sure]
        table, order, where = self._strip.table, self._header.order, self._strip.place
        if len(guessed) > _MOST_GUESSED:
            texts = [slot.text for slot in guessed]
            self._say_of_all(sayings.header_unknown(where, table, texts, self._keys()))
            return
        row = max(0, self._strip.headers[-1].number) if self._strip.headers else 0
        for slot in guessed:
            official = slot.column.label if slot.column else ""
            place, keys = self._grid.place(row, slot.start), self._keys(slot.column)
            self._say(sayings.column_guessed(place, slot.text, official, keys))
        if self._standing is Standing.PROVED:
            self._say_of_all(sayings.order_proved(where, table, self._keys()))
        elif self._standing is Standing.UNPROVED:
            self._say_of_all(sayings.order_unproved(where, table, self._keys()))
        elif self._slots or len(self._band.columns) == 1 or not self._strip.filled:
            return
        elif not order:
            self._say_of_all(sayings.header_unknown(where, table, (), self._keys()))
        elif not (self._grid.is_packed or self._is_continued):
            self._say_of_all(sayings.header_unplaced(where, table, self._keys()))

    def _say_of_all(self, problem: Problem) -> None:
        """Say what is the matter with the header, of all cells, once for runs of equal headers."""
        problems = self._found.problems
        told = next((one for one in problems if one.message == problem.message), None)
        if told is None:
            problems.append(problem)
        else:
            keys = tuple(dict.fromkeys((*told.cells, *problem.cells)))
            problems[problems.index(told)] = replace(told, cells=keys)

    def _keys(self, column: Column | None = None, row: Row | None = None) -> tuple[Key, ...]:
        """Keys of the cells of this run: all of them, or those of a column or of a row."""
        rows = [row] if row else [target.row for _, target in self._strip.rows if target]
        columns = [column] if column else self._band.columns
        table = self._strip.table.id
        return tuple(
            dict.fromkeys(f"{table}.{one.id}.{each.id}" for one in rows for each in columns)
        )

    # --- rows

    def _check_label(self, row: SeenRow, target: RowTarget, reason: str) -> None:
        keys = self._keys(row=target.row)
        where = self._grid.place(row.number, row.stub.column if row.stub else 0)
        if reason:
            self._say(sayings.row_placed(where, target.row.label, reason, keys))
            return
        if row.number in self._grid.doubts and not self._assigned(row).fault:
            name, doubt = target.row.label or self._strip.table.name, self._grid.doubts[row.number]
            self._say(sayings.row_doubted(self._place_of(row), name, doubt, keys))
            return
        if self._is_shifted(row, target):
            self._say(sayings.row_shifted(self._place_of(row), target.row.label, keys))
        if row.stub is None or (row.match and row.match.exact):
            return
        if row.match is None and not target.row.label:
            return
        self._say(sayings.row_guessed(where, row.stub.text, target.row.label, keys))

    def _place_of(self, row: SeenRow) -> str:
        return self._grid.place(row.number, 0)

    def _is_shifted(self, row: SeenRow, target: RowTarget) -> bool:
        """Whether a label stands elsewhere than those of its level, and with it its figures.

        Spans that were wrong in the source shift rows when it is copied as text.
        """
        if not self._slots or row.stub is None:
            return False
        if not self._grid.is_sheet and told_places(row, len(self._header.order)):
            return False  # its figures were read by order alone
        return row.stub.column != self._stubs.get(len(target.row.under), row.stub.column)

    def _take(self, row: SeenRow, target: RowTarget, assignment: Assignment) -> None:
        name = target.row.label or self._strip.table.name
        keys = self._keys(row=target.row)
        if assignment.shared:
            self._take_shared(target, assignment.shared, name, keys)
        if assignment.fault:
            where = self._grid.place(row.number, assignment.left[0].column)
            why = self._grid.doubts.get(row.number) or f"一行{assignment.fault}"
            self._say(sayings.row_unread(where, name, why, assignment.left, keys))
            return
        for column, cell in assignment.cells:
            self._enter(f"{target.table.id}.{target.row.id}.{column.id}", column, cell)
        for cell in assignment.left:
            self._foreign.setdefault(cell.column, []).append((cell, target))

    def _take_shared(
        self, target: RowTarget, cell: RawCell, name: str, keys: tuple[Key, ...]
    ) -> None:
        """Take the one figure that stands for all columns as their total, where there is one."""
        total = self._witnesses.total_of(f"{target.table.id}.{target.row.id}")
        column = next((one for one in self._band.columns if total.endswith(f".{one.id}")), None)
        is_total = column is not None and is_number(read_cell(cell.text, column.kind).value)
        where = self._grid.place(cell.row, cell.column)
        self._say(sayings.one_for_all(where, name, cell, keys, total=is_total))
        if column is not None and is_total:
            self._enter(total, column, cell)

    def _enter(self, key: Key, column: Column, cell: RawCell) -> None:
        found = self._found
        text = self._with_unit(column, cell)
        reading = read_cell(text, column.kind)
        place = self._grid.place(cell.row, cell.column)
        if key in found.values:
            if found.values[key] != reading.value:
                first, value = found.places[key], found.values[key]
                self._say(sayings.read_twice(place, cell, first, value, key))
            return
        found.values[key], found.places[key] = reading.value, place
        if reading.note:
            found.notes[key] = as_note(reading.note)
        if reading.doubt and not is_blank(reading.value):
            self._say(sayings.kept_as_written(place, text, reading.doubt, key))

    def _with_unit(self, column: Column, cell: RawCell) -> str:
        """Keep another unit of the header beside an amount: 元 must not pass for 万元."""
        header = next((slot.text for slot in self._slots if slot.column is column), "")
        words = label(header).words
        if column.kind is not Kind.AMOUNT or "元" not in words or column.unit in words:
            return cell.text
        return f"{cell.text.strip()}元" if cell.text.strip()[-1:].isdigit() else cell.text

    # --- what has no place

    def _say_unknown(self, row: SeenRow) -> None:
        """Name a row with figures that the form has no place for."""
        cells = row.figures
        if not cells or all(is_blank(cell.text.strip()) for cell in cells):
            return
        where = self._grid.place(row.number, (row.stub or cells[0]).column)
        keys, offer = self._in_group(row)
        self._say(sayings.row_foreign(where, row.stub, cells, keys, offer))

    def _in_group(self, row: SeenRow) -> tuple[tuple[Key, ...], Offer]:
        """Keys of all rows under a heading of rows, such as （六）其他处理, and what to fill in.

        An office that keeps the one row of an earlier form means the last row of the group,
        其他, unless it says more: only a person can know.
        """
        rows = [
            one
            for one in self._band.rows
            if row.group and row.group in {label(text).words for text in one.under}
        ]
        keys = tuple(key for one in rows for key in self._keys(row=one))
        if not rows:
            return keys, ()
        assigned = self._assigned(row)
        table, last = self._strip.table.id, rows[-1].id
        read = [(column, read_cell(cell.text, column.kind)) for column, cell in assigned.cells]
        return keys, tuple(
            (f"{table}.{last}.{column.id}", one.value)
            for column, one in read
            if is_number(one.value)
        )

    def _say_foreign(self, found: list[tuple[RawCell, RowTarget]]) -> None:
        """Name a column that the form does not have; without a header its rows may be shifted."""
        cells = [cell for cell, _ in found]
        if all(is_blank(cell.text.strip()) for cell in cells):
            return
        head = next((slot.text for slot in self._slots if slot.start == cells[0].column), "")
        keys = () if head else [key for _, target in found for key in self._keys(row=target.row)]
        where = self._grid.place(cells[0].row, cells[0].column)
        table = self._strip.table.name
        self._say(sayings.column_foreign(where, head, table, cells, tuple(keys)))

    def _say(self, problem: Problem) -> None:
        self._found.problems.append(problem)


def _usual_stubs(strip: Strip) -> dict[int, int]:
    """The column in which labels stand, by how many groups they stand under."""
    found: dict[int, Counter[int]] = {}
    for row, target in strip.rows:
        if target and row.stub:
            found.setdefault(len(target.row.under), Counter())[row.stub.column] += 1
    return {level: columns.most_common(1)[0][0] for level, columns in found.items()}
