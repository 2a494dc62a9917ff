"""The running text of a source: its lines, and the rows of its grids that belong to no table."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from importers.raw.grids import Line
from importers.words.narrative import heading_of
from importers.words.titles import read_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from importers.raw.grids import Raw, RawGrid
    from models.forms.form import Form


@dataclass(frozen=True, slots=True)
class Passage:
    """A line with the number of its block and, in a grid, of its row."""

    line: Line
    block: int
    row: int = 0


def passages(raw: Raw, used: Mapping[int, AbstractSet[int]]) -> list[Passage]:
    """Return the running text in order; ``used`` are rows of tables, by number of the grid."""
    found: list[Passage] = []
    number = -1
    for place, block in enumerate(raw.blocks):
        if isinstance(block, Line):
            found.append(Passage(block, place))
            continue
        number += 1
        found += (Passage(line, place, row) for line, row in _rows(block, used.get(number, set())))
    return found


def _rows(grid: RawGrid, used: AbstractSet[int]) -> Iterator[tuple[Line, int]]:
    if grid.is_sheet:
        yield Line("", is_end=True), -1
    for row, cells in grid.rows.items():
        if row in used:
            yield Line("", is_end=True), row
            continue
        for cell in cells:
            for text in cell.text.splitlines():
                if text.strip():
                    yield Line(text, grid.place(row, cell.column)), row


@dataclass(frozen=True, slots=True)
class Span:
    """The passages of one report: those above its tables and its first heading, and all."""

    above: tuple[Line, ...]
    whole: tuple[Line, ...]
    first_block: int = 0
    """The first block of the source that belongs to it."""


def span_of(found: Sequence[Passage], here: tuple[int, int], form: Form, *, several: bool) -> Span:
    """Cut out the passages of the report whose tables begin ``here``: block and row.

    Where a file holds ``several``, another begins where headings start again, with the
    title above them.
    """
    starts = [0, *_starts(found, form), len(found)] if several else [0, len(found)]
    begin, end = next(
        (
            (one, two)
            for one, two in pairwise(starts)
            if two == len(found) or (found[two].block, found[two].row) > here
        ),
        (0, len(found)),
    )
    own = found[begin:end]
    above = _above(own, here, form)
    whole = tuple(one.line for one in own)
    return Span(tuple(above), whole, own[0].block if own and begin else 0)


def _above(own: Sequence[Passage], here: tuple[int, int], form: Form) -> list[Line]:
    lines: list[Line] = []
    for one in own:
        if (one.block, one.row) >= here or heading_of(one.line.text, form):
            break
        lines.append(one.line)
    return lines


def _starts(found: Sequence[Passage], form: Form) -> Iterator[int]:
    """Where a report begins behind another: at its title, else at its first heading."""
    order = [one.id for one in form.sections]
    rank, title, last = -1, -1, ""
    for number, one in enumerate(found):
        text = one.line.text
        section = heading_of(text, form, after=last) or heading_of(text, form)
        if section:
            if order.index(section) < rank:
                yield title if title >= 0 else number
            rank, title, last = order.index(section), -1, section
        elif rank >= 0 and title < 0 and read_title(text).is_whole:
            title = number
