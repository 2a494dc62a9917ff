"""What the pages of our own PDF say, held against the data that it carries, place by place.

A PDF is what it shows: whoever edits the words on its pages leaves the attached data as they are.
Our pages are known to the last label, so nothing has to be recognised here: title, headings,
paragraphs and every place of the official tables are compared with what stands there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from importers.pdf.joins import columns_of, nearest
from importers.pdf.pages import PageTable
from importers.words.prints import bare, is_print_of
from models.release.document import STAND_IN_NOTE, Heading, Paragraph, document
from models.release.fingerprint import codes
from models.release.verifying import Deviation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from importers.pdf.pages import Page
    from models.forms.grid import Grid, GridCell
    from models.release.document import Document, Sheet
    from models.report.report import Report

_CODE = re.compile(r"校验码([0-9A-Z-]+)第\d+页,共\d+页")
_FOOT = re.compile(rf"(?:-\d+-)?(?:{_CODE.pattern})?(?:-\d+-)?")
"""The foot of a page, as :func:`importers.words.prints.bare` leaves it."""
_DASHES = str.maketrans("—–－―", "----")
_NOTE = re.compile(re.escape(bare(STAND_IN_NOTE)) + r"(?:U\+[0-9A-F]+、?)+。")
TITLE = "标题"
_NO_TABLE = "页面上没有这张表格，或者格线与表式不同"
_AS_PRINTED = "官方表格"
_MORE = "多出的文字"


@dataclass
class Piece:
    """Running text between two tables, or a table with its parts on several pages."""

    lines: list[tuple[int, str]] = field(default_factory=list)
    parts: list[PageTable] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All of the text."""
        return "".join(text for _, text in self.lines)


def printed_otherwise(report: Report, pages: Sequence[Page]) -> tuple[Deviation, ...]:
    """List where the pages say something else than the report, in the order of the report."""
    meant = document(report)
    texts, tables = _meant(meant)
    pieces = pieces_of(pages)
    found: list[Deviation] = []
    for number, parts in enumerate(texts):
        piece = pieces[2 * number] if 2 * number < len(pieces) else Piece()
        said = piece.text if number < len(tables) else _up_to_further_pages(piece, parts)
        found += about_text(parts, said)
        if number < len(tables):
            at = 2 * number + 1
            found += about_table(report, tables[number], pieces[at] if at < len(pieces) else None)
    return (*found, *about_codes(report, pages))


def _meant(meant: Document) -> tuple[list[list[tuple[str, str]]], list[Sheet]]:
    """What has to stand between the tables, each text with the place that it belongs to."""
    texts: list[list[tuple[str, str]]] = [[(TITLE, meant.title)]]
    tables: list[Sheet] = []
    for block in meant.blocks:
        match block:
            case Heading():
                texts[-1] += [(block.text, block.text), (block.text, "")]
            case Paragraph():
                where, text = texts[-1][-1]
                texts[-1][-1] = (where, text + block.text)
            case _:
                tables.append(block)
                texts.append([])
    return texts, tables


def pieces_of(pages: Sequence[Page]) -> list[Piece]:
    """Text and tables by turns, beginning with a text; feet of pages are left out."""
    pieces = [Piece()]
    for number, page in enumerate(pages, 1):
        for block in page.blocks:
            if isinstance(block, PageTable):
                if not pieces[-1].parts:
                    pieces.append(Piece())
                pieces[-1].parts.append(block)
                continue
            text = bare(block.text)
            if not _FOOT.fullmatch(text.translate(_DASHES)):
                if pieces[-1].parts:
                    pieces.append(Piece())
                pieces[-1].lines.append((number, text))
    return pieces


def _up_to_further_pages(piece: Piece, parts: Sequence[tuple[str, str]]) -> str:
    """The text of the last pages of the report itself: other papers may follow on pages behind.

    They begin on a new page, once everything was said.
    """
    wanted = len(bare("".join(text for _, text in parts)))
    said, last = "", 0
    for page, text in piece.lines:
        if len(_NOTE.sub("", said)) >= wanted and page > last > 0:
            break
        said, last = said + text, page
    return _NOTE.sub("", said)


def about_text(parts: Sequence[tuple[str, str]], said: str) -> Iterator[Deviation]:
    """Name the title, the heading or the section in which a stretch of text differs."""
    if is_print_of(said, "".join(text for _, text in parts)):
        return
    rest = said
    for number, (where, text) in enumerate(parts):
        is_heading = where == text
        end = len(bare(text)) if is_heading else _next_heading(parts[number + 1 :], rest, text)
        here = rest[:end]
        if is_print_of(here, text):
            rest = rest[end:]
        elif is_heading:
            yield unlike(where, text, "")
        else:
            rest = rest[end:]
            yield unlike(where, text, here)
    if rest:
        yield unlike(_MORE, "", rest)


def _next_heading(following: Sequence[tuple[str, str]], rest: str, text: str) -> int:
    """Where the next heading begins; where the text itself ends that stands there as it should."""
    places = [rest.find(bare(other)) for at, other in following if at == other]
    found = [place for place in places if place >= 0]
    if not places or (found and found[0] == places[0]):
        return found[0] if found else len(rest)
    return len(bare(text)) if rest.startswith(bare(text)) else min(found, default=len(rest))


def about_table(report: Report, sheet: Sheet, piece: Piece | None) -> Iterator[Deviation]:
    """Name the places of a table that show something else."""
    placed = _placed(sheet.grid, piece.parts) if piece else None
    if placed is None:
        yield unlike(sheet.name, _AS_PRINTED, _NO_TABLE)
        return
    for cell in sheet.grid.cells:
        text = sheet.texts.get(cell.key, "") if cell.key else cell.text
        said = placed.pop((cell.row, cell.column), "")
        if not is_print_of(said, text):
            name = report.form.cells[cell.key].label if cell.key else f"{sheet.name}的表头、行名"
            yield unlike(name, text, said, cell.key)
    for said in placed.values():
        yield unlike(f"{sheet.name}{_MORE}", "", said)


def _placed(grid: Grid, parts: Sequence[PageTable]) -> dict[tuple[int, int], str] | None:
    """Text by row and column of the official grid; ``None`` where the lines are others."""
    columns, shifts = columns_of(parts)
    if len(columns) != grid.columns + 1:
        return None
    placed: dict[tuple[int, int], str] = {}
    top = 0
    for number, (part, shift) in enumerate(zip(parts, shifts, strict=True)):
        repeated = grid.header_rows if number else 0
        first = top - repeated
        for cell in part.cells:
            place = (first + cell.row, nearest(columns, part.xs[cell.column] - shift))
            text = bare(cell.text)
            if number and cell.row < repeated:
                place = (cell.row, place[1])
            if text and not (number and _is_said(grid, placed, place, text)):
                placed[place] = placed.get(place, "") + text
        top = first + len(part.ys) - 1
    return placed if top == grid.rows else None


def _is_said(
    grid: Grid, placed: dict[tuple[int, int], str], place: tuple[int, int], text: str
) -> bool:
    """Whether a text below a page break is the label above it, printed once more."""
    cell = _over(grid, place)
    return cell is not None and not cell.key and placed.get((cell.row, cell.column)) == text


def _over(grid: Grid, place: tuple[int, int]) -> GridCell | None:
    row, column = place
    return next(
        (
            cell
            for cell in grid.cells
            if cell.row <= row < cell.row + cell.rowspan
            and cell.column <= column < cell.column + cell.colspan
        ),
        None,
    )


def about_codes(report: Report, pages: Sequence[Page]) -> Iterator[Deviation]:
    """Name pages at whose foot another code stands than that of the attached data."""
    known = codes(report)
    for number, page in enumerate(pages, 1):
        for block in page.blocks:
            text = "" if isinstance(block, PageTable) else bare(block.text).translate(_DASHES)
            match = _CODE.search(text) if _FOOT.fullmatch(text) else None
            if match and match[1] not in known:
                yield unlike(f"第{number}页的校验码", known[0], match[1])


def unlike(where: str, text: str, said: str, key: str = "") -> Deviation:
    """Return a place where the pages say something else than the data; as they are compared."""
    return Deviation.shown(where, bare(text), said, key)
