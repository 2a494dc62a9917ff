"""Where Enter, Tab and the arrows lead in a table: Excel's rules over the figures alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.forms import Key
    from ui.sheet_model import Index, SheetModel


def entries(sheet: SheetModel) -> list[Key]:
    """Figures that can be typed now, row by row."""
    return [key for key in sheet.keys() if not sheet.is_locked(key)]  # noqa: SIM118 (a method)


def tab(sheet: SheetModel, here: Index, direction: int) -> QModelIndex:
    """The next figure to type after (before) a place, row by row; invalid past the end."""
    return _along(sheet, entries(sheet), here, direction)


def enter(sheet: SheetModel, here: Index, home: int | None, direction: int) -> QModelIndex:
    """The figure below (above) a place; at the column's end the next column.

    ``home`` is the column where a run of Tab began: Enter leads back to it, one row down.
    """
    by_row = entries(sheet)
    places = {key: sheet.index_of(key) for key in by_row}
    by_column = sorted(by_row, key=lambda key: (places[key].column(), places[key].row()))
    column = here.column() if home is None else home
    beyond = [
        places[key]
        for key in by_column
        if places[key].column() == column and (places[key].row() - here.row()) * direction > 0
    ]
    if beyond:
        return beyond[0 if direction > 0 else -1]
    return _along(sheet, by_column if home is None else by_row, here, direction)


def arrow(sheet: SheetModel, here: Index, step: tuple[int, int], *, by_block: bool) -> QModelIndex:
    """The next figure in a direction, totals too.

    By block: over a run of filled cells to its last, else to the next filled one or the edge.
    """
    ahead = list(_line(sheet, here, step))
    start = sheet.index(here.row(), here.column())
    if not ahead:
        return start
    if not by_block:
        return ahead[0]
    if start.data() and ahead[0].data():
        run = [start]
        for index in ahead:
            if not index.data():
                break
            run.append(index)
        return run[-1]
    return next((index for index in ahead if index.data()), ahead[-1])


def _line(sheet: SheetModel, here: Index, step: tuple[int, int]) -> Iterator[QModelIndex]:
    """Figures from a place on in a direction, each once; labels are passed over."""
    row, column = here.row() + step[0], here.column() + step[1]
    last = sheet.key_at(here)
    while 0 <= row < sheet.rowCount() and 0 <= column < sheet.columnCount():
        key = sheet.cell_at(row, column).key
        if key and key != last:
            last = key
            yield sheet.index_of(key)
        row, column = row + step[0], column + step[1]


def _along(sheet: SheetModel, keys: list[Key], here: Index, direction: int) -> QModelIndex:
    """The neighbour of a place in a list of keys; from a cell not listed, by reading order."""
    key = sheet.key_at(here)
    if key in keys:
        at = keys.index(key) + direction
    else:
        order = list(sheet.keys())
        passed = sum(order.index(one) < order.index(key) for one in keys) if key else 0
        at = passed if direction > 0 else passed - 1
    return sheet.index_of(keys[at]) if 0 <= at < len(keys) else QModelIndex()
