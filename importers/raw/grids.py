"""What every source is turned into: grids of text cells with their spans, and lines of text."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell as the source holds it; rows and columns count from 0, spans are at least 1.

    ``text`` is exact: a number is written out in full, never rounded or in exponent form.
    """

    row: int
    column: int
    text: str
    rowspan: int = 1
    colspan: int = 1

    @property
    def end(self) -> int:
        """The first column behind the cell."""
        return self.column + self.colspan


@dataclass(frozen=True)
class RawGrid:
    """A worksheet or a table: its filled cells, and the blank ones that span several places.

    ``is_sheet`` says whether places are named like Sheet1!D30 or as row and cell.
    """

    name: str
    cells: tuple[RawCell, ...]
    is_sheet: bool = True
    is_turned: bool = False
    """Rows and columns were exchanged; places are still those of the source."""
    is_packed: bool = False
    """Cells stand one behind the other, whatever their column was: only their order counts.

    A blank cell is a place that is known to be blank; blanks may also be missing."""
    has_spans: bool = True
    """Merged cells have their spans.  In text they are one filled place and some blank ones,
    or one that is filled and repeated."""
    doubts: Mapping[int, str] = field(default_factory=dict)
    """What is uncertain of a row, in words that follow its name: 的数字连在一起."""
    places: Mapping[int, str] = field(default_factory=dict)
    """Names of rows for sources that have no numbered tables: 第12行 of a text."""
    parts: tuple[tuple[int, str], ...] = ()
    """Rows from which on the grid has another name: a table that was cut by page breaks."""

    @cached_property
    def rows(self) -> dict[int, tuple[RawCell, ...]]:
        """Cells by row in order of columns; rows without cells are left out."""
        found: dict[int, list[RawCell]] = {}
        for cell in self.cells:
            found.setdefault(cell.row, []).append(cell)
        return {
            row: tuple(sorted(found[row], key=lambda cell: cell.column)) for row in sorted(found)
        }

    def turned(self) -> RawGrid:
        """Return the grid with rows and columns exchanged."""
        cells = (
            RawCell(cell.column, cell.row, cell.text, cell.colspan, cell.rowspan)
            for cell in self.cells
        )
        return replace(self, cells=tuple(cells), is_turned=True)

    def place(self, row: int, column: int) -> str:
        """Name a place as the source's own program does."""
        if self.is_turned:
            row, column = column, row
        if row in self.places:
            return self.places[row]
        if not self.is_sheet:
            first, name = next(
                (one for one in reversed(self.parts) if one[0] <= row), (0, self.name)
            )
            return f"{name}第{row - first + 1}行第{column + 1}格"
        return f"{self.name}!{column_letters(column)}{row + 1}"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of running text outside grids, with its place; ``is_end`` ends a section."""

    text: str
    place: str = ""
    is_end: bool = False


@dataclass(frozen=True, slots=True)
class Raw:
    """A file as it was read, before anything was understood; ``blocks`` in reading order."""

    name: str
    blocks: tuple[RawGrid | Line, ...]
    meta: Mapping[str, str] = field(default_factory=dict)
    """Particulars that the source holds apart from its text; names as in ``report.META``."""
    title: str = ""
    """The title that the source itself names, such as the heading of a web page."""
    is_wrapped: bool = False
    """Lines may end where those of a printed page did, in the middle of a word."""

    @property
    def grids(self) -> tuple[RawGrid, ...]:
        """The grids alone."""
        return tuple(block for block in self.blocks if isinstance(block, RawGrid))


def column_letters(column: int) -> str:
    """Name a column, counted from 0, as spreadsheets do: A … Z, AA …."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
