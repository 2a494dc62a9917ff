"""Text out of which the cells' borders have gone: labels and digits run together.

Words and digits take turns.  What stands before digits ends with the label of a row; a
row counts only where nothing but words of the table stands between it and the figures
before it, so that no number of a sentence is ever taken for a figure.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from importers.raw.grids import Line
from importers.text.glued import fitting, number_of
from importers.text.glued_words import GluedWords
from importers.text.grids import Text, grid_of_rows
from importers.words.labels import plain
from models.forms.form import Kind
from models.report.figures import UNIT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from importers.raw.grids import RawGrid
    from importers.text.glued import Effort
    from importers.text.glued_words import Found
    from importers.words.vocabulary import Vocabulary
    from models.forms.form import Form, Key

_TURN = re.compile(
    r"(?P<words>[^\d+－＋-]*(?:[+－＋-](?!\d)[^\d+－＋-]*)*)"
    r"(?P<figures>(?:[+－＋-]?\d[\d.,．，]*" + UNIT + r"?\s*)*)"
)
_SIGNED = re.compile(r"[+-]?[^+-]+")
_HEADING = re.compile(r"(?<![\d第、，；])[一二三四五六]、(?=[^，。；、]{4,30})")
_ODD = re.compile(r"(?<![\d.,:：/-])0\d{1,14}(?![\d.:：/-])")
_ZEROS = re.compile(r"[\u4e00-\u9fff）)”]\s?0{3,15}(?!\d)")
_LONG = re.compile(r"(?<=[\u4e00-\u9fff）)”])\d{7,}(?![\d.])")
_BEFORE = 60
"""So many characters before digits may hold the label that they belong to."""
_MANY_LONG = 6
_SHORTEST, _LEAST_ROWS = 40, 2
"""A line in which rows stand one behind the other is longer, and holds so many of them."""
_LONGEST = 200
_PARTED = "的数字连在一起，按勾稽关系拆开读入"
_FILLED = "的数字连在一起，当作没有空白拆开读入"
_STUCK = "的数字连在一起，分不开"
_REPEATED = re.compile(r"(\d+)\1\1")
"""A cell that spans three places may be written three times."""
_USUAL = 5
"""A figure with more digits may hold those of a row below whose label was lost."""
_LONG_FIGURE = "的数字连在一起，其中有很长的数"
_AGAIN = "的数字像是同一个数连写了三遍"


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words, the figures behind them, and the first character after these; all of it as it was."""

    text: str
    words: str
    chunks: tuple[str, ...]
    behind: str
    line: Line
    begins: bool
    """Whether the line begins with it."""


@dataclass
class _Row:
    """A row of a table as it was found, with its figures as far as they can be told apart."""

    piece: _Piece
    found: Found
    chunks: list[str]
    figures: list[str] = field(default_factory=list)
    doubt: str = ""

    @property
    def keys(self) -> list[Key]:
        """Keys of the cells of the row."""
        target = self.found.target
        columns = target.table.bands[target.band].columns
        return [f"{target.table.id}.{target.row.id}.{column.id}" for column in columns]


def is_run_together(lines: Sequence[Line], words: Vocabulary) -> bool:
    """Whether rows of a table run together: digits without borders, or all in one paragraph.

    No number is written 000 or 007.  Without any such, long numbers right behind labels of
    the table are a sign as well; those elsewhere, such as how often pages were read, are not.
    """
    text = "\n".join(line.text for line in lines)
    if _ODD.search(text) and _ZEROS.search(text):
        return True
    known = GluedWords(words)
    fronts = [text[max(0, one.start() - _BEFORE) : one.start()] for one in _LONG.finditer(text)]
    if sum(map(known.ends_with_label, fronts)) >= _MANY_LONG:
        return True
    return any(_rows_in(line, known) >= _LEAST_ROWS for line in lines if len(line.text) > _SHORTEST)


def _rows_in(line: Line, known: GluedWords) -> int:
    """How many rows of a table stand in one line."""
    count = 0
    for piece in _pieces([line]):
        found = known.find(piece.words, follows=count > 0) if _may_be_row(piece) else None
        count += bool(found)
    return count


def unglued(lines: Iterable[Line], words: Vocabulary, effort: Effort) -> list[RawGrid | Line]:
    """Return lines, and a grid for each run of rows of glued figures."""
    known = GluedWords(words)
    blocks: list[RawGrid | Line] = []
    rows: list[_Row] = []
    numbers = count(1)
    prose = Line("")
    for piece in _pieces(_broken(lines, words)):
        found = known.find(piece.words, follows=bool(rows)) if _may_be_row(piece) else None
        text = found.before if found else piece.text
        if rows and not found:
            blocks += _grid(rows, words.form, numbers, effort)
            rows = []
        if prose.place == piece.line.place and not piece.begins:
            text = prose.text + text
        else:
            blocks += _said(prose)
        prose = Line(text, piece.line.place)
        if found:
            blocks += _said(prose)
            prose = Line("")
            rows.append(_Row(piece, found, _chunks(piece, found)))
    return [*blocks, *_grid(rows, words.form, numbers, effort), *_said(prose)]


def _said(prose: Line) -> list[Line]:
    return [prose] if prose.text.strip() else []


def _may_be_row(piece: _Piece) -> bool:
    return bool(piece.chunks) and piece.behind not in set("，。；！？,;%")


def _chunks(piece: _Piece, found: Found) -> list[str]:
    """The figures of a row as they are parted for certain: by spaces, and by signs."""
    columns = found.target.table.bands[found.target.band].columns
    if all(column.kind is not Kind.SIGNED for column in columns):
        return list(piece.chunks)
    return [part for chunk in piece.chunks for part in _SIGNED.findall(chunk)]


def _broken(lines: Iterable[Line], words: Vocabulary) -> Iterator[Line]:
    """Give the headings of sections, which ran into the text, lines of their own."""
    headings = [plain(section.heading) for section in words.form.sections]
    for line in lines:
        starts = [0]
        for match in _HEADING.finditer(line.text):
            behind = plain(line.text[match.start() :][:_LONGEST])
            heading = next((one for one in headings if behind.startswith(one)), "")
            if heading:
                stop = match.start() + _reach(line.text[match.start() :], heading)
                starts += [match.start(), stop]
        for start, stop in zip(starts, [*starts[1:], len(line.text)], strict=True):
            if line.text[start:stop].strip():
                yield Line(line.text[start:stop], line.place)


def _reach(text: str, wanted: str) -> int:
    """How many characters of a text hold the wanted ones, spaces not counted."""
    count = 0
    for place, char in enumerate(text):
        count += not char.isspace()
        if count == len(wanted):
            return place + 1
    return len(text)


def _pieces(lines: Iterable[Line]) -> Iterator[_Piece]:
    """Cut lines into words and the figures behind; the digit of a numbering goes to its words."""
    for line in lines:
        start = 0
        words = ""
        for match in _TURN.finditer(line.text):
            words, figures = words + match["words"], match["figures"]
            behind = line.text[match.end() : match.end() + 1]
            kept = 0
            if figures[-1:].isdigit() and behind in {".", "、", "．"}:
                kept = 1
            elif figures[-1:] == "." and len(figures) > 1:
                kept = 2
            stop = match.end() - kept
            figures = figures[: len(figures) - kept]
            if figures.strip():
                text = line.text[start:stop]
                chunks = tuple(unicodedata.normalize("NFKC", figures).split())
                yield _Piece(text, words, chunks, behind, line, begins=not start)
                start, words = stop, line.text[stop : match.end()]
            else:
                words += line.text[stop : match.end()]
        if words:
            yield _Piece(line.text[start:], words, (), "", line, begins=not start)


def _grid(rows: list[_Row], form: Form, numbers: Iterator[int], effort: Effort) -> list[RawGrid]:
    """Make a grid of rows that follow each other, header words as rows above their rows.

    All rows may stand in one line: their places have a number besides (第4行第7处).
    """
    if not rows:
        return []
    _part(rows, form, effort)
    lines: list[list[Text]] = []
    doubts: dict[int, str] = {}
    for row in rows:
        name = [row.found.label] if row.found.label else []
        above = [[title] for title in row.found.titles]
        above += [[*row.found.header]] if row.found.header else []
        for texts in (*above, [*name, *row.figures]):
            place = row.piece.line.place
            line = Line("", f"{place}第{next(numbers)}处" if place else "")
            lines.append([Text(text, line) for text in texts])
        if row.doubt:
            doubts[len(lines) - 1] = row.doubt
    return [grid_of_rows(lines, doubts=doubts)]


def _part(rows: list[_Row], form: Form, effort: Effort) -> None:
    """Take the figures apart, table by table; a row that comes again begins a new table."""
    group: dict[str, _Row] = {}
    for row in (*rows, None):
        if row is None or row.keys[0] in group:
            _fit(group, form, effort)
            group = {}
        if row:
            group[row.keys[0]] = row


def _fit(group: dict[str, _Row], form: Form, effort: Effort) -> None:
    given = {name: (row.chunks, row.keys) for name, row in group.items()}
    sure = fitting(given, form, effort)
    for name, row in group.items():
        row.figures = list(sure.get(name, row.chunks))
        ways = number_of(row.chunks, len(row.keys))
        if name not in sure and (ways != 1 or len(row.chunks) != len(row.keys)):
            row.doubt = _STUCK
        elif ways > 1:
            row.doubt = _PARTED
        elif any(number_of(row.chunks, count) for count in range(len(row.chunks), len(row.keys))):
            row.doubt = _FILLED
        elif len(row.chunks) < len(row.keys) and len(max(row.figures, key=len)) > _USUAL:
            row.doubt = _LONG_FIGURE
        elif any(_REPEATED.fullmatch(figure) for figure in row.figures):
            row.doubt = _AGAIN
