"""The pipeline behind every source: raw grids and lines in, a report with problems out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from importers.matching.matcher import match
from importers.matching.tables import tables_in, told_forms
from importers.raw.problems import About, Imported, Problem, doubtful, refused
from importers.words.labels import plain
from importers.words.leftovers import about_left, about_lost
from importers.words.narrative import texts_of
from importers.words.particulars import particulars_of
from importers.words.running_text import Span, passages, span_of
from importers.words.titles import Title, guess
from models.forms.definitions import form_for_year, latest, load_form
from models.report.report import Report, state

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from importers.matching.candidates import Candidate
    from importers.matching.matcher import Matched
    from importers.matching.tables import Tables
    from importers.raw.grids import Line, Raw
    from models.forms.form import Form, Key

_TITLE_LINES = 60


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
    form, sure = form_of(raw)
    tables = tables_in(raw, form)
    if not tables.is_filled:
        return _nothing_read(raw, form, tables.candidates)
    span = _span(tables)
    title = _title(tables.raw, span.above, span.whole, tables)
    matched = match(tables.strips, form)
    texts = texts_of(span.whole, form, indented=indented, wrapped=raw.is_wrapped)
    problems = [
        *tables.about_choice(),
        *_about_title(title, form, sure=sure),
        *matched.problems,
        *about_lost(texts.sections, form),
        *about_left(texts.left, form),
    ]
    particulars = particulars_of(tables.raw.blocks[span.first_block :], form)
    meta = {**raw.meta, **particulars}
    report = _report(tables, title, matched, texts.sections, meta)
    imported = Imported(report, tuple(problems), raw)
    return Understood(imported, title, frozenset(matched.covered), texts.sections)


def _span(tables: Tables) -> Span:
    """The running text that belongs to the tables which are read."""
    filled = [one for one in tables.candidates if one.filled]
    found = passages(tables.raw, tables.used)
    return span_of(found, _beginning(tables), tables.form, several=len(filled) > 1)


def _beginning(tables: Tables) -> tuple[int, int]:
    """Number of the block and of the row in which the tables begin that are read."""
    strip = tables.strips[0]
    block = next((n for n, one in enumerate(tables.raw.blocks) if one is strip.grid), 0)
    rows = [row.number for row in (*strip.headers, *(row for row, _ in strip.rows))]
    return block, max(0, min(rows, default=0))


def _title(
    raw: Raw, above: Sequence[Line], whole: Sequence[Line], tables: Tables | None = None
) -> Title:
    """Guess unit and year from the lines above the tables, else from what stands behind."""
    own = tables.strips[0].grid.name if tables else ""
    sheets = sorted(
        (grid.name for grid in raw.grids if grid.is_sheet), key=lambda name: name != own
    )
    near = [line.text for line in above[-_TITLE_LINES:]]
    behind = [line.text for line in whole[len(above) :][:_TITLE_LINES]]
    return guess(near, sheets, raw.name, page=raw.title, behind=behind)


def title_above(tables: Tables) -> Title:
    """Guess unit and year from what a file itself says around its tables, not from its name."""
    span = _span(tables)
    return _title(replace(tables.raw, name=""), span.above, span.whole, tables)


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


def form_of(raw: Raw) -> tuple[Form, bool]:
    """Tell the form by the labels that only one form has; by the year where none is there.

    The second value is false where even the year is unknown.
    """
    told = told_forms(raw)
    if len(told) == 1:
        return told[0], True
    year = _any_title(raw).year
    usual = form_for_year(year) if year else load_form(latest())
    return told[0] if told and usual not in told else usual, bool(year)


def _any_title(raw: Raw) -> Title:
    """Guess unit and year before anything is known of the tables."""
    return _title(raw, [one.line for one in passages(raw, {})][:_TITLE_LINES], ())


def _nothing_read(raw: Raw, form: Form, candidates: Sequence[Candidate]) -> Understood:
    """No table, or only blank ones: then whose form it is can be told all the same."""
    title = _any_title(raw)
    unfilled = Report(form, title.year, title.unit, source=raw.name) if candidates else None
    found = refused(_nothing_found(raw.name, candidates))
    return Understood(replace(found, unfilled=unfilled), title)


def _nothing_found(name: str, candidates: Sequence[Candidate]) -> str:
    if candidates:
        return f"“{name}”里的统计表全是空白，没有可以读入的数字。"
    return f"“{name}”里没有找到年报的统计表（表二、表三、表四），请确认选对了文件。"


def _about_title(title: Title, form: Form, *, sure: bool) -> list[Problem]:
    problems = []
    if not sure:
        message = f"表格里没有能区分新旧格式的文字，按{form.id}年格式读入，请核对。"
        problems.append(doubtful("", message))
    for source, year in title.rivals:
        message = f"表里是{title.year}年，{source}是{year}年，按{title.year}年读入，请核对。"
        problems.append(doubtful("", message))
    if title.other_unit:
        message = f"标题里是“{title.unit}”，填报单位是“{title.other_unit}”，按标题读入，请核对。"
        problems.append(doubtful("", message))
    if not title.year:
        message = "没有找到报告年度，请在基本信息里填写。"
        problems.append(Problem("", message, about=About.MISSING))
    if not title.unit:
        message = "没有找到单位名称，请在基本信息里填写。"
        problems.append(Problem("", message, about=About.MISSING))
    return problems


def _report(
    tables: Tables,
    title: Title,
    matched: Matched,
    sections: Mapping[str, str],
    meta: Mapping[str, str],
) -> Report:
    form, name = tables.form, tables.raw.name
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
        meta={**stated, **meta},
        origins={key: f"{name} {matched.places[key]}" for key in known},
        source=name,
    )
    if plain(report.title) == plain(replace(report, meta={}).title):
        meta = {name: text for name, text in report.meta.items() if name != "title"}
        report = replace(report, meta=meta)  # the usual title follows unit and year
    return state(report, {key: value for key, value in known.items() if cells[key].is_total})
