"""A page of a PDF as tables and lines: what the child process writes and this program reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from importers.pdf.text import TextLine

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class PageCell:
    """A cell of a table on a page; ``is_over`` says that its text runs over its edge."""

    row: int
    column: int
    rows: int
    columns: int
    text: str
    is_over: bool = False


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table on a page: its lines from left to right and from top to bottom, and its cells."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[PageCell, ...]

    @property
    def y0(self) -> float:
        """The upper edge."""
        return self.ys[0]


@dataclass(frozen=True, slots=True)
class Page:
    """A page: tables and lines from top to bottom; ``loose`` is its text as a table without rules.

    ``is_picture`` says that a picture covers it, ``unknown`` counts characters without meaning.
    """

    top: float
    bottom: float
    blocks: tuple[PageTable | TextLine, ...] = ()
    loose: tuple[PageCell, ...] = ()
    is_picture: bool = False
    chars: int = 0
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class Pages:
    """A whole PDF; ``attached`` is the report's own data that it carries."""

    pages: tuple[Page, ...] = field(default=())
    attached: str = ""


def to_plain(pages: Pages) -> dict[str, Any]:
    """Return pages as what JSON can hold."""
    return {
        "attached": pages.attached,
        "pages": [
            {
                "top": page.top,
                "bottom": page.bottom,
                "tables": [
                    [number, block.xs, block.ys, [_plain_cell(cell) for cell in block.cells]]
                    for number, block in enumerate(page.blocks)
                    if isinstance(block, PageTable)
                ],
                "lines": [
                    [number, block.text, block.x0, block.y0, block.x1, block.y1, block.size]
                    for number, block in enumerate(page.blocks)
                    if isinstance(block, TextLine)
                ],
                "loose": [_plain_cell(cell) for cell in page.loose],
                "rest": [page.is_picture, page.chars, page.unknown],
            }
            for page in pages.pages
        ],
    }


def from_plain(plain: Mapping[str, Any]) -> Pages:
    """Return the pages that :func:`to_plain` wrote."""
    return Pages(tuple(_page(one) for one in plain["pages"]), plain["attached"])


def _plain_cell(cell: PageCell) -> list[Any]:
    return [cell.row, cell.column, cell.rows, cell.columns, cell.text, cell.is_over]


def _page(plain: Mapping[str, Any]) -> Page:
    blocks: dict[int, PageTable | TextLine] = {
        number: TextLine(*rest) for number, *rest in plain["lines"]
    }
    for number, xs, ys, cells in plain["tables"]:
        found = tuple(PageCell(*cell) for cell in cells)
        blocks[number] = PageTable(tuple(xs), tuple(ys), found)
    return Page(
        plain["top"],
        plain["bottom"],
        tuple(blocks[number] for number in sorted(blocks)),
        tuple(PageCell(*cell) for cell in plain["loose"]),
        *plain["rest"],
    )
