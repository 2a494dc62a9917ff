"""The official layout of a table as a grid with spans: what window, paper and files draw.

Columns of the grid are the stub columns followed by the figure columns; rows are the
header rows, then the rows of figures, band after band.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from models.forms.form import cell_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from models.forms.form import Band, Form, Key, Table


class Role(StrEnum):
    """What a grid cell is: it decides font, alignment and whether it can be typed into."""

    TITLE = "title"
    CORNER = "corner"
    HEADER = "header"
    STUB = "stub"
    FIGURE = "figure"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of the grid; ``key`` is set for figures and totals, ``text`` for labels."""

    row: int
    column: int
    rowspan: int
    colspan: int
    role: Role
    text: str = ""
    key: Key = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table laid out; ``header_rows`` and ``stub_columns`` stay put while it scrolls.

    Tables with several headers (表二) have none that stays: both are 0.
    """

    table: str
    rows: int
    columns: int
    header_rows: int
    stub_columns: int
    widths: tuple[int, ...]
    cells: tuple[GridCell, ...]


@lru_cache
def _grid(form_id: str, table: Table, totals: frozenset[Key]) -> Grid:
    del form_id
    width = len(table.widths)
    cells: list[GridCell] = []
    at = 0
    header = stub = 0
    for band in table.bands:
        stub = max((len(row.under) + 1 if row.label else 0 for row in band.rows), default=0)
        if band.title:
            cells.append(GridCell(at, 0, 1, width, Role.TITLE, band.title))
            at += 1
        header = max(len(column.under) + 1 for column in band.columns)
        if stub:
            cells.append(GridCell(at, 0, header, stub, Role.CORNER, band.corner))
        cells += _header(band, at, stub, header)
        at += header
        cells += _stub(band, at, stub)
        cells += _figures(table.id, band, at, stub, totals)
        at += len(band.rows)
    single = len(table.bands) == 1 and not table.bands[0].title
    frozen = (header, stub) if single else (0, 0)
    ordered = sorted(cells, key=lambda cell: (cell.row, cell.column))
    return Grid(table.id, at, width, *frozen, table.widths, tuple(ordered))


def table_grid(form: Form, table: Table) -> Grid:
    """Lay out a table of the form as the official template prints it."""
    totals = frozenset(cell.key for cell in form.table_cells(table.id) if cell.is_total)
    return _grid(form.id, table, totals)


def _header(band: Band, top: int, stub: int, depth: int) -> Iterator[GridCell]:
    spans = [column.span for column in band.columns]
    for level in range(depth):
        for start, stop, path in _runs([(*c.under, c.label) for c in band.columns], level):
            leaf = (
                len(path) == level + 1
                and stop == start + 1
                and len(band.columns[start].under) == level
            )
            yield GridCell(
                row=top + level,
                column=stub + sum(spans[:start]),
                rowspan=depth - level if leaf else 1,
                colspan=sum(spans[start:stop]),
                role=Role.HEADER,
                text=path[level],
            )


def _stub(band: Band, top: int, depth: int) -> Iterator[GridCell]:
    if not depth:
        return
    for level in range(depth):
        for start, stop, path in _runs([(*row.under, row.label) for row in band.rows], level):
            leaf = len(band.rows[start].under) == level
            yield GridCell(
                row=top + start,
                column=level,
                rowspan=stop - start,
                colspan=depth - level if leaf else 1,
                role=Role.STUB,
                text=path[level],
            )


def _runs(
    paths: Sequence[tuple[str, ...]], level: int
) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Runs of neighbours that share their path down to ``level``; shorter paths are skipped."""
    for path, members in groupby(range(len(paths)), key=lambda i: paths[i][: level + 1]):
        run = list(members)
        if len(path) == level + 1:
            yield run[0], run[-1] + 1, path


def _figures(
    table: str, band: Band, top: int, stub: int, totals: frozenset[Key]
) -> Iterator[GridCell]:
    for index, row in enumerate(band.rows):
        left = stub
        for column in band.columns:
            key = cell_key(table, row.id, column.id)
            role = Role.TOTAL if key in totals else Role.FIGURE
            yield GridCell(top + index, left, 1, column.span, role, key=key)
            left += column.span
