"""The public JSON of a report, which other programs read: form, year, unit, tables, sections."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from models.forms.form import Kind
from models.report.figures import is_number, show_figure
from models.report.report import figures

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.forms.form import Key
    from models.report.figures import Value
    from models.report.report import Report

CSV_COLUMNS = (
    "form",
    "year",
    "unit",
    "table",
    "row",
    "column",
    "code",
    "table_label",
    "row_label",
    "column_label",
    "value",
    "measure",
)
"""The heads of our tidy CSV, a line a cell: what is written, and known again when it is read."""


def to_json(report: Report, shown: Mapping[Key, Value] | None = None) -> dict[str, Any]:
    """Return the public JSON of a report: form, year, unit, tables, sections.

    Blank is ``null``, counts are numbers, amounts strings with exact decimals; totals are
    those that the report shows; ``shown`` are its figures when the caller has them already.
    """
    shown = figures(report) if shown is None else shown
    tables: dict[str, Any] = {}
    for key, cell in report.form.cells.items():
        row = tables.setdefault(cell.table, {}).setdefault(cell.row.id, {})
        row[cell.column.id] = plain_figure(shown[key], cell.kind)
    sections = {
        section.id: report.text(section.id)
        for section in report.form.sections
        if not section.is_table
    }
    return {
        "form": report.form.id,
        "year": report.year,
        "unit": report.unit,
        "tables": tables,
        "sections": sections,
    }


def plain_figure(value: Value, kind: Kind) -> int | str | None:
    """A count is a JSON number; an amount a string, so that no reader makes it a float."""
    if kind in {Kind.AMOUNT, Kind.MONEY} and is_number(value):
        return show_figure(value)
    return show_figure(value) if isinstance(value, Decimal) else value
