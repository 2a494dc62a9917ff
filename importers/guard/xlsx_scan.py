"""Counting the cells of ``.xlsx`` worksheets by their addresses, before a reader does.

The declared ``<dimension>`` is not believed.  Cells are found by scanning, for a full
XML parser would cost more than the reading itself; what no spreadsheet program writes
(a ``>`` inside an attribute, endless attributes, UTF-16) is refused, so that scan and
reader cannot see two different files.
"""

from __future__ import annotations

import re
from posixpath import basename
from xml.parsers.expat import ExpatError, ParserCreate

from importers.guard.scans import MAX_CELLS, MAX_MERGES, TOO_LARGE, Bounds, Scan
from importers.guard.zips import DAMAGED, UnfitError

_TAG = re.compile(rb"<(\w{1,20}:)?(row|c)(?=[\s/>])(?:([^>]{0,500}?)(/?)>|)")
_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]*)(\d+)["']""")
_NO_RESULT = re.compile(
    rb"(?:</(?:\w{1,20}:)?f>|<(?:\w{1,20}:)?f\b[^>]{0,500}/>)\s*"
    rb"(?:<(?:\w{1,20}:)?v\s*/>|<(?:\w{1,20}:)?v>\s*</(?:\w{1,20}:)?v>)?\s*$"
)
_VALUE = b"value"
_ERROR = re.compile(rb"""\st\s*=\s*["']e["']""")
_LONGEST_FORMULA = 9000
_ORDINARY_SIZE = 2 * 1024 * 1024
_BLANK = re.compile(rb'<c r="[A-Z]{1,3}\d{1,7}"(?: [st]="\w{1,9}"){0,2} ?/>')
_UNUSUAL = re.compile(rb"<c[^ a-zA-Z]|<\w{1,20}:c[\s/>]")


def scan(parts: dict[str, bytes]) -> dict[str, Scan]:
    """Count every worksheet among the parts; by sheet name, or part name where none is known.

    Raises :class:`UnfitError` when a sheet is too large to be a report.
    """
    names = sheet_names(parts)
    for xml in parts.values():
        if xml.startswith((b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")):
            raise UnfitError(DAMAGED)
    sheets = {part: xml for part, xml in parts.items() if b"sheetData" in xml}
    return {name: _scan(name, xml) for part, xml in sheets.items() if (name := _name(part, names))}


def _name(part: str, names: dict[str, str]) -> str:
    return names.get(part) or basename(part) or part


def _scan(sheet: str, xml: bytes) -> Scan:
    if xml.count(b"mergeCell ") > MAX_MERGES:
        raise UnfitError(TOO_LARGE.format(sheet))
    bounds = Bounds(sheet)
    formulas: set[tuple[int, int]] = set()
    uncomputed: list[tuple[int, int]] = []
    errors: list[tuple[int, int]] = []
    row = column = -1
    for count, match in enumerate(_TAG.finditer(_without_blanks(xml))):
        prefix, tag, attributes, closed = match.groups()
        if count > 5 * MAX_CELLS:
            raise UnfitError(TOO_LARGE.format(sheet))
        if attributes is None or attributes.count(b'"') & 1 or attributes.count(b"'") & 1:
            raise UnfitError(DAMAGED)
        place = _PLACE.search(attributes)
        if tag == b"row":
            row, column = (int(place[2][:9]) - 1 if place else row + 1), -1
            continue
        row, column = _position(place) if place else (max(row, 0), column + 1)
        inside = b"" if closed else _inside(match.string, match.end(), prefix or b"")
        if not inside:
            continue
        bounds.add(row, column)
        if inside is not _VALUE:
            formulas.add((row, column))
        if _NO_RESULT.search(inside):
            uncomputed.append((row, column))
        elif _ERROR.search(attributes):
            errors.append((row, column))
    return Scan((), frozenset(formulas), tuple(uncomputed), tuple(errors))


def _without_blanks(xml: bytes) -> bytes:
    """Take out the blank cells of an ordinary sheet, which are most of it.

    Only where every cell says where it stands, for else the next one stands behind it.
    """
    if (
        len(xml) > _ORDINARY_SIZE
        or xml.count(b"<c ") != xml.count(b'<c r="')
        or _UNUSUAL.search(xml)
    ):
        return xml
    return _BLANK.sub(b"", xml)


def _inside(xml: bytes, start: int, prefix: bytes) -> bytes:
    """Return what a cell holds; empty for an empty one, a mark for one that holds no formula."""
    if xml.startswith(b"</", start):
        return b""
    end_tag = b"</" + prefix + b"c>"
    if not xml.startswith(b"<" + prefix + b"f", start):
        return _VALUE
    end = xml.find(end_tag, start, start + _LONGEST_FORMULA)
    return xml[start:end] if end > 0 else b"<"


def _position(place: re.Match[bytes]) -> tuple[int, int]:
    if len(place[1]) > 3 or len(place[2]) > 7:  # noqa: PLR2004 - beyond XFD1048576
        raise UnfitError(DAMAGED)
    return int(place[2]) - 1, max(0, column_number(place[1].decode()))


def column_number(letters: str) -> int:
    """Return the index from 0 of a column named by letters."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def sheet_names(parts: dict[str, bytes]) -> dict[str, str]:
    """Names of the sheets by part, as far as the workbook tells them."""
    targets: dict[str, str] = {}
    names: dict[str, str] = {}

    def relation(tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition(":")[2] == "Relationship":
            target = attributes.get("Target", "")
            part = target[1:] if target.startswith("/") else f"xl/{target}"
            targets[attributes.get("Id", "")] = part

    def sheet(tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition(":")[2] == "sheet":
            ids = [text for name, text in attributes.items() if name.endswith(":id")]
            names[targets.get(ids[0] if ids else "", "")] = attributes.get("name", "")

    for part, handler in (("xl/_rels/workbook.xml.rels", relation), ("xl/workbook.xml", sheet)):
        parser = ParserCreate("utf-8")
        parser.StartElementHandler = handler
        try:
            parser.Parse(parts.get(part, b"<none/>"), True)  # noqa: FBT003 - expat's own way
        except ExpatError:
            continue
    return names
