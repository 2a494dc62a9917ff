"""What a line of plain text is: a row of a table, figures or a label alone, a header, or prose."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from importers.words.labels import label, plain
from importers.words.narrative import heading_of
from importers.words.readings import is_figure
from models.report.figures import UNIT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from importers.raw.grids import Line
    from importers.words.vocabulary import RowTarget, Vocabulary

_LONGEST = 160
_MOST_WORDS = 5
"""A label or a header that was cut by spaces has no more pieces."""
_NOTED = re.compile(r"(?<=\d)\s*[（(][^（()）]{1,30}[)）]")
_UNIT = re.compile(r"(?<=\d)[ \t\xa0]+(?=" + UNIT + r"(?:\s|$))")
_PAGE = re.compile(
    r"\s*(?:[-—–·~]+\s*\d{1,3}\s*[-—–·~]+|第\s*\d{1,3}\s*页(?:\s*[/,，]?\s*共\s*\d{1,3}\s*页)?)\s*"
)
_PAGES = re.compile(r"第\s*\d{1,3}\s*页[\s/,，]*共\s*\d{1,3}\s*页")
_RUNNING = 60
_PROSE = re.compile(r"[。；;！？]|[，,].*[，,].*[，,]")
_GLUED = re.compile(r"(?P<words>.*[^\d\s.,+－-])(?P<figure>[+-]?\d[\d,]*(?:\.\d+)?)")


def is_page_mark(text: str) -> bool:
    """Whether a line is the number of a page, alone or in a line that runs along all pages."""
    return bool(_PAGE.fullmatch(text)) or (len(text) < _RUNNING and bool(_PAGES.search(text)))


class Kind(Enum):
    """What a line is."""

    ROW = auto()
    """A label and figures behind it."""
    FIGURES = auto()
    LABEL = auto()
    GROUP = auto()
    HEADER = auto()
    TITLE = auto()
    """The title of a band, such as 第二十条第（一）项."""
    HEADING = auto()
    """The heading of a section."""
    REST = auto()
    """A few words that may belong to a label or a header above or below."""
    PROSE = auto()
    NOTHING = auto()
    """A blank line or the number of a page."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A line with what it is; ``texts`` are its cells, ``target`` the row that its label names."""

    line: Line
    kind: Kind
    texts: tuple[str, ...] = ()
    target: RowTarget | None = None

    @property
    def figures(self) -> tuple[str, ...]:
        """The figures of the line, without the label."""
        return self.texts if self.kind is Kind.FIGURES else self.texts[1:]


def look_at(line: Line, words: Vocabulary) -> Seen:
    """Tell what a line is."""
    text = _UNIT.sub("", _NOTED.sub(lambda note: "".join(note[0].split()), line.text.strip()))
    if not text or is_page_mark(text):
        return Seen(line, Kind.NOTHING)
    if heading_of(text, words.form) and not words.row(text):
        return Seen(line, Kind.HEADING, (text,))
    if len(text) > _LONGEST:
        return Seen(line, Kind.PROSE)
    pieces = text.split()
    start = len(pieces)
    while start and is_figure(pieces[start - 1]):
        start -= 1
    figures = tuple(pieces[start:])
    if not start:
        return Seen(line, Kind.FIGURES, figures)
    if figures:
        return _row(line, pieces[:start], figures, words)
    return _words(line, pieces, words)


def _row(line: Line, names: list[str], figures: tuple[str, ...], words: Vocabulary) -> Seen:
    """A line that ends with figures."""
    text, target = _label(names, words)
    if target or words.group(label(text)):
        return Seen(line, Kind.ROW, (text, *figures), target)
    if _PROSE.search("".join(names)) or len(plain("".join(names))) > _LONGEST // 4:
        return Seen(line, Kind.PROSE)
    return Seen(line, Kind.ROW, ("".join(names), *figures))


def _label(names: Sequence[str], words: Vocabulary) -> tuple[str, RowTarget | None]:
    """The row that the pieces name: all of them, else the last ones behind names of groups."""
    texts = ["".join(names[start:]) for start in range(min(len(names), _MOST_WORDS))]
    found = [(text, match) for text in texts if (match := words.row(text))]
    best = next((one for one in found if one[1].exact), found[0] if found else None)
    return (best[0], best[1].targets[0]) if best else (texts[0], None)


def _words(line: Line, pieces: list[str], words: Vocabulary) -> Seen:
    """A line without figures at its end."""
    text = "".join(pieces)
    found = label(text)
    if found.words in words.titles:
        return Seen(line, Kind.TITLE, (text,))
    heads = header_words(pieces, words)
    if heads:
        return Seen(line, Kind.HEADER, heads)
    if words.group(found):
        return Seen(line, Kind.GROUP, (text,))
    name, target = _label(pieces, words)
    if target:
        return Seen(line, Kind.LABEL, (name,), target)
    glued = _GLUED.fullmatch(text)
    if glued and (match := words.row(glued["words"])) and match.exact:
        return Seen(line, Kind.ROW, (glued["words"], glued["figure"]), match.targets[0])
    is_prose = _PROSE.search(text) or len(text) > _LONGEST // 4
    return Seen(line, Kind.PROSE if is_prose else Kind.REST, (text,))


def header_words(pieces: Sequence[str], words: Vocabulary) -> tuple[str, ...]:
    """Join the pieces of a line to header cells; none where less than half of them are known."""
    cells: list[str] = []
    known = start = 0
    while start < len(pieces):
        stop = next(
            (
                stop
                for stop in range(min(len(pieces), start + _MOST_WORDS), start, -1)
                if _is_head("".join(pieces[start:stop]), words)
            ),
            0,
        )
        known += bool(stop)
        stop = stop or start + 1
        cells.append("".join(pieces[start:stop]))
        start = stop
    sure = any(label(cell).words not in words.both for cell in cells if _is_head(cell, words))
    return tuple(cells) if known * 2 > len(cells) and sure else ()


def _is_head(text: str, words: Vocabulary) -> bool:
    found = label(text)
    return bool({found.words, found.bare} & (words.headers | words.both | words.corners))
