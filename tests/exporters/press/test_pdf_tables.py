"""The official tables on paper: one page where possible; what is repeated when they are cut."""

from dataclasses import replace

import pytest

from exporters.press.cells import SMALLEST
from exporters.press.page import HEIGHT, PITCH, WIDTH, Flow, Page, Rule, Text
from exporters.press.tables import CONTINUED, TableBlock
from models.forms.grid import table_grid
from models.release.document import Sheet
from models.report.report import Report
from tests.factories import blank

LONG = "123456789012345"
STORY = "未按要求填写数字而写了说明文字"


def sheet(report: Report, table: str, figure: str = "0") -> Sheet:
    """Return a table in which every figure is shown as `figure`."""
    grid = table_grid(report.form, report.form.table(table))
    return Sheet(table, "", grid, {cell.key: figure for cell in grid.cells if cell.key})


def put(block: TableBlock, used: float = 0) -> list[Page]:
    flow = Flow()
    flow.y = used
    block.put(flow)
    return flow.pages


def texts(page: Page) -> list[Text]:
    return [item for item in page if isinstance(item, Text)]


def words(page: Page) -> str:
    return "".join(run.text for line in texts(page) for run in line.runs)


@pytest.mark.parametrize("form_id", ["2021", "2019"])
@pytest.mark.parametrize("table", ["disclosure", "requests", "disputes"])
@pytest.mark.parametrize("figure", ["", "0", "12345"])
def test_every_table_fits_one_page_below_its_heading(form_id: str, table: str, figure: str) -> None:
    (page,) = put(TableBlock(sheet(blank(form_id), table, figure), PITCH), PITCH)
    assert min(line.size for line in texts(page)) >= 9


def test_the_figures_of_table_four_stand_in_one_row() -> None:
    (page,) = put(TableBlock(sheet(blank(), "disputes", "7"), PITCH))
    figures = [line for line in texts(page) if line.runs[0].text == "7"]
    assert len(figures) == 15
    assert len({line.y for line in figures}) == 1


@pytest.mark.parametrize("figure", ["7", "1234567", LONG, "-12345.678901", "12件", STORY])
@pytest.mark.parametrize("table", ["disclosure", "requests", "disputes"])
def test_no_text_leaves_its_cell_nor_is_too_small(table: str, figure: str) -> None:
    for page in put(TableBlock(sheet(blank(), table, figure), PITCH), PITCH):
        upright = sorted(
            {rule.x0 for rule in page if isinstance(rule, Rule) and rule.x0 == rule.x1}
        )
        assert upright[0] == 0
        assert upright[-1] == pytest.approx(WIDTH)
        for line in texts(page):
            assert line.size >= SMALLEST
            assert figure_width(line) <= _next(upright, line.x) - line.x + 0.01, words(page)


def figure_width(line: Text) -> float:
    """Return the width of a line of digits, for the others 0 (their cells may be merged)."""
    text = "".join(run.text for run in line.runs)
    return len(text) * 0.55 * line.size if text.isdigit() else 0.0


def _next(places: list[float], x: float) -> float:
    return min(place for place in places if place > x)


def cut_pages() -> list[Page]:
    block = TableBlock(sheet(blank(), "requests", LONG), PITCH)
    return put(block, PITCH)


def test_a_table_that_is_too_high_is_cut_with_its_header_on_every_page() -> None:
    pages = cut_pages()
    assert len(pages) == 2
    for page in pages:
        for head in ("（本列数据的勾稽关系为", "申请人情况", "法人或其他组织", "商业企业", "总计"):
            assert words(page).count(head) == 1 + (head == "总计" and "（七）总计" in words(page))


def test_no_row_and_no_figure_is_lost_or_torn() -> None:
    pages = cut_pages()
    form = blank().form
    for row in form.table("requests").bands[0].rows:
        assert sum(words(page).count(row.label) for page in pages) >= 1, row.label
    assert sum(words(page).count(LONG) for page in pages) == 175
    for page in pages:
        assert words(page).count(LONG) % 7 == 0


def test_the_label_of_a_cut_group_is_repeated() -> None:
    first, second = cut_pages()
    assert "三、本年度办理结果" in words(first)
    assert CONTINUED not in words(first)
    assert f"三、本年度办理结果{CONTINUED}" in words(second)
    assert "四、结转下年度继续办理" in words(second)


@pytest.mark.parametrize("used", range(0, 580, 20))
def test_parts_of_a_cut_table_stay_on_their_pages(used: int) -> None:
    block = TableBlock(sheet(blank(), "requests", LONG), PITCH)
    flow = Flow()
    flow.y = used
    if block.beginning > flow.room:
        flow.new_page()
    block.put(flow)
    for page in flow.pages:
        rules = [item for item in page if isinstance(item, Rule)]
        assert all(rule.y1 <= HEIGHT + 0.01 for rule in rules)
        assert all(line.y < HEIGHT for line in texts(page))


def test_the_labels_of_both_cut_groups_are_repeated() -> None:
    first, second = cut_pages()
    assert "（四）无法提供" in words(first)
    assert f"（四）无法提供{CONTINUED}3.补正后申请内容仍不明确" in words(second)


@pytest.mark.parametrize("table", ["disclosure", "requests", "disputes"])
def test_the_lines_of_a_table_meet(table: str) -> None:
    (page,) = put(TableBlock(sheet(blank(), table), PITCH))
    rules = [item for item in page if isinstance(item, Rule)]
    grid = table_grid(blank().form, blank().form.table(table))
    assert len(rules) == 4 + sum(bool(cell.column) + bool(cell.row) for cell in grid.cells)
    assert all(rule.x0 == rule.x1 or rule.y0 == rule.y1 for rule in rules)
    assert max(rule.y1 for rule in rules) == pytest.approx(max(rule.y0 for rule in rules))


def test_labels_of_groups_are_broken_behind_their_number() -> None:
    (page,) = put(TableBlock(sheet(blank(), "requests"), PITCH))
    lines = ["".join(run.text for run in line.runs) for line in texts(page)]
    for number, label in (("（三）", "不予公开"), ("（四）", "无法提供"), ("（六）", "其他处理")):
        assert lines[lines.index(number) + 1] == label


def size_of_labels(long_rows: int) -> float:
    """Return the size of the labels when so many rows hold figures that take three lines."""
    rows = [row.id for row in blank().form.table("requests").bands[0].rows][:long_rows]
    shown = {f"requests.{row}.{column}": LONG for row in rows for column in ("person", "total")}
    (page,) = put(TableBlock(replace(sheet(blank(), "requests"), texts=shown), PITCH), PITCH)
    return max(line.size for line in texts(page))


def test_smaller_letters_are_taken_before_a_table_is_cut() -> None:
    sizes = [size_of_labels(long_rows) for long_rows in range(9)]
    assert sizes == sorted(sizes, reverse=True)
    assert (sizes[0], sizes[-1]) == (10.0, 9.0)
