"""The edits that a person can make, each a function from a report to the next one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from models.forms.definitions import form_for_year
from models.report.defusing import without_unseen
from models.report.entries import Entry
from models.report.explaining import without_stale_explanations
from models.report.figures import is_blank, unlike
from models.report.report import SIGNERS, Report, figures, state
from models.report.years import merged, others_than, reference

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.forms.form import Key
    from models.report.figures import Value
    from models.report.report import Explanation

T = TypeVar("T")

LASTING = ("category", "publisher", *SIGNERS, "phone")
"""Particulars that a unit's reports of all years have in common."""


@dataclass(frozen=True, slots=True)
class Change:
    """What differs between two states of a report; views listen to this alone."""

    cells: frozenset[Key]
    """Cells that show another figure, or have other parts behind it."""
    sections: frozenset[str]
    meta: frozenset[str]
    prior: bool
    """Whether last year's report, or the years before it, are others."""
    dropped: tuple[Explanation, ...] = ()
    """Reasons that are no longer kept because a value of theirs changed."""
    notes: frozenset[Key] = frozenset()
    flags: frozenset[Key] = frozenset()
    state: bool = False
    """Whether the report took a step towards being signed, or back."""

    def __bool__(self) -> bool:
        """Whether anything differs."""
        texts = self.sections or self.meta
        return bool(self.touched or texts or self.prior or self.dropped or self.state)

    @property
    def touched(self) -> frozenset[Key]:
        """Cells that look different: their figure, parts, note or flag."""
        return self.cells | self.notes | self.flags


def enter(
    report: Report,
    values: Mapping[Key, Value | Entry],
    origins: Mapping[Key, str] | None = None,
) -> Report:
    """Enter values into cells; into a total, a stated total (``None`` computes it again).

    An :class:`models.report.entries.Entry` brings the parts of its value along; a plain value has
    none, so that those of the cell go.  ``origins`` says where values come from that were
    not typed.  Keys that the form lacks raise ``KeyError``.
    """
    cells = report.form.cells
    entries = {key: one if isinstance(one, Entry) else Entry(one) for key, one in values.items()}
    typed = {key: one for key, one in entries.items() if not cells[key].is_total}
    values_now = {**report.values, **{key: one.value for key, one in typed.items()}}
    parts = {key: one.parts for key, one in typed.items() if one.parts}
    sources = {key: one.origin for key, one in entries.items() if one.origin}
    entered = replace(
        report,
        values={key: value for key, value in values_now.items() if value is not None},
        parts=_without(report.parts, entries) | parts,
        origins={**_without(report.origins, entries), **sources, **(origins or {})},
        stated=_without(report.stated, entries),
    )
    totals = {key: one.value for key, one in entries.items() if cells[key].is_total}
    return without_stale_explanations(state(entered, totals))[0]


def _without(held: Mapping[Key, T], keys: Mapping[Key, object]) -> dict[Key, T]:
    return {key: one for key, one in held.items() if key not in keys}


def write_section(report: Report, section: str, text: str) -> Report:
    """Write the text of a narrative section; empty removes.

    Characters that nobody sees are left out, here and in the other texts that are typed.
    """
    sections = {**report.sections, section: without_unseen(text)}
    written = replace(report, sections={name: text for name, text in sections.items() if text})
    return without_stale_explanations(written)[0]


def describe(report: Report, **particulars: str) -> Report:
    """Set particulars of the publication and what stands where it is signed; empty removes.

    See :data:`models.report.report.META` and :data:`models.report.report.SIGN_OFF`.
    """
    told = {name: without_unseen(text) for name, text in particulars.items()}
    meta = {**report.meta, **told}
    return replace(report, meta={name: text for name, text in meta.items() if text})


def identify(report: Report, unit: str, year: int) -> Report:
    """Say whose report it is and for which year (0 while it is not known).

    The form stays as it is even where the year needs another one: figures would be lost;
    the rule ``form.year`` says so instead.
    """
    return replace(report, unit=without_unseen(unit), year=year)


def set_prior(report: Report, prior: Report | None) -> Report:
    """Hold last year's report as reference; ``None`` takes it away.

    The years that it knows itself are held as earlier ones, besides those held already.
    """
    if prior is None:
        return without_stale_explanations(replace(report, prior=None))[0]
    years = merged(prior.prior, *prior.earlier, *report.earlier)
    earlier = others_than(prior, years, report.year)
    held = replace(report, prior=reference(prior), earlier=earlier)
    return without_stale_explanations(held)[0]


def promote(report: Report, year: int) -> Report:
    """Make an earlier year that is held last year's report; the one it replaces stays held.

    A year that is not held raises ``KeyError``.
    """
    chosen = {one.year: one for one in report.earlier}[year]
    return set_prior(replace(report, earlier=merged(report.prior, *report.earlier)), chosen)


def next_year(report: Report, year: int = 0) -> Report:
    """Return the empty report of the same unit for the next year, with this one as its prior.

    For a later ``year`` than the next one this one is an earlier year.  The form is the one
    in force then; what stays the same from year to year (发布机构, 分类, who signs) comes along.
    """
    year = year or report.year + 1
    kept = {name: text for name, text in report.meta.items() if name in LASTING}
    form = form_for_year(year)
    fresh = Report(form=form, year=year, unit=report.unit, meta=kept, ties=report.ties)
    if report.year == year - 1:
        return set_prior(fresh, report)
    years = merged(report, report.prior, *report.earlier)
    return replace(fresh, earlier=others_than(None, years, year))


def take_in(report: Report, read: Report) -> Report:
    """Take over what was read from a file as this year's data.

    Read figures, totals, notes, flags and texts replace what is there; what the file leaves
    blank, and cells that this report's form lacks, change nothing.  Unit, year and
    particulars are taken only where the report has none.
    """
    cells = report.form.cells
    values = {
        key: Entry(value, read.parts.get(key, ""), read.origins.get(key, ""))
        for key, value in read.values.items()
        if key in cells
    }
    values |= {  # blank: the file's total is the sum, so ours is computed too
        key: Entry(read.stated.get(key), origin=read.origins.get(key, ""))
        for key, value in figures(read).items()
        if key in cells and cells[key].is_total and value is not None
    }
    texts = {name: text for name, text in read.sections.items() if text.strip()}
    known = replace(
        enter(report, values),
        notes={**report.notes, **{key: one for key, one in read.notes.items() if key in cells}},
        flags={**report.flags, **{key: one for key, one in read.flags.items() if key in cells}},
        sections={**report.sections, **texts},
        meta={**read.meta, **report.meta},
        source=read.source,
    )
    return identify(known, report.unit or read.unit, report.year or read.year)


def zeros(report: Report, tables: tuple[str, ...]) -> dict[Key, Value]:
    """Zero for every blank entry cell of the tables (空白填 0)."""
    return {
        cell.key: 0
        for cell in report.form.cells.values()
        if cell.table in tables and not cell.is_total and is_blank(report.value(cell.key))
    }


def difference(
    before: Report,
    after: Report,
    figures_of: tuple[Mapping[Key, Value], Mapping[Key, Value]] | None = None,
) -> Change:
    """Tell what an edit changed, totals included; on another form every cell counts.

    ``figures_of`` are the figures of the two where the caller has them already.
    """
    shown, now = figures_of or (figures(before), figures(after))
    return Change(
        cells=_changed(before.parts, after.parts) | unlike(shown, now),
        sections=_changed(before.sections, after.sections),
        meta=_changed(
            {**before.meta, "unit": before.unit, "year": str(before.year)},
            {**after.meta, "unit": after.unit, "year": str(after.year)},
        ),
        prior=(before.prior, before.earlier) != (after.prior, after.earlier),
        dropped=_dropped(before, after),
        notes=_changed(before.notes, after.notes),
        state=before.state is not after.state,
        flags=frozenset(key for key, _ in before.flags.items() ^ after.flags.items()),
    )


def _dropped(before: Report, after: Report) -> tuple[Explanation, ...]:
    """Reasons that went because a value changed, not those that were reworded or taken away."""
    gone = tuple(one for one in before.explanations if one not in after.explanations)
    return without_stale_explanations(replace(after, explanations=gone))[1]


def _changed(before: Mapping[str, str], after: Mapping[str, str]) -> frozenset[str]:
    return frozenset(
        name for name in {**before, **after} if before.get(name, "") != after.get(name, "")
    )
