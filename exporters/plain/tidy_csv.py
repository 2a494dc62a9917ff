"""Reports as tidy CSV: one line a cell, for statistics programs and for Excel.

UTF-8 with a byte order mark, without which Excel takes Chinese text for GBK.
"""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from models.release.public_json import CSV_COLUMNS
from models.report.defusing import defused
from models.report.figures import show_figure
from models.report.report import figures

if TYPE_CHECKING:
    from models.report.report import Report


def to_csv(report: Report) -> bytes:
    """Return every cell of the report as one line: codes, official labels, value, measure.

    Blank is an empty field.  The labels are complete: 三、本年度办理结果·（一）予以公开.
    """
    names = {table.id: table.name for table in report.form.tables}
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(CSV_COLUMNS)
    for key, value in figures(report).items():
        cell = report.form.cells[key]
        row, column = cell.row, cell.column
        head = (report.form.id, report.year, defused(report.unit))
        codes = (cell.table, row.id, column.id, key)
        place = path_words((*row.under, row.label or row.name))
        labels = (place, path_words((*column.under, column.label)))
        writer.writerow(
            (*head, *codes, names[cell.table], *labels, defused(show_figure(value)), column.unit)
        )
    return text.getvalue().encode("utf-8-sig", "backslashreplace")  # halves of characters


def path_words(labels: tuple[str, ...]) -> str:
    """The labels above or beside a cell, outermost first."""
    return "·".join(labels)
