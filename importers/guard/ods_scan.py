"""Counting the cells of an ``.ods`` file, with its repetitions, and finding merged cells.

The reader that follows gives no merged ranges for this kind of file, so they come from here.
"""

from __future__ import annotations

import re
from html import unescape

from importers.guard.scans import MAX_CELLS, TOO_LARGE, Bounds, Scan, Span
from importers.guard.zips import UnfitError

_LONGEST_NUMBER = 9

_TAG = re.compile(rb"<table:(table-row|table-cell|covered-table-cell|table)(?=[\s/>])([^>]*?)(/?)>")
_ATTRIBUTE = re.compile(rb'([\w:-]+)\s*=\s*"([^"]*)"')


class _Sheet:
    def __init__(self, name: str) -> None:
        self.bounds = Bounds(name)
        self.name = name
        self.spans: list[Span] = []
        self.errors: list[tuple[int, int]] = []
        self.row = self.next_row = self.column = self.repeat = 0

    def start_row(self, attributes: dict[bytes, bytes]) -> None:
        self.row, self.column = self.next_row, 0
        self.repeat = _number(attributes, b"table:number-rows-repeated")
        self.next_row = self.row + self.repeat

    def cell(self, attributes: dict[bytes, bytes], *, filled: bool) -> None:
        wide = _number(attributes, b"table:number-columns-repeated")
        if filled:
            self.bounds.add(self.row, self.column, self.repeat, wide)
        rows = _number(attributes, b"table:number-rows-spanned")
        columns = _number(attributes, b"table:number-columns-spanned")
        if rows > 1 or columns > 1:
            self.spans.append((self.row, self.column, rows, columns))
        if attributes.get(b"calcext:value-type") == b"error":
            self.errors.append((self.row, self.column))
        self.column += wide


def scan(content: bytes) -> dict[str, Scan]:
    """Count the sheets of a ``content.xml``; raise :class:`UnfitError` when they are too large."""
    if not content.lstrip(b"\xef\xbb\xbf").startswith(b"<") or b"<!ENTITY" in content:
        raise UnfitError(TOO_LARGE.format(""))
    sheets: list[_Sheet] = []
    for count, match in enumerate(_TAG.finditer(content)):
        if count > 5 * MAX_CELLS:
            raise UnfitError(TOO_LARGE.format(sheets[-1].name if sheets else ""))
        tag, closed = match[1], match[3]
        attributes = dict(_ATTRIBUTE.findall(match[2]))
        if tag == b"table":
            name = attributes.get(b"table:name", b"").decode("utf-8", "replace")
            sheets.append(_Sheet(unescape(name)))
        elif not sheets:
            continue
        elif tag == b"table-row":
            sheets[-1].start_row(attributes)
        else:
            typed = b"office:value-type" in attributes
            sheets[-1].cell(attributes, filled=typed or not (closed or _is_empty(content, match)))
    return {
        sheet.name: Scan(spans=tuple(sheet.spans), errors=tuple(sheet.errors)) for sheet in sheets
    }


def _is_empty(content: bytes, match: re.Match[bytes]) -> bool:
    return content[match.end() : match.end() + 2] == b"</"


def _number(attributes: dict[bytes, bytes], name: bytes) -> int:
    text = attributes.get(name, b"1")
    return max(1, int(text)) if text.isdigit() and len(text) <= _LONGEST_NUMBER else 1
