"""Live figures (活数字): places of a text that show a cell or a sum and change with it.

The text holds the figure as plain text; beside it the report keeps where it stands and what
it shows, so that every other reader and the 校验码 see plain text.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from models.forms.form import Term
from models.reading.readings import Reading
from models.report.figures import show_figure
from models.report.records import Field
from models.report.report import figures
from models.texts.verdicts import Status, places_of, rounded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from models.forms.form import Form, Key
    from models.report.figures import Value
    from models.report.report import Report
    from models.texts.figure import TextFigure

_NUMBER = re.compile(r"\d[\d,，]*(?:\.\d+)?")
_TERM = re.compile(
    r"(?:^|\s*(?P<sign>[+-])\s*)(?P<minus>-?)(?P<prior>prior\.)?(?P<key>\w+\.\w+\.\w+)"
)
_RATIO = re.compile(r"ratio\((?P<top>[^,()]+), (?P<bottom>[^,()]+)\)")


def reading_of(expression: str, form: Form) -> Reading | None:
    """Read an expression as findings and fields hold it; ``None`` where the form lacks a cell."""
    ratio = _RATIO.fullmatch(expression.strip())
    top = _terms(ratio["top"] if ratio else expression, form)
    bottom = _terms(ratio["bottom"], form) if ratio else ()
    if not top or (ratio and not bottom):
        return None
    return Reading(top, bottom)


def _terms(text: str, form: Form) -> tuple[Term, ...]:
    found: list[Term] = []
    at = 0
    text = text.strip()
    while at < len(text):
        match = _TERM.match(text, at)
        if match is None or (found and not match["sign"]):
            return ()
        if match["key"] not in form.cells and not match["prior"]:
            return ()
        sign = -1 if (match["sign"] == "-") != bool(match["minus"]) else 1
        found.append(Term(sign, match["key"], bool(match["prior"])))
        at = match.end()
    return tuple(found)


def shown_as(
    expression: str,
    form: Form,
    shown: Mapping[Key, Value],
    prior: Mapping[Key, Value],
    like: str = "",
) -> str:
    """What a live figure shows; a percentage with as many places as ``like``.

    Empty where nothing can be shown: every cell is blank, or the expression is not of the form.
    """
    reading = reading_of(expression, form)
    if reading is None or reading.is_empty(shown, prior):
        return ""
    value = reading.value(shown, prior)
    if value is None:
        return ""
    if isinstance(value, Fraction):
        return show_figure(rounded(value, places_of(like) if like else 1))
    return show_figure(value)


def make_live(report: Report, told: Iterable[TextFigure]) -> Report:
    """Make live every figure of ``told`` that agrees and is written in digits, units apart."""
    fields = list(report.fields)
    for one in told:
        if one.status is not Status.AGREES or one.kind != "figure":
            continue
        digits = _NUMBER.match(one.text)
        if digits is None or "," in digits[0] or "，" in digits[0]:
            continue
        start, end = one.start, one.start + digits.end()
        if any(_overlap(field, one.section, start, end) for field in fields):
            continue
        fields.append(Field(one.section, start, end, one.reading))
    return replace(report, fields=_sorted(fields))


def insert_live(report: Report, section: str, place: int, expression: str) -> Report:
    """Put a live figure into a text (插入数字); unchanged where there is nothing to show."""
    prior = figures(report.prior) if report.prior else {}
    shown = shown_as(expression, report.form, figures(report), prior)
    if not shown:
        return report
    text = report.sections.get(section, "")
    written = text[:place] + shown + text[place:]
    moved = shifted(report.fields, section, text, written)
    fields = _sorted([*moved, Field(section, place, place + len(shown), expression)])
    return replace(report, sections={**report.sections, section: written}, fields=fields)


def make_plain(report: Report, section: str, place: int) -> Report:
    """Make the live figure at a place plain text again."""
    kept = [one for one in report.fields if not _overlap(one, section, place, place + 1)]
    return replace(report, fields=tuple(kept))


def in_step(before: Report, after: Report, shown: Mapping[Key, Value] | None = None) -> Report:
    """Return an edited report with its live figures in step: the same step of undo.

    Where the text was edited they move with it, and one that was typed into is plain text;
    then each shows what its cells show now.  One that did not show its cells before the edit,
    as in a file that was changed elsewhere, is plain text too: nothing typed is overwritten.
    ``shown`` are the figures of ``after`` when the caller has them already.
    """
    if not after.fields:
        return after
    fields = after.fields
    if fields == before.fields:
        fields = _true(before)
        for section in {one.section for one in fields}:
            old, new = before.sections.get(section, ""), after.sections.get(section, "")
            if old != new:
                fields = shifted(fields, section, old, new)
    return _refreshed(replace(after, fields=fields), figures(after) if shown is None else shown)


def _true(report: Report) -> tuple[Field, ...]:
    """Live figures that show what their cells do."""
    shown = figures(report)
    prior = figures(report.prior) if report.prior else {}

    def holds(one: Field) -> bool:
        held = report.sections.get(one.section, "")[one.start : one.end]
        due = shown_as(one.expression, report.form, shown, prior, held)
        return _NUMBER.fullmatch(held) is not None and due in {held, ""}

    return tuple(one for one in report.fields if holds(one))


def shifted(fields: tuple[Field, ...], section: str, old: str, new: str) -> tuple[Field, ...]:
    """Move fields with a text that was edited in one place; those in that place are gone."""
    start = _common(old, new)
    tail = _common(old[start:][::-1], new[start:][::-1])
    end, by = len(old) - tail, len(new) - len(old)
    moved = []
    for one in fields:
        if one.section != section or one.end <= start:
            moved.append(one)
        elif one.start >= end:
            moved.append(replace(one, start=one.start + by, end=one.end + by))
    return tuple(moved)


def _common(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _refreshed(report: Report, shown: Mapping[Key, Value]) -> Report:
    """Write into the texts what the live figures show now."""
    prior = figures(report.prior) if report.prior else {}
    sections = dict(report.sections)
    fields: list[Field] = []
    by: dict[str, int] = {}
    for one in _sorted(report.fields):
        text = sections.get(one.section, "")
        start, end = one.start + by.get(one.section, 0), one.end + by.get(one.section, 0)
        held = text[start:end]
        if not held or end > len(text):
            continue
        now = shown_as(one.expression, report.form, shown, prior, held) or held
        sections[one.section] = text[:start] + now + text[end:]
        by[one.section] = by.get(one.section, 0) + len(now) - len(held)
        fields.append(replace(one, start=start, end=start + len(now)))
    if tuple(fields) == report.fields and sections == dict(report.sections):
        return report
    return replace(report, sections=sections, fields=tuple(fields))


def _overlap(field: Field, section: str, start: int, end: int) -> bool:
    return field.section == section and field.start < end and start < field.end


def _sorted(fields: Iterable[Field]) -> tuple[Field, ...]:
    return tuple(sorted(fields, key=lambda one: (one.section, one.start)))
