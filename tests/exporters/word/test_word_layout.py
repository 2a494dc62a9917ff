"""The Word document is set after GB/T 9704—2012; headers repeat and rows stay whole."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from lxml import etree

from models.forms.definitions import form_ids
from models.report.editing import enter
from models.report.report import Report
from tests.exporters.excel.workbooks import numbered
from tests.exporters.pdf.pdf_reading import lianyun
from tests.exporters.word.word_reading import opened, part
from tests.factories import blank, report_of

WORD = lianyun()


@pytest.fixture(scope="module")
def word() -> WordDocument:
    return opened(WORD)


def close(found: Length | None, millimetres: float) -> bool:
    return found is not None and abs(found - Mm(millimetres)) < Mm(0.05)


def test_the_page_is_that_of_the_standard(word: WordDocument) -> None:
    (page,) = word.sections
    assert close(page.page_width, 210)
    assert close(page.page_height, 297)
    assert close(page.left_margin, 28)
    assert close(page.right_margin, 210 - 28 - 156)
    assert close(page.top_margin, 37)
    assert close(page.bottom_margin, 297 - 37 - 225)


def test_22_lines_and_28_characters_fit_the_type_area(word: WordDocument) -> None:
    body = word.styles["Body Text"]
    line = part(WORD, "word/styles.xml").find(f".//{qn('w:spacing')}[@{qn('w:lineRule')}='exact']")
    assert line is not None
    assert 21.5 < Mm(225) / Pt(int(line.get(qn("w:line"), "0")) / 20) < 22.05
    closer = body.element.find(f"{qn('w:rPr')}/{qn('w:spacing')}")
    assert 28 < Mm(156) / Pt(16 + int(closer.get(qn("w:val"))) / 20) < 28.2


@pytest.mark.parametrize(
    ("style", "font", "half_points"),
    [
        ("Title", "方正小标宋_GBK", "44"),
        ("Heading 1", "黑体", None),
        ("Heading 2", "楷体_GB2312", None),
        ("Footer", "宋体", "28"),
        ("表格文字", "宋体", "21"),
    ],
)
def test_styles_name_the_fonts_of_official_documents(
    word: WordDocument, style: str, font: str, half_points: str | None
) -> None:
    look = word.styles[style].element.find(qn("w:rPr"))
    fonts = look.find(qn("w:rFonts"))
    assert {fonts.get(qn(f"w:{name}")) for name in ("ascii", "hAnsi", "eastAsia")} == {font}
    size = look.find(qn("w:sz"))
    assert (None if size is None else size.get(qn("w:val"))) == half_points


def test_the_rest_is_chinese_in_fangsong_of_size_3() -> None:
    look = part(WORD, "word/styles.xml").find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    assert look is not None
    values = {child.tag: dict(child.attrib) for child in look}
    assert values[qn("w:rFonts")][qn("w:eastAsia")] == "仿宋_GB2312"
    assert values[qn("w:sz")] == {qn("w:val"): "32"}
    assert values[qn("w:lang")][qn("w:eastAsia")] == "zh-CN"


@pytest.mark.parametrize("style", ["Body Text", "Heading 1", "Heading 2"])
def test_first_lines_are_two_characters_in(word: WordDocument, style: str) -> None:
    indent = word.styles[style].element.find(f"{qn('w:pPr')}/{qn('w:ind')}")
    assert indent.get(qn("w:firstLineChars")) == "200"


def styled(word: WordDocument, style: str) -> list[str]:
    return [p.text for p in word.paragraphs if p.style and p.style.name == style]


def test_headings_are_real_headings(word: WordDocument) -> None:
    assert styled(word, "Heading 1") == [section.heading for section in WORD.form.sections]
    assert styled(word, "Heading 2") == ["（三）政府信息管理方面"]
    assert styled(word, "Title") == ["连云港市连云区人民政府2024年\n政府信息公开工作年度报告"]


def test_a_heading_within_a_paragraph_is_in_kai(word: WordDocument) -> None:
    found = [p for p in word.paragraphs if p.text.startswith("（四）")]
    looks = [(run.style.name, run.text) for run in found[0].runs]
    assert looks[0] == ("heading 2 Char", "（四）平台建设方面。")
    assert looks[1][0] == "Default Paragraph Font"


def test_page_numbers_stand_outside(word: WordDocument) -> None:
    assert word.settings.odd_and_even_pages_header_footer
    (page,) = word.sections
    for footer, style, side in (
        (page.footer, "单页码", "right"),
        (page.even_page_footer, "双页码", "left"),
    ):
        line, _ = footer.paragraphs
        assert line.style
        assert line.style.name == style
        assert line.style.element.find(f"{qn('w:pPr')}/{qn('w:jc')}").get(qn("w:val")) == side
        fields = [field.text for field in line._p.iter(qn("w:instrText"))]
        assert fields == [" PAGE "]
        assert line.text.startswith("— ")
        assert line.text.endswith(" —")


def test_every_style_that_is_used_is_defined(word: WordDocument) -> None:
    known = {style.style_id for style in word.styles}
    used = {
        element.get(qn("w:val"))
        for name in ("document", "footer1", "footer2")
        for tag in ("w:pStyle", "w:rStyle", "w:tblStyle")
        for element in part(WORD, f"word/{name}.xml").iter(qn(tag))
    }
    assert used <= known
    assert [s.name for s in word.styles if s.type is WD_STYLE_TYPE.TABLE][1:] == ["年报表格"]


def rows(report: Report, table: int) -> list[etree._Element]:
    tables = list(part(report).iter(qn("w:tbl")))
    return tables[table].findall(qn("w:tr"))


@pytest.mark.parametrize("form_id", form_ids())
def test_no_table_is_wider_than_the_type_area(form_id: str) -> None:
    for table in part(numbered(form_id)).iter(qn("w:tbl")):
        widths = [int(column.get(qn("w:w"), "0")) for column in table.iter(qn("w:gridCol"))]
        assert sum(widths) * 127 * 5 <= Mm(156) + Pt(0.05)
        for row in table.findall(qn("w:tr")):
            cells = [int(cell.get(qn("w:w"), "0")) for cell in row.iter(qn("w:tcW"))]
            assert sum(cells) == sum(widths)


@pytest.mark.parametrize(("table", "header"), [(0, 0), (1, 3), (2, 3)])
def test_headers_repeat_and_no_row_is_cut(table: int, header: int) -> None:
    found = rows(WORD, table)
    repeated = [row.find(f".//{qn('w:tblHeader')}") is not None for row in found]
    assert repeated == [True] * header + [False] * (len(found) - header)
    assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in found)


def kept(report: Report, table: int) -> list[bool]:
    """Say of each row whether all of it stays on the page of the next one."""
    return [all(_keeps(cell) for cell in row.iter(qn("w:p"))) for row in rows(report, table)]


def _keeps(paragraph: etree._Element) -> bool:
    return paragraph.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None


@pytest.mark.parametrize("table", [0, 1, 2])
def test_a_table_stays_on_one_page(table: int) -> None:
    found = kept(WORD, table)
    assert found == [True] * (len(found) - 1) + [False]


def test_a_table_that_is_too_long_is_cut_behind_rows_of_figures() -> None:
    long = enter(WORD, {"requests.granted.person": "其中修订" * 40})
    assert kept(long, 1) == [True] * 3 + [False] * 25


def sizes(report: Report, key: str) -> Iterator[float]:
    for run in part(report).iter(qn("w:r")):
        if "".join(run.itertext()) == key:
            size = run.find(f"{qn('w:rPr')}/{qn('w:sz')}")
            yield 10.5 if size is None else int(size.get(qn("w:val"), "0")) / 2


@pytest.mark.parametrize(
    ("figure", "size"), [(7, 10.5), (1026, 10.5), (12345, 8.5), (654321, 7.5), (987654321, 7.5)]
)
def test_a_long_figure_is_set_smaller_but_can_be_read(figure: int, size: float) -> None:
    report = report_of({"disputes.cases.review_upheld": figure})
    assert next(sizes(report, str(figure))) == size


def test_a_heading_keeps_its_distance_from_the_table_above(word: WordDocument) -> None:
    headings = [p for p in word.paragraphs if p.text[1:2] == "、"]
    found = [p.text[:2] for p in headings if p.paragraph_format.space_before]
    assert found == ["三、", "四、", "五、"]


@pytest.mark.parametrize(("unit", "lines"), [("某局", 1), ("长" * 30, 3)])
def test_the_title_leaves_the_grid_of_lines_whole(unit: str, lines: int) -> None:
    head = opened(replace(blank(), unit=unit)).paragraphs[0]
    after = head.paragraph_format.space_after
    assert after is not None
    assert head.text.count("\n") == lines - 1
    assert round((lines * 36 + after.pt) % 28.95, 3) == 0
