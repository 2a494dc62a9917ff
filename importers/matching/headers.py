"""Reading the header of a run: which columns the file has, in which order, and where."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from importers.matching.strips import group_of
from importers.words.labels import common_length, label
from importers.words.vocabulary import column_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from importers.matching.strips import SeenRow, Strip
    from importers.raw.grids import RawCell
    from importers.words.labels import Label
    from models.forms.form import Band, Column


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
class Header:
    """What a header says: its columns by place, or, where places say nothing, in order.

    ``order`` are the columns left to right, ``None`` for a foreign one; empty when no
    header was recognised.  ``slots`` are empty when places cannot be trusted.
    ``is_unclear`` says that another order is as likely: a group of columns is not named.
    """

    slots: tuple[Slot, ...] = ()
    order: tuple[Column | None, ...] = ()
    is_unclear: bool = False


def header_of(strip: Strip) -> Header:
    """Read the header of a run."""
    band = strip.table.bands[strip.band]
    slots = () if strip.grid.is_packed else _slots(strip, band)
    if slots:
        columns = tuple(slot.column for slot in slots)
        known = [column for column in columns if column]
        is_unclear = len(known) == len(columns) and _is_unclear(known, strip, band)
        return Header(slots, columns, is_unclear=is_unclear)
    order = reading_order((row.cells for row in strip.headers), band)
    if _is_short(order, strip, band) or _lacks_total(order, strip, band):
        return Header()
    known = [column for column in order if column]
    return Header((), order, is_unclear=_is_unclear(known, strip, band))


def _lacks_total(order: Sequence[Column | None], strip: Strip, band: Band) -> bool:
    """Whether a header read by order alone goes without the last column, that of the totals.

    So it does when its upper lines were lost on the way: then it has other columns more.
    """
    if not (strip.grid.is_packed and order and band.rows[0].label):
        return False
    return band.columns[-1] not in order


def _is_unclear(order: Sequence[Column], strip: Strip, band: Band) -> bool:
    """Whether a group of the columns lost its name, in a header that has others or two lines.

    A flat header, which names no group at all, says the order of its columns itself.
    """
    if tuple(order) == tuple(column for column in band.columns if column in order):
        return False
    texts = {label(cell.text).words for row in strip.headers for cell in row.cells}
    groups = {label(column.under[-1]).words for column in order if column.under}
    named = {label(text).words for column in order for text in column.under} & texts
    labels = {label(column.label).words for column in order}
    lines = [row for row in strip.headers if any(label(c.text).words in labels for c in row.cells)]
    return not groups <= texts and (len(lines) > 1 or bool(named))


def _is_short(order: Sequence[Column | None], strip: Strip, band: Band) -> bool:
    """Whether most rows have a figure for each column of the form but the header knows fewer.

    In PDF text header words that stand upright come in pieces, figures do not.
    """
    counts = [len(row.figures) for row, target in strip.rows if target and row.figures]
    whole = counts.count(len(band.columns))
    return len(order) < len(band.columns) and whole * 2 > len(counts)


def _slots(strip: Strip, band: Band) -> tuple[Slot, ...]:
    stub_end = max((row.stub.end for row, _ in strip.rows if row.stub and row.match), default=0)
    leaves = _leaves(strip.headers)
    if _is_sunk(strip.headers, (cell for cell, _ in leaves), band):
        return ()
    corner = label(band.corner).words
    slots = _named([leaf for leaf in leaves if label(leaf[0].text).words != corner], band)
    while slots and slots[0].column is None and slots[0].start < stub_end:
        slots.pop(0)  # a heading of the stub, such as 项目
    if _is_crooked(slots) or _is_beside(strip, slots):
        return ()
    if all(slot.column is None for slot in slots) and len(slots) != len(band.columns):
        return ()
    return _completed(slots, band)


def _is_crooked(slots: list[Slot]) -> bool:
    """Whether a group stands beside its own columns and not above them: the header slipped.

    As 行政诉讼 in 表四 of PDF files that begins in the column of its neighbour.
    """
    foreign = {label(slot.text).words for slot in slots if slot.column is None}
    under = [text for slot in slots if slot.column for text in slot.column.under]
    return any(label(text).words in foreign for text in under)


def _is_sunk(rows: Sequence[SeenRow], leaves: Iterable[RawCell], band: Band) -> bool:
    """Whether a column's own label stands above other columns: merged cells fell apart.

    As in Markdown and in workbooks whose merged cells were taken apart.
    """
    names = column_names(band)
    places = {(cell.row, cell.column) for cell in leaves}
    return any(
        names.exact(label(cell.text)) and (cell.row, cell.column) not in places
        for row in rows
        for cell in row.cells
    )


def _is_beside(strip: Strip, slots: list[Slot]) -> bool:
    """Whether most rows have figures left or right of all columns of the header.

    As in 表二 of 2019, whose header spans other places than its figures on some pages.
    """
    if not slots:
        return False
    filled = [row.behind for row, target in strip.rows if target and row.figures]
    if any(
        group_of(strip.table.bands[strip.band], row.stub.text) for row, _ in strip.rows if row.stub
    ):
        return False
    out = [
        cells
        for cells in filled
        if cells[0].column < slots[0].start or cells[-1].column >= slots[-1].end
    ]
    return len(out) * 2 > len(filled)


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
        sure = match is None or (match.exact and (bool(under) or len(match.targets) == 1))
        slots.append(Slot(column, cell.column, cell.end, cell.text, sure))
    if not open_columns:  # equal labels are told apart by their order when all of them are here
        return [replace(slot, sure=True) if _is_exact(slot) else slot for slot in slots]
    return slots


def _is_exact(slot: Slot) -> bool:
    return slot.column is not None and label(slot.column.label).words == label(slot.text).words


def _completed(slots: list[Slot], band: Band) -> tuple[Slot, ...]:
    """Name cut or foreign headers by position, where all that is known stands in its place.

    As on pages that cut them: 本年新 | 本年新 for 本年新制作数量 | 本年新公开数量.
    """
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


@dataclass
class _Node:
    """A header cell in the tree of headers: a group with what is under it, or a column."""

    words: str
    column: Column | None = None
    below: list[_Node] = field(default_factory=list)

    def columns(self) -> list[Column]:
        """The columns at or under it, left to right."""
        if self.column:
            return [self.column]
        return [column for node in self.below for column in node.columns()]


@dataclass
class _HeadLine:
    """What one line of header cells names."""

    columns: list[Column] = field(default_factory=list)
    groups: set[str] = field(default_factory=set)


def reading_order(rows: Iterable[Sequence[RawCell]], band: Band) -> tuple[Column | None, ...]:
    """Tell the order of columns from the order in which header cells are read, line by line.

    The cells of a line belong to the groups above, from left to right.  Empty where a
    cell is unknown or where columns with equal labels cannot be told apart; one foreign
    column (备注, 占比) may stand at the right of all that the form has.
    """
    tree = _Tree(band)
    foreign = False
    for cells in rows:
        tree.begin_line()
        for place, cell in enumerate(cells):
            found = label(cell.text)
            if not found.words or tree.add(found) or (not place and tree.is_corner(found)):
                continue
            if foreign or place < len(cells) - 1 or not tree.is_foreign(found):
                return ()
            foreign = True
    order = tree.columns()
    if not foreign:
        return order
    return (*order, None) if len(order) == len(band.columns) else ()


class _Tree:
    def __init__(self, band: Band) -> None:
        self._band = band
        self._names = column_names(band)
        self._open = list(band.columns)
        self._top: list[_Node] = []
        self._groups: dict[str, _Node] = {}
        self._parents: dict[str, str] = {}
        self._lines: list[_HeadLine] = []
        for column in band.columns:
            words = [label(text).words for text in column.under]
            self._parents |= dict(zip(words[1:], words, strict=False))
            self._parents.setdefault(words[0], "") if words else None

    def begin_line(self) -> None:
        """Go on with the next line of header cells."""
        self._lines.append(_HeadLine())

    def is_corner(self, found: Label) -> bool:
        """Whether words may stand at the beginning of a header line: those of no column."""
        return self._names.find(found) is None

    def is_foreign(self, found: Label) -> bool:
        """Whether words are of no column, and no piece of one that was cut."""
        return self.is_corner(found) and not any(found.words in one for one in self._names.words())

    def add(self, found: Label) -> bool:
        """Put a header cell below its group; false when the form has no such header."""
        words = found.words
        if words in self._parents:
            if words in self._groups:
                return False
            node = _Node(words)
            self._groups[words] = node
            self._lines[-1].groups.add(words)
            self._below(self._parents[words]).append(node)
            return True
        match = self._names.find(found)
        targets = [column for column in match.targets if column in self._open] if match else []
        if not targets:
            return False
        grouped = [one for one in targets if self._group(one) in self._groups]
        column = (grouped or targets)[0]
        self._open.remove(column)
        self._lines[-1].columns.append(column)
        self._below(self._group(column)).append(_Node(words, column))
        return True

    @staticmethod
    def _group(column: Column) -> str:
        return label(column.under[-1]).words if column.under else ""

    def _below(self, group: str) -> list[_Node]:
        node = self._groups.get(group)
        return node.below if node else self._top

    def columns(self) -> tuple[Column, ...]:
        """Return the columns in order; none where it is not clear."""
        found = [column for node in self._top for column in node.columns()]
        unclear = [one for one in found if not self._is_single(one)]
        if any(self._group(one) not in self._groups for one in unclear):
            return tuple(found) if len(found) == len(self._band.columns) else ()
        for line in self._lines:
            own = [one for one in line.columns if self._is_single(one)]
            if own != [one for one in found if one in own] and not self._is_two_lines(own, line):
                return tuple(line.columns) if len(line.columns) == len(found) else ()
        return tuple(found)

    def _is_single(self, column: Column) -> bool:
        """Whether no other column has the same label."""
        return [one.label for one in self._band.columns].count(column.label) == 1

    @staticmethod
    def _is_two_lines(columns: list[Column], line: _HeadLine) -> bool:
        """Whether groups and the columns below them were written in one line.

        Then the columns below come last: 自然人 法人或其他组织 总计 商业企业 ….
        """
        depths = [len(one.under) for one in columns]
        inner = {label(one.under[-1]).words for one in columns if len(one.under) == max(depths)}
        return depths == sorted(depths) and inner <= line.groups
