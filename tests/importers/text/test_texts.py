"""Reports as text: whatever parts the cells, figures are read right or not at all."""

from random import Random

import pytest

from importers.text.glued import Effort, fitting, readings
from importers.text.source import raw_of, read_text
from models.forms.definitions import load_form
from models.report.figures import show_figure
from models.report.report import Report, figures
from tests.factories import REAL_REPORTS, real
from tests.importers.excel.books import messages, report_in, wrong_cells
from tests.importers.text.texts import WAYS, barred, bars_by_cell, by_cell, glued, spaced, tabbed
from tests.importers.trials.scores import score
from tests.importers.web.pages import SECTIONS, page_of, table_of

SUQIAN = real("suqian_2023")
WHOLE = [name for name in REAL_REPORTS if len(real(name).values) > 150]
FORM = load_form("2021")


def written(report: Report, way: str) -> str:
    return WAYS[way](page_of(report), Random(7))


@pytest.mark.parametrize("way", ["barred", "bars by cell"])
@pytest.mark.parametrize("name", WHOLE)
def test_cells_with_borders(name: str, way: str) -> None:
    assert wrong_cells(read_text(written(real(name), way), "年报.txt"), real(name)) == {}


@pytest.mark.parametrize("way", ["tabbed", "markdown", "spaced", "by cell", "printed", "glued"])
@pytest.mark.parametrize("name", WHOLE)
def test_cells_with_less_certain_borders(name: str, way: str) -> None:
    assert score(read_text(written(real(name), way), "年报.txt"), real(name)).wrong == []


@pytest.mark.parametrize("way", [way for way in WAYS if way != "paragraph"])
def test_everything_but_the_figures_comes_along(way: str) -> None:
    found = report_in(read_text(written(SUQIAN, way), "年报.txt"))
    assert (found.form.id, found.year, found.unit) == ("2021", 2023, SUQIAN.unit)
    assert found.sections == {name: "\n".join(lines) for name, lines in SECTIONS.items()}


def test_sections_of_a_report_in_one_paragraph_keep_their_words() -> None:
    found = report_in(read_text(written(SUQIAN, "paragraph"), "年报.txt"))
    assert found.sections == {name: " ".join(lines) for name, lines in SECTIONS.items()}


def test_places_are_lines() -> None:
    text = written(SUQIAN, "bars by cell")
    found = report_in(read_text(text, "年报.txt"))
    place = found.origins["requests.received.total"]
    line = int(place.removeprefix("年报.txt 第").partition("行")[0])
    assert text.splitlines()[line - 1].startswith("一、本年新收政府信息公开申请数量")


def test_raw_of_text_holds_its_tables_and_lines() -> None:
    raw = raw_of("二、主动公开政府信息情况\n行政许可\t3\n行政处罚\t4", "剪贴板")
    assert [len(grid.cells) for grid in raw.grids] == [4]
    assert (raw.name, len(raw.blocks)) == ("剪贴板", 2)


GLUED = [
    ("640020470", ["64", "0", "0", "2", "0", "4", "70"]),
    ("5000005", ["5", "0", "0", "0", "0", "0", "5"]),
    ("1100002", ["1", "1", "0", "0", "0", "0", "2"]),
]


@pytest.mark.parametrize(("digits", "figures"), GLUED)
def test_digits_taken_apart_by_the_total(digits: str, figures: list[str]) -> None:
    keys = [f"requests.received.{column.id}" for column in FORM.table("requests").bands[0].columns]
    assert fitting({"received": ([digits], keys)}, FORM, Effort()) == {"received": tuple(figures)}


@pytest.mark.parametrize("digits", ["693665", "270020130", "220000325", "0000002件"])
def test_digits_that_may_be_parted_in_several_ways_are_refused(digits: str) -> None:
    row = "disclosure.documents" if digits == "693665" else "requests.received"
    keys = [cell.key for cell in FORM.cells.values() if cell.key.startswith(f"{row}.")]
    assert fitting({row: ([digits], keys)}, FORM, Effort()) == {}


def test_every_way_to_read_digits() -> None:
    found = set(readings(["1203"], 3))
    assert found == {("1", "2", "03"), ("1", "20", "3"), ("12", "0", "3")} - {("1", "2", "03")}


def test_glued_figures_that_were_parted_are_told() -> None:
    line = "（一）予以公开270020130"
    text = glued(page_of(real("pingtan_2021")), Random(1))
    assert line in text
    imported = read_text(text, "年报.txt")
    assert "“（一）予以公开”的数字连在一起，按勾稽关系拆开读入，请核对。" in messages(imported)
    assert report_in(imported).values["requests.granted.person"] == 27


def test_glued_figures_that_may_be_several_are_not_read() -> None:
    imported = read_text(glued(page_of(real("pingtan_2021")), Random(1)), "年报.txt")
    assert "“行政规范性文件”的数字连在一起，分不开（693665），没有读入" in messages(imported)
    assert "disclosure.documents.issued" not in report_in(imported).values


PLACES = {"spaced": spaced, "tabbed": tabbed, "barred": barred, "by cell": by_cell}


@pytest.mark.parametrize("way", PLACES)
def test_blank_is_not_zero(way: str) -> None:
    """A blank cell that leaves no trace must not shift the figures behind it."""
    report = real("shanghai_bgt_2019")
    counted = score(read_text(PLACES[way](page_of(report), Random(3)), "年报.txt"), report)
    assert counted.wrong == []


def test_pages_numbers_stand_in_no_ones_way() -> None:
    text = written(SUQIAN, "spaced").replace("（三）不予公开", "- 4 -\n（三）不予公开")
    assert wrong_cells(read_text(text, "年报.txt"), SUQIAN) == {}


def test_bars_of_the_dump_end_cells() -> None:
    """As the seed has it: a cell a line, each with a bar, merged places as bars alone."""
    text = bars_by_cell([SUQIAN.title, table_of(SUQIAN, "disputes")], Random(0))
    found = report_in(read_text(text, "年报.txt"))
    assert found.values["disputes.cases.review_upheld"] == 309


@pytest.mark.parametrize("mark", [" | ", "\t"])
def test_one_bare_row_below_the_heading_of_its_section(mark: str) -> None:
    """表四 without its header: the heading above says what the figures are, in their order."""
    shown = figures(SUQIAN)
    keys = [cell.key for cell in FORM.table_cells("disputes")]
    row = mark.join(show_figure(shown[key]) for key in keys)
    kept = written(SUQIAN, "barred").partition("四、政府信息公开行政复议")[0]
    text = f"{kept}四、政府信息公开行政复议、行政诉讼情况\n行政复议行政诉讼\n{row}\n"
    imported = read_text(text, "年报.txt")
    assert wrong_cells(imported, SUQIAN) == {}
    assert "表四没有认出表头，各列按表式的顺序读入" in messages(imported)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "没有"),
        ("你好", "没有找到年报的统计表"),
        ("1\n" * 20_001, "内容太多"),
        ("二、主动公开政府信息情况\n本年度共 3 件", "没有找到年报的统计表"),
    ],
)
def test_text_that_is_no_report(text: str, words: str) -> None:
    imported = read_text(text, "年报.txt")
    assert imported.report is None
    assert words in messages(imported)


HEAD = "三、收到和处理政府信息公开申请情况\n"
ROWS = (
    "一、本年新收政府信息公开申请数量 9 1 0 0 0 2 12\n"
    "二、上年结转政府信息公开申请数量 0 0 0 0 0 0 0\n"
)
ONE_LINE = "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计\n"
TWO_LINES = "自然人 法人或其他组织 总计\n商业企业 科研机构 社会公益组织 法律服务机构 其他\n"
SHUFFLED = "总计 其他 自然人 商业企业 科研机构 社会公益组织 法律服务机构\n"
HEADERS = [
    (ONE_LINE, [9, 1, 2]),
    (TWO_LINES, [9, 1, 2]),
    (f"法人或其他组织\n{ONE_LINE}", [9, 1, 2]),
    (TWO_LINES.replace("\n", " ", 1), [9, 1, 2]),
    (SHUFFLED, [0, 0, 1]),
]


@pytest.mark.parametrize(("header", "expected"), HEADERS)
def test_order_of_columns_by_the_lines_of_the_header(header: str, expected: list[int]) -> None:
    imported = read_text(HEAD + header + ROWS, "年报.txt")
    shown = figures(report_in(imported))
    read = [shown[f"requests.received.{name}"] for name in ("person", "business", "other")]
    assert read == expected


def test_figures_above_their_labels_are_told() -> None:
    text = (
        "二、主动公开政府信息情况\n第二十条第（六）项\n信息内容 本年处理决定数量\n"
        "2113\n行政处罚\n0\n行政强制\n"
    )
    imported = read_text(text, "年报.txt")
    found = report_in(imported).values
    assert found["disclosure.penalties.decisions"] == 2113
    assert "“行政处罚”和它的数字不在同一行，按先后对应读入" in messages(imported)


def test_a_label_without_figure_makes_its_neighbours_doubtful() -> None:
    text = (
        "二、主动公开政府信息情况\n第二十条第（六）项\n信息内容\n本年处理决定数量\n"
        "行政处罚\n7\n行政强制\n"
    )
    assert "“行政处罚”和它的数字不在同一行" in messages(read_text(text, "年报.txt"))


def test_words_of_a_header_cut_into_lines() -> None:
    names = "结果\n维持\n结果\n纠正\n其他\n结果\n尚未\n审结\n总计\n" * 3
    figures = "\n".join(str(number) for number in (1, 0, 6, 0, 7, 2, 0, 1, 0, 3, 0, 0, 0, 0, 0))
    heading = "四、政府信息公开行政复议、行政诉讼情况\n行政复议\n行政诉讼\n"
    imported = read_text(heading + names + figures, "年报.txt")
    found = report_in(imported).values
    assert found["disputes.cases.review_upheld"] == 1
    assert found["disputes.cases.direct_other"] == 1
    assert "“表四”和它的数字不在同一行" in messages(imported)


def test_rows_that_wrong_spans_shifted_are_told() -> None:
    text = written(SUQIAN, "tabbed")
    row = next(one for one in text.splitlines() if "2.重复申请" in one)
    shifted = text.replace(row, row.removeprefix("\t") + "\t")
    imported = read_text(shifted, "年报.txt")
    assert score(imported, SUQIAN).wrong == []


def test_running_lines_of_pages_are_no_rows() -> None:
    mark = "校验码 X4QQ-VY2E 第1页，共3页 — 1 —"
    text = written(SUQIAN, "spaced").replace("（三）不予公开", f"{mark}\n（三）不予公开")
    imported = read_text(f"{text}\n{mark}", "年报.txt")
    assert wrong_cells(imported, SUQIAN) == {}
    assert report_in(imported).sections["other_matters"] == SECTIONS["other_matters"][0]
