"""Reading reports from files: our own, and whatever else an office still has.

One pipeline serves all sources: a source module turns a file into raw grids and lines
(:mod:`importers.raw.grids`), one matcher finds the official tables in them by label
(:mod:`importers.matching.matcher`), and a report with problems comes out.  A further kind of file
is one more module that makes raw grids, and one function here that imports it when it is first
needed, with its line in :data:`_READERS`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from importers.guard.files import read_bytes
from importers.raw.problems import Imported, Problem, refused
from models.release.unseen import about_unseen

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from models.forms.form import Form, Key

__all__ = [
    "SUFFIXES",
    "Imported",
    "Problem",
    "is_ours",
    "locate",
    "read_data",
    "read_report",
    "read_shown",
]

OWN_SUFFIXES = (".xxgk", ".json")
WORKBOOK_SUFFIXES = (".xlsx", ".xlsm", ".xls", ".et", ".ods")
WEB_SUFFIXES = (".html", ".htm", ".mht", ".mhtml")
TEXT_SUFFIXES = (".txt", ".md")
COMMA_SUFFIXES = (".csv",)
WORD_SUFFIXES = (".docx", ".docm", ".doc", ".wps", ".xml", ".rtf")
"""What only has the ending .doc or .wps is read; the old formats and RTF are explained.

Word saves documents as XML too, in one file (.xml)."""
OPEN_TEXT_SUFFIXES = (".odt",)
PDF_SUFFIXES = (".pdf",)
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,500}?-->\s*)?"
    rb"<(?:!doctype\s+html|html|head|body|meta|table)\b",
    re.IGNORECASE | re.DOTALL,
)
_MAY_BE_PAGES = (*WORKBOOK_SUFFIXES, *WORD_SUFFIXES, *TEXT_SUFFIXES, *COMMA_SUFFIXES)
"""Systems of offices hand out web pages named .xls and .doc, which Excel and Word open."""


def is_ours(path: Path) -> bool:
    """Whether the ending is that of the program's own files."""
    return path.suffix.lower() in OWN_SUFFIXES


def read_report(path: Path, *, trusted: bool = False) -> Imported:
    """Read a report from a file of any known kind; never raises for what a file holds.

    The file is only read, never written to.  ``trusted`` skips the child process that
    stands between a foreign binary workbook (.xls) and this program.
    """
    known = path.suffix.lower() in _READERS
    if not known and path.is_dir():
        return refused(f"“{path.name}”是文件夹，请选其中的年报文件。")
    data, fault = read_bytes(path) if known or not path.exists() else (b"", "")
    return refused(fault) if fault else read_data(data, path.name, trusted=trusted)


def read_shown(path: Path) -> Imported:
    """Read a report to verify it: as :func:`read_report`, and our own Excel by what it shows too.

    Anybody can work out the seal by which our own Excel is otherwise taken without a look.
    """
    imported = read_report(path)
    if imported.report is None or path.suffix.lower() not in WORKBOOK_SUFFIXES:
        return imported
    data, fault = read_bytes(path)
    if fault or _PAGE.match(data):
        return refused(fault) if fault else imported
    from importers.excel.source import read_sheets_too

    return _with_unseen(read_sheets_too(data, path.name))


def read_data(data: bytes, name: str, *, trusted: bool = False) -> Imported:
    """Read a report from the bytes of a file of that name, as :func:`read_report` does."""
    suffix = PurePath(name).suffix.lower()
    read = _READERS.get(suffix)
    if read is None:
        kinds = "、".join(SUFFIXES)
        return refused(f"“{name}”不是能读入的文件，能读入的有：{kinds}。")
    if suffix in _MAY_BE_PAGES and _PAGE.match(data):
        read = _web
    return _with_unseen(read(data, name, trusted=trusted))


def _with_unseen(imported: Imported) -> Imported:
    """Name the characters in the texts of a report that nobody sees."""
    if imported.report is None:
        return imported
    told = tuple(Problem(where, message) for where, message in about_unseen(imported.report))
    return replace(imported, problems=(*imported.problems, *told)) if told else imported


def locate(
    path: Path, form: Form, year: int = 0
) -> tuple[Mapping[Key, tuple[str, str]], tuple[Problem, ...]]:
    """Find in a workbook the cells into which the figures of a form belong, filled or blank.

    ``year`` is that of the report; a workbook whose title names another is told.
    Returns the name of the worksheet and the address (``("表三", "D30")``) by cell key, and
    what a person should look at; no place where the file cannot be read or holds no table.
    """
    data, fault = read_bytes(path)
    if fault:
        return {}, (Problem("", fault),)
    from importers.excel.places import places_in

    return places_in(data, path.name, form, year)


def _own(data: bytes, name: str, *, trusted: bool) -> Imported:
    from importers.own.source import read

    return read(data, name, trusted=trusted)


def _excel(data: bytes, name: str, *, trusted: bool) -> Imported:
    from importers.excel.source import read

    return read(data, name, trusted=trusted)


def _web(data: bytes, name: str, *, trusted: bool) -> Imported:
    from importers.web.source import read

    return read(data, name, trusted=trusted)


def _text(data: bytes, name: str, *, trusted: bool) -> Imported:
    from importers.text.source import read

    return read(data, name, trusted=trusted)


def _word(data: bytes, name: str, *, trusted: bool) -> Imported:
    from importers.word.source import read

    return read(data, name, trusted=trusted)


def _comma(data: bytes, name: str, *, trusted: bool) -> Imported:
    from importers.excel.comma import read

    return read(data, name, trusted=trusted)


def _open_text(data: bytes, name: str, *, trusted: bool) -> Imported:
    from importers.word.open_text import read

    return read(data, name, trusted=trusted)


def _pdf(data: bytes, name: str, *, trusted: bool) -> Imported:
    from importers.pdf.source import read

    return read(data, name, trusted=trusted)


_READERS = {
    **dict.fromkeys(OWN_SUFFIXES, _own),
    **dict.fromkeys(WORKBOOK_SUFFIXES, _excel),
    **dict.fromkeys(WEB_SUFFIXES, _web),
    **dict.fromkeys(TEXT_SUFFIXES, _text),
    **dict.fromkeys(COMMA_SUFFIXES, _comma),
    **dict.fromkeys(WORD_SUFFIXES, _word),
    **dict.fromkeys(OPEN_TEXT_SUFFIXES, _open_text),
    **dict.fromkeys(PDF_SUFFIXES, _pdf),
}
SUFFIXES = tuple(_READERS)
"""Endings of the files that can be read, lower case."""
