"""The internal papers: 签审表, 审阅单, 校核结果 and the charts, read back by another reader."""

import re
from dataclasses import replace

import pytest
from pypdfium2 import PdfDocument

from exporters.papers.catalogue import PAPERS as PAPERS_BY_ID
from exporters.papers.catalogue import paper_notices
from exporters.papers.standings import standing
from models.checked.checked import Checked
from models.checked.checking import check
from models.report.editing import describe, enter, set_prior
from models.report.explaining import explain
from models.report.figures import show_figure
from models.report.remarks import flag, note
from models.report.report import Report, figures
from tests.exporters.pdf.pdf_reading import HEIGHT as AREA
from tests.exporters.pdf.pdf_reading import (
    LEFT,
    TOP,
    WIDTH,
    ink,
    page_texts,
    paper_pdf,
    squeezed,
    table_pdf,
    without_page_number,
)
from tests.factories import REAL_REPORTS, blank, real, zeroed
from tests.models.signing import clean, signed, submitted

PAPERS = pytest.mark.parametrize("paper", ["sign", "review", "checks", "charts"])


def pingtan() -> Report:
    """Return two real years, with one figure broken, one finding explained, a flag and a note."""
    report = set_prior(real("pingtan_2022"), real("pingtan_2021"))
    report = enter(report, {"requests.received.person": 80})
    report = note(report, "requests.granted.person", "含乡镇18件")
    report = flag(report, "disputes.cases.review_upheld", "与台账核对")
    report = explain(report, check(report)[0], "其中2件为本年补录")
    return replace(report, meta={"preparer": "张三丰", "reviewer": "李时珍"})


def crowded() -> Report:
    """Return a report about which there is far more to say than one page has room for."""
    report = replace(blank(), unit="新疆维吾尔自治区某某局" * 40, prior=real("pingtan_2021"))
    report = enter(report, dict.fromkeys(report.form.cells, 7))
    for key in report.form.cells:
        report = flag(report, key, "请业务科室提供原始登记并逐件核对" * 6)
    for finding in check(report)[:20]:
        report = explain(report, finding, "机构改革，职能划转。" * 30)
    return report


def said(pdf: bytes) -> str:
    return squeezed("".join(page_texts(pdf)))


def test_the_sign_off_sheet_has_every_figure_and_label() -> None:
    report = pingtan()
    words = re.sub("[①②]", "", said(paper_pdf(report, "sign")))
    shown = figures(report)
    for row in report.form.table("requests").bands[0].rows:
        columns = report.form.table("requests").bands[0].columns
        assert squeezed(row.label) in words
        line = "".join(show_figure(shown[f"requests.{row.id}.{column.id}"]) for column in columns)
        assert line in words
    assert "9116.36" in words


def test_the_sign_off_sheet_says_what_was_explained_flagged_and_noted() -> None:
    words = said(paper_pdf(pingtan(), "sign"))
    assert "其中2件为本年补录" in words
    assert "②行政复议·结果维持与台账核对" in words
    assert "①予以公开·自然人含乡镇18件" in words


def test_the_figures_that_are_noted_carry_the_number_of_their_note() -> None:
    report = pingtan()
    words = said(paper_pdf(report, "sign"))
    granted = show_figure(figures(report)["requests.granted.person"])
    upheld = show_figure(figures(report)["disputes.cases.review_upheld"])
    assert f"（一）予以公开{granted}①" in words
    assert f"总计{upheld}②" in words
    assert "③" not in words


def test_names_are_printed_on_their_lines_and_blank_lines_stay_to_sign() -> None:
    words = said(paper_pdf(pingtan(), "sign"))
    signed = r"填报人：张三丰审核人：李时珍单位负责人：单位（盖章）：电话：日期：年月日"
    assert re.search(signed, words)
    assert re.search(r"填报人：审核人：单位负责人：单位（盖章）", said(paper_pdf(blank(), "sign")))


def test_a_clean_report_says_that_nothing_is_open() -> None:
    words = said(paper_pdf(zeroed(), "sign"))
    assert "没有需要说明的情况。" in words
    assert "没有待核实的数据。" in words
    assert "批注" not in words


@pytest.mark.parametrize("report", [pingtan(), crowded(), blank(), blank("2019", 2020), zeroed()])
def test_the_review_sheet_is_one_page_within_the_type_area(report: Report) -> None:
    pdf = paper_pdf(report, "review")
    assert len(page_texts(pdf)) == 1
    left, top, right, bottom = ink(pdf, 1)
    assert left >= LEFT - 1
    assert top >= TOP - 1
    assert right <= LEFT + WIDTH + 1
    assert bottom <= TOP + AREA + 1
    assert "审阅意见：签名：日期：" in said(pdf)


@pytest.mark.parametrize("name", REAL_REPORTS)
def test_the_review_sheet_of_every_real_report_is_one_page(name: str) -> None:
    assert len(page_texts(paper_pdf(real(name), "review"))) == 1


def test_the_review_sheet_counts_what_has_no_room() -> None:
    words = said(paper_pdf(crowded(), "review"))
    assert len(re.findall(r"另有\d+条，见校核结果。", words)) == 2


@pytest.mark.parametrize(
    "line",
    [
        "本年新收8370+13",
        "本年办结7569+6",
        "结转下年度01−1",
        "予以公开2130−9",
        "行政复议23−1",
    ],
)
def test_the_review_sheet_sets_key_figures_beside_last_year(line: str) -> None:
    assert line in said(paper_pdf(pingtan(), "review"))


def test_the_review_sheet_says_of_every_relation_whether_it_holds() -> None:
    report = enter(pingtan(), {"requests.granted.business": 5})
    words = said(paper_pdf(report, "review"))
    for one in standing(Checked(report)).rules:
        assert squeezed(one.rule.name + one.state) in words
    assert "收办平衡不平" in words


def test_the_checks_tell_every_finding_and_every_rule() -> None:
    report = pingtan()
    words = said(paper_pdf(report, "checks"))
    for finding in check(report):
        assert squeezed(finding.message) in words
    for one in standing(Checked(report)).rules:
        assert squeezed(one.rule.words) in words
        assert squeezed(one.rule.basis) in words


def test_a_long_list_repeats_its_header_and_loses_no_row() -> None:
    texts = page_texts(paper_pdf(crowded(), "checks"))
    assert len(texts) > 3
    assert all("情况说明" in text or "依据" in text for text in texts)
    words = squeezed("".join(texts))
    assert all(squeezed(one.rule.words) in words for one in standing(Checked(crowded())).rules)


@pytest.mark.parametrize(
    ("report", "words"),
    [
        (zeroed(), "没有未说明的问题。"),
        (enter(zeroed(), {"requests.received.person": 3}), "尚有错误 1 处。"),
        (blank(), "尚有提醒 6 处。"),
    ],
    ids=["clean", "wrong", "blank"],
)
def test_the_whole_check_in_a_sentence(report: Report, words: str) -> None:
    assert standing(Checked(report)).words == words


def test_without_last_year_the_rules_over_two_years_are_not_judged() -> None:
    states = {one.rule.id: one.state for one in standing(Checked(zeroed())).rules}
    assert states["prior.carried_in"] == states["prior.jump"] == "未核对"
    assert states["requests.balance"] == "平"
    assert states["value.type"] == "符合"


@PAPERS
def test_the_same_report_is_the_same_paper(paper: str) -> None:
    assert paper_pdf(pingtan(), paper) == paper_pdf(pingtan(), paper)


@PAPERS
def test_a_paper_is_titled_after_its_report(paper: str) -> None:
    with PdfDocument(paper_pdf(pingtan(), paper)) as document:
        title = document.get_metadata_value("Title")
    assert title.startswith(pingtan().title)


@PAPERS
@pytest.mark.parametrize(
    "report",
    [
        replace(blank(), unit="\ud800\n" + "某" * 500, year=0),
        enter(blank(), dict.fromkeys(blank().form.cells, "若干，另附" * 80)),
        enter(blank(), dict.fromkeys(blank().form.cells, 10**14)),
    ],
    ids=["nameless", "story", "huge"],
)
def test_nothing_that_can_be_typed_stops_a_paper(paper: str, report: Report) -> None:
    assert page_texts(paper_pdf(report, paper))


@pytest.mark.parametrize("table", ["disclosure", "requests", "disputes"])
def test_a_single_table_is_one_page_with_its_heading_and_figures(table: str) -> None:
    report = real("lianyun_2024")
    (text,) = page_texts(table_pdf(report, table))
    words = squeezed(text)
    shown = [show_figure(figures(report)[cell.key]) for cell in report.form.table_cells(table)]
    assert words.startswith(squeezed(report.form.section(table).heading))
    assert [one for one in shown if one not in words] == []


def test_the_blank_form_has_hints_and_no_figure() -> None:
    words = said(paper_pdf(pingtan(), "blank"))
    assert "（文字描述，收取信息处理费情况在此处报告。）" in words
    assert "平潭综合实验区管委会2022年政府信息公开工作年度报告" in words
    assert "9116.36" not in words


def test_the_full_file_is_the_report_and_its_papers_numbered_on() -> None:
    report = pingtan()
    counts = [len(page_texts(paper_pdf(report, name))) for name in ("report", "sign", "checks")]
    texts = page_texts(paper_pdf(report, "full"))
    assert len(texts) == sum(counts)
    assert all(without_page_number(text, at) for at, text in enumerate(texts, 1))
    assert "签审表" in texts[counts[0]]
    assert "附：校核结果" in texts[counts[0] + counts[1]]


@pytest.mark.parametrize("paper", PAPERS_BY_ID)
@pytest.mark.parametrize("form", [("2021", 2024), ("2019", 2020)])
def test_every_paper_can_be_made_of_an_empty_report(paper: str, form: tuple[str, int]) -> None:
    assert page_texts(paper_pdf(blank(*form), paper))


@pytest.mark.parametrize("name", REAL_REPORTS)
def test_a_usual_report_is_signed_on_the_page_of_its_figures(name: str) -> None:
    texts = page_texts(paper_pdf(real(name), "sign"))
    assert len(texts) == 2
    assert "四、政府信息公开行政复议" in texts[1]
    assert "单位负责人" in texts[1]


def test_telephone_and_date_are_printed_where_they_are_known() -> None:
    report = describe(pingtan(), phone="0591-12345678", fill_date="2023-01-15")
    assert "电话：0591-12345678日期：2023-01-15" in said(paper_pdf(report, "sign"))


@pytest.mark.parametrize("paper", ["sign", "review", "checks"])
def test_internal_papers_say_how_far_the_report_has_come(paper: str) -> None:
    assert "政府信息公开工作年度报告·草稿" in said(paper_pdf(clean(), paper))
    assert "政府信息公开工作年度报告·送审" in said(paper_pdf(submitted(clean()), paper))
    assert "政府信息公开工作年度报告·已签发" in said(paper_pdf(signed(clean()), paper))


def test_a_single_table_says_nothing_of_the_state() -> None:
    assert "草稿" not in said(table_pdf(clean(), "requests"))


@pytest.mark.parametrize(
    ("paper", "places"),
    [
        ("report", []),
        ("blank", []),
        ("sign", ["签名“王😀”", "予以公开·自然人的批注“😀”"]),
        ("review", ["签名“王😀”", "予以公开·自然人的批注“😀”"]),
    ],
)
def test_a_paper_tells_of_characters_that_it_prints(paper: str, places: list[str]) -> None:
    report = note(replace(zeroed(), meta={"leader": "王😀"}), "requests.granted.person", "😀")
    told = paper_notices(report, paper)
    assert len(told) == bool(places)
    assert all(place in told[0] for place in places)
