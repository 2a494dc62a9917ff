"""The particulars of a publication (索引号, 发布机构 …) as pages print them above a report."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from importers.raw.grids import Line
from importers.words.labels import plain
from importers.words.narrative import heading_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
    "名称": "title",
    "文号": "document_number",
    "发文字号": "document_number",
    "文件编号": "document_number",
    "主题词": "keywords",
    "关键词": "keywords",
}
_OTHERS = frozenset(
    "有效性 效力状态 是否有效 有效期 公开方式 公开范围 公开时限 公开程序 公开形式 公开属性"  # noqa: SIM905 - one name a line would take a page
    " 组配分类 体裁分类 题材分类 服务对象 信息来源 来源 作者 浏览次数 浏览量 阅读次数 点击数"
    " 责任部门 责任单位 生效日期 废止日期 发布时间 更新时间 语种 载体类型 统一登记号 字体"
    " 字号 关键字 体裁 主题 内容概述 时效".split()
)
"""Names that stand beside those above: a value ends before them, and they are no values."""
_NONE = frozenset({"无", "无文号", "无号", "暂无", "没有", "空", "/", "-", "--", "—", "——", "_"})
"""What pages print where there is no 文号."""
_LEAST = 2
"""One such word alone may mean anything; publications print several of them."""
_LONGEST = 200
_AROUND = "[]【】〔〕()•·●■◆*- \u3000\xa0"
_PAIR = re.compile(
    r"(?P<name>[^\s：:，。；|]{2,5}|(?:[^\s：:，。；|]\s+){1,4}[^\s：:，。；|])\s*[】\]]?\s*[：:]"
)
_MAY_TELL = re.compile(r"[:：]|[\u4e00-\u9fff]\s+\S")
_TIME = re.compile(r"(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)\s*\d{1,2}:\d{2}(?::\d{2})?")


def particulars_of(blocks: Iterable[RawGrid | Line], form: Form) -> dict[str, str]:
    """Read the particulars above the first section of a report; names as in ``report.META``."""
    found: dict[str, str] = {}
    words: set[str] = set()
    for word, value in _pairs(blocks, form):
        words.add(word)
        text = _TIME.sub(r"\1", value.strip().strip("|").strip())
        is_told = bool(text) and plain(text) not in _NONE and not _is_name(text)
        if word in _NAMES and is_told and len(text) <= _LONGEST:
            found.setdefault(_NAMES[word], text)
    return found if len(words) >= _LEAST else {}


def _name_in(text: str) -> str:
    """The name that a text is and nothing else: [ 索引号 ], 文 号, • 发布机构: …; else empty."""
    if len(text) > _LONGEST:
        return ""
    word = plain(text).rstrip(":").strip(_AROUND).rstrip(":")
    return word if word in _NAMES or word in _OTHERS else ""


def _is_name(text: str) -> bool:
    return bool(_name_in(text))


def _pairs(blocks: Iterable[RawGrid | Line], form: Form) -> Iterator[tuple[str, str]]:
    waiting = ""
    for block in blocks:
        if isinstance(block, Line):
            if heading_of(block.text, form):
                return
            name = _name_in(block.text)
            if waiting and not name and block.text.strip():
                yield waiting, block.text  # the value stands below its name
            waiting = name
            yield from _in_line(block.text)
            continue
        waiting = ""
        for cells in block.rows.values():
            yield from _in_cells([cell.text for cell in cells if cell.text.strip()])


def _in_cells(texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    for text, behind in pairwise((*texts, "")):
        name = _name_in(text)
        if name and not _is_name(behind):
            yield name, behind
        elif not name:
            yield from _in_line(text)


def _in_line(text: str) -> Iterator[tuple[str, str]]:
    """Read 索引号：014/2025-00020 发布机构：某局, several of them in one line."""
    if len(text) > _LONGEST or not _MAY_TELL.search(text):
        return
    marks = [
        match
        for match in _PAIR.finditer(text)
        if _is_name(match["name"]) or text[: match.start()][-1:].isspace()
    ]
    stops = [*(one.start() for one in marks[1:]), len(text)]
    for match, stop in zip(marks, stops, strict=False):
        if name := _name_in(match["name"]):
            yield name, text[match.end() : stop]
    if not marks:
        yield from _bare_pairs(text.split())


def _bare_pairs(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Read 索引号 014/2025-00020 发布机构 某局: names and values in turn, without a colon."""
    places = [place for place, word in enumerate(words) if _is_name(word)]
    if len(places) < _LEAST or places[0]:
        return
    for place, stop in pairwise((*places, len(words))):
        yield _name_in(words[place]), " ".join(words[place + 1 : stop])
