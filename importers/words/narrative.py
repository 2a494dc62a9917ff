"""Finding the sections of running text by their headings, and what of it lands in none."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from importers.words.labels import common_length, label
from importers.words.page_marks import is_furniture, is_running, is_sheet_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from importers.raw.grids import Line
    from models.forms.form import Form, Section

_INDENT = "\u3000"
_LONGER = 14
"""A heading in somebody's file may have so many characters more than the official one."""
_NUMBERED, _BARE = 0.6, 0.9
"""Share of the official heading that must be there, in order, with and without its number."""
_PROSE = re.compile(r"[，。；！？]")
_LONGEST_CUSTOMARY = 24
_WIDTHS = (20, 60)
"""Lines of a printed page hold so many characters; a paragraph of a web page is longer."""
_OPEN_END = ("，", "、", "（", "《", "“")
_END = tuple("。！？：；.!?:;）)”")
_BEGINNING = re.compile(
    r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]|[一二三四五六七八九十]是|第[一二三四五六七八九十])"
)


@dataclass(frozen=True, slots=True)
class Texts:
    """The text of each narrative section, and the lines that stand in none of them.

    ``sections`` has every section whose heading was found, empty where no text follows;
    ``left`` are lines by the section under whose heading they stand (that of a table, or
    none: then the key is empty).
    """

    sections: Mapping[str, str] = field(default_factory=dict)
    left: tuple[tuple[str, Line], ...] = ()


def texts_of(
    lines: Iterable[Line], form: Form, *, indented: bool = False, wrapped: bool = False
) -> Texts:
    """Sort lines of running text into sections, paragraph a line.

    With ``indented`` a line without indent continues the paragraph above it; with ``wrapped``
    one continues what was cut at the width of a page.  Links and the
    foot of a page belong to no text, nor does what follows them.
    """
    walk = _Walk(form)
    for line in lines:
        walk.take(line)
    hints = {one.id: one.hint for one in form.sections if not one.is_table}
    sections = {
        section: "" if text == hints[section] else text
        for section, held in walk.found.items()
        if section in hints
        for text in (_text_of(held, joined=indented, wrapped=wrapped),)
    }
    return Texts(sections, tuple(walk.left))


def _text_of(lines: Sequence[Line], *, joined: bool, wrapped: bool) -> str:
    texts: list[str] = []
    widest = max((len(line.text.strip()) for line in lines), default=0)
    above = ""
    for line in lines:
        text = line.text.strip()
        goes_on = joined and not line.text.startswith(_INDENT)
        if texts and (goes_on or (wrapped and _is_cut(above, line.text, widest))):
            texts[-1] += text
        else:
            texts.append(text)
        above = text
    return "\n".join(texts)


def _is_cut(above: str, text: str, widest: int) -> bool:
    """Whether a line goes on with the one above, which a page's width has cut.

    Text that was copied out of a PDF has such lines: all about as long, and without an end.
    """
    if text.startswith((" ", _INDENT)) or _BEGINNING.match(text) or not above:
        return False
    if above.endswith(_OPEN_END):
        return True
    is_full = _WIDTHS[0] <= widest <= _WIDTHS[1] and len(above) * 10 >= widest * 8
    return is_full and not above.endswith(_END)


class _Walk:
    """Goes down the lines of a report and remembers under which heading it is."""

    def __init__(self, form: Form) -> None:
        self.found: dict[str, list[Line]] = {}
        self.left: list[tuple[str, Line]] = []
        self._form = form
        self._order = [one.id for one in form.sections]
        self._tables = {one.id for one in form.sections if one.is_table}
        self._numbered: set[str] = set()
        self._section = ""
        """The last heading, also where a table has ended its text."""
        self._is_open = self._is_over = False

    def take(self, line: Line) -> None:
        text = line.text
        if line.is_end:
            self._is_open = False
        elif not text.strip() or is_running(text):
            return
        elif is_sheet_name(text):
            self._is_open = False
        elif section := heading_of(text, self._form, after=self._section):
            self._begin(section, is_numbered=bool(label(text).number))
        elif is_furniture(text):
            self._is_over = bool(self._section)
        elif self._is_open and not self._is_over and self._section not in self._tables:
            self.found[self._section].append(line)
        else:
            self.left.append((self._section, line))

    def _begin(self, section: str, *, is_numbered: bool) -> None:
        """Go on with a section; what came before may have been a list of contents alone."""
        if section in self.found and self._was_list(section, is_numbered=is_numbered):
            self.left += [("", line) for lines in self.found.values() for line in lines]
            self.found.clear()
        if is_numbered:
            self._numbered.add(section)
        self._section, self._is_open, self._is_over = section, True, False
        self.found.setdefault(section, [])

    def _was_list(self, section: str, *, is_numbered: bool) -> bool:
        """Whether headings so far were a list of contents, or of sheets, above the report.

        Then they stand without a text between them, and one had no number that now has one.
        """
        if is_numbered and section not in self._numbered:
            return True
        is_back = self._order.index(section) < self._order.index(self._section)
        filled = [one for one, lines in self.found.items() if lines]
        return is_back and filled in ([], [self._section])


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
