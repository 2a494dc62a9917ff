"""Our own PDF coming back: the data that it carries, held against what is printed on its pages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from importers.raw.problems import Problem, doubtful
from importers.words.readings import read_cell
from models.report.editing import enter
from models.report.figures import is_number, show_figure
from models.report.report import figures

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from importers.raw.problems import Imported
    from models.forms.form import Key
    from models.release.verifying import Deviation
    from models.report.figures import Value
    from models.report.report import Report

_MOST_SHOWN = 12


def compared(held: Imported, seen: Imported, unlike: Sequence[Deviation]) -> Imported:
    """Return the report that a PDF carries; where a printed figure differs, the printed one.

    What is printed was signed and published.  ``held.report`` is there; ``seen`` may be
    a refusal, for the pages may show nothing that is filled in.  ``unlike`` is where the pages
    say something else than the data (:func:`importers.pdf.printed.printed_otherwise`).
    """
    report, printed = held.report, seen.report
    if report is None:
        raise ValueError("the PDF carries no report")
    changed = {}
    problems = []
    if printed is not None and printed.form.id == report.form.id:
        changed = _changed(report, printed, {one.key for one in unlike})
        problems = _about_cells(report, printed, changed)
    rest = [_told(one) for one in unlike if one.key not in changed]
    if len(rest) > _MOST_SHOWN:
        more = f"另有{len(rest) - _MOST_SHOWN}处看得见的与随附的数据不同，请核对。"
        rest = [*rest[:_MOST_SHOWN], Problem("", more)]
    if printed is not None and changed:
        origins = {key: printed.origins[key] for key in changed if key in printed.origins}
        report = enter(report, changed, origins)
    told = (*held.problems, *problems, *rest)
    return replace(held, report=report, problems=told, raw=seen.raw, unlike=tuple(unlike))


def _told(one: Deviation) -> Problem:
    keys = (one.key,) if one.key else ()
    return doubtful(one.where, f"{one.sentence}，按随附的数据读入，请核对。", keys)


def _changed(held: Report, printed: Report, unlike: AbstractSet[Key]) -> dict[Key, Value]:
    """Return the figures that are printed otherwise; what cannot be read changes nothing."""
    before, now = figures(held), figures(printed)
    return {
        key: now[key]
        for key, cell in held.form.cells.items()
        if key in unlike and key in printed.origins and is_number(now[key])
        if read_cell(show_figure(before[key]), cell.kind).value != now[key]
    }


def _about_cells(held: Report, printed: Report, changed: dict[Key, Value]) -> list[Problem]:
    before = figures(held)
    problems = []
    for key in list(changed)[:_MOST_SHOWN]:
        old, new = (show_figure(value) or "空白" for value in (before[key], changed[key]))
        where = printed.origins[key].removeprefix(f"{printed.source} ")
        name = held.form.cells[key].label
        message = f"“{name}”随附的数据是“{old}”，页面上印的是“{new}”，按印的读入，请核对。"
        problems.append(doubtful(where, message, (key,)))
    if len(changed) > _MOST_SHOWN:
        rest = len(changed) - _MOST_SHOWN
        message = f"另有{rest}格印的与随附的数据不同，都按印的读入，请核对。"
        problems.append(Problem("", message, tuple(changed)[_MOST_SHOWN:]))
    return problems
