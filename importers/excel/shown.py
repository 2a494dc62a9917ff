"""What the visible sheets of our own Excel still show of the report that it carries.

A sheet that was removed, a heading or a label that was written over changes no figure that could
be read; but then the workbook shows something else than was signed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from importers.words.prints import bare
from models.forms.form import table_of
from models.forms.grid import table_grid
from models.release.verifying import Deviation
from models.report.figures import show_figure
from models.report.report import META, figures

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from importers.raw.grids import Raw
    from models.forms.form import Key, Table
    from models.report.report import Report

TITLE = "标题"
_TABLE, _NO_TABLE = "官方表格", "没有这张表"
_LABELS = "的表头、行名"


def shown_otherwise(report: Report, raw: Raw, covered: AbstractSet[Key]) -> tuple[Deviation, ...]:
    """List what of a report the sheets do not show; ``covered`` are the cells that were found.

    Figures and texts that were changed are found elsewhere: they win, and change the 校验码.
    """
    texts = [bare(cell.text) for grid in raw.grids for cell in grid.cells]
    found = [*_about_head(report, texts), *_about_sections(report, texts)]
    for table in report.form.tables:
        found += _about_table(report, table, texts, covered)
    return tuple(found)


def _about_head(report: Report, texts: list[str]) -> Iterator[Deviation]:
    if bare(report.title) not in texts:
        yield Deviation.shown(TITLE, report.title, texts[0] if texts else "")
    facts = {"填报单位": report.unit}
    facts |= {label: report.meta.get(name, "") for name, label in META.items() if name != "title"}
    for label, text in facts.items():
        if bare(text) and bare(f"{label}：{text}") not in texts:
            yield Deviation.shown(label, text, _after(f"{label}：", texts))


def _after(label: str, texts: list[str]) -> str:
    start = bare(label)
    return next((one.removeprefix(start) for one in texts if one.startswith(start)), "")


def _about_sections(report: Report, texts: list[str]) -> Iterator[Deviation]:
    whole = "".join(texts)
    for section in report.form.sections:
        if bare(section.heading) not in texts:
            yield Deviation.shown(section.heading, section.heading, "")
        elif not section.is_table and bare(report.text(section.id)) not in whole:
            yield Deviation.shown(section.heading, report.text(section.id), "")


def _about_table(
    report: Report, table: Table, texts: list[str], covered: AbstractSet[Key]
) -> Iterator[Deviation]:
    labels = {cell.text for cell in table_grid(report.form, table).cells if cell.text}
    missing = sorted(text for text in labels if bare(text) not in texts)
    if len(missing) == len(labels):
        yield Deviation.shown(table.name, _TABLE, _NO_TABLE)
        return
    for text in missing:
        yield Deviation.shown(f"{table.name}{_LABELS}", text, "")
    for key, value in figures(report).items():
        text = show_figure(value)
        if text and table_of(key) == table.id and covered and key not in covered:
            yield Deviation.shown(report.form.cells[key].label, text, "", key)
