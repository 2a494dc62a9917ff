"""Odd wordings and shapes of published reports, as pages and as text."""

import html
import re
from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest

from importers.text.source import read_text
from importers.web.source import read_page
from models.report.report import Report
from tests.factories import real
from tests.importers.excel.books import messages, report_in, wrong_cells
from tests.importers.text.texts import WAYS
from tests.importers.trials.scores import score
from tests.importers.web.pages import Page, Table, as_html, changed, matrix, page_of, table_of

SUQIAN = real("suqian_2023")
PINGTAN = real("pingtan_2020")
PLACES = {
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请": "1.逾期不补正",
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请": "2.逾期不缴费",
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）": "（二）部分公开",
    "社会公益组织": "社会公益",
    "行政规范性文件": "规范性文件",
}
NOTE = f"（{'指本机关依照有关规定，对外作出的各类行政管理事项的数量；不含内部事项。' * 2}）"
NOTED = "109（其中修订 16 件）"


def only(text: str, change: Callable[[str], str]) -> str:
    """Change a text where it is a figure."""
    return change(text) if re.fullmatch(r"\d+", text) else text


WORDINGS: dict[str, tuple[Report, Callable[[str], str]]] = {
    "short labels": (SUQIAN, lambda text: PLACES.get(text, text)),
    "no numbers": (
        SUQIAN,
        lambda text: re.sub("^(?:[一二]、|（一）)(?=本年新收|上年结转|予以公开)", "", text),
    ),
    "half a group": (SUQIAN, lambda text: text.replace("（六）其他处理", "（六）其他")),
    "pinyin": (SUQIAN, lambda text: text.replace("政府", "政(zhèng)府(fu)")),
    "notes behind labels": (
        PINGTAN,
        lambda text: text + NOTE if text in {"规章", "行政许可", "行政处罚", "行政强制"} else text,
    ),
    "notes behind figures": (SUQIAN, lambda text: NOTED if text == "109" else text),
    "other headings": (
        SUQIAN,
        lambda text: text.replace("二、主动公开", "二、行政机关主动公开").replace(
            "四、政府信息公开", "四、因政府信息公开工作被申请"
        ),
    ),
    "commas": (SUQIAN, lambda text: only(text, lambda one: f"{int(one):,}".replace(",", "，"))),
    "as a workbook writes it": (SUQIAN, lambda text: only(text, lambda one: f"{one}.0")),
    "units": (SUQIAN, lambda text: only(text, lambda one: f"{one} 件")),
}


def reworded(name: str) -> tuple[Page, Report]:
    report, change = WORDINGS[name]
    page: Page = []
    for block in page_of(report):
        if isinstance(block, str):
            page.append(change(block))
        else:
            page.append(changed(block, lambda cell: replace(cell, text=change(cell.text))))
    return page, report


@pytest.mark.parametrize("name", WORDINGS)
def test_wordings_of_pages(name: str) -> None:
    page, report = reworded(name)
    imported = read_page(as_html(page), "年报.html")
    assert wrong_cells(imported, report) == {}
    found = report_in(imported)
    assert (found.form, found.year, found.unit) == (report.form, report.year, report.unit)


@pytest.mark.parametrize("way", ["tabbed", "bars by cell", "spaced", "by cell"])
@pytest.mark.parametrize("name", WORDINGS)
def test_wordings_of_text(name: str, way: str) -> None:
    page, report = reworded(name)
    assert score(read_text(WAYS[way](page, Random(2)), "年报.txt"), report).wrong == []


def test_note_behind_a_figure_is_kept() -> None:
    page, _ = reworded("notes behind figures")
    found = report_in(read_page(as_html(page), "年报.html"))
    assert found.values["disclosure.documents.issued"] == 109
    assert found.notes["disclosure.documents.issued"] == f"原文：{NOTED}"


@pytest.mark.parametrize(("name", "year"), [("pingtan_2020", 2022), ("suqian_2023", 2020)])
def test_the_labels_tell_the_form_and_not_the_year(name: str, year: int) -> None:
    report = replace(real(name), year=year)
    found = report_in(read_page(as_html(page_of(report)), "年报.html"))
    assert (found.form.id, found.year) == (real(name).form.id, year)
    assert wrong_cells(read_page(as_html(page_of(report)), "年报.html"), report) == {}


def upright(table: Table) -> str:
    """Write a table with rows and columns exchanged."""
    rows = zip(*matrix(table), strict=True)
    lines = ("".join(f"<td>{html.escape(cell.text)}</td>" for cell, _ in row) for row in rows)
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


def test_rows_and_columns_exchanged() -> None:
    page = f"<h1>{SUQIAN.title}</h1>{upright(table_of(SUQIAN, 'requests'))}"
    assert score(read_page(page, "年报.html"), SUQIAN).wrong == []


def test_blank_cells_in_place_of_spans_in_the_header() -> None:
    page = as_html(page_of(SUQIAN))
    blank = "<td></td>"
    first, found, rest = page.partition("<td>商业企业</td>")
    assert found
    cut = first.replace('<td rowspan="2">自然人</td>', "<td>自然人</td>")
    end = rest.replace("<td>其他</td></tr>", f"<td>其他</td>{blank}</tr>", 1)
    imported = read_page(f"{cut}{blank}{found}{end}", "年报.html")
    assert score(imported, SUQIAN).wrong == []


def test_two_years_on_one_page_are_told() -> None:
    page = [*page_of(real("pingtan_2022")), *page_of(real("pingtan_2021"))]
    imported = read_page(as_html(page), "年报.html")
    assert "不止一份统计表" in messages(imported)
    assert wrong_cells(imported, real("pingtan_2022")) == {}


def detached(table: Table) -> list[str | Table]:
    """All labels first, then all figures, as converters of PDF leave them."""
    labels = [[cell for cell in row if not cell.is_figure] for row in table]
    figures = [[cell for cell in row if cell.is_figure] for row in table]
    return [[row for row in labels if row], [row for row in figures if row]]


def test_labels_without_their_figures_are_not_guessed() -> None:
    page = page_of(SUQIAN, {"requests": detached(table_of(SUQIAN, "requests"))})
    assert score(read_page(as_html(page), "年报.html"), SUQIAN).wrong == []


@pytest.mark.parametrize("instead", ["<img src='a.png'>", "<p>本年度无依申请公开情况。</p>", ""])
def test_a_table_that_is_none_is_told(instead: str) -> None:
    page = as_html(page_of(SUQIAN, {"requests": ["！"]})).replace("<p>！</p>", instead)
    imported = read_page(page, "年报.html")
    assert "没有找到表三" in messages(imported)
    assert score(imported, SUQIAN).wrong == []
