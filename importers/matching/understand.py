"""The pipeline behind every source: raw grids and lines in, a report with problems out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from importers.matching.matcher import match
from importers.matching.tables import tables_in, told_form
from importers.raw.grids import Line, Raw, RawGrid
from importers.raw.problems import About, Imported, Problem, doubtful, refused
from importers.words.labels import plain
from importers.words.narrative import sections_of
from importers.words.particulars import particulars_of
from importers.words.titles import Title, guess
from importers.words.vocabulary import vocabulary
from models.forms.definitions import LATEST, form_for_year
from models.report.report import Report, state

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from importers.matching.candidates import Candidate
    from importers.matching.matcher import Matched
    from models.forms.form import Form, Key

_TITLE_LINES = 60
_NOTE = re.compile(r"\s*(?:附?注|备注|说明)\s*\d*\s*[:：]\s*\S")


@dataclass(frozen=True, slots=True)
class Understood:
    """What was made of a file, and how far it reaches.

    ``covered`` are the cells of the form whose place in the file was found, filled or
    blank; ``texts`` the narrative sections whose heading was found, with their text.
    """

    imported: Imported
    title: Title
    covered: frozenset[Key] = frozenset()
    texts: Mapping[str, str] = field(default_factory=dict)


def understand(raw: Raw, *, indented: bool = False) -> Understood:
    """Make a report of what a file holds, located by label; never raises for its content.

    ``indented`` says that a line without indent continues the paragraph above it.
    """
    title = guess(
        (line.text for line in islice(_lines(raw, {}), _TITLE_LINES)),
        (grid.name for grid in raw.grids if grid.is_sheet),
        raw.name,
    )
    form, sure = form_of(raw, title.year)
    tables = tables_in(raw, form)
    if not tables.is_filled:
        return Understood(refused(_nothing_found(raw.name, tables.candidates)), title)
    matched = match(tables.strips, form)
    lines = list(_lines(tables.raw, tables.used))
    texts = sections_of(lines, form, indented=indented)
    problems = [
        *tables.about_choice(),
        *_about_title(title, form, sure=sure),
        *matched.problems,
        *_about_notes(lines, texts),
    ]
    report = _report(tables.raw, form, title, matched, texts)
    imported = Imported(report, tuple(problems), raw)
    return Understood(imported, title, frozenset(matched.covered), texts)


def understand_from(imported: Imported, block: int) -> Imported:
    """Read a file again from one of its blocks on, where it holds several reports.

    What the source's own reader said of the file is kept.  Needs ``imported.raw``.
    """
    raw = imported.raw
    if raw is None:
        raise ValueError("our own files hold one report, and no blocks to choose from")
    usual = understand(raw).imported.problems
    told = tuple(problem for problem in imported.problems if problem not in usual)
    found = understand(replace(raw, blocks=raw.blocks[block:])).imported
    return replace(found, problems=(*told, *found.problems), raw=raw)


def form_of(raw: Raw, year: int) -> tuple[Form, bool]:
    """Tell the form by the labels that only one form has; by the year where none is there.

    The second value is false where even the year is unknown.
    """
    told = told_form(raw)
    if told is not None:
        return told, True
    if year:
        return form_for_year(year), True
    return vocabulary(LATEST).form, False


def _lines(raw: Raw, used: dict[int, set[int]]) -> Iterable[Line]:
    """Running text: lines, and the rows of grids that belong to no table."""
    number = -1
    for block in raw.blocks:
        if isinstance(block, Line):
            yield block
            continue
        number += 1
        yield from _grid_lines(block, used.get(number, set()))


def _grid_lines(grid: RawGrid, used: set[int]) -> Iterable[Line]:
    if grid.is_sheet:
        yield Line("", is_end=True)
    for row, cells in grid.rows.items():
        if row in used:
            yield Line("", is_end=True)
            continue
        for cell in cells:
            for text in cell.text.splitlines():
                if text.strip():
                    yield Line(text, grid.place(row, cell.column))


def _nothing_found(name: str, candidates: Sequence[Candidate]) -> str:
    if candidates:
        return f"“{name}”里的统计表全是空白，没有可以读入的数字。"
    return f"“{name}”里没有找到年报的统计表（表二、表三、表四），请确认选对了文件。"


def _about_title(title: Title, form: Form, *, sure: bool) -> list[Problem]:
    problems = []
    if not sure:
        message = f"表格里没有能区分新旧格式的文字，按{form.id}年格式读入，请核对。"
        problems.append(doubtful("", message))
    if title.year and title.rival:
        message = f"表里是{title.year}年，文件名是{title.rival}年，按{title.year}年读入，请核对。"
        problems.append(doubtful("", message))
    if not title.year:
        message = "没有找到报告年度，请在基本信息里填写。"
        problems.append(Problem("", message, about=About.MISSING))
    if not title.unit:
        message = "没有找到单位名称，请在基本信息里填写。"
        problems.append(Problem("", message, about=About.MISSING))
    return problems


def _about_notes(lines: Iterable[Line], texts: Mapping[str, str]) -> list[Problem]:
    """Name notes below a table: the form has no place for them."""
    held = "\n".join(texts.values())
    return [
        Problem(
            line.place,
            f"表下的文字“{line.text.strip()[:60]}”在表式里没有位置，没有读入。",
            about=About.UNREAD,
        )
        for line in lines
        if _NOTE.match(line.text) and line.text.strip() not in held
    ]


def _report(
    raw: Raw, form: Form, title: Title, matched: Matched, sections: dict[str, str]
) -> Report:
    cells = form.cells
    known = {key: value for key, value in matched.values.items() if value is not None}
    stated = {"title": title.text} if title.text else {}
    report = Report(
        form=form,
        year=title.year,
        unit=title.unit,
        values={key: value for key, value in known.items() if not cells[key].is_total},
        sections={section: text for section, text in sections.items() if text},
        notes=matched.notes,
        meta={**stated, **raw.meta, **particulars_of(raw.blocks, form)},
        origins={key: f"{raw.name} {matched.places[key]}" for key in known},
        source=raw.name,
    )
    if plain(report.title) == plain(replace(report, meta={}).title):
        meta = {name: text for name, text in report.meta.items() if name != "title"}
        report = replace(report, meta=meta)  # the usual title follows unit and year
    return state(report, {key: value for key, value in known.items() if cells[key].is_total})
