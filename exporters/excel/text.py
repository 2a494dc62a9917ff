"""The narrative sections on a worksheet, one line a row, as a page to read and print."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from exporters.excel.cells import write_text
from exporters.excel.measure import HIGHEST, text_height
from exporters.excel.paper import PORTRAIT_WIDTH, set_paper
from models.release.document import Heading
from models.report.report import META

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlsxwriter.worksheet import Worksheet

    from exporters.excel.cells import Look, Styles
    from models.release.document import Paragraph
    from models.report.report import Report

TITLE: Look = {"font_size": 18, "bold": True, "align": "center", "text_wrap": True}
_FACT: Look = {"font_size": 11, "align": "left", "text_wrap": True}
HEADING: Look = {"font_name": "黑体", "font_size": 14, "align": "left", "text_wrap": True}
BODY: Look = {"font_size": 12, "align": "left", "valign": "top", "text_wrap": True}
_HINT: Look = BODY | {"font_color": "#7F7F7F", "border": 4, "border_color": "#A6A6A6"}
_INDENT = "　　"
_LAST_COLUMN = 9
"""Several columns, merged: LibreOffice fits no single column to the page, it cuts it off."""
AIR = 8
"""Points of air above a heading and below the title."""
_ROOM_TO_WRITE = 240
"""Points: Excel makes no merged cell higher while somebody writes into it."""
_LONGEST_PIECE = 500
"""Characters; Excel shows no row higher than 409 points, which is about 800 characters here."""
_SENTENCE = re.compile(r"[^。；！？]*[。；！？]+[”’）》]*|[^。；！？]+")

Line = tuple[str, "Look", float]
"""Text, look, and points of air besides the text's own height."""


def title_lines(report: Report, code: str) -> Iterator[Line]:
    """Yield the report's title, particulars and 校验码 (empty for none), for the first sheet."""
    yield report.title, TITLE, 3 * AIR
    yield f"填报单位：{report.unit}", _FACT, 0
    yield f"报告年度：{year_words(report.year)}", _FACT, 0
    for name, label in META.items():
        if name != "title" and report.meta.get(name):  # the title stands above, in full
            yield f"{label}：{report.meta[name]}", _FACT, 0
    if code:
        yield f"校验码：{code}", _FACT, 0


def year_words(year: int) -> str:
    """Return a year as it is printed; where it is not known, the blank to write it into."""
    return f"{year or '　　　　'}年"


def section_lines(blocks: list[Heading | Paragraph]) -> Iterator[Line]:
    """Yield headings and paragraphs; a paragraph that no row could show whole is cut up."""
    for block in blocks:
        if isinstance(block, Heading):
            yield block.text, HEADING, 2 * AIR
            continue
        first, *rest = pieces(block.text)
        look = _HINT if block.is_hint else BODY
        yield _INDENT + first, look, _ROOM_TO_WRITE if block.is_hint else 0
        for piece in rest:
            yield piece, look, 0


def pieces(text: str) -> list[str]:
    """Cut a text at ends of sentences into pieces that one row can show; together they are it."""
    found = [""]
    for sentence in _SENTENCE.findall(text):
        if found[-1] and len(found[-1]) + len(sentence) > _LONGEST_PIECE:
            found.append("")
        found[-1] += sentence
    return [
        piece[start : start + _LONGEST_PIECE]
        for piece in found
        for start in range(0, max(1, len(piece)), _LONGEST_PIECE)
    ]


def draw_text(sheet: Worksheet, lines: list[Line], to: Styles) -> None:
    """Write lines below each other on an empty worksheet and set it up for A4."""
    sheet.set_column_pixels(0, _LAST_COLUMN, PORTRAIT_WIDTH // (_LAST_COLUMN + 1))
    for row, (text, look, air) in enumerate(lines):
        points = float(look["font_size"])
        sheet.set_row(row, min(HIGHEST, text_height(text, PORTRAIT_WIDTH, points) + air))
        sheet.merge_range(row, 0, row, _LAST_COLUMN, "", to.get(look))
        write_text(sheet, (row, 0), text, look, to)
    set_paper(sheet)
    sheet.fit_to_pages(1, 0)
    sheet.print_area(0, 0, max(0, len(lines) - 1), _LAST_COLUMN)
