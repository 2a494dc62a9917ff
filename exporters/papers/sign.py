"""签审表: the figures that are signed, what was explained and noted, and lines to sign on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from exporters.papers.standings import standing
from exporters.press.bound import bind
from exporters.press.lists import ListBlock, ListStyle
from exporters.press.page import fill
from exporters.press.sheets import (
    SEAL,
    SignatureBlock,
    block_height,
    gap,
    sheet_heading,
    sheet_line,
    sheet_title,
)
from exporters.press.tables import TableBlock
from models.release.document import Sheet, document
from models.report.remarks import remarks
from models.report.report import SIGN_OFF, SIGNERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exporters.press.bound import Pages
    from exporters.press.page import Block, Page
    from models.checked.checked import Checked
    from models.forms.form import Key
    from models.report.report import Report

NAME = "签审表"
_DATE = "　　年　月　日"
_SIZES = ((8.5, 1.5), (8.0, 1.0), (7.5, 1.0))
"""Small enough for 表三, 表四 and the signatures to share a page."""
_REASONS = ListStyle((11, 8), size=9.0)
_FLAGS = ListStyle((5, 14), size=9.0)
_FIRST_MARK, _MARKS = 0x2460, 20
"""① to ⑳; what follows is written with brackets."""


def sign_off_paper(checked: Checked) -> Pages:
    """Return the sign-off sheet as pages; the same report is the same bytes.

    What ``report.meta`` has of :data:`models.report.report.SIGN_OFF` is printed on its line;
    without it the line is blank, to be written on by hand.
    """
    report = checked.report
    title = f"{report.title}{NAME}"
    return bind(report, title, NAME, lambda: sign_off_pages(checked))


def sign_off_pages(checked: Checked) -> list[Page]:
    """Lay the sheet out: how the check went, explanations, open questions, notes; the tables.

    Who signs does so below the figures: most reports take two pages.
    """
    report = checked.report
    marks = _marks(report)
    blocks: list[Block] = [*sheet_title(report, NAME), *_remarks(checked, marks)]
    headings = {section.id: section.heading for section in report.form.sections}
    for block in document(report).blocks:
        if isinstance(block, Sheet):
            heading = sheet_heading(headings[block.section])
            table = TableBlock(_marked(block, marks), block_height(heading), _SIZES)
            blocks += [heading, table, gap(8.0)]
    blocks += [SignatureBlock(_signatures(report))]
    return fill(blocks, snapped=False)


def _marks(report: Report) -> dict[Key, str]:
    """Number the cells that have a note or a question, as footnotes are: ①, ② … and (21)."""
    keys = [one.key for one in remarks(report)]
    return {
        key: chr(_FIRST_MARK + number) if number < _MARKS else f"({number + 1})"
        for number, key in enumerate(keys)
    }


def _marked(sheet: Sheet, marks: Mapping[Key, str]) -> Sheet:
    """Put the number of its footnote behind each figure that has one."""
    mine = {key: f"{text}{marks.get(key, '')}" for key, text in sheet.texts.items()}
    return replace(sheet, texts=mine)


def _remarks(checked: Checked, marks: Mapping[Key, str]) -> list[Block]:
    found, report = standing(checked), checked.report
    noted = remarks(report)
    names = {one.key: f"{marks[one.key]} {one.label}" for one in noted}
    explained = [(one.message, one.explanation) for one in found.explained]
    flagged = [(names[one.key], one.flag) for one in noted if one.flag is not None]
    written = [(names[one.key], one.note) for one in noted if one.note]
    parts = (
        ("情况说明", ListBlock(_REASONS, ("校核结果", "说明"), explained), "没有需要说明的情况。"),
        ("待核实", ListBlock(_FLAGS, ("单元格", "待核实事项"), flagged), "没有待核实的数据。"),
        ("批注", ListBlock(_FLAGS, ("单元格", "批注"), written), ""),
    )
    blocks: list[Block] = [sheet_heading("校核情况"), sheet_line(found.words, after=6.0)]
    for name, listed, none in parts:
        if listed.is_empty and not none:
            continue
        blocks.append(sheet_heading(name))
        blocks.append(sheet_line(none) if listed.is_empty else listed)
        blocks.append(gap(6.0))
    return blocks


def _signatures(report: Report) -> tuple[tuple[tuple[str, str], ...], ...]:
    phone = ("电话", report.meta.get("phone", ""))
    filled_on = ("日期", report.meta.get("fill_date") or _DATE)
    return (
        tuple((SIGN_OFF[name], report.meta.get(name, "")) for name in SIGNERS),
        ((f"单位{SEAL}", ""), phone, filled_on),
    )
