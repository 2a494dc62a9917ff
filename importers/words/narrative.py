"""Finding the sections of running text by their headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from importers.words.labels import common_length, label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from importers.raw.grids import Line
    from models.forms.form import Form

_INDENT = "\u3000"
_LONGER = 14
"""A heading in somebody's file may have so many characters more than the official one."""
_NUMBERED, _BARE = 0.6, 0.9
"""Share of the official heading that must be there, in order, with and without its number."""


def sections_of(lines: Iterable[Line], form: Form, *, indented: bool = False) -> dict[str, str]:
    """Return the text under each heading of a narrative section, paragraph a line.

    A section whose heading stands there without a text is empty.  With ``indented`` a
    line without indent continues the paragraph above it.
    """
    found: dict[str, list[str]] = {}
    current = ""
    for line in lines:
        if line.is_end:
            current = ""
            continue
        section = heading_of(line.text, form)
        if section:
            current = section
            found.setdefault(section, [])
        elif current and line.text.strip():
            _add(found[current], line.text, joined=indented)
    hints = {one.id: one.hint for one in form.sections if not one.is_table}
    return {
        section: "" if texts == [hints[section]] else "\n".join(texts)
        for section, texts in found.items()
        if section in hints
    }


def _add(texts: list[str], text: str, *, joined: bool) -> None:
    if joined and texts and not text.startswith(_INDENT):
        texts[-1] += text.strip()
    else:
        texts.append(text.strip())


def heading_of(text: str, form: Form) -> str:
    """Return the section that a line is the heading of; a mention in a sentence is none."""
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
    return section
