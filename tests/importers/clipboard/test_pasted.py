"""Copied tables are located by the labels that come with them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.clipboard.pasted import Clip, Labelled, read_clip, read_labelled, rows_of
from importers.clipboard.tabbed import text_of
from models.forms.definitions import load_form
from models.report.report import figures
from tests.factories import REAL_REPORTS, blank, real
from tests.importers.matching.tables import copied, page_of

FORM = load_form("2021")


def read(*rows: list[str]) -> Labelled | None:
    return read_labelled(Clip(text=text_of(rows)), FORM)


@pytest.mark.parametrize("name", sorted({*REAL_REPORTS} - {"chizhen_2022"}))
def test_every_figure_of_every_table_is_located(name: str) -> None:
    report = real(name)
    rows = [row for table in report.form.tables for row in copied(report, table.id)]
    found = read_labelled(Clip(text=text_of(rows)), report.form)
    expected = {key: value for key, value in figures(report).items() if value is not None}
    assert found is not None
    assert found.form is report.form
    assert found.values == expected


def test_a_few_rows_are_located_without_their_header() -> None:
    rows = [row for row in copied(real("lianyun_2024"), "requests") if "2.重复申请" in row]
    found = read(*rows)
    assert found is not None
    assert found.values.keys() == {
        f"requests.repeated.{column}"
        for column in ("person", "business", "research", "welfare", "legal", "other", "total")
    }


def test_a_few_columns_are_located_by_their_header() -> None:
    found = read(
        ["项目", "总计", "自然人"], ["（一）予以公开", "26", "24"], ["2.重复申请", "", "/"]
    )
    assert found is not None
    assert found.values == {
        "requests.granted.total": 26,
        "requests.granted.person": 24,
        "requests.repeated.person": "/",
    }
    assert found.blank == {"requests.repeated.total"}


def test_figures_that_cannot_be_told_apart_are_named() -> None:
    found = read(["（一）予以公开", "24", "2"])
    assert found is not None
    assert not found.values
    assert found.blank == frozenset()
    assert "没有认出表头" in found.problems[-1].message


def test_the_labels_of_another_form_are_read_as_that_form() -> None:
    report = real("pingtan_2020")
    found = read(*copied(report, "disclosure"))
    assert found is not None
    assert found.form is report.form
    assert found.values.keys() == {
        key for key, value in figures(report).items() if value is not None and "disclosure" in key
    }


# --- pages


@pytest.mark.parametrize("name", ["lianyun_2024", "pingtan_2020"])
def test_tables_of_a_page_are_located_with_their_merged_cells(name: str) -> None:
    report = real(name)
    tables = [table.id for table in report.form.tables]
    broken = "本年新收政府信息公开申请数量 65 3 0 0"  # what a browser makes of a page as text
    found = read_labelled(Clip(page_of(report, *tables), broken), report.form)
    expected = {key: value for key, value in figures(report).items() if value is not None}
    assert found is not None
    assert found.values == expected


def test_plain_text_is_read_where_the_page_holds_no_table() -> None:
    clip = Clip("<p>见下表</p>", text_of(copied(real("lianyun_2024"), "disputes")))
    found = read_labelled(clip, FORM)
    assert found is not None
    assert found.values["disputes.cases.review_upheld"] == 2


def test_a_table_in_running_text_is_located() -> None:
    text = "（一）予以公开|24|2|0|0|0|0|26|\n2.重复申请|1|0|0|0|0|0|1|"
    found = read_labelled(Clip(text=text), FORM)
    assert found is not None
    assert found.values["requests.granted.person"] == 24


NARROW = "<tr><td>（一）予以公开<td>{}<td>2<td>0<td>0<td>0<td>0<td>26</tr>"
GRANTED = "（一）予以公开\t{}\t2\t0\t0\t0\t0\t26"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (NARROW.format("####"), GRANTED.format("24")),
        (NARROW.format("24"), GRANTED.format("####")),
        ("", GRANTED.format("24")),
        (NARROW.replace("<td>{}", "<td x:num='24'>####"), GRANTED.format("####")),
        (NARROW.replace("<td>{}", "<td sdval='24'>###"), GRANTED.format("###")),
    ],
)
def test_a_figure_without_room_is_taken_from_where_it_is_written(html: str, text: str) -> None:
    found = read_labelled(Clip(html and f"<table>{html}</table>", text), FORM)
    assert found is not None
    assert found.values["requests.granted.person"] == 24


@pytest.mark.parametrize(
    ("html", "text", "rows"),
    [
        ("<table><tr><td>24<td>2</table>", "####\t2", [["24", "2"]]),
        ("<table><tr><td>24<td>2<td>3</table>", "####\t2", [["####", "2"]]),
        ("<table><tr><td>24<td>2</table>", "", [["24", "2"]]),
        ("<table><tr><td rowspan=2>1<td>2<tr><td>3</table>", "", [["1", "2"], ["", "3"]]),
        ("<p>1</p>", "1\t2\n3", [["1", "2"], ["3"]]),
    ],
)
def test_a_block_is_laid_out_from_both_flavours(
    html: str, text: str, rows: list[list[str]]
) -> None:
    assert rows_of(Clip(html, text)) == rows


def test_a_page_that_is_too_large_leaves_the_text() -> None:
    assert rows_of(Clip("<b>" * 400_000, "1\t2")) == [["1", "2"]]


WHOLE = [
    text_of(copied(real("lianyun_2024"), "requests")),
    page_of(real("lianyun_2024"), "requests", "disclosure"),
]


@given(st.sampled_from(WHOLE), st.integers(0, 20_000), st.integers(0, 400), st.text(max_size=8))
def test_however_it_was_cut_no_copy_does_harm(whole: str, at: int, length: int, put: str) -> None:
    cut = whole[:at] + put + whole[at + length :]
    for clip in (Clip(cut, cut), Clip("", cut), Clip(cut, put)):
        found = read_labelled(clip, FORM)
        assert found is None or found.values or found.problems
        rows_of(clip)


@pytest.mark.parametrize("name", ["hongze_2023", "jinhu_2023", "pingtan_2020", "suqian_2023"])
def test_real_pages_are_read_right_or_the_cell_is_named(shared: Path, name: str) -> None:
    report = real(name)
    page = (shared / "cases" / f"{name}.rebuilt.html").read_text(encoding="utf-8")
    found = read_labelled(Clip(page), report.form)
    assert found is not None
    named = {key for problem in found.problems for key in problem.cells}
    held = {key: value for key, value in figures(report).items() if value is not None}
    assert {key for key in held if found.values.get(key) != held[key]} <= named


# --- whole reports


@pytest.mark.parametrize("flavour", ["html", "text"])
def test_a_copied_report_is_read_as_a_whole(flavour: str) -> None:
    report = real("lianyun_2024")
    tables = [table.id for table in report.form.tables]
    heading = "某局2024年政府信息公开工作年度报告"
    text = text_of([[heading], *(row for table in tables for row in copied(report, table))])
    clip = Clip(text=text)
    if flavour == "html":
        clip = Clip(f"<h1>{heading}</h1>{page_of(report, *tables)}", "某局")
    found = read_clip(clip).report
    assert found is not None
    assert (found.unit, found.year, found.source) == ("某局", 2024, "剪贴板")
    assert figures(found) == figures(report)


def test_what_is_no_report_is_said_in_a_sentence() -> None:
    found = read_clip(Clip("<p>通知</p>", "通知"))
    assert found.report is None
    assert "“剪贴板”里没有找到年报的统计表" in found.problems[0].message


# --- what has no labels


@pytest.mark.parametrize(
    "rows",
    [
        [["1", "2"], ["3", "4"]],
        [["办公室", "24", "2"]],
        [["自然人"], ["24"]],
        [["若干"]],
        [["本单位2024年收到申请 65 件。"]],
        [[""]],
    ],
)
def test_without_known_labels_nothing_is_located(rows: list[list[str]]) -> None:
    assert read(*rows) is None


def test_a_blank_table_is_no_figures() -> None:
    assert read(*copied(blank(), "requests")) is None


def test_flavour_with_unit_and_particulars_comes_in() -> None:
    """Browsers put a page's table alone into one flavour and all that was marked into the other."""
    report = real("lianyun_2024")
    table = page_of(report, "requests")
    lines = ["索引号：014/2025-1 发布机构：某办公室", report.title]
    rows = ["\t".join(row) for row in copied(report, "requests")]
    found = read_clip(Clip(html=table, text="\n".join([*lines, *rows]))).report
    assert found is not None
    assert (found.unit, found.year) == (report.unit, report.year)
    assert found.meta["index_number"] == "014/2025-1"
