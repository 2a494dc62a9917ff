"""Looking at exported workbooks with openpyxl, which shares no code with what wrote them."""

import re
from collections.abc import Iterator
from io import BytesIO

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from exporters.excel.workbook import to_xlsx
from models.forms.definitions import load_form
from models.forms.form import Form, Key, Table
from models.forms.grid import table_grid
from models.report.report import Report

GRID_TOP = 3
"""Row of a worksheet in which the grid of its table begins, from 1."""
SHEETS = {"disclosure": "表二 主动公开", "requests": "表三 依申请公开", "disputes": "表四 复议诉讼"}


def opened(report: Report, *, values: bool = True) -> Workbook:
    """Export a report and open it; ``values`` gives the cached values and not the formulas."""
    return load_workbook(BytesIO(to_xlsx(report)), data_only=values)


def sheet(book: Workbook, name: str) -> Worksheet:
    """Return a worksheet by its own name or by the id of its table."""
    found = book[SHEETS.get(name, name)]
    assert isinstance(found, Worksheet)
    return found


def cell(book: Workbook, name: str, address: str) -> Cell:
    """Return one cell that can hold something."""
    found = sheet(book, name)[address]
    assert isinstance(found, Cell)
    return found


def tables(form: Form) -> Iterator[tuple[Table, dict[Key, str]]]:
    """Yield each table of a form with the address of each of its figures, by its grid."""
    for table in form.tables:
        grid = table_grid(form, table)
        yield table, {c.key: address(c.row, c.column) for c in grid.cells if c.key}


def address(row: int, column: int) -> str:
    """Return the address on the worksheet of a cell of the grid (row and column from 0)."""
    return f"{get_column_letter(column + 1)}{row + GRID_TOP}"


def shown(book: Workbook, form: Form) -> dict[Key, object]:
    """Return what every figure cell of a workbook holds."""
    return {
        key: sheet(book, table.id)[place].value
        for table, places in tables(form)
        for key, place in places.items()
    }


def numbered(form_id: str = "2021") -> Report:
    """Return a report with another number in every entry cell."""
    form = load_form(form_id)
    entries = [key for key, cell in form.cells.items() if not cell.is_total]
    values = dict(zip(entries, range(101, 1000), strict=False))
    return Report(form=form, year=form.first_year, unit="连云区人民政府", values=values)


def red_cells(worksheet: Worksheet) -> set[str]:
    """Return the addresses that the conditional formats of a worksheet of values turn red."""
    red = set()
    for ranges in worksheet.conditional_formatting:
        for rule in ranges.rules:
            (formula,) = rule.formula
            if is_true(worksheet, formula):
                red |= {
                    cell.coordinate
                    for place in ranges.cells.ranges
                    for cell in _in(worksheet, str(place))
                }
    return red


def is_true(worksheet: Worksheet, formula: str) -> bool:
    """Judge a formula of the kind SUM(...)-SUM(...)<>SUM(...), as Excel would."""
    left, right = (
        sum(
            (-1 if sign else 1) * _sum(worksheet, areas)
            for sign, areas in re.findall(r"(-?)SUM\(([^()]*)\)", side)
        )
        for side in formula.split("<>")
    )
    return left != right


def _sum(worksheet: Worksheet, areas: str) -> int | float:
    values = [cell.value for area in areas.split(",") for cell in _in(worksheet, area)]
    return sum(value for value in values if isinstance(value, int | float))


def _in(worksheet: Worksheet, area: str) -> Iterator[Cell]:
    found = worksheet[area.replace("$", "")]
    for row in found if isinstance(found, tuple) else ((found,),):
        yield from row
