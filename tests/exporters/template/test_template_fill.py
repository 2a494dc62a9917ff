"""An office's own template is filled in place: figures in, everything else as it was."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from openpyxl import Workbook
from openpyxl.cell.cell import MergedCell

from exporters.excel.workbook import blank_xlsx, to_xlsx
from models.forms.definitions import load_form
from models.forms.form import Key
from models.report.report import Report, figures
from tests.exporters.excel.test_excel_figures import excel_value
from tests.exporters.excel.workbooks import sheet, tables
from tests.exporters.pdf.pdf_reading import lianyun
from tests.exporters.template.templates import (
    address,
    filled,
    opened,
    parts,
    places,
    repacked,
    template,
    value,
)
from tests.factories import REAL_REPORTS, blank, real, report_of
from tests.strategies import plain_reports

FORM = load_form("2021")
PLACES = places(FORM)
REPORTS = [one for one in map(real, REAL_REPORTS) if one.form is FORM]
GRANTED = "requests.granted.person"
NO_PLACE = "在模板里没有位置，没有填入："
ROW = "自然人{}、商业企业0、科研机构0、社会公益组织0、法律服务机构0、其他0、总计{}"


@pytest.fixture(scope="module")
def empty() -> bytes:
    return template()


def held(data: bytes) -> dict[Key, object]:
    """Return what every figure cell of a filled template holds."""
    book = opened(data)
    return {key: book[name][cell].value for key, (name, cell) in PLACES.items()}


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.title)
def test_every_figure_is_in_its_cell(report: Report, empty: bytes) -> None:
    expected = {key: excel_value(figure) for key, figure in figures(report).items()}
    assert held(filled(report, empty).data) == expected


@settings(max_examples=10)
@given(plain_reports().filter(lambda report: report.form is FORM))
def test_any_figures_are_filled_in(report: Report) -> None:
    expected = {key: excel_value(figure) for key, figure in figures(report).items()}
    assert held(filled(report, template()).data) == expected


def test_all_parts_but_the_sheets_filled_in_have_the_bytes_they_had(empty: bytes) -> None:
    old, new = parts(empty), parts(filled(lianyun(), empty).data)
    assert list(old) == list(new)
    assert {name for name in old if old[name] != new[name]} == {
        "xl/workbook.xml",
        "xl/worksheets/sheet2.xml",
        "xl/worksheets/sheet3.xml",
        "xl/worksheets/sheet4.xml",
    }
    assert any(name.startswith("xl/media/") for name in new)


def test_styles_widths_comments_and_labels_stay(empty: bytes) -> None:
    before, after = opened(empty), opened(filled(lianyun(), empty).data)
    ours = set(PLACES.values())
    for old in before:
        new = after[old.title]
        assert new.merged_cells.ranges == old.merged_cells.ranges
        assert new.column_dimensions["B"].width == old.column_dimensions["B"].width
        for cell in (cell for row in old.iter_rows() for cell in row):
            twin = new[cell.coordinate]
            assert twin.style_id == cell.style_id
            if (old.title, cell.coordinate) not in ours and not isinstance(cell, MergedCell):
                assert twin.value == cell.value
                assert (twin.comment and twin.comment.text) == (cell.comment and cell.comment.text)


def test_the_same_template_and_report_are_the_same_bytes(empty: bytes) -> None:
    assert filled(lianyun(), empty).data == filled(lianyun(), empty).data


@pytest.mark.parametrize("text", ["/", "=1+1", "22（其中修订 16 件）", "<&>", "  甲"])
def test_what_is_no_figure_is_text(text: str, empty: bytes) -> None:
    data = filled(report_of({GRANTED: text}), empty).data
    cell = opened(data, values=False)[PLACES[GRANTED][0]][PLACES[GRANTED][1]]
    assert cell.value == text
    assert b"<f>" not in parts(data)["xl/worksheets/sheet3.xml"]


def test_a_blank_clears_what_the_template_held() -> None:
    def prefill(book: Workbook) -> None:
        book[PLACES[GRANTED][0]][PLACES[GRANTED][1]] = 0

    assert value(filled(blank(), template(prefill)).data, PLACES[GRANTED]) is None


def test_an_amount_keeps_its_decimals(empty: bytes) -> None:
    data = filled(report_of({"disclosure.fees.amount": Decimal("9116.360")}), empty).data
    assert b"<v>9116.360</v>" in parts(data)["xl/worksheets/sheet2.xml"]


# --- cells that the template does not store


def unstored(name: str, part: bytes) -> bytes:
    """Drop all empty cells, and then all empty rows, from the XML of a worksheet."""
    if not name.startswith("xl/worksheets/sheet"):
        return part
    bare = re.sub(rb'<c r="[A-Z]+\d+" s="\d+"[^>]*></c>', b"", part)
    return re.sub(rb"<row [^>]*></row>", b"", bare)


def test_cells_that_are_not_stored_are_made(empty: bytes) -> None:
    bare = repacked(empty, unstored)
    assert len(bare) < len(empty)
    expected = {key: excel_value(figure) for key, figure in figures(lianyun()).items()}
    data = filled(lianyun(), bare).data
    assert held(data) == expected
    xml = parts(data)["xl/worksheets/sheet3.xml"].decode()
    for row in re.findall(r"<row .*?</row>", xml, re.DOTALL):
        columns = [(len(name), name) for name in re.findall(r'<c r="([A-Z]+)', row)]
        assert columns == sorted(columns)
    numbers = [int(number) for number in re.findall(r'<row r="(\d+)"', xml)]
    assert numbers == sorted(numbers)


def test_a_place_within_a_merged_range_is_its_corner(empty: bytes) -> None:
    key = "disclosure.licensing.decisions"
    inside = PLACES | {key: ("表二", address(6, 3))}
    assert value(filled(lianyun(), empty, inside).data, PLACES[key]) == 18858


def test_a_made_cell_has_the_style_of_its_column() -> None:
    def style_column(book: Workbook) -> None:
        book["填表说明"].column_dimensions["F"].number_format = "0.00"

    data = filled(lianyun(), template(style_column), {GRANTED: ("填表说明", "F9")}).data
    cell = opened(data)["填表说明"]["F9"]
    assert (cell.value, cell.number_format) == (24, "0.00")


# --- what finds no place


def test_nothing_is_said_where_everything_found_its_place(empty: bytes) -> None:
    report = replace(lianyun(), sections={})
    assert filled(report, empty).unplaced == ()


def test_what_found_no_place_is_listed(empty: bytes) -> None:
    gone = ("disputes.", "requests.petition.", "requests.other.person", "requests.unpaid.")
    where = {key: place for key, place in PLACES.items() if not key.startswith(gone)}
    assert filled(lianyun(), empty, where).unplaced == (
        f"表三“信访举报投诉类申请”{NO_PLACE}{ROW.format(1, 1)}。",
        f"表三“逾期未缴费”{NO_PLACE}{ROW.format(0, 0)}。",
        "表三“其他处理中的其他”在模板里没有位置，没有填入：自然人13。",
        "模板里没有表四，其中的15个数没有填入。",
        "“一、总体情况”的文字没有填入，填表只填数字，请自行粘贴。",
        "“五、存在的主要问题及改进情况”的文字没有填入，填表只填数字，请自行粘贴。",
        "“六、其他需要报告的事项”的文字没有填入，填表只填数字，请自行粘贴。",
    )


def test_a_sheet_that_is_not_there_counts_as_no_place(empty: bytes) -> None:
    where = PLACES | {GRANTED: ("别的表", "D8")}
    (said, *_) = filled(replace(lianyun(), sections={}), empty, where).unplaced
    assert said == "表三“予以公开”在模板里没有位置，没有填入：自然人24。"


# --- our own workbooks as templates


@pytest.mark.parametrize("data", [blank_xlsx(FORM, 2024, "某局"), to_xlsx(real("jinhu_2023"))])
def test_our_own_workbook_is_a_template_like_any_other(data: bytes) -> None:
    book = opened(data)
    where = {
        key: (sheet(book, table.id).title, place)
        for table, found in tables(FORM)
        for key, place in found.items()
    }
    result = filled(replace(lianyun(), sections={}), data, where)
    book = opened(result.data)
    expected = {key: excel_value(figure) for key, figure in figures(lianyun()).items()}
    assert {key: book[name][cell].value for key, (name, cell) in where.items()} == expected
    assert result.unplaced == ()
