"""审阅单: one page for the leader: key figures, every rule 平 or 不平, reasons, what is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exporters.charts.shapes import results_chart
from exporters.papers.charts import ChartBlock
from exporters.papers.standings import standing
from exporters.press.bound import bind
from exporters.press.lists import ListBlock, ListStyle
from exporters.press.page import HEIGHT, fill
from exporters.press.paragraphs import TextBlock
from exporters.press.sheets import (
    SignatureBlock,
    block_height,
    gap,
    sheet_heading,
    sheet_line,
    sheet_title,
)
from models.report.figures import show_figure, tell_change
from models.report.remarks import remarks
from models.report.report import figures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exporters.papers.standings import Standing
    from exporters.press.bound import Pages
    from exporters.press.page import Block, Page
    from models.checked.checked import Checked
    from models.report.figures import Value
    from models.report.report import Report

NAME = "审阅单"
_PAIR = (13, 12, 13, 14)
_KEY = ListStyle(_PAIR * 2, centred=frozenset({1, 2, 3, 5, 6, 7}), size=9.0, pad=1.5)
_RULES = ListStyle((13, 7) * 3, centred=frozenset({1, 3, 5}), size=8.0, pad=1.0, most_lines=1)
_SMALL = 9.0
_MOST_ITEMS = 12
_ITEM_LINES = 2


def review_paper(checked: Checked) -> Pages:
    """Return the review sheet on exactly one page.

    What has no room is counted: 另有 n 条，见校核结果.
    """
    report = checked.report
    title = f"{report.title}{NAME}"
    return bind(report, title, NAME, lambda: review_pages(checked))


def review_pages(checked: Checked) -> list[Page]:
    """Lay the sheet out with as many reasons and open questions as one page has room for."""
    report = checked.report
    found = standing(checked)
    reasons = [f"{one.message}。说明：{one.explanation}" for one in found.explained]
    still_open = [f"{one.severity.words}：{one.message}" for one in found.open] + [
        f"待核实：{one.label}{'，' if one.flag else ''}{one.flag}"
        for one in remarks(report)
        if one.flag is not None
    ]
    pages: list[Page] = []
    for most in range(_MOST_ITEMS, -1, -1):
        blocks = _blocks(report, found, _some(reasons, most), _some(still_open, most))
        pages = fill(blocks, snapped=False)
        if len(pages) == 1:
            break
    return pages


def _some(items: Sequence[str], most: int) -> list[str]:
    told = [f"{number}. {item}" for number, item in enumerate(items[:most], 1)]
    if len(items) > most:
        told.append(f"另有 {len(items) - most} 条，见校核结果。")
    return told or ["无。"]


def _blocks(
    report: Report, checked: Standing, reasons: Sequence[str], still_open: Sequence[str]
) -> list[Block]:
    def lines(items: Sequence[str]) -> list[TextBlock]:
        return [sheet_line(item, size=_SMALL, most=_ITEM_LINES) for item in items]

    signature = SignatureBlock(((("审阅意见", ""),), (("签名", ""), ("日期", ""))), 11.0, 26.0)
    head = sheet_title(report, NAME)
    parts: list[Block] = [
        *head,
        sheet_line(f"校核结论：{checked.words}", most=1, after=3.0),
        _heading("一、主要数据"),
        _key_figures(report),
        gap(3.0),
        ChartBlock(results_chart(report)),
        gap(3.0),
        _heading("二、勾稽关系"),
        _rules(checked),
        gap(3.0),
        _heading("三、情况说明"),
        *lines(reasons),
        gap(3.0),
        _heading("四、尚待解决"),
        *lines(still_open),
    ]
    used = sum(_height(each) for each in parts) + signature.height
    return [*parts, gap(max(0.0, HEIGHT - used - 0.5)), signature]


def _height(block: Block) -> float:
    return block_height(block) if isinstance(block, TextBlock) else _whole(block)


def _whole(block: Block) -> float:
    return block.height if isinstance(block, ListBlock) else block.beginning


def _heading(text: str) -> TextBlock:
    return sheet_heading(text, size=10.5, marked=False)


def _key_figures(report: Report) -> ListBlock:
    shown = figures(report)
    before = figures(report.prior) if report.prior else {}
    told = [
        (one.name, _told(this), _told(last), _gap(this, last))
        for one in report.form.key_figures
        for this, last in [(shown.get(one.key), before.get(one.key))]
    ]
    half = (len(told) + 1) // 2
    right = [*told[half:], *[("", "", "", "")] * half][:half]
    rows = [(*one, *two) for one, two in zip(told[:half], right, strict=True)]
    return ListBlock(_KEY, ("项目", "本年", "上年", "增减") * 2, rows)


def _told(value: Value) -> str:
    return "—" if value is None else show_figure(value)


def _gap(this: Value, last: Value) -> str:
    if this is None or last is None or isinstance(this, str) or isinstance(last, str):
        return "—"
    return tell_change(this - last)


def _rules(checked: Standing) -> ListBlock:
    told = [(one.rule.name, one.state) for one in checked.rules]
    rows = -(-len(told) // 3)
    columns = [[*told[at : at + rows], *[("", "")] * rows][:rows] for at in (0, rows, 2 * rows)]
    lines = [
        tuple(text for pair in triple for text in pair) for triple in zip(*columns, strict=True)
    ]
    return ListBlock(_RULES, (), lines)
