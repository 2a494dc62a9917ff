"""The places for a form's figures are found in blank templates, and the figures land there."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell

from exporters.excel.workbook import blank_xlsx
from exporters.template.fill import fill_template
from importers import locate, read_report
from models.forms.definitions import load_form
from models.forms.form import Key
from models.report.report import figures
from tests.exporters.template.templates import parts, places, repacked, template
from tests.factories import blank, real
from tests.importers.excel.books import Layout, book_of
from tests.importers.matching.tables import copied

FORM = load_form("2021")
YEARS = {"2021": 2024, "2019": 2020}
REPORTS = {"2021": "lianyun_2024", "2019": "pingtan_2020"}
LAYOUTS = [
    pytest.param(Layout(merged=merged, sheets=sheets, left=left, titled=False), id=name)
    for name, merged, sheets, left in (
        ("one-sheet", True, False, 0),
        ("three-sheets", True, True, 0),
        ("unmerged", False, False, 0),
        ("unmerged-three-sheets", False, True, 2),
        ("moved", True, False, 2),
    )
]
Rows = list[list[str]]


def saved(folder: Path, data: bytes | Workbook, name: str = "模板.xlsx") -> Path:
    """Write a template to a file."""
    path = folder / name
    if isinstance(data, bytes):
        path.write_bytes(data)
    else:
        data.save(path)
    return path


def read_at(book: Path, where: Mapping[Key, tuple[str, str]]) -> dict[Key, object]:
    """Return what stands at the places of a workbook."""
    opened = load_workbook(book)
    return {key: opened[sheet][address].value for key, (sheet, address) in where.items()}


def known(held: dict[Key, object]) -> dict[Key, object]:
    """Return what is not blank."""
    return {key: value for key, value in held.items() if value is not None}


@pytest.mark.parametrize("form_id", ["2021", "2019"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_place_of_a_blank_template_is_where_a_figure_would_stand(
    tmp_path: Path, form_id: str, layout: Layout
) -> None:
    empty, full = blank(form_id, YEARS[form_id]), real(REPORTS[form_id])
    where, problems = locate(saved(tmp_path, book_of(empty, layout)), empty.form)
    book = saved(tmp_path, book_of(full, layout), "满.xlsx")
    assert where.keys() == empty.form.cells.keys()
    assert known(read_at(book, where)) == known({**figures(full)})
    assert problems == ()


@pytest.mark.parametrize("form_id", ["2021", "2019"])
def test_the_blank_form_that_we_hand_out_is_a_template(tmp_path: Path, form_id: str) -> None:
    form = load_form(form_id)
    where, problems = locate(saved(tmp_path, blank_xlsx(form, YEARS[form_id], "某局")), form)
    assert where.keys() == form.cells.keys()
    assert problems == ()


# --- what else templates hold


def total_formulas(book: Workbook) -> None:
    for row in range(8, 33):
        book["表三"][f"K{row}"] = f"=SUM(E{row}:J{row})"


def zeros(book: Workbook) -> None:
    for row in book["表三"]["E8:K32"]:
        for cell in row:
            cell.value = 0


def other_sheet(book: Workbook) -> None:
    sheet = book.create_sheet("填报人信息", 0)
    sheet["A1"], sheet["A3"], sheet["A4"] = "填报单位", "填报人", "联系电话"


def signing_row(book: Workbook) -> None:
    book["表三"]["B34"], book["表三"]["F34"] = "填报人：", "审核人："


@pytest.mark.parametrize("change", [total_formulas, zeros, other_sheet, signing_row])
def test_what_else_a_template_holds_moves_no_place(
    tmp_path: Path, change: Callable[[Workbook], None]
) -> None:
    where, problems = locate(saved(tmp_path, template(change)), FORM)
    assert where == places(FORM)
    assert problems == ()


def test_a_row_that_only_numbers_the_columns_is_no_place(tmp_path: Path) -> None:
    def number(book: Workbook) -> None:
        book["表四"].insert_rows(8)
        for column in range(15):
            book["表四"].cell(8, 2 + column).value = column + 1

    where, _ = locate(saved(tmp_path, template(number)), FORM)
    assert where["disputes.cases.review_upheld"] == ("表四", "B9")


def sheet_of(rows: Rows) -> Workbook:
    """Write rows of texts into a workbook, without any merged cell."""
    book = Workbook()
    for row in rows:
        book["Sheet"].append([text or None for text in row])
    return book


def test_a_column_that_the_form_lacks_is_no_place(tmp_path: Path) -> None:
    rows = [[*row[:4], "", *row[4:]] for row in copied(blank(), "requests")]
    rows[1][4], rows[1][5], rows[2][4] = "法人或其他组织", "", "小计"
    where, _ = locate(saved(tmp_path, sheet_of(rows)), FORM)
    assert where["requests.received.person"] == ("Sheet", "D4")
    assert where["requests.received.business"] == ("Sheet", "F4")
    assert where["requests.received.total"] == ("Sheet", "K4")
    assert "E4" not in {address for _, address in where.values()}


def test_a_label_with_a_slip_is_found_and_told(tmp_path: Path) -> None:
    rows = copied(blank(), "requests")
    slip = [[text.replace("属于国家秘密", "属于国家机密") for text in row] for row in rows]
    where, problems = locate(saved(tmp_path, sheet_of(slip)), FORM)
    assert where["requests.refused_secret.person"] == ("Sheet", "D8")
    assert [(one.where, one.message) for one in problems] == [
        ("Sheet!C8", "名称与官方表式不同，当作“属于国家秘密”一行填入，请核对。")
    ]


def test_a_header_with_a_slip_is_found_and_told(tmp_path: Path) -> None:
    rows = copied(blank(), "requests")
    slip = [[text.replace("法律服务机构", "法律服务机关") for text in row] for row in rows]
    where, problems = locate(saved(tmp_path, sheet_of(slip)), FORM)
    assert where["requests.received.legal"] == ("Sheet", "H4")
    assert [one.message for one in problems] == [
        "名称与官方表式不同，当作“法律服务机构”一列填入，请核对。"
    ]


@pytest.mark.parametrize("beside", ["", "说明"])
def test_without_a_header_nobody_knows_the_columns(tmp_path: Path, beside: str) -> None:
    rows = [[*row, beside] for row in copied(blank(), "requests")[3:]]
    assert locate(saved(tmp_path, sheet_of(rows)), FORM) == ({}, ())


def test_what_stands_in_a_cell_to_be_filled_is_no_hint(tmp_path: Path) -> None:
    def hint(book: Workbook) -> None:
        book["表三"]["E8"] = "请填写"

    where, problems = locate(saved(tmp_path, template(hint)), FORM)
    assert where == places(FORM)
    assert problems == ()


def test_a_row_that_the_template_lacks_has_no_place(tmp_path: Path) -> None:
    rows = [row for row in copied(blank(), "requests") if "2.重复申请" not in row]
    where, _ = locate(saved(tmp_path, sheet_of(rows)), FORM)
    lost = {key for key in FORM.cells if key.startswith("requests.") and key not in where}
    assert {key.split(".")[1] for key in lost} == {"repeated"}


def test_a_row_that_the_form_lacks_is_left_alone(tmp_path: Path) -> None:
    rows = copied(blank(), "requests")
    rows.insert(6, ["", "其中：当场答复", *[""] * 8])
    where, _ = locate(saved(tmp_path, sheet_of(rows)), FORM)
    assert where["requests.granted.person"] == ("Sheet", "D6")
    assert where["requests.partly_granted.person"] == ("Sheet", "D8")
    assert "D7" not in {address for _, address in where.values()}


def test_a_template_on_the_other_form_takes_what_both_have(tmp_path: Path) -> None:
    where, problems = locate(saved(tmp_path, book_of(blank("2019", 2020))), FORM)
    assert "requests.received.person" in where
    assert where.keys() <= FORM.cells.keys()
    assert problems[0].message == ("模板是2019年格式，年报是2021年格式，只填两种格式都有的格。")


@pytest.mark.parametrize(
    ("year", "told"),
    [
        (2023, []),
        (2024, ["模板的标题是2023年，年报是2024年，请核对有没有拿错模板。"]),
        (0, []),
    ],
)
def test_a_template_of_another_year_is_told(tmp_path: Path, year: int, told: list[str]) -> None:
    book = saved(tmp_path, blank_xlsx(FORM, 2023, "某局"), "2022年模板.xlsx")
    assert [one.message for one in locate(book, FORM, year)[1]] == told


def test_a_template_that_names_no_year_fits_any(tmp_path: Path) -> None:
    book = saved(tmp_path, blank_xlsx(FORM, 0, ""), "2022年模板.xlsx")
    assert locate(book, FORM, 2024)[1] == ()


def test_of_several_units_in_one_workbook_the_first_is_filled_and_this_is_told(
    tmp_path: Path,
) -> None:
    book = book_of(blank(), Layout(titled=False))
    other = book.copy_worksheet(book["Sheet"])
    where, problems = locate(saved(tmp_path, book), FORM)
    assert {sheet for sheet, _ in where.values()} == {"Sheet"}
    assert other.title not in {sheet for sheet, _ in where.values()}
    assert "模板里不止一份统计表" in problems[0].message


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"", "空文件"), (b"PK\x03\x04", "没有读入“模板.xlsx”"), (b"%PDF-1.7", "PDF 文件")],
)
def test_what_cannot_be_read_is_said(tmp_path: Path, data: bytes, said: str) -> None:
    where, problems = locate(saved(tmp_path, data), FORM)
    assert not where
    assert said in problems[0].message


def test_a_workbook_without_tables_has_no_places(tmp_path: Path) -> None:
    assert locate(saved(tmp_path, sheet_of([["通知", "1月20日前报送"]])), FORM) == ({}, ())


def test_a_cell_that_is_merged_over_the_whole_sheet_does_no_harm(tmp_path: Path) -> None:
    def merge(name: str, part: bytes) -> bytes:
        is_last = name == "xl/worksheets/sheet4.xml"
        return part.replace(b"L6:P6", b"L6:XFD1048570") if is_last else part

    data = repacked(template(), merge)
    assert b"XFD1048570" in parts(data)["xl/worksheets/sheet4.xml"]
    where, _ = locate(saved(tmp_path, data), FORM)
    assert where["requests.received.person"] == ("表三", "E8")


# --- filled in


def test_a_located_template_is_filled_and_read_back(tmp_path: Path) -> None:
    report = replace(real("jinhu_2023"), sections={})
    source, target = saved(tmp_path, template(total_formulas)), tmp_path / "填好.xlsx"
    where, _ = locate(source, report.form)
    unplaced, problem = fill_template(report, source, target, where)
    assert problem == ""
    assert all("模板的公式" in one for one in unplaced)
    back = read_report(target).report
    assert back is not None
    assert back.values == report.values


@pytest.mark.parametrize("name", ["pingtan_2020", "pingtan_2022"])
def test_real_workbooks_blanked_are_filled_as_they_were(
    shared: Path, tmp_path: Path, name: str
) -> None:
    original = load_workbook(shared / "cases" / f"{name}.rebuilt.xlsx")
    held = {}
    for sheet in original:
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if isinstance(cell, Cell) and isinstance(cell.value, int | float):
                held[sheet.title, cell.coordinate], cell.value = cell.value, None
    report = read_report(shared / "cases" / f"{name}.rebuilt.xlsx").report
    assert report is not None
    source, target = saved(tmp_path, original), tmp_path / "填好.xlsx"
    where, _ = locate(source, report.form)
    assert fill_template(report, source, target, where)[1] == ""
    filled = load_workbook(target)
    assert {place: filled[place[0]][place[1]].value for place in held} == held
