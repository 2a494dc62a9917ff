"""What the form's relations settle when labels, groups or single cells of a table were lost."""

from pathlib import Path
from random import Random

import pytest

from importers import Imported
from importers.matching.witnesses import Witnesses, holds
from importers.text.source import read_text
from importers.web.source import read
from models.forms.definitions import load_form
from models.report.report import Report, figures
from tests.factories import real
from tests.importers.excel.books import (
    Layout,
    book_of,
    messages,
    read_book,
    report_in,
    row_keys,
    wrong_cells,
)
from tests.importers.matching.layouts import laid_out
from tests.importers.matching.losses import named_above, remarks
from tests.importers.trials.chance import read_as

FORM = load_form("2021")
TITLE = "某县某局2024年政府信息公开工作年度报告"
HEADING = "三、收到和处理政府信息公开申请情况"
CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
KINDS = "商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 |"
RECEIVED, CARRIED = "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量"


def read_table(*lines: str) -> Imported:
    return read_text("\n".join((TITLE, HEADING, *lines)), "年报.txt")


def read_page(rows: str) -> Imported:
    page = f"<html><body><p>{TITLE}</p><p>{HEADING}</p><table>{rows}</table></body></html>"
    return read(page.encode(), "年报.html", trusted=False)


def shown(imported: Imported, row: str) -> list[object]:
    found = figures(report_in(imported))
    return [found[key] for key in row_keys(FORM, row)]


def test_relations_by_row() -> None:
    witnesses = Witnesses(FORM)
    assert witnesses.total_of("requests.received") == "requests.received.total"
    assert witnesses.total_of("disputes.cases") == ""
    (total,) = witnesses.in_row("requests.received")
    assert holds(total, {"requests.received.person": 5, "requests.received.total": 5})
    assert not holds(total, {"requests.received.person": 5})


# --- a group of columns that is not named


def test_order_of_columns_is_proved_by_the_totals() -> None:
    imported = read_table(
        f"{CORNER} | 申请人情况 |",
        "自然人 | 总计 |",
        KINDS,
        f"{RECEIVED} | 3 | 4 | 5 | 6 | 7 | 8 | 33 |",
        f"{CARRIED} | 0 | 0 | 0 | 0 | 0 | 0 | 0 |",
    )
    assert shown(imported, "received") == [3, 4, 5, 6, 7, 8, 33]
    assert "各列的先后由每行的合计确定" in messages(imported)


def test_order_of_columns_as_the_header_is_read_may_be_the_right_one() -> None:
    imported = read_table(
        f"{CORNER} | 申请人情况 |",
        "自然人 | 总计 |",
        KINDS,
        f"{RECEIVED} | 3 | 33 | 4 | 5 | 6 | 7 | 8 |",
    )
    assert shown(imported, "received") == [3, 4, 5, 6, 7, 8, 33]


@pytest.mark.parametrize("row", ["3 | 4 | 5 | 6 | 7 | 8 | 9", "0 | 5 | 0 | 0 | 0 | 0 | 5"])
def test_order_of_columns_that_no_total_proves_is_told(row: str) -> None:
    head = (f"{CORNER} | 申请人情况 |", "自然人 | 总计 |", KINDS)
    imported = read_table(*head, f"{RECEIVED} | {row} |")
    told = [one for one in imported.problems if "各列的先后分不清" in one.message]
    assert set(told[0].cells) == set(row_keys(FORM, "received"))


def test_two_kinds_of_applicants_without_their_group() -> None:
    imported = read_table(
        f"{CORNER} | 申请人情况 |",
        "自然人 | 总计 |",
        "商业企业 |",
        f"{RECEIVED} | 3 | 4 | 7 |",
    )
    assert shown(imported, "received") == [3, 4, None, None, None, None, 7]


# --- one figure in a cell over all columns


def merged_rows(colspan: int, figure: str = "5") -> str:
    columns = "".join(f"<td>{one.label}</td>" for one in FORM.table("requests").bands[0].columns)
    return (
        f"<tr><td>项目</td>{columns}</tr>"
        f"<tr><td>{RECEIVED}</td><td colspan='{colspan}'>{figure}</td></tr>"
        f"<tr><td>{CARRIED}</td>{'<td>1</td>' * 6}<td>6</td></tr>"
    )


def test_figure_over_all_columns_of_a_page_is_their_total() -> None:
    imported = read_page(merged_rows(7))
    assert shown(imported, "received") == [None] * 6 + [5]
    assert f"“{RECEIVED}”只有一个数（5），占着几列的位置" in messages(imported)


def test_words_over_all_columns_are_not_read() -> None:
    imported = read_page(merged_rows(7, "/"))
    assert shown(imported, "received") == [None] * 7
    assert f"“{RECEIVED}”只有一个数（/），占着几列的位置，没有读入" in messages(imported)


def test_figure_over_all_columns_of_a_worksheet_is_their_total(tmp_path: Path) -> None:
    book = book_of(Report(FORM, year=2024, unit="某县某局"), Layout())
    sheet = book.worksheets[0]
    row = next(cell.row for line in sheet.iter_rows() for cell in line if cell.value == RECEIVED)
    sheet.cell(row, 4).value = 5
    sheet.merge_cells(start_row=row, start_column=4, end_row=row, end_column=10)
    imported = read_book(book, tmp_path)
    assert shown(imported, "received") == [None] * 6 + [5]
    assert "占着几列的位置" in messages(imported)


def test_figure_of_natural_persons_alone_in_a_page_stays_theirs() -> None:
    rows = merged_rows(1).replace("5</td>", "5</td>" + "<td></td>" * 6)
    assert shown(read_page(rows), "received") == [5, None, None, None, None, None, 5]


# --- rows without a label

ROWS = {
    RECEIVED: "3 0 0 0 0 0 3",
    CARRIED: "1 0 0 0 0 0 1",
    "（一）予以公开": "2 0 0 0 0 0 2",
    "（七）总计": "2 0 0 0 0 0 2",
    "四、结转下年度继续办理": "2 0 0 0 0 0 2",
}


def rows_with(unlabelled: str, figure: str = "") -> Imported:
    """A page of all rows of table three, one of them without its label."""
    columns = "".join(f"<td>{c.label}</td>" for c in FORM.table("requests").bands[0].columns)
    rows = [f"<tr><td>项目</td>{columns}</tr>"]
    for row in FORM.table("requests").bands[0].rows:
        texts = ROWS.get(row.label, "0 0 0 0 0 0 0").split()
        texts = [figure, *texts[1:]] if figure and row.label == unlabelled else texts
        name = "" if row.label == unlabelled else row.label
        cells = "".join(f"<td>{text}</td>" for text in texts)
        rows.append(f"<tr><td>{name}</td>{cells}</tr>")
    return read_page("".join(rows))


@pytest.mark.parametrize("row", [CARRIED, "（七）总计", "四、结转下年度继续办理", "2.重复申请"])
def test_row_without_its_label_is_known_by_place_and_relations(row: str) -> None:
    imported = rows_with(row)
    (cell, *_) = [one for one in FORM.table_cells("requests") if one.row.label == row]
    assert shown(imported, cell.row.id) == [int(n) for n in ROWS.get(row, "0 " * 7).split()]
    assert f"这一行没有认出名称，按前后各行的位置和勾稽关系只有一种读法，当作“{row}”" in messages(
        imported
    )


def test_row_without_its_label_that_the_relations_contradict_is_named() -> None:
    imported = rows_with(CARRIED, figure="9")
    assert shown(imported, "carried_in")[:6] == [None] * 6
    assert "没有标题的这一行在表式里没有" in messages(imported)


def test_single_row_six_is_offered_as_other() -> None:
    rows = merged_rows(7) + f"<tr><td>（六）其他处理</td>{'<td>2</td>' * 6}<td>12</td></tr>"
    (told,) = [one for one in read_page(rows).problems if one.offer]
    assert dict(told.offer) == dict(
        zip(row_keys(FORM, "other"), (2, 2, 2, 2, 2, 2, 12), strict=True)
    )
    assert "其他处理" in told.message


# --- tables that were cut, and columns that the form does not have

WAYS_WITH_CELLS = ["page", "tabbed", "barred", "markdown"]


@pytest.mark.parametrize("writing", WAYS_WITH_CELLS)
def test_row_is_named_by_the_line_above_its_table(writing: str) -> None:
    report = real("suqian_2023")
    imported = read_as(laid_out(report, [named_above], Random(1)), writing, Random(1))
    assert wrong_cells(imported, report) == {}
    assert f"“{RECEIVED}”写在表格上面" in messages(imported)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("writing", WAYS_WITH_CELLS)
def test_foreign_column_at_the_right_does_not_blank_the_table(writing: str, seed: int) -> None:
    report = real("suqian_2023")
    imported = read_as(laid_out(report, [remarks], Random(seed)), writing, Random(seed))
    assert wrong_cells(imported, report) == {}


def test_heading_marks_of_markdown_are_no_words() -> None:
    head = " | ".join(["数据"] * 6)
    row = "| 1 | 0 | 0 | 0 | 0 | 2 | 3 |"
    text = f"# {TITLE}\n## {HEADING}\n### {RECEIVED}\n\n| {head} | 总计 |\n|---|---|\n{row}\n"
    imported = read_text(text, "年报.md")
    assert report_in(imported).unit == "某县某局"
    assert shown(imported, "received") == [1, 0, 0, 0, 0, 2, 3]
