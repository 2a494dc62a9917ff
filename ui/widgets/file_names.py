"""Names for files that the program proposes, and the kinds it can write."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from models.report.report import Report

KINDS = {
    ".xlsx": "Excel 工作簿 (*.xlsx)",
    ".pdf": "PDF 文件 (*.pdf)",
    ".docx": "Word 文档 (*.docx)",
    ".html": "网页 (*.html)",
    ".json": "JSON 数据 (*.json)",
    ".csv": "CSV 数据 (*.csv)",
    ".xxgk": "年报文件 (*.xxgk)",
    ".png": "图解，PNG 图片 (*.png)",
    ".svg": "图解，SVG 矢量图 (*.svg)",
}
_OTHERS = {".xlsm": "带宏的 Excel 工作簿 (*.xlsm)", ".txt": "文本 (*.txt)"}
"""Kinds that the program only copies from a template, or keeps lists in."""
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_LONGEST = 80


def proposed_name(report: Report, suffix: str) -> str:
    """Name a file after its report: 2024年连云区人民政府政府信息公开工作年度报告.pdf."""
    return file_name(name_words(report), suffix)


def name_words(report: Report) -> str:
    """Return what the name of a report's file is made of."""
    year = f"{report.year}年" if report.year else ""
    return f"{year}{report.unit}{report.form.title}"


def file_name(words: str, suffix: str) -> str:
    """Make a file name of words: without what no system allows, and not too long."""
    return f"{_FORBIDDEN.sub('', words)[:_LONGEST].strip(' .') or '年报'}{suffix}"


def kind_of(suffix: str) -> str:
    """Name a kind of file as dialogs do, with its ending."""
    return KINDS.get(suffix) or _OTHERS[suffix]


def with_suffix(path: Path, chosen_kind: str, suffixes: Sequence[str]) -> Path:
    """Give a typed name the ending of the chosen kind, unless it has one of those offered."""
    if path.suffix.lower() in suffixes:
        return path
    ending = next((one for one in suffixes if kind_of(one) == chosen_kind), suffixes[0])
    return path.with_name(path.name + ending)
