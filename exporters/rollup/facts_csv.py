"""Facts as CSV: a row a unit and cell, for statistics programs; year after year, behind each other.

UTF-8 with a byte order mark, without which Excel takes Chinese text for GBK.
"""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from exporters.plain.tidy_csv import path_words
from models.report.defusing import defused
from models.report.figures import show_figure
from models.rollup.received.packed import entry_keys

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.rollup.rollup import Rollup

COLUMNS = (
    "unit", "parent", "year", "form", "code", "table", "row_label", "column_label", "value",
    "measure", "status", "counted",
)  # fmt: skip


def facts_csv(rollup: Rollup) -> bytes:
    """Return every entry cell of every unit that has a readable file; blank is an empty field."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows(fact_rows(rollup))
    return text.getvalue().encode("utf-8-sig")


def fact_rows(rollup: Rollup) -> Iterator[tuple[str | int, ...]]:
    """The rows behind the header, in the order of the units and of the form."""
    names = {table.id: table.name for table in rollup.form.tables}
    keys = entry_keys(rollup.form)
    labels = []
    for key in keys:
        cell = rollup.form.cells[key]
        row, column = cell.row, cell.column
        words = path_words((*row.under, row.label or row.name))
        labels.append((key, names[cell.table], words, path_words((*column.under, column.label))))
    for unit in rollup.units:
        if unit.facts is None or unit.facts.form != rollup.form.id:
            continue
        head = (defused(unit.name), defused(unit.parent), unit.facts.year, unit.facts.form)
        tail = (unit.worst.value, int(unit.is_counted))
        for label, value in zip(labels, unit.facts.figures.values(), strict=True):
            shown = show_figure(value)
            measure = rollup.form.cells[label[0]].column.unit
            yield (*head, *label, defused(shown), measure, *tail)
