"""A page's characters and ruled lines become tables of text and lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from importers.pdf.content import attached, pages
from importers.pdf.pages import Page, PageCell, Pages, PageTable
from importers.pdf.rules import lattices
from importers.pdf.text import cell_text, lines_of, rows_of, runs_of, text_of
from importers.words.labels import unradicalled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from importers.pdf.rules import Lattice
    from importers.pdf.shapes import Char, Content
    from importers.pdf.text import TextLine

_FEWEST_FILLED, _FEWEST_CELLS = 2, 3
"""A frame around text is no table; the last row of one may stand alone on a page."""
_OVER = 0.3
"""Of a character's width: so far it may stand over the edge of its cell."""
_APART = 0.8
"""Of the size of the type: text further apart stands in another cell, where none is ruled."""
_MOST_CELLS = 20_000


def read_pages(data: bytes) -> Pages:
    """Read a PDF; raise :class:`importers.guard.zips.UnfitError` when that is not possible."""
    found = tuple(page_of(content) for content in pages(data))
    return Pages(found, _text(attached(data)))


def _text(data: bytes) -> str:
    """Return attached data as text; our own may hold halves of characters."""
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace")


def page_of(content: Content) -> Page:
    """Turn what stands on a page into tables and lines in reading order."""
    free = list(content.chars)
    blocks: list[PageTable | TextLine] = []
    for lattice in lattices(content.rules):
        inside, outside = _parted(free, lattice)
        table = _table(lattice, inside)
        filled = sum(bool(cell.text) for cell in table.cells)
        if filled >= _FEWEST_FILLED or (filled and len(table.cells) >= _FEWEST_CELLS):
            blocks.append(table)
            free = outside
    blocks += lines_of(free)
    blocks.sort(key=lambda block: block.y0)
    return Page(
        content.top,
        content.bottom,
        tuple(blocks),
        tuple(_loose(content.chars)),
        content.is_picture,
        sum(bool(char.text.strip()) for char in content.chars),
        content.unknown,
    )


def _parted(chars: Iterable[Char], lattice: Lattice) -> tuple[list[Char], list[Char]]:
    inside: list[Char] = []
    outside: list[Char] = []
    for char in chars:
        here = lattice.box_at(char.x, char.y) is not None
        (inside if here else outside).append(char)
    return inside, outside


def _table(lattice: Lattice, chars: Sequence[Char]) -> PageTable:
    held: dict[int, list[Char]] = {}
    over: set[int] = set()
    for run in runs_of(chars):
        for char, number, is_over in _placed(run, lattice):
            held.setdefault(number, []).append(char)
            if is_over:
                over.add(number)
    cells = tuple(
        PageCell(
            box.row,
            box.column,
            box.rows,
            box.columns,
            cell_text(held.get(number, ())),
            number in over,
        )
        for number, box in enumerate(lattice.boxes)
    )
    return PageTable(lattice.xs, lattice.ys, cells)


def _placed(run: Sequence[Char], lattice: Lattice) -> Iterable[tuple[Char, int, bool]]:
    """Yield each character of a run with its cell, and whether that is doubtful.

    A number that stands across a line belongs to one cell as a whole.  Where the line runs
    between its digits there may as well be two numbers that touch.
    """
    boxes = [lattice.box_at(char.x, char.y) for char in run]
    is_number = all(char.text.isdigit() or char.text in ".,-" for char in run)
    crosses = is_number and any(
        _is_over(char, number, lattice)
        for char, number in zip(run, boxes, strict=True)
        if number is not None
    )
    middle = lattice.box_at((run[0].x0 + run[-1].x1) / 2, run[0].y)
    for char, number in zip(run, boxes, strict=True):
        place = middle if crosses and middle is not None else number
        if place is not None:
            yield char, place, crosses or (is_number and len(set(boxes)) > 1)


def _is_over(char: Char, number: int, lattice: Lattice) -> bool:
    box = lattice.boxes[number]
    left, right = lattice.xs[box.column], lattice.xs[box.column + box.columns]
    beyond = max(left - char.x0, char.x1 - right)
    return beyond > (char.x1 - char.x0) * _OVER


def _loose(chars: Iterable[Char]) -> list[PageCell]:
    """Set text into cells where no line rules them: by rows, and by wide gaps within a row.

    Only the order of the cells of a row means something.
    """
    cells: list[PageCell] = []
    for number, row in enumerate(rows_of(chars)):
        start = column = 0
        seen = [char for char in row if char.text.strip()]
        for stop in range(1, len(seen) + 1):
            if stop < len(seen):
                gap = seen[stop].x0 - seen[stop - 1].x1
                if gap <= seen[stop].size * _APART:
                    continue
            piece = seen[start:stop]
            cells.append(PageCell(number, column, 1, 1, unradicalled(text_of(piece))))
            start, column = stop, column + 1
    return cells[:_MOST_CELLS]
