"""Workbooks as supervising offices hand them out: with styles, notes, pictures and formulas."""

from collections.abc import Callable, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image as Picture

from exporters.template.fill import Filled, filled_workbook
from models.forms.definitions import load_form
from models.forms.form import Form, Key
from models.forms.grid import Role, table_grid
from models.report.report import Report

TOP, LEFT = 4, 1
"""Rows above and columns left of each table."""
THIN = Side(style="thin")
LOOK = {
    "font": Font(name="华文仿宋", size=13, color="FF0000AA"),
    "fill": PatternFill("solid", fgColor="FFFFF2CC"),
    "border": Border(THIN, THIN, THIN, THIN),
}
PLACES = dict[Key, tuple[str, str]]


def places(form: Form) -> PLACES:
    """Return the worksheet and the address of every figure of the template."""
    return {
        cell.key: (table.name, address(cell.row, cell.column))
        for table in form.tables
        for cell in table_grid(form, table).cells
        if cell.key
    }


def address(row: int, column: int) -> str:
    """Return the address of a place of the grid, both from 0."""
    return f"{get_column_letter(column + LEFT + 1)}{row + TOP + 1}"


def template(change: Callable[[Workbook], None] | None = None) -> bytes:
    """Return the template of the 2021 form, one worksheet a table and one of instructions."""
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    first.title = "填表说明"
    first["A1"] = "请于1月20日前报送"
    first["A2"] = "=COUNT(表三!E8:K32)"
    picture = BytesIO()
    Picture.new("RGB", (8, 8), "red").save(picture, "PNG")
    first.add_image(Image(picture), "C3")
    form = load_form("2021")
    for table in form.tables:
        draw(book.create_sheet(table.name), form, table.id)
    if change:
        change(book)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def draw(sheet: Worksheet, form: Form, table: str) -> None:
    """Draw a table with its labels, styled entry cells, a comment and a width."""
    sheet["A1"] = f"{sheet.title}（市政府办公室制）"
    sheet.column_dimensions["B"].width = 23.5
    for cell in table_grid(form, form.table(table)).cells:
        place = sheet.cell(cell.row + TOP + 1, cell.column + LEFT + 1)
        assert isinstance(place, Cell)
        place.font, place.fill, place.border = LOOK["font"], LOOK["fill"], LOOK["border"]
        if cell.role not in {Role.FIGURE, Role.TOTAL}:
            place.value = cell.text
        if cell.rowspan > 1 or cell.colspan > 1:
            right, low = cell.column + cell.colspan - 1, cell.row + cell.rowspan - 1
            sheet.merge_cells(f"{place.coordinate}:{address(low, right)}")
    sheet["A2"].comment = Comment("按实有数填", "市政府办公室")


def filled(
    report: Report, data: bytes, where: Mapping[Key, tuple[str, str]] | None = None
) -> Filled:
    """Fill a template in and hold that this was possible."""
    result = filled_workbook(report, data, where or places(report.form), "模板.xlsx")
    assert result.problem == ""
    return result


def opened(data: bytes, *, values: bool = True) -> Workbook:
    """Open a workbook with openpyxl; ``values`` gives stored results and not the formulas."""
    return load_workbook(BytesIO(data), data_only=values)


def value(data: bytes, place: tuple[str, str], *, values: bool = True) -> object:
    """Return what one cell of a workbook holds."""
    return opened(data, values=values)[place[0]][place[1]].value


def parts(data: bytes) -> dict[str, bytes]:
    """Return the parts of a package."""
    with ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def repacked(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """Return a package with changed parts."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as package:
        for name, part in parts(data).items():
            package.writestr(name, change(name, part))
    return target.getvalue()
