"""From runs of rows to the values of a form, with a problem for whatever is not certain."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from importers.matching.columns import Assignment, assign, told_places
from importers.matching.headers import Header, header_of
from importers.matching.strips import group_of
from importers.raw.problems import About, Problem, doubtful
from importers.words.labels import label
from importers.words.readings import as_note, read_cell
from importers.words.vocabulary import RowTarget
from models.forms.form import Kind
from models.report.figures import is_blank, show_figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from importers.matching.strips import SeenRow, Strip
    from importers.raw.grids import RawCell, RawGrid
    from models.forms.form import Cell, Column, Form, Key, Row
    from models.report.figures import Value

_MOST_SHOWN = 12
_MOST_GUESSED = 3
"""With more guessed headers the whole header is not trusted."""


@dataclass
class Matched:
    """What the tables of a file say: values by key, with their places, and problems."""

    values: dict[Key, Value] = field(default_factory=dict)
    places: dict[Key, str] = field(default_factory=dict)
    notes: dict[Key, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    covered: set[Key] = field(default_factory=set)
    """Cells whose row and column were found, whether filled or blank."""
    headers: dict[tuple[str, int], Header] = field(default_factory=dict)
    """The last header of each band: the next part of a table that was cut may have none."""


def match(strips: Sequence[Strip], form: Form) -> Matched:
    """Read all figures of the runs of one report, and say what of the form is missing."""
    found = match_part(strips)
    _say_missing(strips, form, found)
    return found


def match_part(strips: Sequence[Strip]) -> Matched:
    """Read all figures of runs that need not be a whole report."""
    found = Matched()
    for strip in strips:
        _Reading(strip, found).read()
    return found


class _Reading:
    """Reads one run."""

    def __init__(self, strip: Strip, found: Matched) -> None:
        self._strip = strip
        self._grid: RawGrid = strip.grid
        self._band = strip.table.bands[strip.band]
        self._found = found
        self._header = header_of(strip)
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
        for row, target in self._with_gaps():
            if target is None:
                self._say_unknown(row)
                continue
            if not self._grid.is_sheet and not row.has_places:
                continue  # a label alone: what stood behind it is not known to be blank
            keys = self._keys(row=target.row)
            self._found.covered.update(key for key in keys if key.rpartition(".")[2] in columns)
            self._check_label(row, target)
            self._take(row, target, self._assigned(row))
        for cells in self._foreign.values():
            self._say_foreign(cells)

    def _assigned(self, row: SeenRow) -> Assignment:
        return assign(row, self._header, self._band, blanks_told=not self._grid.is_sheet)

    def _columns_here(self) -> set[str]:
        stubs = [row.stub.text for row, _ in self._strip.rows if row.stub]
        groups = {group for text in stubs if (group := group_of(self._band, text))}
        if groups:
            return {one.id for one in self._band.columns if one.under[-1] in groups}
        known = {column.id for column in self._header.order if column}
        return known or {column.id for column in self._band.columns}

    def _check_header(self) -> None:
        guessed = [slot for slot in self._slots if slot.column and not slot.sure]
        name, order = self._strip.table.name, self._header.order
        if len(guessed) > _MOST_GUESSED:
            shown = "、".join(_short(slot.text) for slot in guessed)
            self._say_header(f"{name}没有认出表头（{shown}），各列按表式的顺序读入，请核对。")
            return
        for slot in guessed:
            official = slot.column.label if slot.column else ""
            self._say(
                max(0, self._strip.headers[-1].number),
                slot.start,
                f"表头“{_short(slot.text)}”当作“{official}”读入，请核对。",
                self._keys(slot.column),
                About.GUESSED,
            )
        if self._slots or len(self._band.columns) == 1 or not self._strip.filled:
            return
        if not order:
            self._say_header(f"{name}没有认出表头，各列按表式的顺序读入，请核对。")
        elif not (self._grid.is_packed or self._is_continued):
            self._say_header(f"{name}没有认出表头的位置，各列按表头的先后读入，请核对。")

    def _say_header(self, message: str) -> None:
        """Say what is the matter with the header, of all cells, once for runs of equal headers."""
        told = next((one for one in self._found.problems if one.message == message), None)
        if told is None:
            self._found.problems.append(doubtful(self._strip.place, message, self._keys()))
        else:
            place = self._found.problems.index(told)
            keys = tuple(dict.fromkeys((*told.cells, *self._keys())))
            self._found.problems[place] = doubtful(told.where, message, keys)

    def _keys(self, column: Column | None = None, row: Row | None = None) -> tuple[Key, ...]:
        """Keys of the cells of this run: all of them, or those of a column or of a row."""
        rows = [row] if row else [target.row for _, target in self._strip.rows if target]
        columns = [column] if column else self._band.columns
        table = self._strip.table.id
        return tuple(
            dict.fromkeys(f"{table}.{one.id}.{each.id}" for one in rows for each in columns)
        )

    def _with_gaps(self) -> list[tuple[SeenRow, RowTarget | None]]:
        """Give rows without a known label their target where only one reading is possible."""
        rows = list(self._strip.rows)
        result: list[tuple[SeenRow, RowTarget | None]] = []
        before = -1
        start = 0
        while start < len(rows):
            row, target = rows[start]
            if target:
                before = target.index
                result.append((row, target))
                start += 1
                continue
            stop = next((n for n in range(start, len(rows)) if rows[n][1]), len(rows))
            gap = [one for one, _ in rows[start:stop]]
            result += self._fill_gap(gap, before, rows[stop][1] if stop < len(rows) else None)
            start = stop
        return result

    def _fill_gap(
        self, gap: list[SeenRow], before: int, after: RowTarget | None
    ) -> list[tuple[SeenRow, RowTarget | None]]:
        unnamed = any(row.group or row.stub is None for row in gap)
        if after is None or unnamed or after.index - before - 1 != len(gap):
            return [(row, None) for row in gap]
        return [
            (row, RowTarget(after.table, after.band, before + 1 + step))
            for step, row in enumerate(gap)
        ]

    def _check_label(self, row: SeenRow, target: RowTarget) -> None:
        if row.number in self._grid.doubts and not self._assigned(row).fault:
            name = _short(target.row.label or self._strip.table.name)
            message = f"“{name}”{self._grid.doubts[row.number]}，请核对。"
            self._say(row.number, 0, message, self._keys(row=target.row), About.GUESSED)
            return
        if self._is_shifted(row, target):
            message = f"“{_short(target.row.label)}”不在同类各行的那一列，数字可能错位，请核对。"
            self._say(row.number, 0, message, self._keys(row=target.row))
        if row.stub is None or (row.match and row.match.exact):
            return
        if row.match is None and not target.row.label:
            return
        message = f"“{_short(row.stub.text)}”当作“{target.row.label}”读入，请核对。"
        keys = self._keys(row=target.row)
        self._say(row.number, row.stub.column, message, keys, About.GUESSED)

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
        if assignment.fault:
            cells = "、".join(cell.text.strip() for cell in assignment.left[:_MOST_SHOWN])
            name = target.row.label or self._strip.table.name
            why = self._grid.doubts.get(row.number) or f"一行{assignment.fault}"
            message = f"“{_short(name)}”{why}（{cells}），没有读入，请手工填写。"
            keys = self._keys(row=target.row)
            self._say(row.number, assignment.left[0].column, message, keys)
            return
        for column, cell in assignment.cells:
            self._enter(f"{target.table.id}.{target.row.id}.{column.id}", column, cell)
        for cell in assignment.left:
            self._foreign.setdefault(cell.column, []).append((cell, target))

    def _enter(self, key: Key, column: Column, cell: RawCell) -> None:
        found = self._found
        text = self._with_unit(column, cell)
        reading = read_cell(text, column.kind)
        place = self._grid.place(cell.row, cell.column)
        if key in found.values:
            if found.values[key] != reading.value:
                message = (
                    f"这一格又有“{_short(cell.text)}”，"
                    f"与{found.places[key]}的“{show_figure(found.values[key])}”不同，"
                    "按先出现的读入，请核对。"
                )
                found.problems.append(Problem(place, message, (key,), About.TWICE))
            return
        found.values[key], found.places[key] = reading.value, place
        if reading.note:
            found.notes[key] = as_note(reading.note)
        if reading.doubt and not is_blank(reading.value):
            message = f"“{_short(text)}”{reading.doubt}，按原样读入，请核对。"
            found.problems.append(doubtful(place, message, (key,)))

    def _with_unit(self, column: Column, cell: RawCell) -> str:
        """Keep another unit of the header beside an amount: 元 must not pass for 万元."""
        header = next((slot.text for slot in self._slots if slot.column is column), "")
        words = label(header).words
        if column.kind is not Kind.AMOUNT or "元" not in words or column.unit in words:
            return cell.text
        return f"{cell.text.strip()}元" if cell.text.strip()[-1:].isdigit() else cell.text

    def _say_unknown(self, row: SeenRow) -> None:
        """Name a row with figures that the form has no place for."""
        cells = row.figures
        if not cells or all(is_blank(cell.text.strip()) for cell in cells):
            return
        name = f"“{_short(row.stub.text)}”" if row.stub else "没有标题的"
        shown = "、".join(cell.text.strip() for cell in cells[:_MOST_SHOWN])
        why = "这一行在表式里要分项填写，" if row.group else "这一行在表式里没有，"
        message = f"{name}{why}其中的数字（{shown}）没有读入，请核对后手工填写。"
        self._say(row.number, (row.stub or cells[0]).column, message, self._in_group(row.group))

    def _in_group(self, group: str) -> tuple[Key, ...]:
        """Keys of the cells of all rows under a heading of rows, such as （六）其他处理."""
        rows = [
            row for row in self._band.rows if group in {label(text).words for text in row.under}
        ]
        return tuple(key for row in rows for key in self._keys(row=row))

    def _say_foreign(self, found: list[tuple[RawCell, RowTarget]]) -> None:
        """Name a column that the form does not have; without a header its rows may be shifted."""
        cells = [cell for cell, _ in found]
        if all(is_blank(cell.text.strip()) for cell in cells):
            return
        head = next((slot.text for slot in self._slots if slot.start == cells[0].column), "")
        name = f"“{_short(head)}”一列" if head else "这一列"
        shown = "、".join(_short(cell.text) for cell in cells[:_MOST_SHOWN])
        message = f"{name}在{self._strip.table.name}里没有位置，其中的内容（{shown}）没有读入。"
        keys = () if head else [key for _, target in found for key in self._keys(row=target.row)]
        self._say(cells[0].row, cells[0].column, message, tuple(keys))

    def _say(
        self,
        row: int,
        column: int,
        message: str,
        keys: tuple[Key, ...] = (),
        about: About = About.UNREAD,
    ) -> None:
        self._found.problems.append(Problem(self._grid.place(row, column), message, keys, about))


def _usual_stubs(strip: Strip) -> dict[int, int]:
    """The column in which labels stand, by how many groups they stand under."""
    found: dict[int, Counter[int]] = {}
    for row, target in strip.rows:
        if target and row.stub:
            found.setdefault(len(target.row.under), Counter())[row.stub.column] += 1
    return {level: columns.most_common(1)[0][0] for level, columns in found.items()}


def _short(text: str) -> str:
    squeezed = "".join(text.split())
    return squeezed if len(squeezed) <= 30 else squeezed[:29] + "…"  # noqa: PLR2004


def _say_missing(strips: Sequence[Strip], form: Form, found: Matched) -> None:
    """Name tables, rows, columns and single cells of the form that the file lacks."""
    here = {strip.table.id for strip in strips}
    for table in form.tables:
        cells = form.table_cells(table.id)
        lost = [cell for cell in cells if cell.key not in found.covered]
        if table.id not in here:
            heading = form.section(table.id).heading
            message = f"没有找到{table.name}（{heading}），其中各格留空，请核对文件或手工填写。"
            found.problems.append(_missing(table.name, message, cells))
        elif len(lost) == len(cells):
            message = f"{table.name}只有表头，没有找到数字，其中各格留空，请核对文件或手工填写。"
            found.problems.append(_missing(table.name, message, cells))
        else:
            lost = _say_lost(found, table.name, "行", lost, {cell.key: cell.row for cell in cells})
            lost = _say_lost(
                found, table.name, "列", lost, {cell.key: cell.column for cell in cells}
            )
            _say_blank(found, table.name, "格", {cell.label: [cell] for cell in lost})


def _say_lost(
    found: Matched,
    table: str,
    what: str,
    lost: list[Cell],
    lines: Mapping[Key, Row] | Mapping[Key, Column],
) -> list[Cell]:
    """Name the lines of a table of which nothing was found; return the lost cells of others."""
    kept = {line.id for key, line in lines.items() if key in found.covered}
    whole: dict[str, list[Cell]] = {}
    for cell in lost:
        line = lines[cell.key]
        if line.id not in kept:
            whole.setdefault(line.label, []).append(cell)
    _say_blank(found, table, what, whole)
    return [cell for cell in lost if lines[cell.key].id in kept]


def _say_blank(found: Matched, table: str, what: str, lost: Mapping[str, list[Cell]]) -> None:
    if not lost:
        return
    shown = "、".join(f"“{_short(name)}”" for name in list(lost)[:_MOST_SHOWN])
    rest = f"等{len(lost)}{what}" if len(lost) > _MOST_SHOWN else ""
    message = f"没有找到这些{what}：{shown}{rest}，其中各格留空，请核对文件或手工填写。"
    cells = [cell for cells in lost.values() for cell in cells]
    found.problems.append(_missing(table, message, cells))


def _missing(table: str, message: str, cells: Iterable[Cell]) -> Problem:
    return Problem(table, message, tuple(cell.key for cell in cells), About.MISSING)
