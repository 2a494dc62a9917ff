"""The history of each cell: when it changed, from what, to what, and how.

An edit that is undone is simply not in the report any more: the report before it is back.
"""

from __future__ import annotations

import csv
from dataclasses import replace
from io import StringIO
from typing import TYPE_CHECKING

from models.report.defusing import defused
from models.report.figures import show_figure
from models.report.parts import with_parts
from models.report.records import Edit, Source
from models.report.report import figures

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from models.forms.form import Form, Key
    from models.report.figures import Value
    from models.report.report import Report

COLUMNS = ("时间", "位置", "代码", "原值", "新值", "来源")
"""Headings of :func:`rows`."""


def recorded(
    before: Report,
    after: Report,
    when: str,
    source: Source = Source.TYPED,
    figures_of: tuple[Mapping[Key, Value], Mapping[Key, Value]] | None = None,
) -> Report:
    """Return ``after`` with an edit for every cell that somebody changed since ``before``.

    Those are entry cells with another value or other parts, and totals that are stated
    otherwise; a total that only follows its parts was not edited.  ``when`` is the time in
    ISO 8601 with seconds and zone; ``figures_of`` are the figures of the two where the caller has
    them already.  Reports on different forms have no common cells.
    """
    keys = [*_differing(before.values, after.values), *_differing(before.parts, after.parts)]
    keys += _differing(before.stated, after.stated)
    if not keys or before.form is not after.form:
        return after
    touched = set(keys)
    old, new = figures_of or (figures(before), figures(after))
    edits = [
        Edit(when, key, was, now, source)
        for key in after.form.cells
        if key in touched
        and (was := with_parts(show_figure(old[key]), before.parts.get(key, "")))
        != (now := with_parts(show_figure(new[key]), after.parts.get(key, "")))
    ]
    return replace(after, edits=(*before.edits, *edits)) if edits else after


def _differing(before: Mapping[Key, object], after: Mapping[Key, object]) -> list[Key]:
    if before is after:
        return []
    return [key for key in {**before, **after} if before.get(key) != after.get(key)]


def cell_history(report: Report, key: Key) -> tuple[Edit, ...]:
    """Edits of one cell, the oldest first."""
    return tuple(edit for edit in report.edits if edit.key == key)


def select(
    edits: Iterable[Edit],
    *,
    keys: Collection[Key] | None = None,
    sources: Collection[Source] | None = None,
    since: str = "",
    until: str = "",
) -> tuple[Edit, ...]:
    """Choose edits by cell, by source and by day (``2025-01-08``, both days included)."""
    return tuple(
        edit
        for edit in edits
        if (keys is None or edit.key in keys)
        and (sources is None or edit.source in sources)
        and (not since or edit.when[: len(since)] >= since)
        and (not until or edit.when[: len(until)] <= until)
    )


def rows(form: Form, edits: Iterable[Edit]) -> list[tuple[str, ...]]:
    """Edits as lines of text under :data:`COLUMNS`, for a list, a printed page or a file."""
    return [
        (
            edit.when.replace("T", " ")[:19],
            form.cells[edit.key].label if edit.key in form.cells else edit.key,
            edit.key,
            edit.old,
            edit.new,
            edit.source.words,
        )
        for edit in edits
    ]


def to_csv(form: Form, edits: Iterable[Edit]) -> str:
    """Edits as CSV with headings; a text that a spreadsheet would run is made harmless."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for row in rows(form, edits):
        writer.writerow([defused(cell) for cell in row])
    return text.getvalue()
