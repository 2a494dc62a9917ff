"""The printable document of a report: headings, paragraphs and laid-out tables in order.

It is the only thing that exporters draw; what they say therefore agrees.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.forms.form import table_of
from models.forms.grid import table_grid
from models.report.figures import show_figure
from models.report.report import figures

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.forms.form import Key
    from models.forms.grid import Grid
    from models.report.report import Report


STAND_IN = "〓"
"""Printed for a character that no font has (the printers' sign for a sort that is out of stock)."""
STAND_IN_NOTE = f"注：字库中没有以下字，文中以“{STAND_IN}”代替："
"""Begins the note at the end of a print that lacks characters."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The official heading of a section, such as 一、总体情况."""

    section: str
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a narrative section; ``is_hint`` marks the template's placeholder."""

    section: str
    text: str
    is_hint: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One official table with the shown text of each figure cell."""

    section: str
    name: str
    grid: Grid
    texts: Mapping[Key, str]


Block = Heading | Paragraph | Sheet


@dataclass(frozen=True, slots=True)
class Document:
    """A report ready to be drawn."""

    title: str
    unit: str
    year: int
    subject: str
    blocks: tuple[Block, ...]


def document(report: Report, *, with_hints: bool = False) -> Document:
    """Lay out a report; ``with_hints`` puts the template's placeholder into empty sections."""
    shown = {key: show_figure(value) for key, value in figures(report).items()}
    blocks: list[Block] = []
    for section in report.form.sections:
        blocks.append(Heading(section.id, section.heading))
        if section.is_table:
            table = report.form.table(section.id)
            texts = {key: text for key, text in shown.items() if table_of(key) == table.id}
            blocks.append(Sheet(section.id, table.name, table_grid(report.form, table), texts))
            continue
        lines = report.text(section.id).splitlines()
        paragraphs = [Paragraph(section.id, line.strip()) for line in lines if line.strip()]
        if not paragraphs and with_hints and section.hint:
            paragraphs = [Paragraph(section.id, section.hint, is_hint=True)]
        blocks += paragraphs
    return Document(report.title, report.unit, report.year, report.form.title, tuple(blocks))
