"""The particulars of a publication (索引号, 发布机构 …) as pages print them above a report."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from importers.raw.grids import Line
from importers.words.labels import plain
from importers.words.narrative import heading_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from importers.raw.grids import RawGrid
    from models.forms.form import Form

_NAMES = {
    "索引号": "index_number",
    "索取号": "index_number",
    "信息索引号": "index_number",
    "分类": "category",
    "信息分类": "category",
    "主题分类": "category",
    "发布机构": "publisher",
    "公开机构": "publisher",
    "发文机关": "publisher",
    "发布单位": "publisher",
    "发文日期": "issue_date",
    "成文日期": "issue_date",
    "发布日期": "issue_date",
    "公开日期": "issue_date",
    "生成日期": "issue_date",
    "标题": "title",
    "信息名称": "title",
    "文件名称": "title",
    "文号": "document_number",
    "发文字号": "document_number",
    "主题词": "keywords",
    "关键词": "keywords",
}
_LEAST = 2
"""One such word alone may mean anything; publications print several of them."""
_LONGEST = 200
_PAIR = re.compile(
    r"(?P<name>[^\s：:，。；|]{2,5}|(?:[^\s：:，。；|]\s+){1,4}[^\s：:，。；|])\s*[：:]"
)
_TIME = re.compile(r"(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)\s*\d{1,2}:\d{2}(?::\d{2})?")


def particulars_of(blocks: Iterable[RawGrid | Line], form: Form) -> dict[str, str]:
    """Read the particulars above the first section of a report; names as in ``report.META``."""
    found: dict[str, str] = {}
    words: set[str] = set()
    for word, value in _pairs(blocks, form):
        words.add(word)
        text = _TIME.sub(r"\1", value.strip())
        if text and len(text) <= _LONGEST:
            found.setdefault(_NAMES[word], text)
    return found if len(words) >= _LEAST else {}


def _pairs(blocks: Iterable[RawGrid | Line], form: Form) -> Iterator[tuple[str, str]]:
    for block in blocks:
        if isinstance(block, Line):
            if heading_of(block.text, form):
                return
            yield from _in_line(block.text)
            continue
        for cells in block.rows.values():
            filled = [cell.text for cell in cells if cell.text.strip()]
            for text, behind in pairwise((*filled, "")):
                word = plain(text).rstrip(":")
                if word in _NAMES and plain(behind).rstrip(":") not in _NAMES:
                    yield word, behind
                else:
                    yield from _in_line(text)


def _in_line(text: str) -> Iterator[tuple[str, str]]:
    """Read 索引号：014/2025-00020 发布机构：某局, several of them in one line."""
    if len(text) > _LONGEST:
        return
    marks = [match for match in _PAIR.finditer(text) if plain(match["name"]) in _NAMES]
    stops = [*(one.start() for one in marks[1:]), len(text)]
    for match, stop in zip(marks, stops, strict=False):
        yield plain(match["name"]), text[match.end() : stop]
