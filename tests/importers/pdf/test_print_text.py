"""Characters in boxes become text: lines, blanks, upright writing, numbers over a line."""

import pytest

from importers.pdf.flow import raw_of
from importers.pdf.pages import Page, PageTable
from importers.pdf.rules import lattices
from importers.pdf.shapes import Char, Content, Rule
from importers.pdf.tables import page_of
from importers.pdf.text import TextLine, cell_text, lines_of
from importers.raw.grids import Line, Raw


def chars(text: str, x: float = 0, y: float = 0, step: float = 10, size: float = 10) -> list[Char]:
    """Set characters side by side."""
    return [
        Char(char, x + place * step, y, x + place * step + step, y + size, size)
        for place, char in enumerate(text)
    ]


def texts(found: list[Char]) -> list[str]:
    return [line.text for line in lines_of(found)]


def box(x0: float, y0: float, x1: float, y1: float) -> list[Rule]:
    return [
        *(Rule(True, y, x0, x1) for y in (y0, y1)),
        *(Rule(False, x, y0, y1) for x in (x0, x1)),
    ]


def tables(content: Content) -> list[PageTable]:
    return [block for block in page_of(content).blocks if isinstance(block, PageTable)]


def held(content: Content) -> dict[tuple[int, int], str]:
    return {(one.row, one.column): one.text for one in tables(content)[0].cells if one.text}


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        (chars("予以公开"), ["予以公开"]),
        (chars("下", y=20) + chars("上"), ["上", "下"]),
        (chars("2023", step=5) + chars("年", x=24), ["2023年"]),
        (chars("ab", step=5) + chars("cd", x=13, step=5), ["ab cd"]),
        (chars("姓名") + chars("单位", x=40), ["姓名 单位"]),
        (chars("总 计"), ["总 计"]),
        (chars("公开") + chars("公开", x=0.4), ["公开"]),
        (chars("11", step=5), ["11"]),
        (chars("⾏政⻓官"), ["行政长官"]),
        (chars("注", y=1, size=8) + chars("释", x=10), ["注释"]),
        ([], []),
    ],
)
def test_lines(found: list[Char], wanted: list[str]) -> None:
    assert texts(found) == wanted


def test_upright_writing_follows_the_order_of_the_file() -> None:
    first = [char for place, text in enumerate("三、本年") for char in chars(text, 20, 10 * place)]
    second = [char for place, text in enumerate("度办") for char in chars(text, 5, 10 * place)]
    assert cell_text(first + second) == "三、本年度办"


def test_turned_characters_follow_the_order_of_the_file() -> None:
    label = [
        Char(char, 0, 40 - 10 * place, 10, 50 - 10 * place, 10, is_turned=True)
        for place, char in enumerate("办理结果")
    ]
    assert cell_text(label) == "办理结果"


def test_lines_of_a_label_are_kept() -> None:
    assert cell_text(chars("商业") + chars("企业", y=12)) == "商业\n企业"


def test_missing_piece_of_a_line_joins_two_places() -> None:
    rules = [*box(0, 0, 100, 40), Rule(True, 20, 0, 100), Rule(False, 50, 20, 40)]
    (found,) = lattices(rules)
    spans = sorted((one.row, one.column, one.rows, one.columns) for one in found.boxes)
    assert spans == [(0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1)]


def test_place_that_is_no_rectangle_is_cut_by_rows() -> None:
    rules = [*box(0, 0, 100, 40), Rule(True, 20, 0, 50), Rule(False, 50, 20, 40)]
    (found,) = lattices(rules)
    assert sorted((one.row, one.column, one.columns) for one in found.boxes) == [
        (0, 0, 2),
        (1, 0, 1),
        (1, 1, 1),
    ]


def test_dots_in_a_row_are_a_line() -> None:
    dots = [Rule(True, 20, x, x + 1) for x in range(0, 100, 3)]
    (found,) = lattices([*box(0, 0, 100, 40), *dots])
    assert len(found.boxes) == 2


def test_lines_that_touch_nothing_are_no_table() -> None:
    assert lattices([Rule(True, 10, 0, 100), Rule(True, 30, 0, 100)]) == []


def test_frame_around_text_is_no_table() -> None:
    content = Content(chars("总体情况", x=10, y=10), box(0, 0, 100, 40))
    page = page_of(content)
    assert [type(block) for block in page.blocks] == [TextLine]


def number_over_a_line(x: float) -> Content:
    rules = [*box(0, 0, 100, 40), Rule(True, 20, 0, 100), Rule(False, 50, 0, 40)]
    label = chars("规章", x=2, y=5) + chars("数", x=60, y=5)
    return Content(label + chars("12345", x=x, y=25, step=5), rules)


def test_number_inside_its_cell_is_certain() -> None:
    content = number_over_a_line(20)
    assert held(content)[1, 0] == "12345"
    assert not any(one.is_over for one in tables(content)[0].cells)


def test_number_across_a_line_stays_whole_and_is_doubted() -> None:
    content = number_over_a_line(33)
    assert held(content)[1, 0] == "12345"
    assert [one.text for one in tables(content)[0].cells if one.is_over] == ["12345"]


def test_line_between_two_digits_parts_them_and_is_doubted() -> None:
    content = number_over_a_line(40)
    assert (held(content)[1, 0], held(content)[1, 1]) == ("12", "345")
    assert sorted(one.text for one in tables(content)[0].cells if one.is_over) == ["12", "345"]


def page(*lines: str, x: float = 20, right: float = 320, size: float = 10) -> Page:
    """Set lines of text on a page, each as wide as its characters."""
    blocks = [
        TextLine(
            text, x, 100 + 15 * place, min(right, x + size * len(text)), 110 + 15 * place, size
        )
        for place, text in enumerate(lines)
    ]
    return Page(0, 800, tuple(blocks))


def paragraphs(raw: Raw) -> list[str]:
    return [block.text for block in raw.blocks if isinstance(block, Line)]


def test_lines_without_indent_are_joined_where_they_are_full() -> None:
    full = "甲" * 30
    raw, _ = raw_of([page(full, full, "到此为止。", full, "结束。")], "年报.pdf")
    assert paragraphs(raw) == [
        f"{full}{full}到此为止。",
        f"{full}结束。",
    ]


def test_paragraph_goes_on_over_the_page() -> None:
    full = "甲" * 30
    raw, _ = raw_of([page("标题。", full), page("结束。", "下段。")], "年报.pdf")
    assert paragraphs(raw) == [
        "标题。",
        f"{full}结束。",
        "下段。",
    ]


def test_latin_words_keep_their_blank_at_the_end_of_a_line() -> None:
    first = "甲" * 24 + "abcdef"
    raw, _ = raw_of([page(first, "ghi" + "乙" * 27, "351", "丙。")], "年报.pdf")
    assert paragraphs(raw)[0].startswith(f"{first} ghi乙")
