"""What a person enters into a cell: a figure, with the parts it was added up from, if any."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.report.figures import read_figure, show_figure
from models.report.parts import is_parts, parse_parts
from models.report.report import figures

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.forms.form import Key, Kind
    from models.report.figures import Value
    from models.report.report import Report


@dataclass(frozen=True, slots=True)
class Entry:
    """A value on its way into a cell.

    ``parts`` is the sum that it was typed as, as :func:`models.report.parts.parse_parts` writes
    it; ``origin`` says where the value comes from when nobody typed it.
    """

    value: Value
    parts: str = ""
    origin: str = ""


def read_entry(text: str, kind: Kind) -> Entry:
    """Read what was typed into a cell of that kind: a figure, or ``=12+3+5``.

    A sum that cannot be read is kept as text, as every other odd text is.
    """
    if is_parts(text):
        total, parts = parse_parts(text, kind)
        return Entry(text.strip()) if total is None else Entry(total, parts)
    return Entry(read_figure(text, kind))


def edit_text(report: Report, key: Key, shown: Mapping[Key, Value] | None = None) -> str:
    """Return what stands in a cell while it is edited: its parts where it has some.

    ``shown`` are the report's figures when the caller has them already.
    """
    if key in report.parts:
        return report.parts[key]
    return show_figure((figures(report) if shown is None else shown).get(key))
