"""The pages after GB/T 9704—2012: type area, lines, headings, page numbers, the title."""

from dataclasses import replace
from pathlib import Path

import pytest

from exporters.fonts.faces import Face, Typeface, typeface
from exporters.papers.report import to_pdf
from exporters.press.page import HEIGHT as AREA
from exporters.press.page import PITCH, Page, Text, fill
from exporters.press.paragraphs import (
    TextBlock,
    heading_block,
    paragraph_block,
    title_block,
)
from exporters.words.official_text import LINES, lead_length
from tests.exporters.pdf.pdf_reading import (
    HEIGHT,
    LEFT,
    MM,
    OVERVIEW,
    TOP,
    WIDTH,
    ink,
    lianyun,
    page_texts,
    word_boxes,
)
from tests.factories import blank


def words(line: Text) -> str:
    return "".join(run.text for run in line.runs)


def texts(page: Page) -> list[Text]:
    return [item for item in page if isinstance(item, Text)]


def block_lines(block: TextBlock) -> list[str]:
    return ["".join(run.text for run in line.runs) for line in block.lines]


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return to_pdf(lianyun())


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_the_ink_stays_in_the_type_area(pdf: bytes, number: int) -> None:
    left, top, right, bottom = ink(pdf, number)
    assert left >= LEFT - 0.8
    assert right <= LEFT + WIDTH + 0.8
    assert top >= TOP - 0.8
    assert bottom <= TOP + HEIGHT + 0.8


def test_a_full_page_fills_the_type_area() -> None:
    report = replace(blank(), sections={"overview": "字" * 2000})
    left, top, right, bottom = ink(to_pdf(report), 2)
    assert [left, right] == pytest.approx([LEFT, LEFT + WIDTH], abs=2)
    assert [top, bottom] == pytest.approx([TOP + 7, TOP + HEIGHT - 7], abs=3)


def test_a_page_has_22_lines_of_28_characters() -> None:
    pages = fill([paragraph_block("字" * 28 * 30)])
    assert [len(texts(page)) for page in pages] == [LINES, 9]
    assert [len(words(line)) for line in texts(pages[0])[:3]] == [26, 28, 28]
    assert texts(pages[0])[1].y - texts(pages[0])[0].y == pytest.approx(225 * MM / 22)


@pytest.mark.poppler
def test_no_word_leaves_the_type_area(pdf: bytes, tmp_path: Path) -> None:
    for _, word, (left, _, right, bottom) in word_boxes(pdf, tmp_path):
        assert left > LEFT - 1, word
        # What the last mark of a line gives up is blank: its box sticks out, its ink does not.
        assert right < LEFT + WIDTH + 9, word
        assert bottom < TOP + HEIGHT + 30 * MM, word


@pytest.mark.poppler
def test_page_numbers_are_one_character_from_the_outer_edge(tmp_path: Path) -> None:
    found = list(word_boxes(to_pdf(lianyun()), tmp_path))
    lowest = {page: box for page, _, box in found if box[1] > TOP + HEIGHT}
    assert [round(lowest[page][2]) for page in (1, 3)] == [round(LEFT + WIDTH - 14)] * 2
    first = {page: box for page, _, box in reversed(found) if box[1] > TOP + HEIGHT}
    assert [round(first[page][0]) for page in (2, 4)] == [round(LEFT + 14)] * 2


def faces(block: TextBlock) -> list[tuple[Typeface, str]]:
    joined: dict[Typeface, str] = {}
    for run in (run for line in block.lines for run in line.runs):
        joined[run.font] = joined.get(run.font, "") + run.text
    return list(joined.items())


def test_headings_of_the_first_level_are_in_hei() -> None:
    assert faces(heading_block("一、总体情况")) == [(typeface(Face.HEI), "一、总体情况")]


def test_a_leading_sentence_is_in_kai_and_the_rest_in_fang() -> None:
    assert faces(paragraph_block("（一）主动公开方面。发布信息3000余条。")) == [
        (typeface(Face.KAI), "（一）主动公开方面。"),
        (typeface(Face.FANG), "发布信息3000余条。"),
    ]


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("（一）主动公开方面。发布信息。", 10),
        ("（十二）监督保障", 8),
        ("(三)政府信息管理", 9),
        ("（四）平台建设。", 8),
        ("（一）这一句话太长了所以它不再是一个小标题而是正文。后面还有。", 0),
        ("（一）" + "长" * 30, 0),
        ("一是不够及时。", 0),
        ("2024年，全区平稳。", 0),
    ],
)
def test_what_is_a_heading_of_the_second_level(text: str, lead: int) -> None:
    assert lead_length(text) == lead


@pytest.mark.parametrize("before", range(15, 45))
@pytest.mark.parametrize("heading", [heading_block("二、情况"), paragraph_block("（一）小标题")])
def test_a_heading_never_ends_a_page(before: int, heading: TextBlock) -> None:
    filling = [paragraph_block("段")] * before
    pages = fill([title_block("报告"), *filling, heading, paragraph_block("后文")])
    assert all(words(texts(page)[-1]) in {"段", "后文"} for page in pages)
    assert sum(len(texts(page)) for page in pages) == before + 3


@pytest.mark.parametrize("height", range(540, 640, 7))
def test_a_heading_after_a_table_has_a_line_below_it(height: int) -> None:
    table = TextBlock((), 10, after=height)
    pages = fill([table, heading_block("五、问题"), paragraph_block("文")])
    assert {len(texts(page)) for page in pages if texts(page)} == {2}


@pytest.mark.parametrize("lines", range(30))
def test_headings_stay_with_their_tables_wherever_they_fall(lines: int) -> None:
    report = replace(
        lianyun(), sections={"overview": "段\n" * lines, "problems": OVERVIEW, "other_matters": ""}
    )
    headings = {section.heading for section in report.form.sections[1:4]}
    for page in page_texts(to_pdf(report)):
        last = page.splitlines()[-2] if len(page.splitlines()) > 1 else ""
        assert last not in headings


def test_text_after_a_table_goes_on_in_the_lines_of_the_page() -> None:
    pages = fill(
        [paragraph_block("字"), TextBlock((), 10, after=PITCH * 1.4), paragraph_block("字")]
    )
    first, second = texts(pages[0])
    assert (second.y - first.y) / PITCH == pytest.approx(3)
    assert second.y < AREA


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("区政府2024年政府信息公开年报", ["区政府2024年政府信息公开年报"]),
        (
            "连云区人民政府2024年政府信息公开工作年度报告",
            ["连云区人民政府2024年", "政府信息公开工作年度报告"],
        ),
        (
            "连云港市连云区人民政府办公室政务公开科2024年政府信息公开工作年度报告",
            ["连云港市连云区人民政府办公室政务公开科", "2024年政府信息公开工作年度报告"],
        ),
        (
            "新疆维吾尔自治区伊犁哈萨克自治州察布查尔锡伯自治县住房和城乡建设局2024年政府信息公开报告",
            [
                "新疆维吾尔自治区伊犁哈萨克自治州",
                "察布查尔锡伯自治县住房和城乡建设局",
                "2024年政府信息公开报告",
            ],
        ),
    ],
)
def test_the_title_is_broken_between_words(title: str, lines: list[str]) -> None:
    assert block_lines(title_block(title)) == lines


@pytest.mark.parametrize("length", range(5, 60))
def test_no_title_leaves_a_character_alone(length: int) -> None:
    lines = block_lines(title_block("某" * length + "2024年政府信息公开工作年度报告"))
    assert min(len(line) for line in lines) > 5
    assert max(len(line) for line in lines) <= 22


def test_the_text_begins_on_a_line_of_the_page_below_the_title() -> None:
    pages = fill(
        [title_block("连云区人民政府2024年政府信息公开工作年度报告"), paragraph_block("字")]
    )
    body = texts(pages[0])[-1]
    first = texts(fill([paragraph_block("字")])[0])[0]
    assert (body.y - first.y) / PITCH == pytest.approx(3)
