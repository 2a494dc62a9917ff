"""Tables taken apart, turned, numbered and cut, as they are seen in published reports."""

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from models.report.figures import show_figure
from models.report.report import Report, figures
from tests.factories import real
from tests.importers.excel.books import (
    Layout,
    as_number,
    book_of,
    messages,
    read_book,
    report_in,
    write_table,
    wrong_cells,
)

SUQIAN = real("suqian_2023")
GROUPS = {"review": "行政复议", "direct": "未经复议直接起诉", "after_review": "复议后起诉"}
RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")


def without(table: str) -> tuple[Workbook, Worksheet]:
    """Return a workbook with the other two tables, and an empty sheet for this one."""
    book = Workbook()
    for other in ("disclosure", "requests", "disputes"):
        if other != table:
            write_table(book.create_sheet(other), SUQIAN, other, Layout(), 1)
    return book, book.create_sheet("另外")


def fill(sheet: Worksheet, rows: Sequence[Sequence[object]]) -> None:
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column).value = value  # type: ignore[assignment]


def row_of(report: Report, table: str, row: str, start: str = "") -> list[object]:
    shown = figures(report)
    cells = [cell for cell in report.form.table_cells(table) if cell.row.id == row]
    return [as_number(shown[one.key]) for one in cells if one.column.id.startswith(start)]


def rows_of_requests(report: Report) -> list[list[object]]:
    band = report.form.table("requests").bands[0]
    return [[row.label, *row_of(report, "requests", row.id)] for row in band.rows]


def test_disputes_with_a_row_for_each_group(tmp_path: Path) -> None:
    book, sheet = without("disputes")
    rows = [[name, *row_of(SUQIAN, "disputes", "cases", start)] for start, name in GROUPS.items()]
    fill(sheet, [["", *RESULTS], rows[1], rows[2], rows[0]])
    imported = read_book(book, tmp_path)
    assert wrong_cells(imported, SUQIAN) == {}


def test_disputes_as_three_small_tables(tmp_path: Path) -> None:
    book, sheet = without("disputes")
    rows: list[Sequence[object]] = []
    for start, name in GROUPS.items():
        rows += [[name], RESULTS, row_of(SUQIAN, "disputes", "cases", start), []]
    fill(sheet, rows)
    imported = read_book(book, tmp_path)
    assert wrong_cells(imported, SUQIAN) == {}


def test_disputes_with_the_groups_in_another_order(tmp_path: Path) -> None:
    book, sheet = without("disputes")
    order = ["after_review", "review", "direct"]
    heads = [text for start in order for text in (GROUPS[start], "", "", "", "")]
    values = [value for start in order for value in row_of(SUQIAN, "disputes", "cases", start)]
    fill(sheet, [heads, [*RESULTS * 3], values])
    assert wrong_cells(read_book(book, tmp_path), SUQIAN) == {}


def test_disputes_with_numbered_columns(tmp_path: Path) -> None:
    book, sheet = without("disputes")
    heads = [text for name in GROUPS.values() for text in (name, "", "", "", "")]
    values = row_of(SUQIAN, "disputes", "cases")
    fill(sheet, [heads, [*RESULTS * 3], list(range(1, 16)), values])
    imported = read_book(book, tmp_path)
    assert wrong_cells(imported, SUQIAN) == {}
    assert imported.problems[:-2] == ()


def test_requests_without_any_header(tmp_path: Path) -> None:
    book, sheet = without("requests")
    fill(sheet, rows_of_requests(SUQIAN))
    imported = read_book(book, tmp_path)
    assert wrong_cells(imported, SUQIAN) == {}
    assert "表三没有认出表头，各列按表式的顺序读入" in messages(imported)


def test_requests_row_by_row_with_strange_headers(tmp_path: Path) -> None:
    book, sheet = without("requests")
    head = ["", *(f"数据{number}" for number in range(1, 7)), "总计"]
    fill(sheet, [row for one in rows_of_requests(SUQIAN) for row in (head, one, [])])
    imported = read_book(book, tmp_path)
    assert wrong_cells(imported, SUQIAN) == {}
    assert "各列按表式的顺序读入" in messages(imported)


def test_requests_with_numbered_columns(tmp_path: Path) -> None:
    book, sheet = without("requests")
    head = ["栏次", *(column.label for column in SUQIAN.form.table("requests").bands[0].columns)]
    fill(sheet, [head, ["甲", *range(1, 8)], *rows_of_requests(SUQIAN)])
    imported = read_book(book, tmp_path)
    assert wrong_cells(imported, SUQIAN) == {}
    assert "甲" not in messages(imported)


def test_requests_with_persons_and_totals_only(tmp_path: Path) -> None:
    book, sheet = without("requests")
    rows = [[row[0], row[1], row[-1]] for row in rows_of_requests(SUQIAN)]
    fill(sheet, [["", "自然人", "总计"], *rows])
    imported = read_book(book, tmp_path)
    assert {key: read for key, (_, read) in wrong_cells(imported, SUQIAN).items() if read} == {}
    assert "没有找到这些列：“商业企业”" in messages(imported)


def test_requests_cut_by_a_page_break(tmp_path: Path) -> None:
    book, sheet = without("requests")
    head = ["", *(column.label for column in SUQIAN.form.table("requests").bands[0].columns)]
    rows = rows_of_requests(SUQIAN)
    fill(sheet, [head, *rows[:9], ["— 4 —"], ["三、本年度办理结果"], head, *rows[9:]])
    imported = read_book(book, tmp_path)
    assert wrong_cells(imported, SUQIAN) == {}
    assert "没有读入" not in messages(imported)


def test_requests_cut_into_two_sheets(tmp_path: Path) -> None:
    book, sheet = without("requests")
    head = ["", *(column.label for column in SUQIAN.form.table("requests").bands[0].columns)]
    rows = rows_of_requests(SUQIAN)
    fill(sheet, [head, *rows[:9]])
    fill(book.create_sheet("续表"), [head, *rows[9:]])
    imported = read_book(book, tmp_path)
    assert wrong_cells(imported, SUQIAN) == {}


def test_figures_that_fit_no_column_are_not_guessed(tmp_path: Path) -> None:
    book, sheet = without("requests")
    head = ["", *(column.label for column in SUQIAN.form.table("requests").bands[0].columns)]
    rows = rows_of_requests(SUQIAN)
    rows[3] = ["（二）部分公开", None, None, None, None, None, None, None, 319, 328]
    fill(sheet, [head, *rows])
    imported = read_book(book, tmp_path)
    wrong = {key for key, (_, read) in wrong_cells(imported, SUQIAN).items() if read is not None}
    assert not [key for key in wrong if "partly" in key]
    assert "319" in messages(imported)


def test_figures_in_any_place_of_a_wide_cell(tmp_path: Path) -> None:
    book = book_of(SUQIAN, Layout(sheets=True, merged=False))
    sheet = book.worksheets[0]
    for row, column in ((8, 3), (11, 4)):
        assert sheet.cell(row, 1).value in {"行政许可", "行政处罚"}
        sheet.cell(row, column).value, sheet.cell(row, 2).value = sheet.cell(row, 2).value, None
    assert wrong_cells(read_book(book, tmp_path), SUQIAN) == {}


def test_labels_cut_in_the_header(tmp_path: Path) -> None:
    report = real("pingtan_2020")
    texts = {"本年新制作数量": "本年新", "本年新公开数量": "本年新"}
    imported = read_book(book_of(report, Layout(texts=texts)), tmp_path)
    assert wrong_cells(imported, report) == {}
    assert "“本年新”当作“本年新制作数量”读入" in messages(imported)


def test_data_in_other_grid_columns_than_the_header(tmp_path: Path) -> None:
    report = real("pingtan_2020")
    book = book_of(report, Layout(sheets=True))
    sheet = book.worksheets[0]
    values = [sheet.cell(4, column).value for column in (2, 3, 4)]
    for column in (2, 3, 4):
        sheet.cell(4, column).value = None
    for column, value in zip((3, 4, 5), values, strict=True):
        sheet.cell(4, column).value = value
    assert wrong_cells(read_book(book, tmp_path), report) == {}


def test_numbering_in_a_cell_of_its_own(tmp_path: Path) -> None:
    book, sheet = without("requests")
    head = ["", "", *(column.label for column in SUQIAN.form.table("requests").bands[0].columns)]
    rows = [
        [f"{number}.", str(row[0]).rpartition("）")[2].rpartition(".")[2] or row[0], *row[1:]]
        for number, row in enumerate(rows_of_requests(SUQIAN), 1)
    ]
    rows[3][1] = "部分公开"
    fill(sheet, [head, *rows])
    imported = read_book(book, tmp_path)
    assert wrong_cells(imported, SUQIAN) == {}


def test_subtotals_of_groups_are_named_and_not_read(tmp_path: Path) -> None:
    book, sheet = without("requests")
    head = ["", *(column.label for column in SUQIAN.form.table("requests").bands[0].columns)]
    rows = rows_of_requests(SUQIAN)
    rows.insert(4, ["（三）不予公开", 141, 1, 0, 0, 0, 0, 142])
    fill(sheet, [head, *rows])
    imported = read_book(book, tmp_path)
    assert wrong_cells(imported, SUQIAN) == {}
    assert "“（三）不予公开”这一行在表式里要分项填写，其中的数字（141、1" in messages(imported)


def test_notes_below_the_table_are_named(tmp_path: Path) -> None:
    book = book_of(SUQIAN)
    sheet = book.worksheets[0]
    sheet.cell(sheet.max_row + 1, 1).value = "注：行政复议、行政诉讼数量含上年度结转数量。"
    imported = read_book(book, tmp_path)
    assert "表下的文字“注：行政复议" in messages(imported)


def test_year_of_the_file_name_against_the_title(tmp_path: Path) -> None:
    imported = read_book(book_of(SUQIAN), tmp_path, "宿迁2022年报.xlsx")
    assert report_in(imported).year == 2023
    assert "表里是2023年，文件名是2022年" in messages(imported)


def test_table_turned_on_its_side(tmp_path: Path) -> None:
    book, sheet = without("requests")
    head = ["", *(column.label for column in SUQIAN.form.table("requests").bands[0].columns)]
    rows: list[Sequence[object]] = [head, *rows_of_requests(SUQIAN)]
    fill(sheet, [[line[place] for line in rows] for place in range(8)])
    imported = read_book(book, tmp_path)
    assert wrong_cells(imported, SUQIAN) == {}
    origins = report_in(imported).origins
    assert origins["requests.received.business"] == "去年.xlsx 另外!B3"


def test_text_figures_in_a_column_with_words(tmp_path: Path) -> None:
    key = "requests.granted.person"
    layout = Layout(write=show_figure, figures={key: "1,175（含网上申请）"})
    report = report_in(read_book(book_of(SUQIAN, layout), tmp_path))
    assert report.value(key) == 1175
    assert "含网上申请" in report.notes[key]


def test_header_that_slipped_is_not_trusted(tmp_path: Path) -> None:
    book = book_of(SUQIAN, Layout(sheets=True, merged=False))
    sheet = book["表三"]
    values = [cell.value for cell in sheet[4]]
    for column, value in enumerate([None, *values], 1):
        sheet.cell(4, column).value = value
    imported = read_book(book, tmp_path)
    assert wrong_cells(imported, SUQIAN) == {}
    assert "没有认出表头" in messages(imported)


def test_a_word_among_the_figures_is_kept_and_told(tmp_path: Path) -> None:
    book, sheet = without("disputes")
    top = ["行政复议", *[None] * 4, "行政诉讼"]
    middle = [*RESULTS, "未经复议直接起诉", *[None] * 4, "复议后起诉"]
    fill(sheet, [top, middle, [*[None] * 5, *RESULTS, *RESULTS], [3, "若干", 0, 2, 6, *[0] * 10]])
    imported = read_book(book, tmp_path)
    values = report_in(imported).values
    assert values["disputes.cases.review_upheld"] == 3
    assert values["disputes.cases.review_corrected"] == "若干"
    assert "“若干”不是整数" in messages(imported)
