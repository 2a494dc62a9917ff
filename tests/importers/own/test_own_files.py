"""Our own files come back whole: .xxgk, JSON, and our own Excel, edited by hand or not."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from exporters import export
from exporters.excel.workbook import blank_xlsx, to_xlsx
from importers import is_ours, read_report
from models.files.storage import dumps
from models.forms.definitions import form_ids, load_form
from models.report.editing import describe, enter, identify, write_section
from models.report.explaining import explain
from models.report.report import Report, figures
from tests.exporters.excel import workbooks
from tests.factories import REAL_REPORTS, blank, errors, real
from tests.importers.excel.books import messages, read_book, report_in


def full(name: str = "hongze_2023") -> Report:
    """Return a report with everything that a report can hold."""
    report = enter(real(name), {"requests.granted.legal": "/"}, {"requests.granted.legal": "手工"})
    report = replace(
        report,
        sections={
            "overview": "2023年，全区……\n（一）主动公开。" + "坚持以公开为常态。" * 200,
            "problems": "=一是不足，二是改进。\n-三是",
            "other_matters": "无收取信息处理费情况。",
        },
        meta={"publisher": "办公室", "issue_date": "2024-01-20"},
        notes={"requests.granted.person": "待核实"},
        source="去年.xls",
        extra={"colour": "blue"},
        prior=real("pingtan_2022"),
    )
    return explain(report, errors(report)[0], "数据来源不同。")


def book_of_ours(report: Report) -> Workbook:
    return load_workbook(io.BytesIO(to_xlsx(report)))


@pytest.mark.parametrize("suffix", [".xxgk", ".json", ".XXGK"])
def test_own_file_comes_back_whole(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"年报{suffix}"
    path.write_text(dumps(full()), encoding="utf-8")
    imported = read_report(path)
    assert imported.report == full()
    assert imported.problems == ()
    assert is_ours(path)


@pytest.mark.parametrize("name", REAL_REPORTS)
def test_own_excel_of_a_real_report_comes_back_whole(name: str, tmp_path: Path) -> None:
    path = tmp_path / "年报.xlsx"
    path.write_bytes(to_xlsx(real(name)))
    imported = read_report(path)
    assert imported.report == real(name)
    assert imported.problems == ()
    assert not is_ours(path)


@pytest.mark.parametrize("report", [full(), full("pingtan_2020"), blank()], ids=["a", "b", "blank"])
def test_own_excel_comes_back_with_everything(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "年报.xlsx"
    path.write_bytes(to_xlsx(report))
    assert read_report(path).report == report


def test_changed_cells_win_and_are_told(tmp_path: Path) -> None:
    book = book_of_ours(full())
    sheet = book.worksheets[1]
    assert sheet["B5"].value == 0
    sheet["B5"], sheet["D6"] = 3, None
    imported = read_book(book, tmp_path)
    expected = enter(
        full(), {"disclosure.regulations.issued": 3, "disclosure.documents.in_force": None}
    )
    assert figures(report_in(imported)) == figures(expected)
    assert report_in(imported).notes == full().notes
    assert "规章·本年制发件数”在 Excel 里由“0”改成了“3”" in messages(imported)
    assert "由“5”改成了“空白”" in messages(imported)


def test_changed_total_becomes_a_stated_one(tmp_path: Path) -> None:
    book = book_of_ours(full())
    sheet = book.worksheets[2]
    assert sheet["J6"].data_type == "f"
    sheet["J6"] = 22
    report = report_in(read_book(book, tmp_path))
    assert report.stated == {**full().stated, "requests.received.total": 22}


def test_changed_text_and_title_win_and_are_told(tmp_path: Path) -> None:
    book = book_of_ours(full())
    first = book.worksheets[0]
    for row in first.iter_rows():
        for cell in row:
            if "坚持以公开为常态" in str(cell.value):
                cell.value = None
            elif cell.value == "报告年度：2023年" or "2023年政府" in str(cell.value):
                cell.value = str(cell.value).replace("2023", "2024")
    imported = read_book(book, tmp_path)
    assert report_in(imported).sections["overview"] == "2023年，全区……"
    assert report_in(imported).year == 2024
    assert "“一、总体情况”的文字在 Excel 里改过" in messages(imported)


def test_damaged_hidden_sheet_is_told_and_the_tables_are_read(tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(to_xlsx(real("suqian_2023"))))
    book["_xxgk"]["A3"] = "{"
    for sheet in book.worksheets[2:4]:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    cell.value = None  # openpyxl keeps no results of formulas
    imported = read_book(book, tmp_path)
    assert report_in(imported).values == real("suqian_2023").values
    assert "随附的完整数据已损坏" in messages(imported)


def test_tables_deleted_from_our_excel(tmp_path: Path) -> None:
    book = book_of_ours(full())
    for sheet in book.worksheets[:-1]:
        if sheet.title != "_xxgk" and "问题" not in sheet.title:
            del book[sheet.title]
    imported = read_book(book, tmp_path)
    assert report_in(imported).values == full().values
    assert "看得见的表格没有认出来" in messages(imported)


def test_newer_file_keeps_its_unknown_fields(tmp_path: Path) -> None:
    path = tmp_path / "年报.xxgk"
    path.write_text(dumps(full()).replace('"version": 1', '"version": 9'), encoding="utf-8")
    imported = read_report(path)
    assert report_in(imported).extra["version"] == 9
    assert "更新版本" in messages(imported)


def test_form_of_a_blank_form_that_was_filled_in(tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(blank_xlsx(load_form("2021"), 2025, "某某局")))
    book["表二 主动公开"]["B5"] = 7
    report = report_in(read_book(book, tmp_path))
    assert (report.year, report.unit, report.form.id) == (2025, "某某局", "2021")
    assert report.values == {"disclosure.regulations.issued": 7}
    assert report.sections == {}


@pytest.mark.parametrize("form_id", form_ids())
def test_a_blank_form_comes_back_as_it_was_filled_in(form_id: str, tmp_path: Path) -> None:
    """As a unit below fills it in: its name behind the colon, texts over the hints."""
    form = load_form(form_id)
    book = load_workbook(io.BytesIO(blank_xlsx(form, form.first_year, "")))
    sent = workbooks.numbered(form_id)
    for table, places in workbooks.tables(form):
        for key in places.keys() & sent.values.keys():
            workbooks.sheet(book, table.id)[places[key]] = sent.values[key]
    texts = {
        "overview": "总体平稳。\n（一）主动公开。发布信息3条。",
        "other_matters": "未收取信息处理费。",
    }
    first, last = book["总体情况"], book["问题与其他"]
    first["A2"] = "填报单位：某某镇人民政府"
    first["A5"], last["A4"] = texts.values()
    report = report_in(read_book(book, tmp_path))
    assert (report.form, report.year, report.unit) == (form, sent.year, "某某镇人民政府")
    assert report.values == sent.values
    assert report.sections == texts


@pytest.mark.parametrize("suffix", [".xxgk", ".pdf", ".xlsx"])
def test_characters_that_nobody_sees_are_named(suffix: str, tmp_path: Path) -> None:
    title = "连云区人民政府2024年政府信息公开工作年度报告" + "\ufe0e\ufe0f" * 8
    report = replace(real("lianyun_2024"), meta={"title": title})
    path = tmp_path / f"年报{suffix}"
    assert export(report, path) == ""
    imported = read_report(path)
    assert imported.report == report
    (told,) = imported.problems
    assert told.where == "标题"
    assert "有 16 个看不见的字符（U+FE0E、U+FE0F）" in told.message
    assert imported.unlike == ()


def test_typing_leaves_out_what_nobody_sees() -> None:
    report = describe(real("lianyun_2024"), title="年度报告\u200b")
    report = write_section(identify(report, "连云区\ufeff", 2024), "overview", "一\u2060句")
    assert (report.title, report.unit, report.text("overview")) == ("年度报告", "连云区", "一句")
