"""Our own PDF comes back whole from the data that it carries, and is held against its pages."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from exporters import render
from exporters.pdf import file as pdf_file
from importers import Imported, Problem
from importers.pdf.own import compared
from models.report.editing import enter
from models.report.figures import Value
from models.report.report import Report
from tests.factories import REAL_REPORTS, blank, real, zeroed
from tests.importers.excel.books import messages, report_in, wrong_cells
from tests.importers.own.test_own_files import full
from tests.importers.pdf.prints import printed, read_print
from tests.strategies import reports

TEXTS = {"overview": "2023年，主动公开1136条。\n（一）平台建设。", "other_matters": "没有收费。"}


def read_ours(report: Report) -> Imported:
    return read_print(render(report, ".pdf"))


@pytest.mark.parametrize("name", REAL_REPORTS)
def test_real_report_comes_back_whole(name: str) -> None:
    imported = read_ours(real(name))
    assert imported.report == real(name)
    assert imported.problems == ()


@pytest.mark.parametrize("report", [full(), full("pingtan_2020"), blank()], ids=["a", "b", "blank"])
def test_pdf_comes_back_with_everything(report: Report) -> None:
    imported = read_ours(report)
    assert imported.report == report
    assert imported.problems == ()


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(report=reports())
def test_any_report_comes_back(report: Report) -> None:
    assert read_ours(report).report == report


@pytest.mark.parametrize("name", ["lianyun_2024", "pingtan_2020", "hongze_2023"])
def test_pages_alone_give_the_same_figures_and_texts(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_file, "dumps", lambda _: "")
    report = replace(real(name), sections=TEXTS)
    imported = read_ours(report)
    assert wrong_cells(imported, report) == {}
    found = report_in(imported)
    assert (found.year, found.unit, found.sections) == (report.year, report.unit, TEXTS)
    assert found.stated == report.stated


def test_damaged_data_are_told_and_the_pages_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_file, "dumps", lambda _: "{")
    imported = read_ours(real("suqian_2023"))
    assert wrong_cells(imported, real("suqian_2023")) == {}
    assert "随附的完整数据已损坏" in messages(imported)


def seen_beside(held: Report, changes: Mapping[str, Value], **texts: str) -> Imported:
    """Hold a report against pages on which something else is printed."""
    other = replace(enter(held, changes), sections={**held.sections, **texts})
    return compared(Imported(held), read_print(printed(other)))


def test_printed_figure_wins_and_is_told() -> None:
    key = "requests.granted.person"
    imported = seen_beside(full(), {key: 7})
    assert report_in(imported).value(key) == 7
    assert report_in(imported).notes == full().notes
    told = next(one for one in imported.problems if key in one.cells)
    assert told.where == "第4页第1个表格第4行第4格"
    assert "随附的数据是“0”，页面上印的是“7”，按印的读入" in told.message


def test_blank_on_paper_takes_nothing_away() -> None:
    imported = seen_beside(full(), {"requests.received.person": None})
    assert report_in(imported).value("requests.received.person") == 21


def test_other_text_on_paper_is_told() -> None:
    imported = seen_beside(full(), {}, problems="没有问题。")
    assert report_in(imported).sections == full().sections
    assert "“五、存在的主要问题及改进情况”印的文字与随附的数据不同" in messages(imported)


@pytest.mark.parametrize(
    "text", ["联系人：王😀。", "王\U0003134a某\n第二段", "王\ue863某", "人⼯⻅", "甲\u200b乙"]
)
def test_characters_that_no_font_has_are_no_doubt(text: str) -> None:
    report = replace(zeroed(), sections={"overview": text}, unit="某\U0003134a局")
    imported = read_ours(report)
    assert imported.problems == ()
    assert imported.report == report


def test_paper_without_tables_is_told() -> None:
    blind = Imported(None, (Problem("", "没有表。"),))
    imported = compared(Imported(full()), blind)
    assert imported.report == full()
    assert "看得见的表格没有认出来" in messages(imported)
