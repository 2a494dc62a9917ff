"""Where Enter, Tab, arrows, Home, End and Page keys lead: Excel's rules over the figures alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from models.forms.form import Key
    from ui.sheet.model import Index, SheetModel

Step = tuple[int, int]
"""Rows and columns to go."""

ARROWS: dict[Qt.Key, Step] = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


def entries(sheet: SheetModel) -> list[Key]:
    """Figures that can be typed now, row by row; all of them where none can."""
    return sheet.free_keys() or list(sheet.keys())


def tab(sheet: SheetModel, here: Index, direction: int) -> QModelIndex:
    """The next figure to type after (before) a place, row by row; invalid past the end."""
    return _along(sheet, entries(sheet), here, direction)


def enter(sheet: SheetModel, here: Index, home: int | None, direction: int) -> QModelIndex:
    """The figure below (above) a place; at the column's end the next column.

    ``home`` is the column where a run of Tab began: Enter leads back to it, one row down.
    """
    by_row = entries(sheet)
    column = here.column() if home is None else home
    places = [sheet.place_of(key) for key in by_row]
    rows = [row for row, at in places if at == column and (row - here.row()) * direction > 0]
    if rows:
        return sheet.index(min(rows) if direction > 0 else max(rows), column)
    return _along(sheet, _by_column(sheet, by_row) if home is None else by_row, here, direction)


def within(
    sheet: SheetModel, block: Sequence[Key], here: Index, direction: int, *, down: bool
) -> QModelIndex:
    """The next figure to type inside a chosen block, from its end back to its beginning."""
    keys = [key for key in block if not sheet.is_locked(key)] or list(block)
    if down:
        keys = _by_column(sheet, keys)
    key = sheet.key_at(here)
    at = keys.index(key) + direction if key in keys else 0
    return sheet.index_of(keys[at % len(keys)])


def lead(
    sheet: SheetModel, here: Index, key: Qt.Key, page: Sequence[int], *, ctrl: bool
) -> QModelIndex:
    """Where a key that leads (``Deed.LEAD``) goes; ``here`` again where nothing lies.

    ``page`` are the rows one page above and one page below.  In a merged cell the place may
    be any of those that it covers, so that the way goes on in the same column.
    """
    if key in ARROWS:
        return arrow(sheet, here, ARROWS[key], by_block=ctrl)
    if key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
        down = key == Qt.Key.Key_PageDown
        return _page(sheet, here, page[down], down=down)
    keys = list(sheet.keys())
    if not ctrl:
        keys = [key for key in keys if sheet.place_of(key)[0] == here.row()]
    if not keys:
        return sheet.index(here.row(), here.column())
    return sheet.index_of(keys[0 if key == Qt.Key.Key_Home else -1])


def arrow(sheet: SheetModel, here: Index, step: Step, *, by_block: bool) -> QModelIndex:
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


def above(sheet: SheetModel, key: Key) -> Key:
    """The figure above another one; empty in the first row."""
    return _neighbour(sheet, key, (-1, 0))


def left_of(sheet: SheetModel, key: Key) -> Key:
    """The figure left of another one; empty in the first column."""
    return _neighbour(sheet, key, (0, -1))


def _neighbour(sheet: SheetModel, key: Key, step: Step) -> Key:
    return next((sheet.key_at(i) for i in _line(sheet, sheet.index_of(key), step)), "")


def _page(sheet: SheetModel, here: Index, row: int, *, down: bool) -> QModelIndex:
    """The last figure of the same column up to a row; at least the next one."""
    ahead = list(_line(sheet, here, (1 if down else -1, 0)))
    short = [index for index in ahead if (index.row() <= row if down else index.row() >= row)]
    if short:
        return short[-1]
    return ahead[0] if ahead else sheet.index(here.row(), here.column())


def _line(sheet: SheetModel, here: Index, step: Step) -> Iterator[QModelIndex]:
    """Figures from a place on in a direction, each once; labels are passed over."""
    row, column = here.row() + step[0], here.column() + step[1]
    last = sheet.key_at(here)
    while 0 <= row < sheet.rowCount() and 0 <= column < sheet.columnCount():
        key = sheet.cell_at(row, column).key
        if key and key != last:
            last = key
            yield sheet.index(row, column)
        row, column = row + step[0], column + step[1]


def _by_column(sheet: SheetModel, keys: Iterable[Key]) -> list[Key]:
    return sorted(keys, key=lambda key: sheet.place_of(key)[::-1])


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
