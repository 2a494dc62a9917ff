"""Notes on cells, and cells marked 待核实 that somebody still has to look into."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.forms.form import Key
    from models.report.report import Report


@dataclass(frozen=True, slots=True)
class Remark:
    """A cell with its note (empty without one) and its flag (``None`` when it is not flagged).

    The text of a flag says what is to be looked into; it may be empty.
    """

    key: Key
    label: str
    note: str
    flag: str | None


def note(report: Report, key: Key, text: str) -> Report:
    """Write the note of a cell; an empty text takes it away.

    A key that the form lacks raises ``KeyError``.
    """
    notes = {**report.notes, report.form.cells[key].key: text.strip()}
    return replace(report, notes={key: text for key, text in notes.items() if text})


def flag(report: Report, key: Key, text: str | None) -> Report:
    """Mark a cell 待核实, with what is to be looked into if known; ``None`` settles it.

    A key that the form lacks raises ``KeyError``.
    """
    flags = {name: words for name, words in report.flags.items() if name != key}
    if text is not None:
        flags[report.form.cells[key].key] = text.strip()
    return replace(report, flags=flags)


def remarks(report: Report) -> tuple[Remark, ...]:
    """Every cell with a note or a flag, in reading order."""
    return tuple(
        Remark(key, cell.label, report.notes.get(key, ""), report.flags.get(key))
        for key, cell in report.form.cells.items()
        if key in report.notes or key in report.flags
    )
