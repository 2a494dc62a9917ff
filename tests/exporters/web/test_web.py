"""The web page says what the report says, in the same order, and runs and loads nothing."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from exporters.web.page import to_html
from models.forms.definitions import form_ids
from models.release.fingerprint import fingerprint
from models.report.figures import show_figure
from models.report.report import Report, figures
from tests.exporters.excel.workbooks import numbered
from tests.exporters.pdf.pdf_reading import lianyun, spoken, squeezed
from tests.exporters.web.web_reading import balance, page, said, written
from tests.factories import REAL_REPORTS, blank, real, report_of
from tests.strategies import plain_reports, reports

ROOT = Path(__file__).resolve().parents[3]
REPORTS = [lianyun(), blank(), *map(numbered, form_ids()), *map(real, REAL_REPORTS)]
GRANTED = "requests.granted.person"
FACTS = {
    "index_number": "14258248/2025-00020",
    "category": "综合政务/其他 / 报告",
    "publisher": "连云区人民政府办公室",
    "issue_date": "2025-02-20",
    "document_number": "无号",
}
TAGS = (
    "html head meta title style body main article dl div dt dd h1 h2 h3 section p strong span "
    "figure table caption colgroup col thead tbody tr th td wbr"
)
NAMES = (
    "lang charset name content class id aria-labelledby tabindex rowspan colspan scope headers "
    "data-code"
)
HOSTILE = (
    "<script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "&lt;b&gt; &amp; ]]>--></style>",
    "=1+1",
    "@SUM(A1)",
    "-5",
    "+86",
)


def title(report: Report) -> str:
    return report.title


def shown(report: Report) -> dict[str, str]:
    """Return the text of each figure cell of the page by its code."""
    return {cell.get("data-code", ""): said(cell) for cell in page(report).iter("td")}


@pytest.mark.parametrize("report", REPORTS, ids=title)
def test_every_text_is_there_in_order(report: Report) -> None:
    assert squeezed(written(report)) == spoken(report)


@pytest.mark.parametrize("report", REPORTS, ids=title)
def test_every_figure_is_in_its_cell(report: Report) -> None:
    assert shown(report) == {key: show_figure(value) for key, value in figures(report).items()}


def test_the_200_figures_of_a_real_report_are_there() -> None:
    assert len(shown(lianyun())) == 200


@given(plain_reports())
def test_any_figures_come_out_as_they_are(report: Report) -> None:
    assert shown(report) == {key: show_figure(value) for key, value in figures(report).items()}


def test_the_particulars_stand_above_in_the_order_of_government_pages() -> None:
    block = page(replace(lianyun(), meta=FACTS)).xpath("//dl/div")
    assert [tuple(map(said, row)) for row in block] == [
        ("索引号", "14258248/2025-00020"),
        ("分类", "综合政务/其他 / 报告"),
        ("发布机构", "连云区人民政府办公室"),
        ("发文日期", "2025-02-20"),
        ("标题", lianyun().title),
        ("文号", "无号"),
        ("主题词", ""),
        ("校验码", fingerprint(lianyun())),
    ]


def test_the_head_tells_search_engines_of_government_sites() -> None:
    found = page(replace(lianyun(), meta=FACTS))
    named = {meta.get("name"): meta.get("content") for meta in found.iter("meta")}
    assert named["ArticleTitle"] == lianyun().title == found.findtext("head/title")
    assert (named["PubDate"], named["ContentSource"]) == ("2025-02-20", "连云区人民政府办公室")
    assert named["viewport"] == "width=device-width, initial-scale=1"
    assert "Keywords" not in named


def test_who_publishes_is_the_unit_where_nothing_else_is_said() -> None:
    facts = {said(row[0]): said(row[1]) for row in page(lianyun()).xpath("//dl/div")}
    assert facts["发布机构"] == lianyun().unit


@pytest.mark.parametrize("text", HOSTILE)
def test_what_looks_like_html_or_a_formula_is_text(text: str) -> None:
    meta = dict.fromkeys(("title", "publisher", "keywords", "index_number"), text)
    report = replace(report_of({GRANTED: text}), unit=text, meta=meta, sections={"problems": text})
    found = page(report)
    assert shown(report)[GRANTED] == text
    assert [said(element) for element in found.iter("h1")] == [text]
    assert text in [said(element) for element in found.iter("p")]
    assert found.findtext("head/title") == text
    assert balance(report).tags <= set(TAGS.split())


@given(reports())
def test_any_report_is_a_page_of_known_elements_alone(report: Report) -> None:
    read = balance(report)
    assert read.open == []
    assert read.tags <= set(TAGS.split())
    assert read.names <= set(NAMES.split())
    assert len(read.ids) == len(set(read.ids))


def test_nothing_is_loaded_from_elsewhere() -> None:
    text = to_html(replace(lianyun(), sections={})).decode()
    assert not [word for word in ("://", "url(", "@import", "<script", "src=") if word in text]


def test_an_address_can_be_cut_at_the_end_of_a_line() -> None:
    (address,) = page(lianyun()).find_class("address")
    assert said(address) == "http://www.lianyun.gov.cn/"


def test_blanks_within_a_paragraph_are_kept_and_shown() -> None:
    found = page(replace(blank(), sections={"overview": "甲  乙　　丙\t丁"}))
    assert [said(element) for element in found.iter("p")] == ["甲  乙　　丙\t丁"]
    assert "white-space: pre-wrap" in found.findtext("head/style", "")


def test_characters_that_no_page_may_hold_are_left_out() -> None:
    odd = replace(blank(), sections={"overview": "甲\x00乙\ud800丙\ufdd0丁\U0001ffff戊\x7f己𬭎䶮"})
    assert [said(element) for element in page(odd).iter("p")] == ["甲乙丙丁戊己𬭎䶮"]


def test_the_title_may_be_broken_between_its_words() -> None:
    (head,) = page(lianyun()).iter("h1")
    assert list(head.itertext()) == [
        "连云港市连云区人民政府",
        "2024年",
        "政府信息公开",
        "工作年度报告",
    ]


def test_headings_of_the_second_level_are_headings() -> None:
    found = page(lianyun())
    assert [said(element) for element in found.iter("h3")] == ["（三）政府信息管理方面"]
    assert said(next(found.iter("strong"))) == "（一）主动公开方面。"


def test_the_code_of_the_content_stands_on_every_sheet_of_paper() -> None:
    rule = f'@page {{ @bottom-center {{ content: "校验码 {fingerprint(lianyun())}"; }} }}'
    assert rule in page(lianyun()).findtext("head/style", "")
