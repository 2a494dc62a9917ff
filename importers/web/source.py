"""Web pages as a source: ``.html``, ``.htm`` and saved pages (``.mht``)."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import count, groupby
from typing import TYPE_CHECKING

from lxml import etree

from importers.guard.decoding import decode
from importers.guard.zips import DAMAGED, UnfitError
from importers.matching.understand import understand
from importers.raw.grids import Line, Raw, RawGrid
from importers.raw.problems import Imported, Problem, refused
from importers.text.source import MOST_CHARACTERS, text_blocks
from importers.web.archive import is_archive, page_of
from importers.web.blocks import blocks_of
from importers.web.guard import TOO_MUCH, guarded
from importers.web.tables import flattened
from importers.words.titles import read_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MOST_LINES = 20_000
_DEEP = "网页的标签一层套一层，套得太深，后面的部分读不到"
_CUT = Problem("", f"{_DEEP}，请核对。")
_HIDDEN = Problem("", "统计表在网页不显示的部分里，已从那里读入，请核对。")
_NO_PAGE = "这不是网页，里面没有任何内容"
_HIDING = re.compile("display|visibility|hidden|mso-hide", re.IGNORECASE)
"""Words of pages that may hold something which they do not show."""
_META = {
    "articletitle": "title",
    "pubdate": "issue_date",
    "contentsource": "publisher",
}
"""Names in the head of government pages, as GB/T 33476 has them."""


def read(data: bytes, name: str, *, trusted: bool) -> Imported:
    """Read a report from the bytes of a web page, or of a saved one."""
    del trusted
    try:
        content, declared = page_of(data) if is_archive(data) else (data, "")
    except UnfitError as error:
        return refused(f"没有读入“{name}”：{error}。")
    return read_page(decode(content, declared), name)


def read_page(page: str, name: str) -> Imported:
    """Read a report from the text of a web page."""
    try:
        raw, told = raw_of(page, name)
        found = understand(raw).imported
        if found.report is None and _HIDING.search(page):
            raw, told = raw_of(page, name, hidden=True)
            other = understand(raw).imported
            found, told = (other, [*told, _HIDDEN]) if other.report else (found, told)
    except UnfitError as error:
        return refused(f"没有读入“{name}”：{error}。")
    if found.report is None:
        return refused(f"没有读入“{name}”：{_DEEP}。") if _CUT in told else found
    return replace(found, problems=(*told, *found.problems))


def raw_of(page: str, name: str, *, hidden: bool = False) -> tuple[Raw, list[Problem]]:
    """Turn a page into raw grids and lines, in reading order; nothing that it names is opened.

    With ``hidden``, what the page does not show comes too.  Raises :class:`UnfitError` for
    what is no page, or too large to be one of a report.
    """
    root, is_whole = _parsed(guarded(page.encode("utf-8", "replace")))
    blocks = flattened(blocks_of(root, hidden=hidden))
    lines = [block.text for block in blocks if isinstance(block, Line)]
    if len(lines) > _MOST_LINES or sum(map(len, lines)) > MOST_CHARACTERS:
        raise UnfitError(TOO_MUCH)
    meta = _meta(root)
    title = _title(root, meta.pop("title", ""))
    raw = Raw(name, tuple(_with_tables(blocks)), meta, title)
    return raw, [] if is_whole else [_CUT]


def _parsed(page: bytes) -> tuple[etree._Element, bool]:
    """Parse a page without following anything; also say whether all of it was parsed."""
    parser = etree.HTMLParser(
        encoding="utf-8",
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(page.translate(None, b"\x00"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnfitError(DAMAGED) from error
    if root is None:
        raise UnfitError(_NO_PAGE)
    fatal = any(entry.level == etree.ErrorLevels.FATAL for entry in parser.error_log)
    return root, not fatal


def _with_tables(blocks: Sequence[RawGrid | Line]) -> Iterator[RawGrid | Line]:
    """Find tables in running text as well."""
    numbers = count(1)
    for is_text, run in groupby(blocks, lambda block: isinstance(block, Line)):
        if not is_text:
            yield from run
            continue
        lines = [block for block in run if isinstance(block, Line)]
        for block in text_blocks(lines):
            if isinstance(block, RawGrid):
                yield replace(block, name=f"文字里第{next(numbers)}个表格")
                continue
            yield block


def _meta(root: etree._Element) -> dict[str, str]:
    """Particulars in the head of the page."""
    found = {}
    for element in root.iter("meta"):
        name = _META.get((element.get("name") or "").lower())
        text = " ".join((element.get("content") or "").split())
        if name and text and len(text) <= _LONGEST_META:
            found[name] = text
    return found


_LONGEST_META = 200


def _title(root: etree._Element, named: str) -> str:
    """The title of the page, where it names unit and year: links to other years come before it."""
    heads = [" ".join("".join(element.itertext()).split()) for element in root.iter("h1", "title")]
    for text in (named, *heads):
        title = read_title(text)
        if title.year and title.unit:
            return text
    return ""
