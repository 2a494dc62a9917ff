"""Reports as Excel workbooks in the official layout, with live totals and red contradictions.

The text sections and each table have a worksheet of their own.  A very hidden worksheet
holds the whole report, so that our own Excel comes back without loss.
"""

from __future__ import annotations

import re
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING

from xlsxwriter import Workbook

from exporters.excel.cells import DEFAULT_FONT, Styles
from exporters.excel.guide import guide_lines
from exporters.excel.paper import set_foot
from exporters.excel.seal import UNSEALED, sealed
from exporters.excel.tables import TablePage, draw_table
from exporters.excel.text import draw_text, section_lines, title_lines
from exporters.words.office import LONGEST_PROPERTY, day_of, plain_text
from exporters.words.zip_origin import from_anywhere
from models.files.storage import dumps
from models.forms.guide import GUIDE
from models.release.document import Heading, Sheet, document
from models.release.fingerprint import fingerprint
from models.report.report import Report, figures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlsxwriter.worksheet import Worksheet

    from models.forms.form import Form
    from models.release.document import Block

HIDDEN = "_xxgk"
"""Name of the very hidden worksheet that holds the report's own file."""

_LAST_TAB = "问题与其他"
"""Where the texts behind the tables stand together."""
_PIECE = 16_000
"""Characters in a cell; Excel holds 32 767 UTF-16 units, a rare character takes two."""
_JSON_ESCAPED = re.compile("[\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
"""No XML, or what Excel takes for an escaped character and not every reader gives back alike."""
OPTIONS = {
    "in_memory": True,
    # The font of Chinese Excel, whose digits the widths of columns are counted in.
    "default_format_properties": DEFAULT_FONT,
    "default_row_height": 18,
    "default_column_width": 72,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def to_xlsx(report: Report) -> bytes:
    """Return the whole report as an Excel workbook."""
    return _workbook(report, is_blank_form=False)


def blank_xlsx(form: Form, year: int, unit: str) -> bytes:
    """Return an empty form to hand out, 填报说明 in front of it.

    Totals are locked (no password), entry cells are not.
    """
    return _workbook(Report(form, year, unit), is_blank_form=True)


def _workbook(report: Report, *, is_blank_form: bool) -> bytes:
    target = BytesIO()
    book = Workbook(target, OPTIONS)
    to = Styles(book)
    if is_blank_form:
        draw_text(book.add_worksheet(GUIDE), list(guide_lines(report.form)), to)
    code = "" if is_blank_form else fingerprint(report)
    draw_report(book, report, to, code=code, is_blank_form=is_blank_form)
    for sheet in book.worksheets():
        set_foot(sheet, code)
    if not is_blank_form:
        hide_report(book, report)
    describe(book, report)
    book.close()
    data = target.getvalue()
    return from_anywhere(data if is_blank_form else sealed(data))


def draw_report(
    book: Workbook, report: Report, to: Styles, *, code: str, is_blank_form: bool = False
) -> list[tuple[Worksheet, TablePage]]:
    """Draw texts and tables, a worksheet each; return the worksheets that hold tables."""
    shown = figures(report)
    drawn = []
    pages = list(_pages(document(report, with_hints=is_blank_form).blocks))
    for number, page in enumerate(pages):
        sheet = book.add_worksheet(_tab(page, report.form))
        grids = [block.grid for block in page if isinstance(block, Sheet)]
        texts = [block for block in page if not isinstance(block, Sheet)]
        if not grids:
            lines = list(section_lines(texts))
            first = title_lines(report, code) if number == 0 else ()
            draw_text(sheet, [*first, *lines], to)
        else:
            table = TablePage(report, texts[0].text, grids[0], shown)
            draw_table(sheet, table, to)
            drawn.append((sheet, table))
            if is_blank_form:
                sheet.protect("", {"format_columns": True, "format_rows": True, "objects": True})
    return drawn


def _pages(blocks: tuple[Block, ...]) -> Iterator[list[Block]]:
    """Group the blocks into worksheets: a table with its heading, text sections together."""
    tables = {block.section for block in blocks if isinstance(block, Sheet)}
    for _, page in groupby(blocks, lambda block: block.section if block.section in tables else ""):
        yield list(page)


def _tab(page: list[Block], form: Form) -> str:
    short = _LAST_TAB if _is_several(page) else form.section(page[0].section).short
    table = next((block.name for block in page if isinstance(block, Sheet)), "")
    return f"{table} {short}".strip()[:31]


def _is_several(page: list[Block]) -> bool:
    return sum(isinstance(block, Heading) for block in page) > 1


def hide_report(book: Workbook, report: Report) -> None:
    """Store the report's own file in pieces, as texts that no program changes on saving.

    Behind them is room for the seal, see :func:`exporters.excel.seal.sealed`.
    """
    text = _JSON_ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", dumps(report))
    found = [text[start : start + _PIECE] for start in range(0, len(text), _PIECE)]
    sheet = book.add_worksheet(HIDDEN)
    sheet.very_hidden()
    for row, piece in enumerate(["xxgk", str(len(found)), *found, UNSEALED]):
        sheet.write_string(row, 0, piece)


def describe(book: Workbook, report: Report) -> None:
    """Set the document's properties; the date is the day that the figures are of."""
    properties = {
        "title": plain_text(report.title)[:LONGEST_PROPERTY],
        "subject": report.form.title,
        "author": plain_text(report.unit)[:LONGEST_PROPERTY],
        "created": day_of(report),
    }
    book.set_properties(properties)
