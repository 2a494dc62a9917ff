"""OpenDocument texts as a source: ``.odt`` becomes grids, one a table, and lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from importers.guard.zips import LOCKED, UnfitError, unpack
from importers.matching.understand import understand
from importers.raw.grids import Line, Raw, RawCell, RawGrid
from importers.raw.problems import Imported, refused
from importers.word.markup import MAX_TEXT, TOO_MUCH, attribute, child, local, number, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

_CONTENT = "content.xml"
_MOST_CELLS = 20_000
_MOST_REPEATED = 200
_UNSHOWN = frozenset(("tracked-changes", "annotation", "note", "ruby-text", "sequence-decls"))
"""Deleted text, comments, foot notes and sounds: no part of the text that they stand in."""


def read(data: bytes, name: str, *, trusted: bool) -> Imported:
    """Read a report from the bytes of an OpenDocument text."""
    del trusted
    try:
        return understand(raw_of(data, name)).imported
    except UnfitError as error:
        return refused(f"没有读入“{name}”：{error}。")


def raw_of(data: bytes, name: str) -> Raw:
    """Turn a document into raw grids and lines; raise :class:`UnfitError` where that cannot be."""
    if not data.startswith(b"PK"):
        raise UnfitError("这不是 OpenDocument 文件，或者文件已损坏，请另存为 .docx 再读入")
    parts = unpack(data)
    if b"manifest:encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise UnfitError(LOCKED)
    if _CONTENT not in parts:
        raise UnfitError("这是压缩包，里面没有 OpenDocument 文字，请选择 .odt 文件")
    text = child(parse(parts[_CONTENT]), "body", "text")
    if text is None:
        raise UnfitError("这不是文字文件，表格请用 .ods 扩展名再读入")
    walk = _Walk()
    walk.through(text)
    return Raw(name, tuple(walk.blocks))


class _Walk:
    """Walks through a document and collects what it shows."""

    def __init__(self) -> None:
        self.blocks: list[RawGrid | Line] = []
        self._paragraphs = self._tables = self._cells = self._length = 0

    def through(self, container: Element) -> None:
        for one in container:
            name = local(one)
            if name in {"p", "h"}:
                self._paragraphs += 1
                place = f"第{self._paragraphs}段"
                lines = self._text(one).split("\n")
                self.blocks += [Line(text, place) for text in lines if text.strip()]
            elif name == "table":
                self._table(one)
            elif name not in _UNSHOWN:
                self.through(one)  # sections, lists, boxes

    def _table(self, table: Element) -> None:
        self._tables += 1
        cells = [cell for row, one in enumerate(_rows(table)) for cell in self._cells_of(one, row)]
        name = f"第{self._tables}个表格"
        self.blocks.append(RawGrid(name, tuple(cells), is_sheet=False))

    def _cells_of(self, element: Element, row: int) -> Iterator[RawCell]:
        column = 0
        for cell in element:
            again = min(max(1, number(cell, "number-columns-repeated", 1)), _MOST_REPEATED)
            if local(cell) == "table-cell":
                self._cells += again
                if self._cells > _MOST_CELLS:
                    raise UnfitError(TOO_MUCH)
                text = self._inside(cell)
                rows = max(1, number(cell, "number-rows-spanned", 1))
                columns = max(1, number(cell, "number-columns-spanned", 1))
                for place in range(column, column + again):
                    yield RawCell(row, place, text, rows, columns)
            column += again

    def _inside(self, cell: Element) -> str:
        texts = (self._text(one) for one in cell.iter() if local(one) in {"p", "h"})
        return "\n".join(texts)

    def _text(self, paragraph: Element) -> str:
        text = "".join(_pieces(paragraph))
        self._length += len(text)
        if self._length > MAX_TEXT:
            raise UnfitError(TOO_MUCH)
        return text


def _rows(table: Element) -> Iterator[Element]:
    """The rows of a table, those in groups of header rows too."""
    for one in table:
        name = local(one)
        if name == "table-row":
            yield one
        elif name in {"table-header-rows", "table-rows", "table-row-group"}:
            yield from _rows(one)


def _pieces(element: Element) -> Iterator[str]:
    yield element.text or ""
    for one in element:
        name = local(one)
        if name == "s":
            yield " " * min(max(1, number(one, "c", 1)), _MOST_REPEATED)
        elif name in {"tab", "line-break"}:
            yield " " if name == "tab" else "\n"
        elif name not in _UNSHOWN and attribute(one, "display") != "none":
            yield from _pieces(one)
        yield one.tail or ""
