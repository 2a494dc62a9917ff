"""Our own Excel coming back: the hidden sheet without loss, and what was changed on the others."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from importers.excel.shown import TITLE, shown_otherwise
from importers.raw.problems import Imported, Problem, doubtful
from importers.words.readings import as_note
from importers.words.titles import guess
from models.files.storage import loads
from models.report.editing import enter
from models.report.figures import show_figure
from models.report.report import figures

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from importers.excel.workbook import SheetText
    from importers.matching.understand import Understood
    from importers.raw.grids import Raw
    from models.forms.form import Key
    from models.release.verifying import Deviation
    from models.report.figures import Value
    from models.report.report import Report

HIDDEN = "_xxgk"
_MARK = "xxgk"
_MOST_SHOWN = 12
_UNPRINTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""No workbook can hold these."""
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\\s]")


def held_report(sheets: list[SheetText]) -> tuple[Report | None, list[Problem]]:
    """Return the report that a workbook of ours carries in its hidden sheet, if it is one."""
    sheet = next((one for one in sheets if one.name == HIDDEN), None)
    if sheet is None or sheet.cells.get((0, 0)) != _MARK:
        return None, []
    count = sheet.cells.get((1, 0), "")
    wanted = int(count) if count.isdecimal() and len(count) <= len("1048576") else 0
    pieces = [sheet.cells.get((row, 0), "") for row in range(2, 2 + min(wanted, 10_000))]
    report, problems = loads("".join(pieces)) if all(pieces) and pieces else (None, [])
    if report is None:
        told = "文件里随附的完整数据已损坏，只按看得见的表格读入，请核对。"
        return None, [Problem("", told)]
    return report, [Problem("", f"{problem}。") for problem in problems]


def merged(held: Report, seen: Understood, formulas: AbstractSet[str], raw: Raw) -> Imported:
    """Return the held report with what was changed on the visible sheets since, and say what.

    ``formulas`` are the origins of cells that hold formulas: a total there follows its parts.
    ``raw`` is what the visible sheets hold, whether it was understood or not.
    """
    visible = seen.imported.report
    unlike = shown_otherwise(held, raw, seen.covered)
    if visible is None and not held.values:
        return Imported(held, _gone(unlike), unlike=unlike)
    if visible is None or visible.form.id != held.form.id:
        told = "看得见的表格没有认出来，按文件里随附的完整数据读入，请核对。"
        return Imported(held, (Problem("", told),), unlike=unlike)
    changed = _changed(held, seen, formulas)
    problems = _about_cells(held, visible, changed)
    origins = {key: visible.origins[key] for key in changed if key in visible.origins}
    report = enter(held, changed, origins) if changed else held
    report, more = _with_texts(report, seen)
    report, about = _with_title(report, seen)
    noted = [one for one in seen.imported.problems if one.where and changed]
    told_already = {one.where for one in (*problems, *more)} | ({TITLE} if about else set())
    lost = _gone([one for one in unlike if one.where not in told_already])
    return Imported(report, (*problems, *more, *about, *lost, *noted), unlike=unlike)


def _gone(unlike: Sequence[Deviation]) -> tuple[Problem, ...]:
    return tuple(
        doubtful(one.where, f"{one.sentence}，按随附的数据读入，请核对。") for one in unlike
    )


def _changed(held: Report, seen: Understood, formulas: AbstractSet[str]) -> dict[Key, Value]:
    visible = seen.imported.report
    if visible is None:
        raise ValueError("nothing was understood")
    before, now = figures(held), figures(visible)
    raw = seen.imported.raw
    words = {cell.text for grid in (raw.grids if raw else ()) for cell in grid.cells}
    return {
        key: now[key]
        for key in held.form.cells
        if key in seen.covered
        and not _is_same(before[key], now[key], visible.notes.get(key, ""), words)
        and not (held.form.cells[key].is_total and _follows(visible, key, formulas))
    }


def _is_same(before: Value, now: Value, note: str, words: AbstractSet[str]) -> bool:
    """Whether a cell still says what it was written with.

    A figure with words beside it, 22（其中修订16件）, is read as 22, with the whole as its note;
    words alone may be read as a label where they begin a row.
    """
    shown = show_figure(before)
    if shown == show_figure(now):
        return True
    is_words = isinstance(before, str)
    return is_words and (note == as_note(shown) or (now is None and shown in words))


def _follows(visible: Report, key: Key, formulas: AbstractSet[str]) -> bool:
    """Whether a total was not typed on the visible sheet."""
    origin = visible.origins.get(key)
    return origin is None or origin in formulas


def _about_cells(held: Report, visible: Report, changed: dict[Key, Value]) -> list[Problem]:
    before = figures(held)
    problems = []
    for key in list(changed)[:_MOST_SHOWN]:
        old, new = (show_figure(value) or "空白" for value in (before[key], changed[key]))
        where = visible.origins.get(key, "").removeprefix(f"{visible.source} ")
        name = held.form.cells[key].label
        message = f"“{name}”在 Excel 里由“{old}”改成了“{new}”，按改后的读入，请核对。"
        problems.append(doubtful(where or name, message, (key,)))
    if len(changed) > _MOST_SHOWN:
        rest = len(changed) - _MOST_SHOWN
        problems.append(Problem("", f"另有{rest}格在 Excel 里改过，都按改后的读入，请核对。"))
    return problems


def _with_texts(report: Report, seen: Understood) -> tuple[Report, list[Problem]]:
    sections = dict(report.sections)
    problems = []
    for section, text in seen.texts.items():
        if _bare(text) == _bare(sections.get(section, "")):
            continue
        sections[section] = text
        heading = report.form.section(section).heading
        message = f"“{heading}”的文字在 Excel 里改过，按改后的读入，请核对。"
        problems.append(doubtful(heading, message))
    kept = {section: text for section, text in sections.items() if text}
    return (replace(report, sections=kept) if problems else report), problems


def _with_title(report: Report, seen: Understood) -> tuple[Report, list[Problem]]:
    publisher = f"发布机构：{report.meta.get('publisher', '')}"
    lines = (report.title, f"填报单位：{report.unit}", f"报告年度：{report.year}年", publisher)
    ours = guess([_UNPRINTED.sub("", line) for line in lines], (), "")
    year = seen.title.year if seen.title.year not in {0, ours.year} else report.year
    unit = seen.title.unit if seen.title.unit not in {"", ours.unit} else report.unit
    if (year, unit) == (report.year, report.unit):
        return report, []
    message = f"标题在 Excel 里改过，按“{unit}”{year}年读入，请核对基本信息。"
    meta = {name: text for name, text in report.meta.items() if name != "title"}
    return replace(report, year=year, unit=unit, meta=meta), [Problem("", message)]


def _bare(text: str) -> str:
    return _INVISIBLE.sub("", text)
