"""Our own PDF comes back whole from the data that it carries, and is held against its pages."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from exporters import render
from exporters.papers.full import full_paper, illustrated_paper
from exporters.pdf import file
from exporters.pdf.file import pdf_file
from exporters.press import bound
from importers import Imported
from models.checked.checked import Checked
from models.forms.definitions import load_form
from models.release.fingerprint import EXAMPLE, fingerprint, old_fingerprint
from models.report.editing import describe, enter, identify, write_section
from models.report.figures import Value
from models.report.report import Report
from tests.factories import REAL_REPORTS, blank, real
from tests.importers.excel.books import messages, report_in, wrong_cells
from tests.importers.own.test_own_files import full
from tests.importers.pdf.prints import forged, read_print
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
def test_any_report_comes_back_and_agrees_with_its_pages(report: Report) -> None:
    imported = read_ours(report)
    assert imported.report == report
    assert imported.unlike == ()


@pytest.mark.parametrize("name", ["lianyun_2024", "pingtan_2020", "hongze_2023"])
def test_pages_alone_give_the_same_figures_and_texts(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file, "dumps", lambda _: "")
    report = replace(real(name), sections=TEXTS)
    imported = read_ours(report)
    assert wrong_cells(imported, report) == {}
    found = report_in(imported)
    assert (found.year, found.unit, found.sections) == (report.year, report.unit, TEXTS)
    assert found.stated == report.stated


def test_damaged_data_are_told_and_the_pages_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "dumps", lambda _: "{")
    imported = read_ours(real("suqian_2023"))
    assert wrong_cells(imported, real("suqian_2023")) == {}
    assert "随附的完整数据已损坏" in messages(imported)


def seen_beside(held: Report, changes: Mapping[str, Value], **texts: str) -> Imported:
    """Read a PDF of a report on whose pages something else is printed."""
    other = replace(enter(held, changes), sections={**held.sections, **texts})
    return read_print(forged(held, other))


def test_printed_figure_wins_and_is_told() -> None:
    key = "requests.granted.person"
    imported = seen_beside(full(), {key: 7})
    assert report_in(imported).value(key) == 7
    assert report_in(imported).notes == full().notes
    told = next(one for one in imported.problems if key in one.cells)
    assert told.where == "第5页第1个表格第6行第4格"
    assert "随附的数据是“0”，页面上印的是“7”，按印的读入" in told.message


@pytest.mark.parametrize(("printed", "told"), [(None, "（空白）"), ("/", "/"), ("若干", "若干")])
def test_what_is_no_figure_on_paper_takes_nothing_away_and_is_told(
    printed: Value, told: str
) -> None:
    key = "requests.received.person"
    imported = seen_beside(full(), {key: printed})
    assert report_in(imported).value(key) == 21
    assert any(
        f"随附的数据是“21”，看得见的是“{told}”，按随附的数据读入" in one.message
        for one in imported.problems
        if one.cells == (key,)
    )


def test_other_text_on_paper_is_told() -> None:
    imported = seen_beside(full(), {}, problems="没有问题。")
    assert report_in(imported).sections == full().sections
    (one,) = imported.unlike
    assert (one.where, one.now) == ("五、存在的主要问题及改进情况", "没有问题。")


def relabelled(report: Report) -> Report:
    """The report on a form on which 予以公开 is called otherwise."""
    cells = report.form
    table = cells.table("requests")
    (band,) = table.bands
    rows = tuple(replace(row, label=row.label.replace("予以公开", "不予公开")) for row in band.rows)
    other = replace(table, bands=(replace(band, rows=rows),))
    tables = tuple(other if one is table else one for one in cells.tables)
    return replace(report, form=replace(cells, tables=tables))


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (lambda report: describe(report, title="某市2024年年度报告"), "标题"),
        (lambda report: identify(report, "海州区人民政府", report.year), "标题"),
        (lambda report: identify(report, report.unit, 2021), "标题"),
        (lambda report: write_section(report, "overview", ""), "一、总体情况"),
        (lambda report: write_section(report, "other_matters", ""), "六、其他需要报告的事项"),
        (lambda report: write_section(report, "other_matters", "没有收费。\n还有。"), "六、其他需"),
        (relabelled, "表三的表头、行名"),
        (lambda report: replace(report, form=load_form("2019")), "表"),
    ],
)  # fmt: skip
def test_whatever_else_is_printed_is_told(change: Callable[[Report], Report], where: str) -> None:
    held = replace(real("lianyun_2024"), sections=TEXTS)
    imported = read_print(forged(held, change(held)))
    assert imported.report == held
    assert any(one.where.startswith(where) for one in imported.unlike)


def test_another_code_at_the_foot_is_told() -> None:
    held = real("lianyun_2024")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bound, "fingerprint", lambda _: EXAMPLE)
        imported = read_ours(held)
    assert [(one.then, one.now) for one in imported.unlike][:1] == [(fingerprint(held), EXAMPLE)]
    assert len(imported.unlike) == len({one.where for one in imported.unlike}) > 1


def test_the_code_of_the_first_versions_at_the_foot_is_as_good() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bound, "fingerprint", old_fingerprint)
        imported = read_ours(real("lianyun_2024"))
    assert imported.unlike == ()


@pytest.mark.parametrize("paper", [full_paper, illustrated_paper])
def test_other_papers_on_pages_behind_are_no_difference(
    paper: Callable[[Checked], bound.Pages],
) -> None:
    imported = read_print(pdf_file(paper(Checked(full()))))
    assert imported.report == full()
    assert imported.unlike == ()


def test_paper_without_figures_is_told() -> None:
    nothing = blank(year=full().year)
    imported = read_print(forged(full(), replace(nothing, unit=full().unit)))
    assert imported.report == full()
    assert len(imported.unlike) > 50
    assert "处看得见的与随附的数据不同，请核对" in messages(imported)
