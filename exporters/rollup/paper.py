"""汇总表 on paper: the official tables with how complete they are, 单位一览, lines to sign on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exporters.pdf.file import pdf_file
from exporters.press.bound import bind
from exporters.press.lists import ListBlock, ListStyle
from exporters.press.page import fill
from exporters.press.sheets import (
    SignatureBlock,
    block_height,
    gap,
    sheet_heading,
    sheet_line,
    sheet_title,
)
from exporters.press.tables import TableBlock
from exporters.rollup.lists import difference_rows, status_words
from models.release.document import Sheet, document
from models.report.figures import show_figure
from models.rollup.block import COUNTED, NOT_COUNTED, PAPER

if TYPE_CHECKING:
    from exporters.press.page import Block, Page
    from models.report.report import Report
    from models.rollup.rollup import Rollup

_UNITS = ListStyle((5, 22, 12, 16, 16, 6), centred=frozenset({0, 5}), size=9.0, pad=2.0)
_DIFFERENCES = ListStyle((20, 9, 9, 7, 9, 26), centred=frozenset({1, 2, 3, 4}), size=9.0, pad=2.0)
_ADJUSTMENTS = ListStyle((20, 9, 9, 9, 30), centred=frozenset({1, 2, 3}), size=9.0, pad=2.0)
_SIGNERS = (("填报人", ""), ("审核人", ""), ("负责人", ""))


def rollup_pdf(rollup: Rollup, report: Report) -> bytes:
    """Return the paper of a sum, given as ``report`` too; it carries the sum's own data."""
    title = f"{report.title}{PAPER}"
    return pdf_file(bind(report, title, PAPER, lambda: _pages(rollup, report), with_data=True))


def _pages(rollup: Rollup, report: Report) -> list[Page]:
    blocks: list[Block] = [
        *sheet_title(report, PAPER, is_internal=False),
        sheet_line(f"「{rollup.heading}」{_missing(rollup)}", after=6.0),
    ]
    for block in document(report).blocks:
        if isinstance(block, Sheet):
            heading = sheet_heading(report.form.section(block.section).heading)
            blocks += [heading, TableBlock(block, block_height(heading)), gap(8.0)]
    blocks += _adjustments(rollup)
    blocks += [
        gap(10.0),
        SignatureBlock((_SIGNERS, (("日期", ""), ("单位（盖章）", "")))),
        gap(10.0),
        sheet_heading("附：单位一览"),
        ListBlock(_UNITS, ("序号", "单位", "上级", "状态", "校验码", "计入"), _units(rollup)),
    ]
    differences = [
        (f"{node}·{label}", *map(show_figure, (stated, total, adjust, gap_)), str(likely))
        for node, _, label, stated, total, adjust, gap_, likely in difference_rows(rollup)
    ]
    if differences:
        head = ("项目", "上报数", "Σ单位", "调整", "差额", "可能的原因")
        blocks += [gap(10.0), sheet_heading("附：差额"), ListBlock(_DIFFERENCES, head, differences)]
    return fill(blocks, snapped=False)


def _missing(rollup: Rollup) -> str:
    names = [unit.name for unit in rollup.expected if not unit.is_counted]
    return f"，没有计入：{'、'.join(names)}" if names else ""


def _adjustments(rollup: Rollup) -> list[Block]:
    sums = rollup.sum_of().values()
    rows = [
        (
            rollup.form.cells[one.cell].label,
            show_figure(sums.get(one.cell)),
            show_figure(one.change),
            show_figure(rollup.values.get(one.cell)),
            one.reason,
        )
        for one in rollup.adjustments
    ]
    head = ("项目", "Σ单位", "调整数", "汇总数", "理由")
    return [sheet_heading("调整"), ListBlock(_ADJUSTMENTS, head, rows)] if rows else []


def _units(rollup: Rollup) -> list[tuple[str, ...]]:
    return [
        (
            str(number),
            unit.name,
            unit.parent,
            status_words(unit),
            unit.facts.code if unit.facts else "",
            COUNTED if unit.is_counted else NOT_COUNTED,
        )
        for number, unit in enumerate(rollup.units, 1)
    ]
