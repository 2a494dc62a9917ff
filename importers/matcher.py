"""From runs of rows to the values of a form, with a problem for whatever is not certain."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from importers.columns import Assignment, assign, slots_of
from importers.labels import label
from importers.problems import Problem
from importers.readings import read_cell
from importers.strips import group_of
from importers.vocabulary import RowTarget
from models.figures import is_blank, show_figure
from models.forms import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from importers.grids import RawCell, RawGrid
    from importers.strips import SeenRow, Strip
    from models.figures import Value
    from models.forms import Column, Form, Key, Row

_MOST_SHOWN = 12


@dataclass
class Matched:
    """What the tables of a file say: values by key, with their places, and problems."""

    values: dict[Key, Value] = field(default_factory=dict)
    places: dict[Key, str] = field(default_factory=dict)
    notes: dict[Key, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    columns: dict[str, set[str]] = field(default_factory=dict)
    """Columns that a header of the file has, by table."""
    rows: dict[str, set[str]] = field(default_factory=dict)
    """Rows that were found, by table."""

    def covered(self, form: Form) -> frozenset[Key]:
        """Cells whose row and column were found, whether filled or blank."""
        return frozenset(
            key
            for key, cell in form.cells.items()
            if cell.row.id in self.rows.get(cell.table, ())
            and cell.column.id in self.columns.get(cell.table, ())
        )


def match(strips: Sequence[Strip], form: Form) -> Matched:
    """Read all figures of the runs of one report."""
    found = Matched()
    for strip in strips:
        _Reading(strip, found).read()
    _say_missing(strips, form, found)
    return found


class _Reading:
    """Reads one run."""

    def __init__(self, strip: Strip, found: Matched) -> None:
        self._strip = strip
        self._grid: RawGrid = strip.grid
        self._band = strip.table.bands[strip.band]
        self._found = found
        self._slots = slots_of(strip)
        self._foreign: dict[int, list[RawCell]] = {}

    def read(self) -> None:
        found, table = self._found, self._strip.table
        self._check_header()
        found.columns.setdefault(table.id, set()).update(self._columns_here())
        for row, target in self._with_gaps():
            if target is None:
                self._say_unknown(row)
                continue
            found.rows.setdefault(table.id, set()).add(target.row.id)
            self._check_label(row, target)
            self._take(row, target, assign(row, self._slots, self._band))
        for cells in self._foreign.values():
            self._say_foreign(cells)

    def _columns_here(self) -> set[str]:
        stubs = [row.stub.text for row, _ in self._strip.rows if row.stub]
        groups = {group for text in stubs if (group := group_of(self._band, text))}
        if groups:
            return {one.id for one in self._band.columns if one.under[-1] in groups}
        known = {slot.column.id for slot in self._slots if slot.column}
        return known or {column.id for column in self._band.columns}

    def _check_header(self) -> None:
        guessed = [slot for slot in self._slots if slot.column and not slot.sure]
        for slot in guessed:
            official = slot.column.label if slot.column else ""
            self._say(
                self._strip.headers[-1].number,
                slot.start,
                f"表头“{_short(slot.text)}”当作“{official}”读入，请核对。",
                self._keys(slot.column),
            )
        if not self._slots and len(self._band.columns) > 1 and self._strip.filled:
            name = self._strip.table.name
            message = f"{name}没有认出表头，各列按表式的顺序读入，请核对。"
            self._found.problems.append(Problem(self._strip.place, message, self._keys()))

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
        if row.stub is None or (row.match and row.match.exact):
            return
        if row.match is None and not target.row.label:
            return
        message = f"“{_short(row.stub.text)}”当作“{target.row.label}”读入，请核对。"
        self._say(row.number, row.stub.column, message, self._keys(row=target.row))

    def _take(self, row: SeenRow, target: RowTarget, assignment: Assignment) -> None:
        if assignment.fault:
            cells = "、".join(cell.text.strip() for cell in assignment.left[:_MOST_SHOWN])
            name = target.row.label or self._strip.table.name
            message = f"“{_short(name)}”一行{assignment.fault}（{cells}），没有读入，请手工填写。"
            keys = self._keys(row=target.row)
            self._say(row.number, assignment.left[0].column, message, keys)
            return
        for column, cell in assignment.cells:
            self._enter(f"{target.table.id}.{target.row.id}.{column.id}", column, cell)
        for cell in assignment.left:
            self._foreign.setdefault(cell.column, []).append(cell)

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
                found.problems.append(Problem(place, message, (key,)))
            return
        found.values[key], found.places[key] = reading.value, place
        if reading.note:
            found.notes[key] = f"原文：{reading.note}"
        if reading.doubt and not is_blank(reading.value):
            message = f"“{_short(text)}”{reading.doubt}，按原样读入，请核对。"
            found.problems.append(Problem(place, message, (key,)))

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

    def _say_foreign(self, cells: list[RawCell]) -> None:
        """Name a column that the form does not have."""
        if all(is_blank(cell.text.strip()) for cell in cells):
            return
        head = next((slot.text for slot in self._slots if slot.start == cells[0].column), "")
        name = f"“{_short(head)}”一列" if head else "这一列"
        shown = "、".join(_short(cell.text) for cell in cells[:_MOST_SHOWN])
        message = f"{name}在{self._strip.table.name}里没有位置，其中的内容（{shown}）没有读入。"
        self._say(cells[0].row, cells[0].column, message)

    def _say(self, row: int, column: int, message: str, keys: tuple[Key, ...] = ()) -> None:
        self._found.problems.append(Problem(self._grid.place(row, column), message, keys))


def _short(text: str) -> str:
    squeezed = "".join(text.split())
    return squeezed if len(squeezed) <= 30 else squeezed[:29] + "…"  # noqa: PLR2004


def _say_missing(strips: Sequence[Strip], form: Form, found: Matched) -> None:
    """Name tables, rows and columns of the form that the file lacks."""
    here = {strip.table.id for strip in strips}
    for table in form.tables:
        cells = form.table_cells(table.id)
        if table.id not in here:
            heading = form.section(table.id).heading
            message = f"没有找到{table.name}（{heading}），其中各格留空，请核对文件或手工填写。"
            keys = tuple(cell.key for cell in cells)
            found.problems.append(Problem(table.name, message, keys))
            continue
        rows = found.rows.get(table.id, set())
        columns = found.columns.get(table.id, set())
        missing = {cell.row.id: cell.row.label for cell in cells if cell.row.id not in rows}
        if rows and any(missing.values()):
            keys = tuple(cell.key for cell in cells if cell.row.id in missing)
            _say_blank(found, table.name, "行", list(missing.values()), keys)
        lost = {
            cell.column.id: cell.column.label for cell in cells if cell.column.id not in columns
        }
        if rows and lost:
            keys = tuple(cell.key for cell in cells if cell.column.id in lost)
            _say_blank(found, table.name, "列", list(lost.values()), keys)


def _say_blank(
    found: Matched, table: str, what: str, names: list[str], keys: tuple[Key, ...]
) -> None:
    shown = "、".join(f"“{_short(name)}”" for name in names[:_MOST_SHOWN])
    rest = f"等{len(names)}{what}" if len(names) > _MOST_SHOWN else ""
    message = f"没有找到这些{what}：{shown}{rest}，其中各格留空，请核对文件或手工填写。"
    found.problems.append(Problem(table, message, keys))
