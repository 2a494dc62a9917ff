"""Workbooks as offices keep them: the same figures come out of every layout."""

from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from models.report.figures import show_figure
from tests.factories import real
from tests.importers.excel.books import (
    Layout,
    book_of,
    messages,
    read_book,
    report_in,
    row_keys,
    write_table,
    wrong_cells,
)

LAYOUTS = {
    "official": Layout(),
    "shifted": Layout(top=7, left=4),
    "sheet a table": Layout(sheets=True),
    "no merged cells": Layout(merged=False),
    "no merged cells, shifted": Layout(merged=False, top=3, left=2, sheets=True),
    "close together": Layout(gap=0),
    "far apart": Layout(gap=9),
    "numbers as text": Layout(write=show_figure),
    "text with spaces and units": Layout(write=lambda value: f" {show_figure(value)}\u3000"),
    "full-width digits": Layout(
        write=lambda value: show_figure(value).translate(
            str.maketrans("0123456789", "０１２３４５６７８９")
        )
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
@pytest.mark.parametrize("name", ["suqian_2023", "pingtan_2020", "pingtan_2022"])
def test_every_layout_gives_the_same_figures(layout: Layout, name: str, tmp_path: Path) -> None:
    imported = read_book(book_of(real(name), layout), tmp_path)
    assert wrong_cells(imported, real(name)) == {}
    assert imported.problems == ()


def test_report_knows_where_everything_came_from(tmp_path: Path) -> None:
    report = report_in(read_book(book_of(real("suqian_2023")), tmp_path, "2023年.xlsx"))
    assert (report.year, report.unit, report.form.id) == (2023, "宿迁市人民政府", "2021")
    assert report.source == "2023年.xlsx"
    assert report.origins["disclosure.regulations.issued"] == "2023年.xlsx Sheet!B4"


def test_stated_totals_are_kept_when_they_differ(tmp_path: Path) -> None:
    report = report_in(read_book(book_of(real("hongze_2023")), tmp_path))
    assert report.stated == real("hongze_2023").stated
    assert report.stated["disputes.cases.review_total"] == 0


@pytest.mark.parametrize(
    ("official", "written"),
    [
        ("行政规范性文件", "规范性文件"),
        ("（七）总计", "（七）合计"),
        ("本年制发件数", "本年\n制发 件数"),
        ("一、本年新收政府信息公开申请数量", "本年新收政府信息公开申请数量"),
        ("3.危及“三安全一稳定”", '3、危及"三安全一稳定"'),
        ("（一）予以公开", "⼀、予以公开"),
        ("1.信访举报投诉类申请", "１．信访举报投诉类申请"),
        ("社会公益组织", "社会公益\u3000组 织"),
        ("1.本机关不掌握相关政府信息", "1.本机关不掌握相关政府信息（含不存在的）"),
        ("自然人", "⾃然⼈"),
        ("行政强制", "⾏政强制"),
    ],
)
def test_spelling_that_needs_no_word(official: str, written: str, tmp_path: Path) -> None:
    layout = Layout(texts={official: written})
    imported = read_book(book_of(real("suqian_2023"), layout), tmp_path)
    assert wrong_cells(imported, real("suqian_2023")) == {}
    assert imported.problems == ()


@pytest.mark.parametrize(
    ("official", "written"),
    [
        ("2.其他法律行政法规禁止公开", "2.其他法律行政止公开"),
        ("行政许可", "行政许"),
        ("社会公益组织", "社会公益"),
        ("1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "1.逾期不补正的"),
        ("2.重复申请", "2.重夏申请"),
        ("四、结转下年度继续办理", "四、结转下年继续办理"),
        ("5.要求行政机关确认或重新出具已获取信息", "5.其它"),
    ],
)
def test_guessed_labels_are_read_and_named(official: str, written: str, tmp_path: Path) -> None:
    layout = Layout(texts={official: written})
    imported = read_book(book_of(real("suqian_2023"), layout), tmp_path)
    assert wrong_cells(imported, real("suqian_2023")) == {}
    assert f"“{written}”当作“{official[:12]}" in messages(imported)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (97.0, 97),
        ("1,234", 1234),
        ("1，234", 1234),
        ("12件", 12),
        ("22（其中修订 16 件）", 22),
        (None, None),
        ("/", "/"),
        ("—", "—"),
    ],
)
def test_count_cells(written: object, value: object, tmp_path: Path) -> None:
    layout = Layout(figures={"disclosure.documents.issued": written})
    imported = read_book(book_of(real("suqian_2023"), layout), tmp_path)
    assert report_in(imported).value("disclosure.documents.issued") == value
    assert imported.problems == ()


def test_text_beside_a_figure_is_kept_as_a_note(tmp_path: Path) -> None:
    layout = Layout(figures={"disclosure.documents.issued": "22（其中修订 16 件）"})
    report = report_in(read_book(book_of(real("suqian_2023"), layout), tmp_path))
    assert "其中修订 16 件" in report.notes["disclosure.documents.issued"].replace("(", "（")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (24252.311082, "24252.311082"),
        (5949.088667, "5949.088667"),
        (0.1 + 0.2, "0.3"),
        (100000.0, "100000"),
        (1e-05, "0.00001"),
        ("59237.2449万元", "59237.2449"),
        ("2480.00", "2480.00"),
    ],
)
def test_amounts_are_exact(written: object, value: str, tmp_path: Path) -> None:
    layout = Layout(figures={"disclosure.fees.amount": written})
    report = report_in(read_book(book_of(real("suqian_2023"), layout), tmp_path))
    assert report.value("disclosure.fees.amount") == Decimal(value)
    assert show_figure(report.value("disclosure.fees.amount")) == value


@pytest.mark.parametrize(
    ("key", "written", "doubt"),
    [
        ("disclosure.documents.issued", "若干", "“若干”不是整数"),
        ("disclosure.documents.issued", 3.5, "“3.5”不是整数"),
        ("disclosure.documents.issued", -3, "“-3”不能是负数"),
        ("disclosure.documents.issued", "####", "“####”是列宽不够"),
        ("disclosure.documents.issued", "1E+05", "科学记数法"),
        ("disclosure.fees.amount", "24800元", "单位应当是万元"),
    ],
)
def test_odd_cells_are_kept_and_named(
    key: str, written: object, doubt: str, tmp_path: Path
) -> None:
    imported = read_book(book_of(real("suqian_2023"), Layout(figures={key: written})), tmp_path)
    assert doubt in messages(imported)
    assert report_in(imported).value(key) is not None


def test_fees_in_yuan_do_not_pass_for_ten_thousands(tmp_path: Path) -> None:
    texts = {"本年收费金额（单位：万元）": "本年收费金额（单位：元）"}
    imported = read_book(book_of(real("suqian_2023"), Layout(texts=texts)), tmp_path)
    assert report_in(imported).value("disclosure.fees.amount") == "59237.2449元"
    assert "单位应当是万元" in messages(imported)


def test_missing_table_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    book = book_of(real("suqian_2023"), Layout(sheets=True))
    del book["表四"]
    imported = read_book(book, tmp_path)
    assert set(wrong_cells(imported, real("suqian_2023"))) == set(
        row_keys(real("suqian_2023").form, "cases", "disputes")
    )
    assert "表四 没有找到表四" in messages(imported)


def test_missing_row_and_column_are_named(tmp_path: Path) -> None:
    book = book_of(real("suqian_2023"), Layout(sheets=True, merged=False, left=1))
    book["表三"].delete_rows(11)
    book["表三"].delete_cols(6)
    imported = read_book(book, tmp_path)
    assert "表三 没有找到这些行：“3.危及“三安全一稳定””" in messages(imported)
    assert "表三 没有找到这些列：“商业企业”" in messages(imported)
    wrong = wrong_cells(imported, real("suqian_2023"))
    assert all(".business" in key or "refused_safety" in key or ".total" in key for key in wrong)


def test_columns_in_another_order(tmp_path: Path) -> None:
    book = book_of(real("suqian_2023"), Layout(sheets=True, merged=False))
    sheet = book["表三"]
    for row in range(4, 31):
        first, last = sheet.cell(row, 5), sheet.cell(row, 9)
        first.value, last.value = last.value, first.value
    imported = read_book(book, tmp_path)
    assert wrong_cells(imported, real("suqian_2023")) == {}


def test_extra_subtotal_column_is_named(tmp_path: Path) -> None:
    book = book_of(real("suqian_2023"), Layout(sheets=True, merged=False))
    sheet = book["表三"]
    sheet.insert_cols(10)
    sheet.cell(4, 10, "小计")
    for row in range(5, 30):
        sheet.cell(row, 10, 9999)
    imported = read_book(book, tmp_path)
    assert wrong_cells(imported, real("suqian_2023")) == {}
    assert "“小计”一列在表三里没有位置" in messages(imported)


def test_extra_row_is_named(tmp_path: Path) -> None:
    book = book_of(real("suqian_2023"), Layout(sheets=True))
    sheet = book.worksheets[0]
    sheet.cell(16, 1, "其他主动公开文件")
    sheet.cell(16, 2, 31)
    imported = read_book(book, tmp_path)
    assert "“其他主动公开文件”这一行在表式里没有，其中的数字（31）没有读入" in messages(imported)


def test_single_row_six_is_not_guessed(tmp_path: Path) -> None:
    report = real("pingtan_2019")
    book = Workbook()
    one, two = book.create_sheet("二"), book.create_sheet("三")
    write_table(one, real("suqian_2023"), "disclosure", Layout(), 1)
    write_table(two, report, "requests", Layout(), 1)
    imported = read_book(book, tmp_path)
    assert report_in(imported).form.id == "2021"
    assert "“（六）其他处理”这一行在表式里要分项填写" in messages(imported)
    assert not [key for key in report_in(imported).values if ".uncorrected" in key]


def test_form_is_told_by_the_labels_and_not_by_the_year(tmp_path: Path) -> None:
    book = book_of(real("pingtan_2020"))
    book.worksheets[0].cell(1, 1, "某某乡2022年政府信息公开工作年度报告")
    report = report_in(read_book(book, tmp_path))
    assert (report.form.id, report.year) == ("2019", 2022)


def test_several_reports_in_one_workbook(tmp_path: Path) -> None:
    book = book_of(real("pingtan_2021"))
    second = book.create_sheet("另一单位")
    row = 1
    for table in ("disclosure", "requests", "disputes"):
        row = write_table(second, real("pingtan_2022"), table, Layout(), row) + 1
    imported = read_book(book, tmp_path)
    assert wrong_cells(imported, real("pingtan_2021")) == {}
    assert "另外1份（另一单位!A2）没有读入" in messages(imported)


def test_conflicting_rows_are_named(tmp_path: Path) -> None:
    book = book_of(real("suqian_2023"), Layout(sheets=True))
    sheet = book.worksheets[0]
    sheet.cell(16, 1, "行政事业性收费")
    sheet.cell(16, 2, 1)
    imported = read_book(book, tmp_path)
    assert wrong_cells(imported, real("suqian_2023")) == {}
    assert "这一格又有“1”" in messages(imported)


def test_running_numbers_left_of_the_labels(tmp_path: Path) -> None:
    book = book_of(real("suqian_2023"), Layout(left=1, merged=False))
    sheet = book.worksheets[0]
    for row in range(2, 60):
        sheet.cell(row, 1, row)
    assert wrong_cells(read_book(book, tmp_path), real("suqian_2023")) == {}


def test_figures_on_hidden_sheets_only(tmp_path: Path) -> None:
    book = book_of(real("suqian_2023"))
    book.create_sheet("说明")
    book.worksheets[0].sheet_state = "hidden"
    book.active = 1
    imported = read_book(book, tmp_path)
    assert wrong_cells(imported, real("suqian_2023")) == {}
    assert "隐藏的工作表" in messages(imported)


def test_formulas_without_result_and_errors_are_named(tmp_path: Path) -> None:
    book = book_of(real("suqian_2023"))
    sheet = book.worksheets[0]
    sheet["B4"], sheet["C4"] = "=1+1", "#REF!"
    imported = read_book(book, tmp_path)
    assert "Sheet!B4 B4是公式，但文件里没有保存计算结果" in messages(imported)
    assert "Sheet!C4 C4的公式出错" in messages(imported)
    assert report_in(imported).value("disclosure.regulations.issued") is None


def test_large_sheet_beside_the_report_is_told(tmp_path: Path) -> None:
    book = book_of(real("suqian_2023"))
    ledger = book.create_sheet("台账", 0)
    for number in range(5001):
        ledger.append(["规章", number, "行政许可", "某某"])
    imported = read_book(book, tmp_path)
    assert wrong_cells(imported, real("suqian_2023")) == {}
    assert "台账 这张工作表的内容太多" in messages(imported)


def test_no_form_of_year_or_unit_is_said(tmp_path: Path) -> None:
    imported = read_book(book_of(real("suqian_2023"), Layout(titled=False)), tmp_path, "表.xlsx")
    assert (report_in(imported).year, report_in(imported).unit) == (0, "")
    assert "没有找到报告年度" in messages(imported)
    assert "没有找到单位名称" in messages(imported)


def test_sections_come_along(tmp_path: Path) -> None:
    book = book_of(real("suqian_2023"), Layout(sheets=True))
    sheet = book.create_sheet("文字", 0)
    texts = [
        "一、总体情况",
        "第一段。",
        "第二段。",
        "五、存在问题及改进情况",
        "有不足。",
        "六、其他需要报告事项",
    ]
    for row, text in enumerate(texts, 1):
        sheet.cell(row, 1, text)
    report = report_in(read_book(book, tmp_path))
    assert report.sections == {"overview": "第一段。\n第二段。", "problems": "有不足。"}
