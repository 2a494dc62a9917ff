"""From the tree of a web page to what a reader sees: paragraphs and tables in order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from importers.guard.zips import UnfitError
from importers.raw.marks import raised
from importers.web.guard import TOO_MUCH
from importers.words.readings import is_hidden

if TYPE_CHECKING:
    from collections.abc import Iterator

_BREAKING = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt"  # noqa: SIM905 - one name a line would take a page
    " fieldset"
    " figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hr html legend li listing"
    " main menu nav ol optgroup option p pre section summary table tbody td tfoot th thead tr ul"
    " xmp".split()
)
_SKIPPED = frozenset(
    "applet audio button canvas head iframe map math noframes noscript"  # noqa: SIM905 - likewise
    " object rp rt script select"
    " style svg template textarea video".split()
)
_MARKED = frozenset({"sup", "sub", "del", "s", "strike"})
"""Small or struck text must not run into the figure that it stands beside: 65 and note 1."""
_PRE = frozenset({"pre", "listing", "xmp"})
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE
)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_HEADINGS = frozenset({"h1", "h2", "h3"})
MAX_SPAN = 100
MAX_CELLS = 20_000


@dataclass(slots=True)
class Paragraph:
    """A line of running text; ``is_heading`` where the page marks it as one."""

    text: str
    is_heading: bool = False


@dataclass(slots=True)
class WebCell:
    """A cell of a table with what stands in it; spans as written, at least 1."""

    blocks: list[Paragraph | WebTable] = field(default_factory=list)
    rowspan: int = 1
    colspan: int = 1
    number: str = ""
    """The number behind the text, where a workbook wrote the page."""

    @property
    def text(self) -> str:
        """All text of the cell, a line a paragraph; its number where that had no room."""
        text = "\n".join(_texts(self.blocks))
        return self.number if self.number and is_hidden(text) else text


@dataclass(slots=True)
class WebTable:
    """A table as it is written, row by row."""

    rows: list[list[WebCell]] = field(default_factory=list)

    @property
    def inner(self) -> list[WebTable]:
        """Tables inside its cells, those of a single cell left out: they only draw a frame."""
        tables = [
            block
            for row in self.rows
            for cell in row
            for block in cell.blocks
            if isinstance(block, WebTable)
        ]
        return [one for one in tables if one.inner or sum(map(len, one.rows)) > 1]


Block = Paragraph | WebTable


def _texts(blocks: list[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from (cell.text for row in block.rows for cell in row if cell.text)


def blocks_of(root: etree._Element, *, hidden: bool = False) -> list[Block]:
    """Return the paragraphs and tables of a page; with ``hidden`` also those it does not show.

    Raises :class:`UnfitError` for more cells than any report has.
    """
    walk = _Walk()
    skipping: etree._Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if skipping is not None:
            if event == "end" and element is skipping:
                skipping = None
                walk.text(element.tail)
            continue
        if not isinstance(element.tag, str):
            continue
        tag = element.tag.lower()
        if event == "start":
            if tag in _SKIPPED or (not hidden and _is_hidden(element)):
                skipping = element
                continue
            walk.start(tag, element)
            walk.text(element.text)
        else:
            walk.end(tag)
            walk.text(element.tail)
    return walk.finished()


def _is_hidden(element: etree._Element) -> bool:
    style = element.get("style")
    return bool(style and _HIDDEN.search(style)) or element.get("hidden") is not None


class _Walk:
    """Collects text into paragraphs, paragraphs into cells and cells into tables."""

    def __init__(self) -> None:
        self._open: list[list[Block]] = [[]]
        """Where blocks go: the page, or the innermost open cell."""
        self._tables: list[tuple[WebTable, int]] = []
        """Open tables, each with how many places for blocks were open when it began."""
        self._pieces: list[str] = []
        self._cells = 0
        self._pre = 0
        self._heading = 0

    def start(self, tag: str, element: etree._Element) -> None:
        if tag in _BREAKING or tag == "br":
            self._flush()
        self._pre += tag in _PRE
        self._heading += tag in _HEADINGS
        if tag == "table":
            self._tables.append((WebTable(), len(self._open)))
        elif tag == "tr" and self._tables:
            self._close_cell()
            self._tables[-1][0].rows.append([])
        elif tag in {"td", "th"} and self._tables:
            self._close_cell()
            self._open_cell(element)
        elif tag == "input" and (element.get("type") or "text").lower() == "text":
            self.text(element.get("value"))
        elif tag in _MARKED:
            self._pieces.append("〔")

    def end(self, tag: str) -> None:
        if tag in _BREAKING:
            self._flush()
        self._pre -= tag in _PRE
        self._heading -= tag in _HEADINGS
        if tag == "table" and self._tables:
            self._close_cell()
            table, _ = self._tables.pop()
            if any(table.rows):
                self._open[-1].append(table)
        elif tag in {"td", "th", "tr"} and self._tables:
            self._close_cell()
        elif tag in _MARKED:
            self._close_mark(tag)

    def _close_mark(self, tag: str) -> None:
        """Close the bracket that keeps small or struck text apart; a raised number needs none."""
        place = max((n for n, one in enumerate(self._pieces) if one == "〔"), default=-1)
        if place < 0:
            self._pieces.append("〕")
            return
        inside = "".join(self._pieces[place + 1 :])
        del self._pieces[place:]
        if inside:
            self._pieces.append(raised(inside) if tag == "sup" else f"〔{inside}〕")

    def text(self, text: str | None) -> None:
        if not text:
            return
        if self._pre:
            *lines, last = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
            for line in lines:
                self._pieces.append(line)
                self._flush()
            self._pieces.append(last)
        else:
            self._pieces.append(_SPACES.sub(" ", text))

    def finished(self) -> list[Block]:
        self._flush()
        while self._tables:
            self.end("table")
        return self._open[0]

    def _flush(self) -> None:
        text = "".join(self._pieces).strip(" \t" if self._pre else " ")
        self._pieces.clear()
        if text.strip():
            self._open[-1].append(Paragraph(text, is_heading=self._heading > 0))

    def _open_cell(self, element: etree._Element) -> None:
        self._cells += 1
        if self._cells > MAX_CELLS:
            raise UnfitError(TOO_MUCH)
        table = self._tables[-1][0]
        if not table.rows:
            table.rows.append([])
        cell = WebCell(
            rowspan=_span(element.get("rowspan"), zero=MAX_SPAN),
            colspan=_span(element.get("colspan")),
            number=element.get("x:num") or element.get("sdval") or "",
        )
        table.rows[-1].append(cell)
        self._open.append(cell.blocks)

    def _close_cell(self) -> None:
        """End the open cell of the innermost table, if there is one."""
        if self._tables and len(self._open) > self._tables[-1][1]:
            self._flush()
            del self._open[self._tables[-1][1] :]


def _span(text: str | None, zero: int = 1) -> int:
    """Read a span as browsers do: what is no number is 1; rows of 0 reach to the end."""
    match = re.match(r"\s*\+?(\d{1,6})", text or "")
    number = int(match[1]) if match else 1
    return min(number, MAX_SPAN) if number else zero
