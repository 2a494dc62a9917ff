"""Folders of many files for the benchmarks, made quickly: one workbook, its figures changed."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from models.forms.form import Key, Table
from models.forms.grid import table_grid
from models.report.editing import enter
from models.report.figures import Value
from models.report.report import Report, figures
from tests.factories import zeroed

UNIT = "某区第〇〇〇〇〇号单位"
_SHEETS = "xl/worksheets/sheet"
_TEXTS = "xl/sharedStrings.xml"
_FIGURE = re.compile(rb'(<c r="[A-Z]+\d+" s="\d+"><v>)(\d+)(?=</v>)')


def template(report: Report) -> bytes:
    """Return a workbook in the official layout as offices have it: a sheet a table, ruled."""
    data = io.BytesIO()
    book = Workbook(data, {"in_memory": True})
    ruled = book.add_format({"border": 1, "font_name": "宋体", "text_wrap": True})
    for table in report.form.tables:
        _draw(book.add_worksheet(table.name), report, table, ruled)
    book.close()
    return data.getvalue()


def _draw(sheet: Worksheet, report: Report, table: Table, ruled: Format) -> None:
    shown = figures(report)
    grid = table_grid(report.form, table)
    sheet.merge_range(0, 0, 0, grid.columns - 1, f"{UNIT}{report.year}年{report.form.title}", ruled)
    for cell in grid.cells:
        value = shown[cell.key] if cell.key else cell.text
        row, column = cell.row + 1, cell.column
        if cell.rowspan > 1 or cell.colspan > 1:
            end = row + cell.rowspan - 1, column + cell.colspan - 1
            sheet.merge_range(row, column, *end, value, ruled)
        else:
            sheet.write(row, column, value, ruled)


def figures_of(number: int) -> dict[Key, Value]:
    """The figures of one unit: balanced, but for one in fifty."""
    chance = Random(number)
    values: dict[Key, Value] = {}
    for kind in ("person", "business", "other"):
        granted, private = chance.randrange(60), chance.randrange(9)
        values[f"requests.received.{kind}"] = granted + private + (number % 50 == 0)
        values[f"requests.granted.{kind}"] = granted
        values[f"requests.refused_third_party.{kind}"] = private
    values["disclosure.licensing.decisions"] = chance.randrange(3000)
    values["disclosure.documents.in_force"] = chance.randrange(40)
    values["disputes.cases.review_upheld"] = chance.randrange(4)
    return values


def unit_reports(count: int) -> Iterator[tuple[str, Report]]:
    """Names and reports of so many units."""
    empty = zeroed()
    for number in range(count):
        yield f"某区第{number:05}号单位", enter(empty, figures_of(number))


def workbooks(folder: Path, count: int) -> None:
    """Write so many units' workbooks into a folder that is there."""
    report = zeroed()
    with ZipFile(io.BytesIO(template(report))) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    places = _places(report)
    for number, (name, filled) in enumerate(unit_reports(count)):
        made = {**parts, _TEXTS: parts[_TEXTS].replace(UNIT.encode(), name.encode())}
        shown = figures(filled)
        for part, keys in places.items():
            values = iter([str(shown[key]).encode() for key in keys])
            made[part] = _FIGURE.sub(lambda found, v=values: found[1] + next(v), parts[part])  # type: ignore[misc]
        with ZipFile(folder / f"{number:05}.xlsx", "w", ZIP_DEFLATED, compresslevel=1) as archive:
            for part, data in made.items():
                archive.writestr(part, data)


def _places(report: Report) -> dict[str, list[Key]]:
    """The keys of each sheet in the order in which its figures are written."""
    return {
        f"{_SHEETS}{number}.xml": [
            cell.key for cell in table_grid(report.form, table).cells if cell.key
        ]
        for number, table in enumerate(report.form.tables, 1)
    }
