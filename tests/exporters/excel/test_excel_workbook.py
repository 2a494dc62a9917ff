"""The workbook carries the whole report, its texts, and nothing that could be run."""

import re
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell

from exporters.excel.text import pieces
from exporters.excel.workbook import blank_xlsx, to_xlsx
from models.files.storage import loads
from models.forms.definitions import form_ids, load_form
from models.release.fingerprint import fingerprint
from models.report.report import Report
from tests.exporters.excel.workbooks import cell, numbered, opened, sheet, shown, tables
from tests.factories import blank, real
from tests.strategies import reports

SENTENCES = "本年度共收到政府信息公开申请68件，均依法依规办理。" * 60


def hidden(book: Workbook) -> str:
    """Return what the hidden sheet holds, as an importer puts it together."""
    first, count, *found, _ = (str(row[0].value) for row in sheet(book, "_xxgk").iter_rows())
    assert (first, int(count)) == ("xxgk", len(found))
    return "".join(found)


def lines(book: Workbook, name: str) -> list[str]:
    """Return the texts of a worksheet, one a row."""
    return [str(row[0].value or "") for row in sheet(book, name).iter_rows()]


def written(**sections: str) -> Report:
    """Return an empty report with these texts."""
    return replace(blank(), sections=sections)


@settings(max_examples=15, deadline=None)
@given(reports())
def test_the_hidden_sheet_brings_the_whole_report_back(report: Report) -> None:
    back, problems = loads(hidden(opened(report)))
    assert (back, problems) == (report, [])


def test_a_long_report_is_held_in_cells_that_excel_can_hold() -> None:
    report = written(overview="𬭎" * 40_000)
    book = opened(report)
    cells = [str(row[0].value) for row in sheet(book, "_xxgk").iter_rows()]
    assert all(len(text.encode("utf-16-le")) // 2 <= 32_767 for text in cells)
    assert loads(hidden(book))[0] == report


def test_the_hidden_sheet_does_not_show_and_holds_texts_only() -> None:
    page = sheet(opened(real("lianyun_2024")), "_xxgk")
    assert page.sheet_state == "veryHidden"
    assert {row[0].data_type for row in page.iter_rows()} == {"s"}


def test_two_exports_are_the_same_bytes() -> None:
    assert to_xlsx(real("lianyun_2024")) == to_xlsx(real("lianyun_2024"))


@pytest.mark.parametrize(("year", "dated"), [(2024, 2024), (0, 1980), (99999, 2200)])
def test_the_properties_name_the_report(year: int, dated: int) -> None:
    properties = opened(replace(blank(), year=year)).properties
    assert properties.title == f"连云区人民政府{year}年政府信息公开工作年度报告"
    assert (properties.creator, properties.subject) == (
        "连云区人民政府",
        "政府信息公开工作年度报告",
    )
    assert properties.created
    assert (properties.created.year, properties.created.month) == (dated, 12)


def test_title_particulars_and_first_section_stand_on_the_first_sheet() -> None:
    report = replace(written(overview="收到申请68件。\n\n均已办结。"), meta={"index_number": "K01"})
    assert lines(opened(report), "总体情况") == [
        "连云区人民政府2024年政府信息公开工作年度报告",
        "填报单位：连云区人民政府",
        "报告年度：2024年",
        "索引号：K01",
        f"校验码：{fingerprint(report)}",
        "一、总体情况",
        "　　收到申请68件。",
        "　　均已办结。",
    ]


def test_the_last_sections_share_a_sheet() -> None:
    report = written(problems="公开不够及时。", other_matters="没有收取信息处理费。")
    assert lines(opened(report), "问题与其他") == [
        "五、存在的主要问题及改进情况",
        "　　公开不够及时。",
        "六、其他需要报告的事项",
        "　　没有收取信息处理费。",
    ]


def test_a_long_paragraph_is_cut_at_sentences_into_rows_that_excel_can_show() -> None:
    book = opened(written(overview=SENTENCES))
    found = lines(book, "总体情况")[5:]
    assert "".join(found).strip("　") == SENTENCES
    assert len(found) > 1
    assert all(line.endswith("。") for line in found)
    heights = sheet(book, "总体情况").row_dimensions
    assert all(heights[row].height < 409 for row in range(1, 6 + len(found)))


@given(st.text())
def test_the_pieces_of_a_text_are_the_text(text: str) -> None:
    assert "".join(pieces(text)) == text
    assert all(len(piece) <= 500 for piece in pieces(text))


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@A1", "＝1+1"])
def test_a_title_that_looks_like_a_formula_is_text(title: str) -> None:
    found = cell(opened(replace(blank(), meta={"title": title}), values=False), "总体情况", "A1")
    assert (found.data_type, found.value, found.quotePrefix) == ("s", title, True)


@pytest.mark.parametrize(
    "text", ["<r><t>甲</t></r>", "<r></r>", "甲\x0b乙\x00", "_x0041_", "甲\ufffe", "\udcb5局"]
)
def test_no_text_breaks_the_file(text: str) -> None:
    report = replace(
        written(overview=text),
        unit=text,
        meta={"title": text},
        notes={"requests.received.person": text},
    )
    clean = re.sub("[\x00\x0b\ufffe\udcb5]", "", text)
    assert clean in str(cell(opened(report), "总体情况", "A1").value).replace("_x005F", "")
    assert loads(hidden(opened(report)))[0] == report


def test_texts_longer_than_excel_can_show_make_a_file_that_opens() -> None:
    long = "很长的文字" * 8000
    values = {"requests.granted.person": long}
    notes = {"requests.received.person": long}
    report = replace(blank(), unit=long, values=values, notes=notes)
    book = opened(report)
    pages = [sheet(book, name) for name in book.sheetnames]
    highest = max(row.height or 0 for page in pages for row in page.row_dimensions.values())
    assert 400 < highest <= 409
    assert loads(hidden(book))[0] == report


@pytest.mark.parametrize("form_id", form_ids())
def test_a_blank_form_is_empty_and_shows_what_to_write(form_id: str) -> None:
    form = load_form(form_id)
    book = load_workbook(BytesIO(blank_xlsx(form, form.first_year, "某某局")), data_only=True)
    assert set(shown(book, form).values()) == {None}
    assert lines(book, "总体情况")[-2:] == ["一、总体情况", "　　（文字描述）"]
    assert "_xxgk" not in book.sheetnames


def test_a_blank_form_locks_all_but_the_entry_cells_without_a_password() -> None:
    form = load_form("2021")
    book = load_workbook(BytesIO(blank_xlsx(form, 2025, "")))
    for table, places in tables(form):
        page = sheet(book, table.id)
        assert (page.protection.sheet, page.protection.password) == (True, None)
        locked = {key for key, place in places.items() if _cell(page[place]).protection.locked}
        assert locked == {key for key in places if form.cells[key].is_total}


@pytest.mark.parametrize("form_id", form_ids())
def test_a_blank_form_says_first_how_it_is_filled_in(form_id: str) -> None:
    form = load_form(form_id)
    book = load_workbook(BytesIO(blank_xlsx(form, form.first_year, "某某局")))
    said = "\n".join(lines(book, book.sheetnames[0]))
    assert said.startswith("填报说明\n")
    assert form.basis in said
    for rule in {one.rule.words for one in form.relations if not one.needs_prior}:
        assert rule in said
    assert all(one.help in said for one in form.sections if not one.is_table)
    assert "填报说明" not in opened(numbered(form_id)).sheetnames


def test_a_blank_form_leaves_room_for_texts_and_for_the_year() -> None:
    book = load_workbook(BytesIO(blank_xlsx(load_form("2021"), 0, "")))
    page = sheet(book, "总体情况")
    assert lines(book, "总体情况")[1:3] == ["填报单位：", "报告年度：　　　　年"]
    assert (page.row_dimensions[5].height or 0) > 200


def test_a_report_is_not_locked() -> None:
    assert not sheet(opened(numbered()), "requests").protection.sheet


def _cell(found: object) -> Cell:
    assert isinstance(found, Cell)
    return found
