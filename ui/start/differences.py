"""Two states of one report side by side, in words: what a person would lose or gain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.report.editing import difference
from models.report.figures import BLANK, show_figure
from models.report.parts import with_parts
from models.report.report import PARTICULARS, Report, figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from models.forms.form import Form, Key
    from models.report.figures import Value

_NOTHING = f"（{BLANK}）"
_BEFORE, _LENGTH = 8, 30
"""Characters that are shown of a text: before the place where the two part, and in all."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One place in which two states differ, and what each shows there."""

    where: str
    before: str
    after: str


def differences(before: Report | None, after: Report) -> list[Difference]:
    """List what differs, in the order of the report; without ``before``, all that is filled in.

    Totals that only follow their parts are left out.
    """
    base = before or Report(form=after.form, year=after.year, unit=after.unit)
    return [
        Difference(where, one or _NOTHING, other or _NOTHING)
        for where, one, other in (*_particulars(base, after), *_sections(base, after))
    ]


def _particulars(before: Report, after: Report) -> Iterator[tuple[str, str, str]]:
    if before.form != after.form:
        yield "表式", f"{before.form.id}年格式", f"{after.form.id}年格式"
    one, other = _meta(before), _meta(after)
    for name, label in PARTICULARS.items():
        if one.get(name, "") != other.get(name, ""):
            yield label, one.get(name, ""), other.get(name, "")
    if before.prior != after.prior:
        yield "上年报告", _held(before.prior), _held(after.prior)
    for label, count, now in (
        ("情况说明", before.explanations, after.explanations),
        ("批注", before.notes, after.notes),
        ("待核实", before.flags, after.flags),
    ):
        if count != now:
            yield label, f"{len(count)} 条", f"{len(now)} 条"


def _sections(before: Report, after: Report) -> Iterator[tuple[str, str, str]]:
    changed = difference(before, after)
    shown, now = figures(before), figures(after)
    cells = {**before.form.cells, **after.form.cells}
    typed = [key for key in cells if key in changed.cells and _is_typed(key, before, after)]
    for section in after.form.sections:
        if section.id in changed.sections:
            one, other = before.text(section.id), after.text(section.id)
            yield section.heading, *_around_parting(one, other)
        for key in typed:
            if cells[key].table == section.id:
                label = f"{section.short}：{cells[key].label}"
                yield label, _figure(key, before, shown), _figure(key, after, now)


def _figure(key: Key, report: Report, shown: Mapping[Key, Value]) -> str:
    """A figure with its parts: where they alone differ, the two sums look the same."""
    return with_parts(show_figure(shown.get(key)), report.parts.get(key, ""))


def _is_typed(key: Key, before: Report, after: Report) -> bool:
    return any(not _is_total(key, one.form) or key in one.stated for one in (before, after))


def _is_total(key: Key, form: Form) -> bool:
    return key not in form.cells or form.cells[key].is_total


def _meta(report: Report) -> dict[str, str]:
    return {**report.meta, "unit": report.unit, "year": str(report.year or "")}


def _held(prior: Report | None) -> str:
    return f"{prior.unit} {prior.year}年".strip() if prior else ""


def _around_parting(one: str, other: str) -> tuple[str, str]:
    """Show both texts from shortly before the first character in which they differ."""
    pairs = enumerate(zip(one, other, strict=False))
    parting = next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
    start = max(parting - _BEFORE, 0)
    return _excerpt(one, start), _excerpt(other, start)


def _excerpt(text: str, start: int) -> str:
    piece = " ".join(text[start : start + _LENGTH].split())
    if not piece:
        return "……" if text.strip() else ""
    return ("……" if start else "") + piece + ("……" if len(text) > start + _LENGTH else "")
