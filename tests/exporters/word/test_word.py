"""The Word document says what the report says, in the same order, and nothing that Word runs."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings

from models.forms.definitions import form_ids
from models.release.fingerprint import fingerprint
from models.report.figures import show_figure
from models.report.report import Report, figures
from tests.exporters.excel.workbooks import numbered
from tests.exporters.pdf.pdf_reading import lianyun, spoken, squeezed
from tests.exporters.word.word_reading import boxes, figures_of, grids, opened, part, texts
from tests.factories import REAL_REPORTS, blank, real, report_of
from tests.strategies import plain_reports

ROOT = Path(__file__).resolve().parents[3]
REPORTS = [lianyun(), blank(), *map(numbered, form_ids()), *map(real, REAL_REPORTS)]
GRANTED = "requests.granted.person"


def title(report: Report) -> str:
    return report.title


@pytest.mark.parametrize("report", REPORTS, ids=title)
def test_every_text_is_there_in_order(report: Report) -> None:
    assert squeezed("".join(texts(opened(report)))) == spoken(report)


@pytest.mark.parametrize("report", REPORTS, ids=title)
def test_every_figure_is_in_its_cell(report: Report) -> None:
    expected = {key: show_figure(value) for key, value in figures(report).items()}
    assert figures_of(opened(report), report) == expected


def test_the_200_figures_of_a_real_report_are_there() -> None:
    assert len(figures_of(opened(lianyun()), lianyun())) == 200


@pytest.mark.parametrize("form_id", form_ids())
def test_every_label_and_span_is_that_of_the_official_grid(form_id: str) -> None:
    report = numbered(form_id)
    shown = {key: show_figure(value) for key, value in figures(report).items()}
    for table, cells in zip(opened(report).tables, grids(report), strict=True):
        assert boxes(table) == [
            (c.row, c.column, c.rowspan, c.colspan, shown[c.key] if c.key else c.text)
            for c in cells
        ]


@settings(max_examples=10)
@given(plain_reports())
def test_any_figures_come_out_as_they_are(report: Report) -> None:
    expected = {key: show_figure(value) for key, value in figures(report).items()}
    assert figures_of(opened(report), report) == expected


def test_paragraphs_are_those_of_the_sections() -> None:
    lines = lianyun().sections["overview"].splitlines()
    found = [paragraph.text for paragraph in opened(lianyun()).paragraphs]
    assert found[2 : 2 + len(lines)] == lines


@pytest.mark.parametrize(
    "text", ["=1+1", "+86-10", "-5", "@SUM(A1)", "=cmd|' /C calc'!A0", "{ PAGE }", "<w:br/>&lt;"]
)
def test_what_looks_like_a_formula_or_a_field_is_text(text: str) -> None:
    report = replace(report_of({GRANTED: text}), sections={"overview": text}, unit=text)
    assert figures_of(opened(report), report)[GRANTED] == text
    assert text in texts(opened(report))
    tags = {element.tag for element in part(report).iter()}
    assert not tags & {qn("w:fldSimple"), qn("w:instrText"), qn("w:fldChar"), qn("w:hyperlink")}


def test_characters_that_no_file_can_hold_are_left_out() -> None:
    report = replace(
        blank(), sections={"overview": "甲\x00乙\ud800丙\uffff丁\x0b戊", "problems": "𬭎䶮"}
    )
    assert {"甲乙丙丁", "戊", "𬭎䶮"} <= set(texts(opened(report)))


def test_blanks_within_a_paragraph_are_kept() -> None:
    report = replace(blank(), sections={"overview": "甲  乙　　丙\t丁"})
    assert "甲  乙　　丙\t丁" in texts(opened(report))


def test_the_particulars_are_set() -> None:
    report = replace(lianyun(), unit="连云区人民政府", meta={"keywords": "年报 公开"})
    about = opened(report).core_properties
    assert (about.title, about.subject) == (report.title, "政府信息公开工作年度报告")
    assert (about.author, about.keywords, about.language) == (
        "连云区人民政府",
        "年报 公开",
        "zh-CN",
    )
    assert about.created == about.modified == datetime(2024, 12, 31, tzinfo=UTC)
    assert (about.last_modified_by, about.comments) == ("", "")


def test_a_long_title_and_a_strange_year_fit() -> None:
    odd = replace(blank(year=0), unit="长" * 400)
    about = opened(odd).core_properties
    assert (len(about.title), len(about.author)) == (255, 255)
    assert about.created == datetime(1980, 12, 31, tzinfo=UTC)


def test_the_code_of_the_content_stands_on_every_page() -> None:
    (page,) = opened(lianyun()).sections
    for footer in (page.footer, page.even_page_footer):
        assert footer.paragraphs[1].text == f"校验码 {fingerprint(lianyun())}"
