"""Tables in text whose cells are parted by bars or tabs: a row a line, or a cell a line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from importers.raw.grids import Line, RawCell, RawGrid
from importers.words.labels import LONGEST_LABEL, label, label_text
from importers.words.narrative import heading_of
from importers.words.readings import is_figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from importers.words.vocabulary import Vocabulary

_BARS = str.maketrans(dict.fromkeys("｜│┃║¦┆┊", "|"))
_RULE = re.compile(r"[\s|+:=─━═┄┈┼┤├┬┴┌┐└┘╪╬╫╞╡╠╣╔╗╚╝╤╧╦╩_-]+")
_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
_EMPHASIS = re.compile(r"(\*\*|__|`|~~)(.*)\1")
_LONGEST_REST = 60
_WIDEST = 20
_LEAST_ROWS = 2


@dataclass(frozen=True, slots=True)
class Text:
    """The text of one cell and the line where it begins."""

    text: str
    line: Line


def mark_of(text: str) -> str:
    """Return the mark that parts the cells of a line: a bar, a tab, or none."""
    if "|" in text.translate(_BARS):
        return "|"
    return "\t" if "\t" in text.strip(" \r\n") else ""


def regions(lines: Sequence[Line], words: Vocabulary) -> Iterator[tuple[str, list[Line]]]:
    """Cut lines into runs with one mark; a cell may go on over lines that have none."""
    run: list[Line] = []
    mark = ""
    for number, line in enumerate(lines):
        here = mark_of(line.text)
        if here != mark and not (mark and _goes_on(lines, number, mark, words)):
            if run:
                yield mark, run
            run, mark = [], here
        run.append(line)
    if run:
        yield mark, run


def _goes_on(lines: Sequence[Line], number: int, mark: str, words: Vocabulary) -> bool:
    """Whether a line without marks stands inside a table: blank, or the beginning of a cell."""
    if mark_of(lines[number].text):
        return False
    for line in lines[number : number + 3]:
        if mark_of(line.text) == mark:
            return True
        text = line.text.strip()
        if len(text) > _LONGEST_REST or "。" in text or heading_of(text, words.form):
            return False
        if _row_words(text, words) and _is_headed(lines[number + 1 :], mark):
            return False  # the name of a table of one row, which has a header of its own
    return False


def _is_headed(lines: Sequence[Line], mark: str) -> bool:
    """Whether the next line has marks, and words alone between them."""
    below = next((line.text.translate(_BARS) for line in lines if line.text.strip()), "")
    texts = [text.strip() for text in below.split(mark) if text.strip()]
    return mark_of(below) == mark and bool(texts) and not any(map(is_figure, texts))


def blocks_of(lines: list[Line], mark: str, words: Vocabulary) -> list[RawGrid | Line]:
    """Turn a run of lines into a grid; else into lines, a cell each where there is a table."""
    framed = all(_is_framed(line) for line in lines if mark_of(line.text))
    rows = [cells for line in lines if (cells := _cells(line, mark, framed=framed))]
    several = [row for row in rows if sum(bool(one.text) for one in row) > 1]
    if any(_is_row(row, words) for row in rows) or len(several) * 2 > len(rows):
        return [grid_of_rows(rows, packed=not _is_spread(rows, words))]
    flowing = _flowing(lines, mark)
    width = _width(flowing, words)
    if width:
        rows = [flowing[start : start + width] for start in range(0, len(flowing), width)]
        return [grid_of_rows(rows)]
    if not any(_is_known(one.text, words) for one in flowing):
        return [grid_of_rows(rows)] if rows else []
    return [Line(one.text, one.line.place) for one in flowing if one.text]


def grid_of_rows(
    rows: Sequence[Sequence[Text]], *, packed: bool = True, doubts: Mapping[int, str] | None = None
) -> RawGrid:
    """Make a grid of rows of cells, blank ones included."""
    cells = [
        RawCell(number, column, one.text)
        for number, row in enumerate(rows)
        for column, one in enumerate(row)
    ]
    return RawGrid(
        "",
        tuple(cells),
        is_sheet=False,
        is_packed=packed,
        has_spans=False,
        places={n: row[0].line.place for n, row in enumerate(rows) if row and row[0].line.place},
        doubts=doubts or {},
    )


def _is_spread(rows: Sequence[Sequence[Text]], words: Vocabulary) -> bool:
    """Whether figures keep their columns: all rows are equally long, with gaps behind labels."""
    labelled = [row for row in rows if _is_row(row, words)]
    if len({len(row) for row in labelled}) > 1:
        return False
    return any(_gap(row, words) for row in labelled)


def _gap(row: Sequence[Text], words: Vocabulary) -> bool:
    place = max(place for place, one in enumerate(row) if _row_words(one.text, words))
    behind = row[place + 1 :]
    return bool(behind) and not behind[0].text and any(one.text for one in behind)


def _is_framed(line: Line) -> bool:
    return line.text.translate(_BARS).lstrip().startswith("|")


def _cells(line: Line, mark: str, *, framed: bool) -> list[Text]:
    """Cells of a line; bars in front of each line and behind the last cell part nothing."""
    text = line.text.translate(_BARS)
    if _RULE.fullmatch(text) and (mark == "\t" or "-" in text or "─" in text or "=" in text):
        return []
    pieces = text.strip(" \r\n").split(mark)
    if mark == "|":
        pieces = pieces[framed:]
        pieces = pieces[: len(pieces) - (not pieces[-1].strip())] if pieces else []
    return [Text(_bare(piece), line) for piece in pieces]


def _bare(text: str) -> str:
    text = _BREAK_TAG.sub("\n", text).strip().replace("\\", "")
    match = _EMPHASIS.fullmatch(text)
    return match[2].strip() if match else text


def _is_row(cells: Sequence[Text], words: Vocabulary) -> bool:
    """Whether a row has a label of the form and figures behind it."""
    known = [place for place, one in enumerate(cells) if _row_words(one.text, words)]
    return bool(known) and any(is_figure(one.text) for one in cells[known[0] :])


def _is_known(text: str, words: Vocabulary) -> bool:
    found = label(text[:_LONGEST_REST])
    return found.words in words.headers or _row_words(text, words)


def _row_words(text: str, words: Vocabulary) -> bool:
    """Whether a text is the label of a row; 总计 without a number may as well head a column."""
    text = label_text(text)
    if not text or len(text) > LONGEST_LABEL:
        return False
    found = label(text)
    return bool(words.rows.exact(found)) and bool(found.number or found.words not in words.both)


def _flowing(lines: list[Line], mark: str) -> list[Text]:
    """All cells one behind the other, each ended by a mark, wherever lines end."""
    found: list[Text] = []
    text, begin = "", lines[0]
    for line in lines:
        *ended, rest = line.text.translate(_BARS).split(mark)
        for piece in ended:
            begin = begin if text.strip() else line
            found.append(Text(_bare(text + piece), begin))
            text = ""
        begin = begin if text.strip() else line
        text += f"{rest}\n"
    if text.strip():
        found.append(Text(_bare(text), begin))
    return found


def _width(cells: Sequence[Text], words: Vocabulary) -> int:
    """How many cells make a row: the one number that puts every label at a row's beginning."""
    rows = [place for place, one in enumerate(cells) if _row_words(one.text, words)]
    if len(rows) >= _LEAST_ROWS:
        fitting = [width for width in range(2, _WIDEST) if _fits(cells, set(rows), width, words)]
        return fitting[0] if len(fitting) == 1 else 0
    for table in words.form.tables:
        width = len(table.bands[0].columns)
        figures = {place // width for place, one in enumerate(cells) if is_figure(one.text)}
        if not table.bands[0].rows[0].label and len(figures) == 1:
            start = figures.pop() * width
            heads = [label(one.text).words for one in cells]
            first = label(table.bands[0].columns[0].label).words
            if first in heads and heads.index(first) % width:
                return 0  # rows of another length
            return width if _fills(cells[start : start + width]) else 0
    return 0


def _fits(cells: Sequence[Text], rows: set[int], width: int, words: Vocabulary) -> bool:
    """Whether in rows of that many cells figures stand only behind the one label of their row."""
    for start in range(0, len(cells), width):
        labels = [place for place in range(start, start + width) if place in rows]
        line = cells[start : start + width]
        if any(label(one.text).words in words.breaks for one in line[1:]):
            return False
        if len(labels) > 1 or (not labels and any(is_figure(one.text) for one in line)):
            return False
        if labels and not _fills(cells[labels[0] + 1 : start + width]):
            return False
    return True


def _fills(cells: Sequence[Text]) -> bool:
    """Whether there are figures and blanks alone."""
    return bool(cells) and all(not one.text or is_figure(one.text) for one in cells)
