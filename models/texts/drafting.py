"""Sentences drawn from the tables, to be offered: never written into a report by themselves.

The sentences are data, ``resources/texts/drafts.toml``.  A draft says where its figures stand
and what they show, so that they can be taken over as live ones.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from models.disk.resources import RESOURCES
from models.reading.blocks import blocks
from models.report.figures import show_figure
from models.report.records import Field
from models.report.report import figures
from models.texts.analysis import analyse
from models.texts.fields import make_live, reading_of, shown_as

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from models.forms.form import Key
    from models.report.figures import Value
    from models.report.report import Report

_PLACE = re.compile(r"\{([^{}]+)\}")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?=年)")
_BLANK = "＿＿"
"""Where a cell is blank; the rule ``narrative.placeholder`` finds it when it stays."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A text for a section, and its figures: places in the text, and what they show."""

    section: str
    text: str
    fields: tuple[Field, ...] = ()


def draft_sentence(report: Report, name: str, scope: str = "") -> Draft:
    """Draft the sentences on applications (``requests``) or on disputes (``disputes``).

    Parts that are 0 are left out; where nothing happened at all it says so.  ``scope`` is who
    the report is about (全区各级行政机关, 本机关), told from the unit's name when empty.
    Raises ``KeyError`` for another name.
    """
    plan = {one["id"]: one for one in _drafts()["sentence"]}[name]
    writer = _Writer(report, scope)
    if all(writer.comes_to(expression) == "0" for expression in plan["zero"]):
        writer.write(plan["empty"])
    else:
        writer.write(plan["start"])
        parts = [one for one in plan["parts"] if not writer.is_zero(one)]
        for index, part in enumerate(parts):
            writer.write(("，" if index else plan["open"]) + part)
        writer.write(plan["close"])
    return Draft(plan["section"], writer.text, tuple(writer.fields))


def draft_fees(
    report: Report, count: int = 0, amount: Decimal | None = None, scope: str = ""
) -> Draft:
    """Draft what 六 says of 信息处理费: ``count`` applications and ``amount`` yuan, or none."""
    plan = _drafts()["fees"]
    writer = _Writer(report, scope)
    writer.given |= {"count": str(count), "amount": show_figure(amount)}
    writer.write(plan["some"] if count and amount else plan["none"])
    return Draft(plan["section"], writer.text)


def draft_of_last_year(report: Report) -> tuple[Draft, ...]:
    """Last year's own paragraphs on the tables, with this year's figures and years put in.

    A figure is put in where last year's agreed with last year's tables and this year's form
    has the cells; all other words stay.  Empty without last year's texts.
    """
    last = report.prior
    if last is None:
        return ()
    shown, prior = figures(report), figures(last)
    live = make_live(last, analyse(last, prior, {}).figures)
    drafts = []
    for section, text in live.sections.items():
        for block in blocks(text):
            inside = [
                one
                for one in live.fields
                if one.section == section
                and block.start <= one.start < block.start + len(block.raw)
            ]
            if inside:
                moved = [
                    Field(section, one.start - block.start, one.end - block.start, one.expression)
                    for one in inside
                ]
                drafts.append(_renewed(report, section, block.raw, moved, (shown, prior)))
    return tuple(drafts)


def _renewed(
    report: Report,
    section: str,
    text: str,
    old: list[Field],
    tables: tuple[Mapping[Key, Value], Mapping[Key, Value]],
) -> Draft:
    told, fields, at = "", [], 0
    for one in old:
        told += _next_year(text[at : one.start], report.year)
        held = text[one.start : one.end]
        now = shown_as(one.expression, report.form, *tables, held)
        start = len(told)
        told += now or held
        if now:
            fields.append(Field(section, start, len(told), one.expression))
        at = one.end
    return Draft(section, told + _next_year(text[at:], report.year), tuple(fields))


def _next_year(text: str, year: int) -> str:
    """The years beside last year's report, each one later."""
    beside = {str(one): str(one + 1) for one in (year - 2, year - 1, year)}
    return _YEAR.sub(lambda match: beside.get(match[1], match[1]), text)


def scope_of(unit: str) -> str:
    """Who a unit's report is about, by its name."""
    for one in _drafts()["scope"]:
        if any(unit.endswith(end) for end in one["ends"]):
            return str(one["words"])
    return ""


class _Writer:
    """Puts figures into the places of a sentence, and notes where they stand."""

    def __init__(self, report: Report, scope: str) -> None:
        self.text = ""
        self.fields: list[Field] = []
        self.given = {"year": str(report.year), "scope": scope or scope_of(report.unit)}
        self._report = report
        self._tables = (figures(report), figures(report.prior) if report.prior else {})

    def comes_to(self, expression: str) -> str:
        return shown_as(expression, self._report.form, *self._tables)

    def is_zero(self, part: str) -> bool:
        """Whether a part need not be said; a blank one is said, to be filled in."""
        told = [self._chosen(one) for one in _PLACE.findall(part)]
        return all(not one or self.comes_to(one) == "0" for one in told)

    def write(self, sentence: str) -> None:
        at = 0
        for match in _PLACE.finditer(sentence):
            self.text += sentence[at : match.start()]
            at = match.end()
            if match[1] in self.given:
                self.text += self.given[match[1]]
                continue
            expression = self._chosen(match[1])
            shown = self.comes_to(expression)
            start = len(self.text)
            self.text += shown or _BLANK
            if shown:
                self.fields.append(Field("", start, len(self.text), expression))
        self.text += sentence[at:]

    def _chosen(self, alternatives: str) -> str:
        """The first alternative that the form has the cells for."""
        found = (one.strip() for one in alternatives.split("|"))
        return next((one for one in found if reading_of(one, self._report.form)), "")


@lru_cache
def _drafts() -> dict[str, Any]:
    path = RESOURCES / "texts" / "drafts.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def report_with(report: Report, draft: Draft) -> Report:
    """The report with a draft added to its section, its figures live: one step of undo."""
    text = report.sections.get(draft.section, "")
    start = f"{text}\n" if text else ""
    moved = [
        Field(draft.section, one.start + len(start), one.end + len(start), one.expression)
        for one in draft.fields
    ]
    sections = {**report.sections, draft.section: start + draft.text}
    return replace(report, sections=sections, fields=(*report.fields, *moved))
