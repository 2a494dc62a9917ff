"""Sentences of a file that land in no section of the form: named, with their first words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from importers.raw.problems import About, Problem
from importers.words.page_marks import is_furniture

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from importers.raw.grids import Line
    from models.forms.form import Form

_NOTE = re.compile(r"\s*(?:附?注|备注|说明)\s*\d*\s*[:：]\s*\S")
_SENTENCE = re.compile(r"[。；！？]|[，,].{6,}")
_LEAST = 8
"""Shorter lines outside the sections are titles, names and dates."""
_SHOWN = 60
_MOST_NAMED = 12


def about_left(left: Iterable[tuple[str, Line]], form: Form) -> list[Problem]:
    """Name each sentence or note that stands in no section; titles, links and dates are none."""
    told = [(section, line) for section, line in left if _is_text(line.text)]
    problems = [_named(section, line, form) for section, line in told[:_MOST_NAMED]]
    if len(told) > _MOST_NAMED:
        line = told[_MOST_NAMED][1]
        rest = len(told) - _MOST_NAMED
        message = f"另有{rest}段文字在表式里没有位置，没有读入，第一段是“{_short(line.text)}”。"
        problems.append(Problem(line.place, message, about=About.UNREAD))
    return problems


def about_lost(texts: Mapping[str, str], form: Form) -> list[Problem]:
    """Name the sections without a heading in a file that has other sections of text."""
    if not any(texts.values()):
        return []
    return [
        Problem(
            "",
            f"没有找到“{one.heading}”这一部分的标题，它的文字没有读入，请核对文件或手工填写。",
            about=About.MISSING,
        )
        for one in form.sections
        if not one.is_table and one.id not in texts
    ]


def _is_text(text: str) -> bool:
    if is_furniture(text):
        return False
    return bool(_NOTE.match(text)) or (len(text.strip()) >= _LEAST and bool(_SENTENCE.search(text)))


def _named(section: str, line: Line, form: Form) -> Problem:
    tables = {one.id: one.heading for one in form.sections if one.is_table}
    where = f"“{tables[section]}”的表外" if section in tables else ""
    if _NOTE.match(line.text):
        where = "表下"
    message = f"{where}的文字“{_short(line.text)}”在表式里没有位置，没有读入。"
    return Problem(line.place, message.removeprefix("的"), about=About.UNREAD)


def _short(text: str) -> str:
    words = text.strip()
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
