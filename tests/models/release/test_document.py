"""The printable document: six headings, texts in paragraphs, tables with their shown figures."""

from decimal import Decimal

import pytest

from models.forms.definitions import form_ids
from models.release.document import Heading, Paragraph, Sheet, document
from models.report.editing import enter, write_section
from models.report.report import Report
from tests.factories import blank, column, real, report_of


def paragraphs(report: Report, *, with_hints: bool = False) -> list[tuple[str, str]]:
    blocks = document(report, with_hints=with_hints).blocks
    return [(one.section, one.text) for one in blocks if isinstance(one, Paragraph)]


def sheet(report: Report, section: str) -> Sheet:
    blocks = document(report).blocks
    return next(one for one in blocks if isinstance(one, Sheet) and one.section == section)


@pytest.mark.parametrize("form_id", form_ids())
def test_the_parts_of_a_report_stand_in_the_official_order(form_id: str) -> None:
    report = blank(form_id)
    blocks = document(report).blocks
    headings = [one.text for one in blocks if isinstance(one, Heading)]
    assert headings == [section.heading for section in report.form.sections]
    assert [one.name for one in blocks if isinstance(one, Sheet)] == ["表二", "表三", "表四"]


def test_a_text_is_cut_into_paragraphs_without_empty_ones() -> None:
    report = write_section(blank(), "overview", "　　第一段。\n\n  \r\n第二段。 ")
    assert paragraphs(report) == [("overview", "第一段。"), ("overview", "第二段。")]


def test_the_hints_of_the_template_stand_only_where_nothing_was_written() -> None:
    report = write_section(blank(), "overview", "总体情况良好。")
    assert paragraphs(report, with_hints=True) == [
        ("overview", "总体情况良好。"),
        ("problems", "（文字描述）"),
        ("other_matters", "（文字描述，收取信息处理费情况在此处报告。）"),
    ]
    assert paragraphs(report) == [("overview", "总体情况良好。")]


def test_figures_are_shown_as_they_were_written() -> None:
    fees = {"disclosure.fees.amount": Decimal("2480.00")}
    report = report_of({**column("person", received=65, granted="/"), **fees})
    assert sheet(report, "disclosure").texts["disclosure.fees.amount"] == "2480.00"
    texts = sheet(report, "requests").texts
    assert texts["requests.received.total"] == "65"
    assert texts["requests.granted.person"] == "/"
    assert texts["requests.carried_in.person"] == ""


def test_a_stated_total_is_printed_as_it_was_stated() -> None:
    report = enter(real("lianyun_2024"), column("total", granted=27))
    assert sheet(report, "requests").texts["requests.granted.total"] == "27"


@pytest.mark.parametrize("section", ["disclosure", "requests", "disputes"])
def test_a_sheet_has_a_text_for_every_figure_of_its_grid(section: str) -> None:
    one = sheet(real("suqian_2023"), section)
    assert {cell.key for cell in one.grid.cells if cell.key} == set(one.texts)


def test_the_particulars_of_the_document() -> None:
    printed = document(real("pingtan_2021"))
    assert (printed.unit, printed.year) == ("平潭综合实验区管委会", 2021)
    assert printed.title == "平潭综合实验区管委会2021年政府信息公开工作年度报告"
    assert printed.subject == "政府信息公开工作年度报告"
