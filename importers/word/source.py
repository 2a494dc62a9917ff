"""Word documents as a source: .docx becomes grids, one a table, and lines, one a paragraph."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from importers.guard.zips import DAMAGED, LOCKED, UnfitError, unpack
from importers.matching.understand import understand
from importers.raw.grids import Line, Raw, RawGrid
from importers.raw.problems import Imported, Problem, refused
from importers.word.flat import is_flat, parts_of
from importers.word.markup import MAX_TEXT, TOO_MUCH, boxes, child, children, local, parse, text_of
from importers.word.numbering import Numbering
from importers.word.tables import pieces

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

_DOCUMENT = "word/document.xml"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS = "请用 Word 或 WPS 打开后另存为 .docx 再读入"
_MOST_CELLS = 20_000
"""Cells that are looked through; a whole report has about 350."""
_REVISED = re.compile(rb"<\w{1,20}:(?:ins|del|moveFrom|moveTo)[\s/>]")
_REVISIONS = Problem("", "文档里有修订标记，按全部接受修订以后的内容读入，请核对。")


def read(data: bytes, name: str, *, trusted: bool) -> Imported:
    """Read a report from the bytes of a Word document."""
    del trusted
    try:
        parts = _parts(data)
        raw = raw_of(parts, name)
    except UnfitError as error:
        return refused(f"没有读入“{name}”：{error}。")
    found = understand(raw).imported
    if found.report is None:
        return _unfound(parts, name) or found
    told = (_REVISIONS,) if _REVISED.search(parts[_DOCUMENT]) else ()
    return replace(found, problems=(*told, *found.problems))


def _parts(data: bytes) -> dict[str, bytes]:
    """Unpack a document that may be read; raise :class:`UnfitError` for everything else."""
    if data.startswith(_OLE):
        raise UnfitError(_kind_of_ole(data))
    if data.lstrip().startswith(b"{\\rtf"):
        raise UnfitError(f"这是 RTF 文件，{_SAVE_AS}")
    if is_flat(data):
        return parts_of(data)
    if not data.startswith(b"PK"):
        raise UnfitError(f"这不是 Word 文档，或者文件已损坏，如果能用 Word 打开，{_SAVE_AS}")
    parts = unpack(data)
    if _DOCUMENT in parts:
        return parts
    if "content.xml" in parts:
        raise UnfitError(f"这是 OpenDocument 文件，{_SAVE_AS}")
    if "xl/workbook.xml" in parts:
        raise UnfitError("这是 Excel 工作簿，只是改了扩展名，请把扩展名改回 .xlsx 再读入")
    raise UnfitError("这是压缩包，里面没有 Word 文档，请选择 Word 文件")


def _kind_of_ole(data: bytes) -> str:
    """Tell the kinds of an OLE container by the names in its directory."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return LOCKED
    if "WordDocument".encode("utf-16-le") in data:
        return f"这是旧版 Word 或 WPS 文字的格式（.doc、.wps），{_SAVE_AS}"
    if "Workbook".encode("utf-16-le") in data:
        return "这是 Excel 工作簿，只是改了扩展名，请把扩展名改回 .xls 再读入"
    return DAMAGED


def raw_of(parts: Mapping[str, bytes], name: str) -> Raw:
    """Turn the parts of a document into raw grids and lines, in reading order."""
    root = parse(parts[_DOCUMENT])
    body = child(root, "body")
    if body is None:
        raise UnfitError(DAMAGED)
    walk = _Walk(Numbering(_optional(parts, "numbering"), _optional(parts, "styles")))
    walk.through(body)
    return Raw(name, tuple(walk.blocks))


def _optional(parts: Mapping[str, bytes], name: str) -> Element | None:
    xml = parts.get(f"word/{name}.xml")
    return parse(xml) if xml else None


class _Walk:
    """Walks through a document and collects what it shows."""

    def __init__(self, numbering: Numbering) -> None:
        self.blocks: list[RawGrid | Line] = []
        self._numbering = numbering
        self._tables = self._paragraphs = self._cells = self._length = 0

    def through(self, container: Element) -> None:
        """Take the paragraphs and tables of a body, a layout cell or a text box."""
        for one in children(container):
            name = local(one)
            if name == "p":
                self._paragraph(one)
            elif name == "tbl":
                self._table(one)

    def _paragraph(self, element: Element) -> None:
        self._paragraphs += 1
        place = f"第{self._paragraphs}段"
        texts = self._words(element).split("\n")
        self.blocks += [Line(text, place) for text in texts if text.strip()]
        for box in boxes(element):
            self.through(box)

    def _table(self, element: Element) -> None:
        self._tables += 1
        for piece in pieces(element, f"第{self._tables}个表格", self._cell):
            if isinstance(piece, RawGrid):
                self.blocks.append(piece)
            else:
                self.through(piece)

    def _cell(self, element: Element) -> str:
        """Return the text of a cell, with that of text boxes in it."""
        self._cells += 1
        if self._cells > _MOST_CELLS:
            raise UnfitError(TOO_MUCH)
        return "\n".join(self._cell_lines(element))

    def _cell_lines(self, element: Element) -> list[str]:
        lines: list[str] = []
        for one in children(element):
            if local(one) == "p":
                lines.append(self._words(one))
                for box in boxes(one):
                    lines += self._cell_lines(box)
        return lines

    def _words(self, paragraph: Element) -> str:
        number = self._numbering.before(paragraph)
        text = number + text_of(paragraph)
        self._length += len(text)
        if self._length > MAX_TEXT:
            raise UnfitError(TOO_MUCH)
        return text


def _unfound(parts: Mapping[str, bytes], name: str) -> Imported | None:
    """Say why a document without tables has none, where that can be told."""
    if b"altChunk" in parts[_DOCUMENT]:
        return refused(f"没有读入“{name}”：文档里只嵌着一个网页，{_SAVE_AS}。")
    if any(part.startswith("word/embeddings/") for part in parts):
        message = "统计表是嵌入的 Excel 对象，请双击打开后另存为 .xlsx 再读入"
        return refused(f"没有读入“{name}”：{message}。")
    return None
