"""Lines of printed pages are joined to paragraphs, but never to a heading."""

from importers.pdf.flow import raw_of
from importers.pdf.pages import Page
from importers.pdf.text import TextLine
from importers.raw.grids import Line

LEFT, RIGHT, SIZE = 90.0, 500.0, 16.0


def line(number: int, text: str, x0: float = LEFT, x1: float = RIGHT) -> TextLine:
    y = 100.0 + 28 * number
    return TextLine(text, x0, y, x1, y + SIZE, SIZE)


def paragraphs(*lines: TextLine) -> list[str]:
    raw, _ = raw_of([Page(0, 842, lines)], "年报.pdf")
    return [block.text for block in raw.blocks if isinstance(block, Line)]


FIRST = LEFT + 2 * SIZE
BODY = [
    line(0, "某县某局认真贯彻落实条例，坚持以公开为常态", FIRST),
    line(1, "、不公开为例外。", LEFT, 250),
    line(2, "全年主动公开信息一百二十四条，办理依申请公", FIRST),
    line(3, "开两件。", LEFT, 180),
]


def test_lines_cut_in_a_word_are_joined() -> None:
    assert paragraphs(*BODY)[1] == "全年主动公开信息一百二十四条，办理依申请公开两件。"


def test_heading_without_indent_ends_its_paragraph() -> None:
    heading = line(4, "五、存在的主要问题及改进情况", LEFT, 320)
    below = line(5, "力量不足，有待加强。", LEFT, 260)
    assert paragraphs(*BODY, heading, below)[2:] == [heading.text, below.text]


def test_heading_begins_behind_a_line_without_an_end() -> None:
    above = line(4, "统计表见附件", FIRST, 300)
    heading = line(5, "六、其他需要报告的事项", LEFT, 300)
    assert paragraphs(*BODY, above, heading)[2:] == [above.text, heading.text]
