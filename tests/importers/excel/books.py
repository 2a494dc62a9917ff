"""Builds workbooks in the official layout from figures, and in the ways that offices change it."""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from importers import Imported, read_report
from models.forms.form import Form, Key
from models.forms.grid import table_grid
from models.report.figures import Value
from models.report.report import Report, figures

Write = Callable[[Value], object]


def as_number(value: Value) -> object:
    """Write a figure the way that Excel holds it."""
    return float(value) if value is not None and not isinstance(value, str) else value


@dataclass(frozen=True)
class Layout:
    """Where and how the tables are written."""

    top: int = 0
    left: int = 0
    merged: bool = True
    gap: int = 1
    """Blank rows between the tables of one sheet."""
    sheets: bool = False
    """Each table on a sheet of its own."""
    write: Write = as_number
    texts: Mapping[str, str] = field(default_factory=dict)
    """Labels to write differently."""
    figures: Mapping[Key, object] = field(default_factory=dict)
    """Cells to write differently."""
    titled: bool = True


def book_of(report: Report, layout: Layout | None = None) -> Workbook:
    """Write the tables of a report into a workbook."""
    layout = layout or Layout()
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    if layout.titled:
        first.cell(1, 1, report.title)
    sheet, row = first, layout.top + 2
    for number, table in enumerate(report.form.tables):
        if layout.sheets and number:
            sheet, row = book.create_sheet(table.name), layout.top + 2
        row = write_table(sheet, report, table.id, layout, row) + layout.gap
    return book


def write_table(sheet: Worksheet, report: Report, table: str, layout: Layout, top: int) -> int:
    """Write one table from that row on (counted from 1); return the row below it."""
    shown = figures(report)
    grid = table_grid(report.form, report.form.table(table))
    for cell in grid.cells:
        row, column = top + cell.row, 1 + layout.left + cell.column
        if cell.key:
            plain = layout.write(shown[cell.key])
            text = layout.figures.get(cell.key, plain)
        else:
            text = layout.texts.get(cell.text, cell.text)
        sheet.cell(row, column).value = text  # type: ignore[assignment]
        if layout.merged and (cell.rowspan > 1 or cell.colspan > 1):
            sheet.merge_cells(
                start_row=row,
                start_column=column,
                end_row=row + cell.rowspan - 1,
                end_column=column + cell.colspan - 1,
            )
    return top + grid.rows


def read_book(book: Workbook, folder: Path, name: str = "去年.xlsx") -> Imported:
    """Save a workbook and read it back through the importer."""
    data = io.BytesIO()
    book.save(data)
    path = folder / name
    path.write_bytes(data.getvalue())
    return read_report(path)


def report_in(imported: Imported) -> Report:
    """Return the report that was read; the test fails when there is none."""
    assert imported.report is not None, imported.problems
    return imported.report


def messages(imported: Imported) -> str:
    """Return all problems as one text, place and sentence."""
    return "\n".join(f"{one.where} {one.message}" for one in imported.problems)


def wrong_cells(imported: Imported, expected: Report) -> dict[Key, tuple[Value, Value]]:
    """Return the cells that were read otherwise than they are: (expected, read)."""
    read, right = figures(report_in(imported)), figures(expected)
    return {key: (right[key], read[key]) for key in right if right[key] != read[key]}


def row_keys(form: Form, row: str, table: str = "requests") -> list[Key]:
    """Return the keys of one row."""
    return [cell.key for cell in form.table_cells(table) if cell.row.id == row]
