"""This year beside last year: where a table has room for it, and in which words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import TYPE_CHECKING

from models.checked.comparing import pair_of
from models.forms.grid import GridCell, Role
from models.report.figures import tell_change, tell_figure

if TYPE_CHECKING:
    from models.checked.comparing import CellPair
    from models.forms.form import Key
    from models.forms.grid import Grid
    from ui.session.session import Session

SAME = "持平"
HEADINGS = ("上年", "增减", "增减%")
_WIDTHS = (6, 6, 7)
"""Widths of the three columns on the scale of the form's own."""


class Manner(Enum):
    """Where last year's figures stand."""

    COLUMNS = auto()
    """In three columns at the right, for the column that the cursor is in (表三)."""
    BESIDE = auto()
    """In each cell, right of its figure (表二: few columns, wide cells)."""
    BELOW = auto()
    """In each cell, under its figure (表四: one row)."""


@dataclass(frozen=True, slots=True)
class BesideCell(GridCell):
    """A cell of the three columns: ``part`` is 0 for last year, 1 for difference, 2 for %."""

    part: int = 0


def manner_of(grid: Grid) -> Manner:
    """Choose the manner by the shape of a table."""
    if not grid.header_rows:
        return Manner.BESIDE
    return Manner.COLUMNS if grid.stub_columns else Manner.BELOW


def with_columns(grid: Grid, name: str) -> Grid:
    """Return a grid with three more columns, which compare the column called ``name``."""
    top, left = grid.header_rows - 1, grid.columns
    cells = [GridCell(0, left, top, len(HEADINGS), Role.HEADER, f"{name}：与上年对照")]
    cells += [
        GridCell(top, left + part, 1, 1, Role.HEADER, text) for part, text in enumerate(HEADINGS)
    ]
    cells += [
        BesideCell(row, left + part, 1, 1, Role.STUB, part=part)
        for row in range(grid.header_rows, grid.rows)
        for part in range(len(HEADINGS))
    ]
    return replace(
        grid,
        columns=grid.columns + len(HEADINGS),
        widths=(*grid.widths, *_WIDTHS),
        cells=(*grid.cells, *cells),
    )


def compared(session: Session, key: Key) -> tuple[str, str, str]:
    """Last year's figure, difference and percentage of a cell; ``—`` where there is none."""
    last = session.prior_shown
    if key not in last:
        return "—", "", ""
    pair = pair_of(key, "", session.shown[key], last[key])
    return tell_figure(last[key]), *change_words(pair)


def prior_sentence(session: Session, key: Key) -> str:
    """Last year's figure with the change in brackets; empty when last year has no such cell."""
    if key not in session.prior_shown:
        return ""
    last, *changes = compared(session, key)
    told = "，".join(word for word in changes if word)
    return f"{last}（{told}）" if told else last


def change_words(pair: CellPair) -> tuple[str, str]:
    """Difference and percentage, such as ``+2`` and ``+8.3%``; empty where there is none."""
    if pair.difference is None:
        return "", ""
    if not pair.difference:
        return SAME, ""
    percent = "" if pair.percent is None else f"{tell_change(pair.percent)}%"
    return tell_change(pair.difference), percent


def percent_words(pair: CellPair) -> str:
    """The percentage, or in words why there is none; empty where nothing changed."""
    if not pair.difference:
        return ""
    return change_words(pair)[1] or ("极大" if pair.last else "上年为 0")
