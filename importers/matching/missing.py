"""What of a form a file does not hold: tables, rows, columns and single cells, named as such."""

from __future__ import annotations

from typing import TYPE_CHECKING

from importers.matching.sayings import lines_missing, table_bare, table_missing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from importers.raw.problems import Problem
    from models.forms.form import Cell, Column, Form, Key, Row


def missing(form: Form, here: AbstractSet[str], covered: AbstractSet[Key]) -> Iterator[Problem]:
    """Name what is not ``covered``; ``here`` are the tables of which something was found."""
    for table in form.tables:
        cells = form.table_cells(table.id)
        lost = [cell for cell in cells if cell.key not in covered]
        if table.id not in here:
            yield table_missing(table, form.section(table.id).heading, _keys(cells))
        elif len(lost) == len(cells):
            yield table_bare(table, _keys(cells))
        else:
            rows = {cell.key: cell.row for cell in cells}
            columns = {cell.key: cell.column for cell in cells}
            whole, lost = _whole(lost, rows, covered)
            yield from _said(table.name, "行", whole)
            whole, lost = _whole(lost, columns, covered)
            yield from _said(table.name, "列", whole)
            yield from _said(table.name, "格", {cell.label: [cell] for cell in lost})


def _whole(
    lost: list[Cell],
    lines: Mapping[Key, Row] | Mapping[Key, Column],
    covered: AbstractSet[Key],
) -> tuple[dict[str, list[Cell]], list[Cell]]:
    """Lost cells by lines of which nothing was found, and those of other lines."""
    kept = {line.id for key, line in lines.items() if key in covered}
    whole: dict[str, list[Cell]] = {}
    for cell in lost:
        line = lines[cell.key]
        if line.id not in kept:
            whole.setdefault(line.label, []).append(cell)
    return whole, [cell for cell in lost if lines[cell.key].id in kept]


def _said(table: str, what: str, lost: Mapping[str, list[Cell]]) -> Iterator[Problem]:
    if lost:
        cells = [cell for line in lost.values() for cell in line]
        yield lines_missing(table, what, list(lost), _keys(cells))


def _keys(cells: Iterable[Cell]) -> tuple[Key, ...]:
    return tuple(cell.key for cell in cells)
