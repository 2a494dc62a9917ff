"""What a look at a sheet before reading finds: how far it reaches, and cells that say nothing."""

from __future__ import annotations

from dataclasses import dataclass

from importers.guard.zips import UnfitError

MAX_CELLS = 200_000
MAX_AREA = 2_000_000
MAX_MERGES = 20_000
TOO_LARGE = "工作表“{}”的数据范围过大，不像年报文件，没有读入"

Span = tuple[int, int, int, int]
"""Row, column (from 0), number of rows, number of columns."""


@dataclass(frozen=True, slots=True)
class Scan:
    """A sheet as it was counted; rows and columns count from 0."""

    spans: tuple[Span, ...] = ()
    formulas: frozenset[tuple[int, int]] = frozenset()
    """Formula cells; known for ``.xlsx`` only."""
    uncomputed: tuple[tuple[int, int], ...] = ()
    """Formula cells without a stored result: a reader sees them as blank."""
    errors: tuple[tuple[int, int], ...] = ()
    """Cells that hold an error such as ``#REF!``: a reader sees them as blank."""


class Bounds:
    """The rectangle that the filled cells of a sheet take up, refused when too large."""

    def __init__(self, sheet: str) -> None:
        self._sheet = sheet
        self._rows: tuple[int, int] | None = None
        self._columns: tuple[int, int] = (0, 0)
        self._count = 0

    def add(self, row: int, column: int, rows: int = 1, columns: int = 1) -> None:
        """Count filled cells from (row, column) on; raise :class:`UnfitError` when too many."""
        self._count += rows * columns
        bottom, right = row + rows - 1, column + columns - 1
        if self._rows is None:
            self._rows, self._columns = (row, bottom), (column, right)
        else:
            self._rows = min(self._rows[0], row), max(self._rows[1], bottom)
            self._columns = min(self._columns[0], column), max(self._columns[1], right)
        height = self._rows[1] - self._rows[0] + 1
        width = self._columns[1] - self._columns[0] + 1
        if self._count > MAX_CELLS or height * width > MAX_AREA:
            raise UnfitError(TOO_LARGE.format(self._sheet))
