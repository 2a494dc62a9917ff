"""Finding the sections of running text by their headings, and what of it lands in none."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from importers.words.labels import common_length, label
from importers.words.page_marks import is_furniture

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from importers.raw.grids import Line
    from models.forms.form import Form, Section

_INDENT = "\u3000"
_LONGER = 14
"""A heading in somebody's file may have so many characters more than the official one."""
_NUMBERED, _BARE = 0.6, 0.9
"""Share of the official heading that must be there, in order, with and without its number."""
_PROSE = re.compile(r"[，。；！？]")
_LONGEST_CUSTOMARY = 24


@dataclass(frozen=True, slots=True)
class Texts:
    """The text of each narrative section, and the lines that stand in none of them.

    ``sections`` has every section whose heading was found, empty where no text follows;
    ``left`` are lines by the section under whose heading they stand (that of a table, or
    none: then the key is empty).
    """

    sections: Mapping[str, str] = field(default_factory=dict)
    left: tuple[tuple[str, Line], ...] = ()


def texts_of(lines: Iterable[Line], form: Form, *, indented: bool = False) -> Texts:
    """Sort lines of running text into sections, paragraph a line.

    With ``indented`` a line without indent continues the paragraph above it.  Links and the
    foot of a page belong to no text, nor does what follows them.
    """
    walk = _Walk(form, joined=indented)
    for line in lines:
        walk.take(line)
    hints = {one.id: one.hint for one in form.sections if not one.is_table}
    sections = {
        section: "" if texts == [hints[section]] else "\n".join(texts)
        for section, texts in walk.found.items()
        if section in hints
    }
    return Texts(sections, tuple(walk.left))


class _Walk:
    """Goes down the lines of a report and remembers under which heading it is."""

    def __init__(self, form: Form, *, joined: bool) -> None:
        self.found: dict[str, list[str]] = {}
        self.left: list[tuple[str, Line]] = []
        self._form = form
        self._joined = joined
        self._order = [one.id for one in form.sections]
        self._tables = {one.id for one in form.sections if one.is_table}
        self._section = ""
        """The last heading, also where a table has ended its text."""
        self._is_open = self._is_over = False

    def take(self, line: Line) -> None:
        if line.is_end:
            self._is_open = False
            return
        if not line.text.strip():
            return
        section = heading_of(line.text, self._form, after=self._section)
        if section:
            self._section, self._is_open, self._is_over = section, True, False
            self.found.setdefault(section, [])
        elif is_furniture(line.text):
            self._is_over = bool(self._section)
        elif self._is_over:
            return
        elif self._is_open and self._section not in self._tables:
            self._add(line.text)
        else:
            self.left.append((self._section, line))

    def _add(self, text: str) -> None:
        texts = self.found[self._section]
        if self._joined and texts and not text.startswith(_INDENT):
            texts[-1] += text.strip()
        else:
            texts.append(text.strip())


def heading_of(text: str, form: Form, *, after: str = "") -> str:
    """Return the section that a line is the heading of; a mention in a sentence is none.

    Where the official words are not there, the number and the words that offices use
    instead count, but only further on than the section ``after``: 一、 also numbers paragraphs.
    """
    if not text.strip() or len(text) > max(len(one.heading) for one in form.sections) + 2 * _LONGER:
        return ""
    found = label(text)
    if found.words.endswith(("报告事项和", "情况和")) or not found.words:
        return ""
    best, section = 0.0, ""
    for one in form.sections:
        official = label(one.heading)
        if len(found.words) > len(official.words) + _LONGER:
            continue
        needed = _NUMBERED if found.number == official.number else _BARE
        wanted = len(official.words) * needed
        if sum(char in found.words for char in official.words) < wanted:
            continue
        share = common_length(found.words, official.words) / len(official.words)
        if share >= needed and share > best:
            best, section = share, one.id
    return section or _customary(text, form, after)


def _customary(text: str, form: Form, after: str) -> str:
    """The section that a line heads in an office's own words: 一、概述, 六、其他事项."""
    found = label(text)
    if (
        not found.number
        or len(found.words) > _LONGEST_CUSTOMARY
        or _PROSE.search(text.strip()[:-1])
    ):
        return ""
    ids = [one.id for one in form.sections]
    begin = ids.index(after) + 1 if after in ids else 0
    fitting = (one for one in form.sections[begin:] if _is_headed(found.number, found.words, one))
    return next((one.id for one in fitting), "")


def _is_headed(number: str, words: str, section: Section) -> bool:
    if label(section.heading).number != number:
        return False
    return any(label(one).words in words for one in section.also)
