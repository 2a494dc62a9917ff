"""Build the pair of consecutive years in resources/samples from figures that were published.

    PYTHONPATH=. .venv/bin/python packaging/build_samples.py

平潭2021.xlsx looks like what an office has left of last year: a plain workbook made by hand,
three sheets with the official tables, totals typed as numbers, nothing hidden. 平潭2022.xxgk is
the next report of the same unit, with no last year inside, so that a newcomer can import it.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from models.files.storage import dumps, loads
from models.forms.form import Kind
from models.forms.grid import GridCell, Role, table_grid
from models.report.figures import show_figure
from models.report.report import Report, figures

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl.worksheet.worksheet import Worksheet

    from models.forms.form import Key, Section
    from models.report.figures import Value

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "tests" / "data"
SAMPLES = ROOT / "resources" / "samples"
SHEETS = {"disclosure": "主动公开", "requests": "依申请公开", "disputes": "复议诉讼"}
MADE = datetime(2022, 1, 20, 9, 30)  # noqa: DTZ001 (a workbook knows no time zone)
LINE = Side(style="thin")
BOX = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
NARROW, TABLE_WIDTH = 9, 110
FIRST_ROW = 3
"""Above the table stand the report's title and the heading of the section."""


def published(name: str) -> Report:
    """Return the figures of a published report."""
    report, problems = loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    if report is None or problems:
        raise ValueError(problems)
    return report


def workbook(report: Report) -> Workbook:
    """Return the report as an office would have typed it into Excel."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for section in report.form.sections:
        if section.is_table:
            fill(book.create_sheet(SHEETS[section.id]), report, section)
    book.properties.creator = ""
    book.properties.created = book.properties.modified = MADE
    return book


def fill(sheet: Worksheet, report: Report, section: Section) -> None:
    """Type one table with its title and heading."""
    table = report.form.table(section.id)
    grid = table_grid(report.form, table)
    shown = figures(report)
    for row, text in ((1, report.title), (2, section.heading)):
        sheet.cell(row, 1, text).font = Font(name="宋体", size=14 if row == 1 else 12, bold=True)
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=grid.columns)
        sheet.cell(row, 1).alignment = Alignment(horizontal="center")
    for cell in grid.cells:
        put(sheet, cell, typed(report, shown, cell))
    for index, width in enumerate(grid.widths):
        letter = get_column_letter(index + 1)
        sheet.column_dimensions[letter].width = max(NARROW, TABLE_WIDTH * width / sum(grid.widths))
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth = sheet.page_setup.fitToHeight = 1
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def typed(report: Report, shown: Mapping[Key, Value], cell: GridCell) -> str | int | float | None:
    """Return what somebody would have typed into the cell; Excel itself knows only floats."""
    if not cell.key:
        return cell.text
    value = shown[cell.key]
    if report.form.cells[cell.key].kind is Kind.AMOUNT:
        return None if value is None else float(value)
    return value if isinstance(value, int) else show_figure(value)


def put(sheet: Worksheet, cell: GridCell, value: str | float | None) -> None:
    """Type a cell in its place, over the rows and columns that it spans."""
    top, left = cell.row + FIRST_ROW, cell.column + 1
    last, right = top + cell.rowspan - 1, left + cell.colspan - 1
    for row in sheet.iter_rows(top, last, left, right):
        for part in row:
            part.border = BOX
    first = sheet.cell(top, left, value)
    first.font = Font(name="宋体", size=10, bold=cell.role is Role.TITLE)
    across = "left" if cell.role is Role.STUB else "center"
    first.alignment = Alignment(horizontal=across, vertical="center", wrap_text=True)
    if (top, left) != (last, right):
        sheet.merge_cells(start_row=top, end_row=last, start_column=left, end_column=right)


def main() -> None:
    """Write both files."""
    workbook(published("pingtan_2021")).save(SAMPLES / "平潭2021.xlsx")
    this_year = SAMPLES / "平潭2022.xxgk"
    this_year.write_text(dumps(published("pingtan_2022")), encoding="utf-8", newline="\n")
    print(f"写好了 {SAMPLES} 里的平潭两年的示例")


if __name__ == "__main__":
    main()
