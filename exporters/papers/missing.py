"""Characters that the PDF cannot draw: which they are, and where in the report they stand."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from exporters.fonts.faces import absent
from exporters.words.official_text import plain
from models.release.document import STAND_IN, Paragraph, Sheet, document
from models.report.remarks import remarks
from models.report.report import SIGNERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.release.document import Document
    from models.report.report import Report

_MOST_CHARACTERS, _MOST_PLACES = 10, 3
_AROUND = 6
"""Characters before and behind that are quoted, so that the place can be found."""
_PRIVATE = "是私用区字符，各台电脑显示的不一样，请换成正式编码的字；"

Text = tuple[str, str]
"""Where a text stands, in Chinese, and the text."""


def missing_notices(report: Report, *, on_papers: bool = False) -> tuple[str, ...]:
    """Return a sentence for each character of the report that no font has, in order.

    ``on_papers`` looks into what the internal papers print besides: who signs, notes,
    questions, explanations.
    """
    places: dict[str, list[str]] = {}
    texts = [*_printed(document(report), report), *(_internal(report) if on_papers else ())]
    for place, text in texts:
        for char in absent(text):
            places.setdefault(char, []).append(f"{place}“{_around(text, char)}”")
    told = [_sentence(char, found) for char, found in places.items()]
    if others := [*places][_MOST_CHARACTERS:]:
        codes = "、".join(map(_code, others))
        told[_MOST_CHARACTERS:] = [f"还有 {len(others)} 个字也没有字体可用：{codes}。"]
    return tuple(told)


def _code(char: str) -> str:
    return f"U+{ord(char):04X}"


def _printed(printed: Document, report: Report) -> Iterator[Text]:
    yield "标题", printed.title
    headings = {section.id: section.heading for section in report.form.sections}
    number = 0
    section = ""
    for block in printed.blocks:
        match block:
            case Paragraph():
                number = number + 1 if block.section == section else 1
                section = block.section
                yield f"{headings[section]}第{number}段", block.text
            case Sheet():
                for key, text in block.texts.items():
                    yield report.form.cells[key].label, text
            case _:
                pass


def _internal(report: Report) -> Iterator[Text]:
    yield "单位名称", report.unit
    for name in SIGNERS:
        yield "签名", report.meta.get(name, "")
    for one in remarks(report):
        yield f"{one.label}的批注", one.note
        yield f"{one.label}的待核实事项", one.flag or ""
    for explanation in report.explanations:
        yield "情况说明", explanation.text


def _around(text: str, char: str) -> str:
    at = text.index(char)
    start, stop = max(0, at - _AROUND), at + 1 + _AROUND
    quoted = plain(text[start:stop])
    return f"{'…' if start else ''}{quoted}{'…' if stop < len(text) else ''}"


def _sentence(char: str, places: list[str]) -> str:
    name = f"“{char}”（{_code(char)}）" if char.isprintable() else _code(char)
    why = _PRIVATE if unicodedata.category(char) == "Co" else "没有字体可用，"
    told = "；".join(places[:_MOST_PLACES])
    more = f"等 {len(places)} 处" if len(places) > _MOST_PLACES else ""
    return f"{name}{why}PDF 里以“{STAND_IN}”代替，在{told}{more}。"
