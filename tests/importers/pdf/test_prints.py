"""PDF files as offices publish them: the same figures and texts come out of every layout."""

from dataclasses import replace

import pytest

from models.report.editing import enter
from tests.factories import REAL_REPORTS, real
from tests.importers.excel.books import messages, report_in, wrong_cells
from tests.importers.pdf.prints import Style, printed, read_print
from tests.importers.trials.scores import score

SUQIAN = replace(real("suqian_2023"), sections={})
TEXTS = {
    "overview": "2023年，全市主动公开政府信息，"
    + "坚持以公开为常态、不公开为例外，" * 60
    + "完成任务。"
    "\n（一）主动公开情况。" + "公开各类信息1136条，" * 20 + "受理申请36件。",
    "problems": "一是不足，二是改进。",
    "other_matters": "无收取信息处理费情况。",
}
STYLES = {
    "plain": Style(),
    "boxes": Style(rules="boxes"),
    "fills": Style(rules="fills"),
    "cells apart": Style(rules="gaps"),
    "dotted": Style(rules="dots"),
    "open at the sides": Style(rules="open"),
    "short pages": Style(bottom=500),
    "header repeated": Style(bottom=500, repeated=True),
    "upright label": Style(stacked=True, bottom=300),
    "mirrored margins": Style(shift=25, bottom=500),
    "page x of y": Style(number="第 {} 页 共 9 页", bottom=400),
    "bare numbers": Style(number="{}", bottom=400),
    "running title": Style(running="某某市人民政府信息公开", bottom=400),
    "printed twice": Style(doubled=True),
    "form with fields": Style(fields=True),
    "turned": Style(turned=1),
    "upside down": Style(turned=2),
    "turned back": Style(turned=3),
}


@pytest.mark.parametrize("name", [name for name in REAL_REPORTS if real(name).values])
def test_official_layout(name: str) -> None:
    imported = read_print(printed(real(name)))
    assert wrong_cells(imported, real(name)) == {}


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_every_way_to_print_gives_the_same(style: Style) -> None:
    report = replace(SUQIAN, sections=TEXTS)
    imported = read_print(printed(report, style))
    assert wrong_cells(imported, report) == {}
    found = report_in(imported)
    assert (found.year, found.unit, found.sections) == (2023, SUQIAN.unit, TEXTS)
    assert imported.problems == ()


@pytest.mark.parametrize("bottom", range(80, 700, 47))
def test_pages_of_every_height(bottom: int) -> None:
    imported = read_print(printed(SUQIAN, Style(bottom=bottom, number="- {} -")))
    assert wrong_cells(imported, SUQIAN) == {}
    assert imported.problems == ()


@pytest.mark.parametrize("rules", ["lines", "open"])
@pytest.mark.parametrize(
    "label",
    [
        "2.没有现成信息需要另行制作",
        "1.信访举报投诉类申请",
        "四、结转下年度继续办理",
        "行政规范性文件",
    ],
)
def test_label_torn_by_a_page_break(label: str, rules: str) -> None:
    imported = read_print(printed(SUQIAN, Style(cut=label, rules=rules)))
    assert wrong_cells(imported, SUQIAN) == {}
    assert label[:6] not in messages(imported)


def test_place_of_a_figure_names_the_page() -> None:
    report = report_in(read_print(printed(SUQIAN, Style(bottom=600)), "去年.pdf"))
    assert report.origins["disclosure.regulations.issued"] == "去年.pdf 第1页第1个表格第3行第2格"
    assert len(set(report.origins.values())) == len(report.origins)


def test_number_that_runs_over_the_line_is_named() -> None:
    key = "requests.granted.business"
    report = enter(SUQIAN, {key: 123456789})
    imported = read_print(printed(report))
    assert score(imported, report).wrong == []
    assert "“123456789”的文字超出了格线" in messages(imported)


def test_table_without_lines_is_read_and_doubted() -> None:
    imported = read_print(printed(SUQIAN, Style(rules="none")))
    assert not wrong_cells(imported, SUQIAN).keys() & report_in(imported).origins.keys()
    assert report_in(imported).value("disclosure.licensing.decisions") is not None
    assert len(imported.problems[0].cells) == len(SUQIAN.form.cells)
    assert "表格没有框线，按文字的位置读入，请逐格核对" in messages(imported)


def test_2019_form_with_its_own_headers() -> None:
    report = real("pingtan_2020")
    imported = read_print(printed(report, Style(texts={"本年新制作数量": "本年新"})))
    assert wrong_cells(imported, report) == {}
    assert report_in(imported).form.id == "2019"
