"""The worksheets look like the official tables, fit A4, guide the clerk and print well."""

import pytest
from openpyxl.worksheet.datavalidation import DataValidation

from exporters.excel.measure import column_pixels, line_count, row_points, text_height
from exporters.excel.paper import LANDSCAPE_WIDTH, PORTRAIT_WIDTH
from models.forms.form import Kind
from models.forms.grid import table_grid
from models.release.fingerprint import fingerprint
from tests.exporters.excel.workbooks import address, cell, numbered, opened, sheet, tables
from tests.factories import report_of

FORMS = pytest.mark.parametrize("form_id", ["2021", "2019"])
TABS = ["总体情况", "表二 主动公开", "表三 依申请公开", "表四 复议诉讼", "问题与其他", "_xxgk"]


@FORMS
def test_the_sheets_stand_in_the_order_of_the_report(form_id: str) -> None:
    assert opened(numbered(form_id)).sheetnames == TABS


@FORMS
def test_every_label_and_span_is_that_of_the_official_grid(form_id: str) -> None:
    report = numbered(form_id)
    book = opened(report)
    for table in report.form.tables:
        page = sheet(book, table.id)
        grid = table_grid(report.form, table)
        spans = {
            f"{address(c.row, c.column)}:{address(c.row + c.rowspan - 1, c.column + c.colspan - 1)}"
            for c in grid.cells
            if c.rowspan * c.colspan > 1
        }
        assert {str(found) for found in page.merged_cells.ranges if found.min_row > 2} == spans
        labels = {address(c.row, c.column): c.text for c in grid.cells if not c.key}
        assert {place: page[place].value for place in labels} == labels


def test_unit_and_year_stand_above_each_table() -> None:
    page = sheet(opened(numbered()), "requests")
    assert page["A1"].value == "三、收到和处理政府信息公开申请情况"
    assert [one.value for one in page[2] if one.value] == ["填报单位：连云区人民政府", "2021年度"]


@pytest.mark.parametrize(
    ("table", "frozen", "titles", "area", "direction"),
    [
        ("disclosure", "A3", "$1:$2", "$A$1:$D$16", "portrait"),
        ("requests", "D6", "$1:$5", "$A$1:$J$30", "portrait"),
        ("disputes", "A6", "$1:$5", "$A$1:$O$6", "landscape"),
    ],
)
def test_a_table_prints_on_one_page_of_a4(
    table: str, frozen: str, titles: str, area: str, direction: str
) -> None:
    page = sheet(opened(numbered()), table)
    assert page.freeze_panes == frozen
    assert (page.print_title_rows, page.print_area.split("!")[1]) == (titles, area)
    assert (page.page_setup.paperSize, page.page_setup.orientation or "portrait") == (9, direction)
    assert page.page_setup.fitToHeight in {None, 1}
    assert page.sheet_properties.pageSetUpPr
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.oddFooter
    assert page.oddFooter.center.text == "— &P —"
    assert page.oddFooter.left.text == f"校验码 {fingerprint(numbered())}"


def test_text_fits_the_width_of_the_page_and_runs_on() -> None:
    setup = sheet(opened(numbered()), "总体情况").page_setup
    assert (setup.fitToWidth or 1, setup.fitToHeight) == (1, 0)


def validations(form_id: str, table: str) -> dict[str, DataValidation]:
    """Return what each cell of a table takes and says, by address."""
    page = sheet(opened(numbered(form_id)), table)
    return {str(found.sqref): found for found in page.data_validations.dataValidation}


@FORMS
def test_each_kind_of_cell_takes_only_what_can_be_its_figure(form_id: str) -> None:
    takes = {
        Kind.COUNT: ("whole", "greaterThanOrEqual", "0"),
        Kind.AMOUNT: ("decimal", "greaterThanOrEqual", "0"),
        Kind.SIGNED: ("whole", None, "-999999999999999"),
        Kind.MONEY: (None, None, None),
    }
    form = numbered(form_id).form
    for table, places in tables(form):
        found = validations(form_id, table.id)
        for key, place in places.items():
            wanted = (None, None, None) if form.cells[key].is_total else takes[form.cells[key].kind]
            rule = found[place]
            assert (rule.type, rule.operator, rule.formula1) == wanted, key


def test_a_cell_explains_itself_and_what_it_refuses() -> None:
    rule = validations("2021", "requests")["D8"]
    assert rule.promptTitle == "予以公开·自然人"
    assert rule.prompt == (
        "决定予以公开的申请，包括告知申请人该信息已经主动公开及获取方式、途径的"
        "（条例第三十六条第一、二项）。以公民个人名义提出申请的。"
        "请填不小于0的整数，没有发生的填0。"
    )
    assert (rule.errorStyle or "stop", rule.errorTitle) == ("stop", "这一格不能这样填")
    assert rule.error == "请填不小于0的整数，没有发生的填0。"


def test_a_total_says_that_it_is_computed() -> None:
    assert validations("2021", "requests")["J8"].prompt == "由公式自动合计，不用填写。"


@pytest.mark.parametrize(
    ("text", "pixels", "lines"),
    [
        ("", 50, 1),
        ("自然人", 50, 1),
        ("商业企业", 50, 2),
        ("社会公益组织", 50, 2),
        ("10690", 50, 1),
        ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", 279, 2),
        ("长" * 200, 50, 67),
    ],
)
def test_lines_are_counted_as_excel_wraps_them(text: str, pixels: float, lines: int) -> None:
    assert line_count(text, pixels, 10) == lines


@FORMS
def test_every_label_fits_its_cell(form_id: str) -> None:
    form = numbered(form_id).form
    for table in form.tables:
        grid = table_grid(form, table)
        wide = LANDSCAPE_WIDTH if table.id == "disputes" else PORTRAIT_WIDTH
        columns = column_pixels(grid, wide)
        heights = row_points(grid, {}, columns)
        for c in grid.cells:
            room = sum(heights[c.row : c.row + c.rowspan])
            width = sum(columns[c.column : c.column + c.colspan])
            assert text_height(c.text, width, 10) <= room + 0.01, c.text


def test_a_row_grows_with_an_odd_figure() -> None:
    odd = report_of({"requests.granted.research": "22（其中修订 16 件，新制 6 件）"})
    heights = sheet(opened(odd), "requests").row_dimensions
    assert heights[8].height > 2 * heights[6].height


def test_entry_cells_are_white_and_totals_grey_and_bold() -> None:
    book = opened(numbered())
    entry, total = cell(book, "requests", "D6"), cell(book, "requests", "J6")
    assert (entry.fill.fill_type, entry.font.b) == (None, False)
    assert (total.fill.start_color.rgb, total.font.b) == ("FFF2F2F2", True)
    assert entry.font.name == "宋体"
