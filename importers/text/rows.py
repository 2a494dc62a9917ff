"""Putting lines of plain text together to rows: labels and figures may be lines of their own."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from importers.text.grids import Text, grid_of_rows
from importers.text.heads import is_piece, with_whole_heads
from importers.text.lines import Kind, is_page_mark, look_at
from importers.words.labels import label, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from importers.raw.grids import Line, RawGrid
    from importers.text.lines import Seen
    from importers.words.vocabulary import RowTarget, Vocabulary
    from models.forms.form import Band

_APART = "和它的数字不在同一行，按先后对应读入"
_MOST_REST = 6
"""So many lines of stray words in a row end a table: text follows it without a heading."""


def rows_of(lines: Iterable[Line], words: Vocabulary) -> list[RawGrid | Line]:
    """Return lines as they are, and grids for those that form tables."""
    blocks: list[RawGrid | Line] = []
    region: list[Seen] = []
    section = ""
    for line in lines:
        seen = look_at(line, words)
        is_over = _is_over(region, seen, words) and not _unlabelled(section, words)
        if seen.kind in {Kind.PROSE, Kind.HEADING} or is_over:
            blocks += _blocks(region, section, words)
            region = []
        if seen.kind in {Kind.PROSE, Kind.HEADING}:
            blocks.append(line)
            section = seen.texts[0] if seen.texts else ""
        else:
            region.append(seen)
    return [*blocks, *_blocks(region, section, words)]


def _is_over(region: list[Seen], seen: Seen, words: Vocabulary) -> bool:
    if seen.kind is not Kind.REST or is_piece(seen, words):
        return False
    told = (one for one in reversed(region) if not is_piece(one, words))
    said = (one.kind for one in told if one.kind is not Kind.NOTHING)
    return [*islice(said, _MOST_REST)] == [Kind.REST] * _MOST_REST


def _blocks(region: list[Seen], section: str, words: Vocabulary) -> list[RawGrid | Line]:
    """Make a grid of a region that holds figures of the form; else return its lines."""
    lines = region
    band = _unlabelled(section, words)
    region = region if band else with_whole_heads(region, words)
    kinds = [seen.kind for seen in region]
    known = any(seen.target for seen in region) or Kind.HEADER in kinds
    figures = Kind.ROW in kinds or Kind.FIGURES in kinds
    if not figures or not (known or band):
        return [seen.line for seen in lines if not is_page_mark(seen.line.text.strip())]
    alone = [len(seen.texts) for seen in region if seen.kind is Kind.FIGURES]
    single = alone.count(1) * 2 > len(alone) and not _is_led(region)
    rows = _Stacked(words).rows(region) if single else _Printed(words).rows(region)
    if band:
        rows = _headed(rows, region, band)
    doubts = {number: _APART for number, row in enumerate(rows) if row.is_doubtful}
    return [grid_of_rows([row.cells for row in rows], doubts=doubts)]


def _is_led(region: list[Seen]) -> bool:
    """Whether figures stand above their label somewhere: right below a header, before a label.

    In PDF text a long label stands above and below the middle line, which has the figures.
    """
    kinds = [seen.kind for seen in region if seen.kind is not Kind.NOTHING]
    above = {Kind.HEADER, Kind.TITLE}
    return any(
        before in above and here is Kind.FIGURES and behind is Kind.LABEL
        for before, here, behind in zip(kinds, kinds[1:], kinds[2:], strict=False)
    )


def _unlabelled(section: str, words: Vocabulary) -> Band | None:
    """The band without labels (表四) whose heading the region stands under."""
    found = label(section).words
    for table in words.form.tables:
        heading = label(words.form.section(table.id).heading).words
        if not table.bands[0].rows[0].label and found == heading:
            return table.bands[0]
    return None


@dataclass
class _Row:
    """A row that is put together: label or header cells, then figures."""

    cells: list[Text] = field(default_factory=list)
    target: RowTarget | None = None
    is_header: bool = False
    is_title: bool = False
    is_whole: bool = False
    """Label and figures stood in one line; further figures may be another row's."""
    is_doubtful: bool = False
    figures: int = 0

    def add(self, texts: Sequence[str], line: Line) -> None:
        """Add figures behind what is here."""
        self.cells += [Text(text, line) for text in texts]
        self.figures += len(texts)


def _row(seen: Seen, *, target: RowTarget | None = None, is_header: bool = False) -> _Row:
    cells = [Text(text, seen.line) for text in seen.texts]
    return _Row(cells, target, is_header, is_title=seen.kind is Kind.TITLE)


def _headed(rows: list[_Row], region: list[Seen], band: Band) -> list[_Row]:
    """Give figures of a band without labels the official header, where theirs is not readable.

    Its words may be cut into lines; there must be exactly as many figures as columns.
    """
    labels = {label(column.label).words for column in band.columns}
    known = {label(one.text).words for row in rows if row.is_header for one in row.cells} & labels
    bare = [row for row in rows if row.cells and row.figures == len(row.cells)]
    if len(bare) == 1 and len(known) * 2 > len(labels):
        return rows
    figures = [seen for seen in region if seen.kind is Kind.FIGURES]
    others = "".join(text for seen in region if seen not in figures for text in seen.texts)
    texts = [Text(text, seen.line) for seen in figures for text in seen.texts]
    told = sum(words in plain(others) for words in labels) * 2 > len(labels)
    if len(texts) != len(band.columns) or not (told or len(bare) == 1):
        return rows
    names: list[str] = []
    for column in band.columns:
        names += [text for text in column.under if text not in names]
        names.append(column.label)
    header = _Row([Text(text, texts[0].line) for text in names], is_header=True)
    return [header, _Row(texts, figures=len(texts), is_doubtful=True)]


class _Stacked:
    """Cells that stand one below the other, a line each."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words
        self._rows: list[_Row] = []

    def rows(self, region: Iterable[Seen]) -> list[_Row]:
        """Return the rows of a region."""
        lines = [seen for seen in region if seen.kind is not Kind.NOTHING]
        for seen, behind in zip(lines, [*lines[1:], None], strict=True):
            self._add(seen, behind)
        _doubt_gaps(self._rows)
        return [row for row in self._rows if row.cells]

    def _add(self, seen: Seen, behind: Seen | None) -> None:
        last = self._rows[-1] if self._rows else None
        match seen.kind:
            case Kind.HEADER | Kind.REST if self._is_of_header(last, seen, behind):
                self._rows[-1].cells += [Text(text, seen.line) for text in seen.texts]
            case Kind.HEADER | Kind.TITLE:
                self._rows.append(_row(seen, is_header=True))
            case Kind.ROW:
                self._rows.append(_row(seen, target=seen.target))
                self._rows[-1].figures = len(seen.figures)
                self._rows[-1].is_whole = True
            case Kind.LABEL | Kind.GROUP | Kind.REST:
                if last and self._continues(last, seen):
                    return
                self._rows.append(_row(seen, target=seen.target))
            case Kind.FIGURES:
                if last is None or last.is_header:
                    self._rows.append(_Row())
                row = self._rows[-1]
                row.is_doubtful = row.is_doubtful or row.is_whole
                row.add(seen.texts, seen.line)

    def _is_of_header(self, last: _Row | None, seen: Seen, behind: Seen | None) -> bool:
        """Whether a line goes on with a header: one that is known, or stands before such a one."""
        if last is None or not last.is_header or last.is_title:
            return False
        return seen.kind is Kind.HEADER or (behind is not None and self._may_head(behind))

    def _may_head(self, seen: Seen) -> bool:
        if seen.kind is Kind.HEADER:
            return True
        return seen.kind is Kind.LABEL and label(seen.texts[0]).words in self._words.both

    def _continues(self, last: _Row, seen: Seen) -> bool:
        """Whether words go on what stands above: a header, or a label that was cut."""
        text = seen.texts[0]
        if last.is_header and label(text).words in self._words.both:
            last.add(seen.texts, seen.line)
            return True
        if last.is_header or last.figures or not last.cells:
            return False
        alone = self._words.row(text) if seen.kind is Kind.LABEL else None
        if alone and alone.exact:
            return False
        whole = self._words.row(last.cells[-1].text + text)
        if whole is None or (last.target and whole.targets[0] != last.target):
            return False
        last.cells = [Text(last.cells[-1].text + text, last.cells[-1].line)]
        last.target = whole.targets[0]
        return True


def _doubt_gaps(rows: list[_Row]) -> None:
    """Doubt all rows below a header where some label has no figure: others may be shifted.

    Pages copied cell by cell lose blank cells, and with them whose figure the next one is.
    """
    start = 0
    for stop in range(1, len(rows) + 1):
        if stop < len(rows) and not rows[stop].is_header:
            continue
        known = [row for row in rows[start:stop] if row.target and not row.is_header]
        if any(not row.figures for row in known):
            for row in known:
                row.is_doubtful = True
        start = stop


class _Printed:
    """Lines of a printed table: a label and its figures may stand on neighbouring lines.

    Between two whole rows as many labels as rows of figures belong together in order.
    """

    def __init__(self, words: Vocabulary) -> None:
        self._words = words
        self._rows: list[_Row] = []
        self._labels: list[Seen] = []
        self._figures: list[Seen] = []

    def rows(self, region: Iterable[Seen]) -> list[_Row]:
        """Return the rows of a region."""
        for seen in region:
            match seen.kind:
                case Kind.HEADER | Kind.TITLE:
                    self._flush()
                    self._rows.append(_row(seen, is_header=True))
                case Kind.ROW:
                    self._flush()
                    self._rows.append(_row(seen, target=seen.target))
                case Kind.LABEL if self._is_of_header(seen):
                    self._rows[-1].add(seen.texts, seen.line)
                case Kind.LABEL:
                    if not self._labels or self._labels[-1].target != seen.target:
                        self._labels.append(seen)
                case Kind.FIGURES:
                    self._figures.append(seen)
        self._flush()
        return self._rows

    def _is_of_header(self, seen: Seen) -> bool:
        """Whether a word that may head a column or a row follows a header."""
        above = self._rows[-1].is_header if self._rows else False
        waiting = self._labels or self._figures
        return above and not waiting and label(seen.texts[0]).words in self._words.both

    def _flush(self) -> None:
        """Put the labels and figures together that stand between two whole rows."""
        labels, figures = self._labels, self._figures
        self._labels, self._figures = [], []
        paired = len(labels) == len(figures) and all(
            one.target and len(one.target.table.bands[one.target.band].columns) == len(two.texts)
            for one, two in zip(labels, figures, strict=True)
        )
        if not paired:
            self._rows += [_row(seen) for seen in labels]
            for seen in figures:
                self._rows.append(_Row())
                self._rows[-1].add(seen.texts, seen.line)
            return
        for one, two in zip(labels, figures, strict=True):
            row = _row(one, target=one.target)
            row.add(two.texts, two.line)
            row.is_doubtful = True
            self._rows.append(row)
