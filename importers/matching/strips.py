"""Finding runs of rows that belong to one band of an official table, by their labels."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from importers.raw.grids import Line, RawCell
from importers.words.labels import LONGEST_LABEL, label, label_text
from importers.words.narrative import heading_of
from importers.words.readings import is_figure
from importers.words.vocabulary import RowTarget, column_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from importers.raw.grids import RawGrid
    from importers.words.labels import Label
    from importers.words.vocabulary import Match, Vocabulary
    from models.forms.form import Band, Table

_LEAST_NUMBERED = 5
"""Tables set up like statistical ones number their columns below the header."""
MOST_COLUMNS = 200
"""Rows with more filled cells belong to no table of a report; the widest has 15."""
_LEAST_TURNED = 3
"""Transposed tables: so many labels of rows stand beside each other."""
_LEAST_HEADS = 4
"""Pages with one small table a row have heads like 数据1 … 总计, of which 总计 alone is known."""
_ABOVE = -1
"""The number of a row that stands above its grid."""
_HEADER_DEPTH = 6
"""So many header rows above its first row at the most belong to a run.

Behind a page break a table has its header again: three rows, twice."""


@dataclass(frozen=True)
class SeenRow:
    """A row of a grid as it looks: its filled cells, its label and what stands right of it."""

    number: int
    cells: tuple[RawCell, ...]
    blanks: tuple[RawCell, ...] = ()
    """Blank cells that span several places."""
    stub: RawCell | None = None
    match: Match[RowTarget] | None = None
    group: str = ""
    is_header: bool = False
    is_break: bool = False

    @cached_property
    def behind(self) -> tuple[RawCell, ...]:
        """Filled cells right of the label."""
        start = self.stub.end if self.stub else 0
        return tuple(cell for cell in self.cells if cell.column >= start)

    @cached_property
    def has_places(self) -> bool:
        """Whether there is any cell right of the label, filled or blank."""
        start = self.stub.end if self.stub else 0
        return any(cell.column >= start for cell in (*self.cells, *self.blanks))

    @cached_property
    def figures(self) -> tuple[RawCell, ...]:
        """Cells right of the label that look like figures."""
        return tuple(cell for cell in self.behind if is_figure(cell.text))


@dataclass(frozen=True)
class Strip:
    """A run of rows of one band with the header rows above; ``target`` is ``None`` for a loose row.

    A loose row holds figures but no label that is known.
    """

    grid: RawGrid
    table: Table
    band: int
    headers: tuple[SeenRow, ...]
    rows: tuple[tuple[SeenRow, RowTarget | None], ...] = ()

    @cached_property
    def indexes(self) -> set[int]:
        """Positions in the band of the rows that were found."""
        return {target.index for _, target in self.rows if target}

    @cached_property
    def groups(self) -> set[str]:
        """Groups of columns that the headers name; all of them where they name none."""
        band = self.table.bands[self.band]
        groups = {label(column.under[-1]).words for column in band.columns if column.under}
        texts = {label(cell.text).words for row in self.headers for cell in row.cells}
        return groups & texts or groups or {""}

    @cached_property
    def filled(self) -> int:
        """How many cells with figures the known rows hold."""
        return sum(len(row.figures) for row, target in self.rows if target)

    @property
    def place(self) -> str:
        """Where the run begins."""
        rows = [row for row in (*self.headers, *(row for row, _ in self.rows)) if row.number >= 0]
        if not rows:
            return self.grid.place(0, 0)
        return self.grid.place(rows[0].number, rows[0].cells[0].column)


@dataclass
class _Run:
    """A strip while rows may still be added to it; it grows inside :class:`_Builder` alone."""

    grid: RawGrid
    table: Table
    band: int
    headers: list[SeenRow]
    rows: list[tuple[SeenRow, RowTarget | None]] = field(default_factory=list)

    def done(self) -> Strip:
        return Strip(self.grid, self.table, self.band, tuple(self.headers), tuple(self.rows))


def strips_in(
    blocks: Iterable[RawGrid | Line], words: Vocabulary
) -> tuple[list[Strip], dict[int, set[int]]]:
    """Find the runs of all grids; also, by grid, the rows that belong to them.

    A table may be cut between its header and its figures (表四), or have lost its header below
    the heading of its section, and small tables may have the name of their group as a line of
    text above them.
    """
    strips: list[Strip] = []
    used: dict[int, set[int]] = {}
    caption = section = ""
    for block in blocks:
        if isinstance(block, Line):
            caption, section = block.text, heading_of(block.text, words.form) or section
            continue
        above = _caption(caption, words)
        last = strips[-1] if strips else None
        if last and not last.rows and not block.is_sheet and _is_bare(block, words):
            above = [replace(row, number=_ABOVE) for row in strips.pop().headers]
        found, used[len(used)] = strips_of(block, words, above)
        if not found and (bare := _headless(block, section, words)):
            found, used[len(used) - 1] = [bare], {bare.rows[0][0].number}
        strips += found
        caption = ""
    return strips, used


def _caption(text: str, words: Vocabulary) -> list[SeenRow]:
    """The line above a grid as a header, where it names a group of columns."""
    if len(text) > LONGEST_LABEL or label(text).words not in words.captions:
        return []
    return [SeenRow(_ABOVE, (RawCell(_ABOVE, 0, text, 1, MOST_COLUMNS),), is_header=True)]


def _is_bare(grid: RawGrid, words: Vocabulary) -> bool:
    """Whether a grid begins with figures that have neither header nor label."""
    rows = (tuple(cell for cell in row if cell.text.strip()) for row in grid.rows.values())
    first = next((row for row in rows if row), ())
    seen = look_at(0, first, words)
    return bool(seen.figures) and seen.stub is None and not (seen.is_header or seen.is_break)


def _headless(grid: RawGrid, section: str, words: Vocabulary) -> Strip | None:
    """The one row of a table without labels (表四) that stands bare below its section's heading."""
    table = next((one for one in words.form.tables if one.id == section), None)
    filled = [row for row in grid.rows.values() if any(cell.text.strip() for cell in row)]
    if table is None or table.bands[0].rows[0].label or len(filled) != 1:
        return None
    row = look_at(filled[0][0].row, filled[0], words)
    if len(row.figures) != len(row.cells) or len(row.cells) != len(table.bands[0].columns):
        return None
    return Strip(grid, table, 0, (), ((row, RowTarget(table, 0, 0)),))


def strips_of(
    grid: RawGrid, words: Vocabulary, above: Sequence[SeenRow] = ()
) -> tuple[list[Strip], set[int]]:
    """Find all runs of a grid; also the numbers of the rows that belong to them.

    ``above`` are header rows that stand above the grid.
    """
    builder = _Builder(grid, words, above)
    for number, cells in grid.rows.items():
        filled = tuple(cell for cell in cells if cell.text.strip())
        if 0 < len(filled) <= MOST_COLUMNS:
            blanks = tuple(cell for cell in cells if not cell.text.strip())
            builder.add(replace(look_at(number, filled, words), blanks=blanks))
    builder.close()
    strips = builder.strips
    used = {
        row.number for strip in strips for row in (*strip.headers, *(row for row, _ in strip.rows))
    }
    return strips, used | builder.titles


def is_turned(grid: RawGrid, words: Vocabulary) -> bool:
    """Whether the labels of rows stand beside each other, in one row without figures."""
    for cells in grid.rows.values():
        if len(cells) < _LEAST_TURNED or any(is_figure(cell.text) for cell in cells if cell.text):
            continue
        texts = [cell.text for cell in cells if cell.text and len(cell.text) <= LONGEST_LABEL]
        named = [found[0] for text in texts if (found := words.rows.exact(label(text)))]
        if len(set(named)) >= _LEAST_TURNED:
            return True
    return False


def look_at(number: int, cells: tuple[RawCell, ...], words: Vocabulary) -> SeenRow:
    """Tell from its labels what a row is."""
    labels = [label(label_text(cell.text)) for cell in cells]
    figures = [place for place, cell in enumerate(cells) if is_figure(cell.text)]
    heads = [place for place, one in enumerate(labels) if _is_head(one, words)]
    if heads and not any(place > heads[0] for place in figures):
        return SeenRow(number, cells, is_header=True)
    if any(one.words in words.breaks for one in labels):
        return SeenRow(number, cells, is_break=True)
    stub, match, group = _stub_of(cells, words, has_figures=bool(figures))
    if stub and match and not figures and len(cells) >= _LEAST_HEADS and _is_both(stub, words):
        return SeenRow(number, cells, is_header=True)  # 数据1 数据2 … 总计: of a column
    return SeenRow(number, cells, stub=stub, match=match, group=group)


def _is_both(cell: RawCell, words: Vocabulary) -> bool:
    """Whether a label names rows as well as columns, such as 总计 and 其他."""
    return label(cell.text).words in words.both


def _is_head(found: Label, words: Vocabulary) -> bool:
    return found.words in words.headers or found.bare in words.headers


def _stub_of(
    cells: tuple[RawCell, ...], words: Vocabulary, *, has_figures: bool
) -> tuple[RawCell | None, Match[RowTarget] | None, str]:
    """Find the cell that names the row: the last known label, else the last text.

    A text with figures before it names no row unless it is known: it is what somebody wrote
    instead of a figure (3, 若干, 0), and the figures before it must not be taken for numbering.
    """
    stub = match = None
    group = ""
    after_figures = False
    for cell in cells:
        text = label_text(cell.text)
        if is_figure(cell.text) or not text:
            if match:
                break
            after_figures = after_figures or is_figure(cell.text)
            continue  # a column of running numbers may stand left of the labels
        named = words.row(text)
        if named and (named.exact or has_figures):
            stub, match, group = cell, named, ""
        elif match is None and has_figures and not after_figures:
            stub, group = cell, words.group(label(text))
    return stub, match, group


def is_numbering(row: SeenRow) -> bool:
    """Whether a row only numbers the columns: 甲, 1, 2, 3 …."""
    texts = [cell.text.strip() for cell in row.figures]
    wanted = [str(number) for number in range(1, len(texts) + 1)]
    return row.match is None and len(texts) >= _LEAST_NUMBERED and texts == wanted


class _Builder:
    """Walks down a grid and cuts it into runs."""

    def __init__(self, grid: RawGrid, words: Vocabulary, above: Sequence[SeenRow]) -> None:
        self._runs: list[_Run] = []
        self._grid = grid
        self._words = words
        self._headers = list(above)
        self._loose: list[SeenRow] = []
        self._open: _Run | None = None
        self.titles: set[int] = set()
        """Rows that hold the title of a band."""

    @property
    def strips(self) -> list[Strip]:
        """The runs that were found."""
        return [run.done() for run in self._runs]

    def add(self, row: SeenRow) -> None:
        if is_numbering(row):
            return
        if row.is_header:
            self._end()
            self._headers = [*self._headers, row][-_HEADER_DEPTH:]
        elif row.is_break:
            self.close()
            self._headers = []
            if any(label(cell.text).words in self._words.titles for cell in row.cells):
                self.titles.add(row.number)
        elif row.match:
            self._known(row, row.match.targets[0])
        elif row.figures and self._open:
            self._further(row)
        elif row.figures and self._headers:
            self._below_header(row)

    def _known(self, row: SeenRow, target: RowTarget) -> None:
        strip = self._open
        if strip is None or (strip.table, strip.band) != (target.table, target.band):
            loose = [] if strip else self._loose
            self._loose = [] if strip is None else self._loose
            self._end()
            strip = _Run(self._grid, target.table, target.band, self._headers)
            self._runs.append(strip)
            self._open, self._headers, self._loose = strip, [], loose
        strip.rows += [(one, None) for one in self._loose]
        strip.rows.append((row, target))
        self._loose = []

    def _further(self, row: SeenRow) -> None:
        """Take a row without a known label below others: of 表四 there may be one a group."""
        strip = self._open
        if strip and row.stub and group_of(strip.table.bands[strip.band], row.stub.text):
            strip.rows.append((row, RowTarget(strip.table, strip.band, 0)))
        else:
            self._loose.append(row)

    def _below_header(self, row: SeenRow) -> None:
        """Take a row without a known label that follows a header."""
        table = self._table_without_labels()
        if table is None:
            self._loose.append(row)
            return
        strip = _Run(self._grid, table, 0, self._headers, [(row, RowTarget(table, 0, 0))])
        self._runs.append(strip)
        self._open, self._headers = strip, []

    def close(self) -> None:
        """End what is open; a header with nothing below is a table whose cells are all blank."""
        if self._open is None and self._headers and (table := self._table_without_labels()):
            self._runs.append(_Run(self._grid, table, 0, self._headers))
        self._end()
        self._headers = []

    def _end(self) -> None:
        """End the open run; loose rows that follow it directly still belong to it."""
        strip = self._open
        if strip is None and self._loose:
            strip = self._orphaned()
        last = strip.rows[-1][0].number if strip and strip.rows else -1
        for row in self._loose:
            if strip and row.number == last + 1:
                strip.rows.append((row, None))
                last = row.number
        self._open, self._loose = None, []

    def _orphaned(self) -> _Run | None:
        """Keep rows of figures that stand below an official header and have no known label."""
        texts = {label(cell.text).words for row in self._headers for cell in row.cells}
        for table in self._words.form.tables:
            for number, band in enumerate(table.bands):
                if _is_headed(band, texts):
                    rows: list[tuple[SeenRow, RowTarget | None]] = [(self._loose[0], None)]
                    strip = _Run(self._grid, table, number, self._headers, rows)
                    self._runs.append(strip)
                    self._headers = []
                    return strip
        return None

    def _table_without_labels(self) -> Table | None:
        """The table whose one row has no label (表四), when the headers above are its own."""
        texts = {label(cell.text).words for row in self._headers for cell in row.cells}
        for table in self._words.form.tables:
            band = table.bands[0]
            if not band.rows[0].label and _is_headed(band, texts):
                return table
        return None


def group_of(band: Band, text: str) -> str:
    """Return the group of columns that stands as a row: 行政复议 left of its five figures."""
    if band.rows[0].label:
        return ""
    words = label(text).words
    groups = {column.under[-1] for column in band.columns if column.under}
    return next((group for group in groups if label(group).words == words), "")


def _is_headed(band: Band, texts: set[str]) -> bool:
    """Whether most of the distinct column labels of a band are among the texts."""
    names = column_names(band)
    wanted = {column.label for column in band.columns}
    found = {target.label for text in texts for target in names.exact(label(text)) if text}
    return len(found & wanted) * 2 > len(wanted)
