"""The web page can be heard and read by everybody: headers, headings, language, contrast."""

import re
from itertools import pairwise

import pytest
from lxml.html import HtmlElement

from exporters.web.page import LOOK
from models.forms.definitions import form_ids, load_form
from models.forms.form import Form
from models.forms.grid import table_grid
from models.report.figures import show_figure
from models.report.report import figures
from tests.exporters.excel.workbooks import numbered
from tests.exporters.pdf.pdf_reading import lianyun
from tests.exporters.web.web_reading import boxes, page, said

FORMS = pytest.mark.parametrize("form_id", form_ids())
CSS = LOOK.read_text(encoding="utf-8")
GROUNDS = {"#fff", "#f2f2f2"}
INKS = {"#1a1a1a", "#000"}
LINES = {"#767676", "#595959", "#0b57d0"}


def tables(form_id: str) -> list[HtmlElement]:
    return list(page(numbered(form_id)).iter("table"))


@FORMS
def test_every_label_and_span_is_that_of_the_official_grid(form_id: str) -> None:
    report = numbered(form_id)
    shown = {key: show_figure(value) for key, value in figures(report).items()}
    for table, found in zip(report.form.tables, tables(form_id), strict=True):
        assert sorted(boxes(found).values()) == sorted(
            (c.row, c.column, c.rowspan, c.colspan, shown[c.key] if c.key else c.text)
            for c in table_grid(report.form, table).cells
        )


def spoken_for(form: Form, key: str) -> set[str]:
    """Return all labels that a figure stands under, by the form's own definition."""
    cell = form.cells[key]
    bands = [band for band in form.table(cell.table).bands if cell.row in band.rows]
    labels = {bands[0].title, cell.row.label, *cell.row.under, cell.column.label}
    return {*labels, *cell.column.under} - {""}


@FORMS
def test_every_figure_names_all_its_headers(form_id: str) -> None:
    form = load_form(form_id)
    for table in tables(form_id):
        heads = {head.get("id"): said(head) for head in table.iter("th")}
        for cell in table.iter("td"):
            named = cell.get("headers", "").split()
            assert {heads[name] for name in named} == spoken_for(form, cell.get("data-code", ""))
            assert len(named) == len(set(named))


@FORMS
def test_a_header_of_a_group_covers_exactly_that_group(form_id: str) -> None:
    for table in tables(form_id):
        groups = column_groups(table)
        for cell, (row, column, high, wide, text) in boxes(table).items():
            scope = cell.get("scope")
            if scope == "colgroup":
                assert (column, column + wide) in groups, text
            if scope == "rowgroup":
                lines = list(cell.xpath("ancestor::tbody/tr"))
                assert lines[0] is cell.getparent(), text
                assert high in {1, len(lines)}, text
            assert scope in {"col", "row", "colgroup", "rowgroup"} or cell.tag == "td", (row, text)


def column_groups(table: HtmlElement) -> set[tuple[int, int]]:
    """Return the first column of each group and the first one behind it."""
    edges = [0]
    for group in table.iter("colgroup"):
        edges.append(edges[-1] + len(group))
    return set(pairwise(edges))


@FORMS
def test_scopes_tell_groups_where_there_are_some(form_id: str) -> None:
    first, second, third = tables(form_id)
    assert count(first, "rowgroup") == len(load_form(form_id).tables[0].bands)
    assert (count(second, "rowgroup"), count(second, "colgroup")) == (1, 2)
    assert (count(third, "rowgroup"), count(third, "colgroup")) == (0, 3)


def count(table: HtmlElement, scope: str) -> int:
    return sum(head.get("scope") == scope for head in table.iter("th"))


@FORMS
def test_head_and_columns_are_those_of_the_grid(form_id: str) -> None:
    form = load_form(form_id)
    for table, found in zip(form.tables, tables(form_id), strict=True):
        grid = table_grid(form, table)
        assert len(found.xpath(".//thead/tr")) == grid.header_rows
        assert len(list(found.iter("col"))) == grid.columns


def test_every_table_has_a_caption_and_a_box_that_keys_can_scroll() -> None:
    found = page(lianyun())
    assert [said(caption) for caption in found.iter("caption")] == [
        "表二　主动公开政府信息情况",
        "表三　收到和处理政府信息公开申请情况",
        "表四　政府信息公开行政复议、行政诉讼情况",
    ]
    boxes_of_tables = list(found.iter("figure"))
    assert [box.get("tabindex") for box in boxes_of_tables] == ["0"] * 3
    assert [
        said(found.get_element_by_id(box.get("aria-labelledby", ""))) for box in boxes_of_tables
    ]


def test_the_page_is_chinese_and_has_one_title_and_headings_in_order() -> None:
    found = page(lianyun())
    assert found.get("lang") == "zh-CN"
    levels = [int(element.tag[1]) for element in found.xpath("//h1 | //h2 | //h3")]
    assert levels.count(1) == 1 == levels[0]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert len(found.xpath("//main/article")) == 1


def test_every_section_is_named_by_its_heading() -> None:
    found = page(lianyun())
    named = [
        said(found.get_element_by_id(s.get("aria-labelledby", ""))) for s in found.iter("section")
    ]
    assert named == [section.heading for section in lianyun().form.sections]


def test_totals_differ_by_weight_too_and_not_by_colour_alone() -> None:
    totals = {cell.get("data-code") for cell in page(lianyun()).find_class("total")}
    cells = lianyun().form.cells
    assert totals == {key for key, cell in cells.items() if cell.is_total}
    assert re.search(r"td\.total \{[^}]*font-weight: bold", CSS)


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_of_contrast_is_that_of_wcag() -> None:
    assert contrast("#000", "#fff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_no_other_colours_are_used() -> None:
    assert set(re.findall(r"#[0-9a-f]{3,6}\b", CSS)) == GROUNDS | INKS | LINES


@pytest.mark.parametrize("ground", sorted(GROUNDS))
def test_text_and_lines_stand_out_from_every_ground(ground: str) -> None:
    assert min(contrast(ink, ground) for ink in INKS) >= 7
    assert min(contrast(line, ground) for line in LINES) >= 3


def test_paper_is_a4_with_the_margins_of_official_documents() -> None:
    assert "@page { size: A4; margin: 37mm 26mm 35mm 28mm;" in CSS
    assert "thead { display: table-header-group; }" in CSS
