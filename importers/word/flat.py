"""Word documents in one XML file: that of Word 2003, and the parts of a .docx side by side."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from importers.guard.zips import DAMAGED, MAX_TOTAL, UnfitError
from importers.word.markup import attribute, child, local, parse

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_HEAD = 4096
_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|\w{1,20}:wordDocument|\w{1,20}:package)\b")
_DOCUMENT = "word/document.xml"
_WORD_2003 = b"schemas.microsoft.com/office/word/2003/wordml"
_PACKAGE = b"schemas.microsoft.com/office/2006/xmlPackage"
_SHEET = b"urn:schemas-microsoft-com:office:spreadsheet"


def is_flat(data: bytes) -> bool:
    """Whether a file is XML, of whatever kind."""
    return _XML.match(data) is not None


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return the parts of a document as a .docx names them.

    Raises :class:`UnfitError` for XML of other programs.
    """
    head = data[:_HEAD]
    if len(data) > MAX_TOTAL:
        raise UnfitError("文件太大，不像年报文件，没有读入")
    if _WORD_2003 in head:
        return {_DOCUMENT: data}
    if _PACKAGE in head:
        return _unpacked(parse(data))
    if _SHEET in head:
        raise UnfitError("这是“XML 表格”，请用 Excel 或 WPS 打开后另存为 .xlsx 再读入")
    raise UnfitError("这个 XML 文件不是 Word 文档，如果能用 Word 打开，请另存为 .docx 再读入")


def _unpacked(package: Element) -> dict[str, bytes]:
    parts = {}
    for part in package:
        content = child(part, "xmlData")
        inner = None if content is None else next(iter(content), None)
        name = (attribute(part, "name") or "").removeprefix("/")
        if local(part) == "part" and inner is not None:
            parts[name] = etree.tostring(inner)
    if _DOCUMENT not in parts:
        raise UnfitError(DAMAGED)
    return parts
