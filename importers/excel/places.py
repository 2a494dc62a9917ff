"""Where the figures of a form belong in somebody's workbook, by label, though nothing is filled in.

The one matcher reads figures; a blank template has none.  So every blank place beside the
labels is filled with a mark that counts as a figure, and the places from which the matcher
then takes its marks are the answer.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from importers.excel.source import raw_of
from importers.guard.zips import UnfitError
from importers.matching.headers import header_of
from importers.matching.matcher import match_part
from importers.matching.strips import MOST_COLUMNS, is_numbering, look_at
from importers.matching.tables import tables_in, told_form
from importers.matching.understand import title_above
from importers.raw.grids import Raw, RawCell, RawGrid
from importers.raw.problems import Problem
from importers.words.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from importers.matching.matcher import Matched
    from importers.matching.strips import Strip
    from importers.matching.tables import Tables
    from models.forms.form import Form, Key

_MARK = "/"
"""Counts as a figure, but never as a number: the matcher says nothing of foreign ones."""

Places = dict["Key", tuple[str, str]]


def places_in(
    data: bytes, name: str, form: Form, year: int = 0
) -> tuple[Mapping[Key, tuple[str, str]], tuple[Problem, ...]]:
    """Find the places of a form's figures in the bytes of a workbook; see ``importers.locate``."""
    try:
        raw = raw_of(data, name)
    except UnfitError as error:
        return {}, (Problem("", f"没有读入“{name}”：{error}。"),)
    own = told_form(raw, form)
    tables = tables_in(_marked(tables_in(raw, own)), own)
    if not tables.is_filled:
        return {}, ()
    found = match_part(tables.strips, tables.form)
    places: Places = {}
    for key, place in found.places.items():
        sheet, _, address = place.rpartition("!")
        if key in form.cells:
            places[key] = (sheet, address)
    if not places:
        return places, ()
    return places, (*_about_year(tables, year), *_problems(tables, found, form))


def _about_year(tables: Tables, year: int) -> Iterator[Problem]:
    """Say that the template is of another year than the report, where its title names one."""
    named = title_above(tables).year
    if named and year and named != year:
        message = f"模板的标题是{named}年，年报是{year}年，请核对有没有拿错模板。"
        yield Problem("", message)


def _problems(tables: Tables, found: Matched, form: Form) -> Iterator[Problem]:
    """Say what to look at before the filled workbook is handed on."""
    own = tables.form
    if own is not form:
        message = f"模板是{own.id}年格式，年报是{form.id}年格式，只填两种格式都有的格。"
        yield Problem("", message)
    for choice in tables.about_choice():
        message = f"模板里不止一份统计表，填的是从{choice.where}开始的一份，其余没有填。"
        yield Problem(choice.where, message)
    filled = set(found.places.values())
    for problem in found.problems:
        if problem.where in filled:
            continue  # about what stands in a place now: it is replaced
        if any(key in found.places for key in problem.cells):
            yield Problem(problem.where, _about_labels(problem, own), problem.cells)


def _about_labels(problem: Problem, form: Form) -> str:
    """Say that labels differ: those of one row or column, or of a whole table."""
    cells = [form.cells[key] for key in problem.cells]
    if len({cell.row.id for cell in cells}) == 1:
        return f"名称与官方表式不同，当作“{cells[0].row.name}”一行填入，请核对。"
    if len({cell.column.id for cell in cells}) == 1:
        return f"名称与官方表式不同，当作“{cells[0].column.label}”一列填入，请核对。"
    return f"没有认出{form.table(cells[0].table).name}的表头，各列按表式的顺序填入，请核对。"


def _marked(tables: Tables) -> Raw:
    """Return the source with a mark in every blank place that a figure may belong into."""
    marks: dict[int, dict[tuple[int, int], RawCell]] = {}
    for candidate in tables.candidates:
        for strip in candidate.strips:
            marks.setdefault(id(strip.grid), {}).update(_marks(strip, tables.form))
    blocks = [
        _with(block, marks.get(id(block), {})) if isinstance(block, RawGrid) else block
        for block in tables.raw.blocks
    ]
    return replace(tables.raw, blocks=tuple(blocks))


def _with(grid: RawGrid, marks: Mapping[tuple[int, int], RawCell]) -> RawGrid:
    kept = [cell for cell in grid.cells if (cell.row, cell.column) not in marks]
    return replace(grid, cells=(*kept, *marks.values()))


def _marks(strip: Strip, form: Form) -> dict[tuple[int, int], RawCell]:
    """Marks for the blank places below the header of a run and right of its labels."""
    slots = header_of(strip).slots
    stubs = [row.stub.end for row, _ in strip.rows if row.stub]
    left = slots[0].start if slots else max(stubs, default=0)
    right = min(slots[-1].end if slots else _right(strip), left + MOST_COLUMNS)
    rows = dict(_rows(strip, form))
    taken = _taken(strip.grid, rows, range(left, right))
    marks = {}
    for number, start in rows.items():
        for column in range(max(left, start), right):
            cell = taken.get((number, column))
            if cell is None:
                marks[number, column] = RawCell(number, column, _MARK)
            elif (cell.row, cell.column) == (number, column) and not cell.text.strip():
                marks[number, column] = replace(cell, text=_MARK)
    return marks


def _right(strip: Strip) -> int:
    """The first column behind the run, where its header names no columns."""
    rows = [*strip.headers, *(row for row, _ in strip.rows)]
    return max(cell.end for row in rows for cell in (*row.cells, *row.blanks))


def _taken(grid: RawGrid, rows: Iterable[int], columns: range) -> dict[tuple[int, int], RawCell]:
    """The cell by each place that it takes up in these rows and columns, however far it spans."""
    numbers = sorted(rows)
    return {
        (row, column): cell
        for cell in grid.cells
        for row in numbers[
            bisect_left(numbers, cell.row) : bisect_left(numbers, cell.row + cell.rowspan)
        ]
        for column in range(max(cell.column, columns.start), min(cell.end, columns.stop))
    }


def _rows(strip: Strip, form: Form) -> Iterator[tuple[int, int]]:
    """Numbers of the rows for figures, each with the first column behind its label.

    Labels with slips are found only beside figures: so the rows between are marked too.
    """
    numbers = [row.number for row, _ in strip.rows]
    ends = [cell.row + cell.rowspan for row in strip.headers for cell in row.cells]
    first = max(ends, default=min(numbers, default=0))
    if not numbers:
        yield _unnumbered(strip, first, form), 0
        return
    words = vocabulary(form.id)
    known = {row.number: row for row, _ in strip.rows}
    for number, held in strip.grid.rows.items():
        if not min(first, *numbers) <= number <= max(numbers):
            continue
        cells = tuple(cell for cell in held if cell.text.strip())
        row = known.get(number) or look_at(number, cells, words)
        if cells and not (row.is_header or row.is_break):
            yield number, (row.stub or cells[0]).end


def _unnumbered(strip: Strip, number: int, form: Form) -> int:
    """The row at or below that does not only number the columns."""
    cells = tuple(cell for cell in strip.grid.rows.get(number, ()) if cell.text.strip())
    return number + is_numbering(look_at(number, cells, vocabulary(form.id)))
