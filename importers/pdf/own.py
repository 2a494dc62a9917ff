"""Our own PDF coming back: the data that it carries, held against what is printed on its pages."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from importers.raw.problems import Problem, doubtful
from importers.words.readings import read_cell
from models.release.document import STAND_IN, STAND_IN_NOTE
from models.report.editing import enter
from models.report.figures import is_number, show_figure
from models.report.report import figures

if TYPE_CHECKING:
    from importers.raw.problems import Imported
    from models.forms.form import Key
    from models.report.figures import Value
    from models.report.report import Report

_MOST_SHOWN = 12
_BLANKS = re.compile(r"[\s\ufe00-\ufe0f]")
_UNDRAWN = {"Cc", "Cf"}
_UNSEEN = "看得见的表格没有认出来，按文件里随附的完整数据读入，请核对。"


def compared(held: Imported, seen: Imported) -> Imported:
    """Return the report that a PDF carries; where a printed figure differs, the printed one.

    What is printed was signed and published.  ``held.report`` is there; ``seen`` may be
    a refusal, for the pages may show nothing that is filled in.
    """
    report, printed = held.report, seen.report
    if report is None:
        raise ValueError("the PDF carries no report")
    if printed is None or printed.form.id != report.form.id:
        told = (Problem("", _UNSEEN),) if report.values else ()
        return replace(held, problems=(*held.problems, *told), raw=seen.raw)
    changed = _changed(report, printed)
    problems = _about_cells(report, printed, changed)
    if changed:
        origins = {key: printed.origins[key] for key in changed if key in printed.origins}
        report = enter(report, changed, origins)
    problems += _about_texts(report, printed)
    return replace(held, report=report, problems=(*held.problems, *problems), raw=seen.raw)


def _changed(held: Report, printed: Report) -> dict[Key, Value]:
    """Return the figures that are printed otherwise; what cannot be read changes nothing."""
    before, now = figures(held), figures(printed)
    return {
        key: now[key]
        for key, cell in held.form.cells.items()
        if key in printed.origins and is_number(now[key])
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


def _about_texts(held: Report, printed: Report) -> list[Problem]:
    problems = []
    for section, text in printed.sections.items():
        if not _is_print_of(text, held.sections.get(section, "")):
            heading = held.form.section(section).heading
            message = f"“{heading}”印的文字与随附的数据不同，按随附的数据读入，请核对。"
            problems.append(doubtful(heading, message))
    return problems


def _is_print_of(printed: str, text: str) -> bool:
    """Whether a text was printed so: blanks apart, and signs that fonts have otherwise or not."""
    found = _bare(printed.partition(STAND_IN_NOTE)[0])
    meant = _bare(text)
    return len(found) == len(meant) and all(
        one in {other, STAND_IN} for one, other in zip(found, meant, strict=True)
    )


def _bare(text: str) -> str:
    """Return a text as it can be compared: radicals as characters, nothing that is not seen."""
    drawn = _BLANKS.sub("", unicodedata.normalize("NFKC", text))
    return "".join(char for char in drawn if unicodedata.category(char) not in _UNDRAWN)
