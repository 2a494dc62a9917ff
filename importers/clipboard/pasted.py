"""The clipboard as a source: copied tables, located by the labels that were copied with them."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from importers.clipboard import tabbed
from importers.guard.zips import UnfitError
from importers.matching.matcher import match_part
from importers.matching.tables import tables_in, told_form
from importers.raw.grids import Raw
from importers.text import source as text
from importers.web import source as web
from importers.words.readings import is_hidden

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from importers.raw.grids import RawCell, RawGrid
    from importers.raw.problems import Imported, Problem
    from models.forms.form import Form, Key
    from models.report.figures import Value

NAME = "剪贴板"


@dataclass(frozen=True, slots=True)
class Clip:
    """What was copied, in the two flavours that programs offer; either may be empty."""

    html: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Labelled:
    """What the labels of a copied table say: figures by key, totals too.

    ``form`` is the form that the labels belong to, which need not be that of the report;
    ``blank`` are cells that were copied blank; ``values`` is empty where the labels were
    known but no figure could be told from the others: then ``problems`` says why.
    """

    form: Form
    values: Mapping[Key, Value]
    notes: Mapping[Key, str]
    blank: frozenset[Key]
    problems: tuple[Problem, ...]


def read_labelled(clip: Clip, form: Form) -> Labelled | None:
    """Locate copied figures; ``None`` where no label of a table came with them.

    ``form`` is the report's: it decides where the labels belong to several forms.  The
    first reading that locates a figure counts: tables of the page (their merged cells are
    known), cells parted by tabs, tables in running text.
    """
    known = None
    for raw in _readings(clip):
        found = _located(raw, form)
        if found is not None and found.values:
            return found
        known = known or found
    return known


def read_clip(clip: Clip) -> Imported:
    """Read a copied page or text as a whole report, from the flavour that holds more of it."""
    plain = text.read_text(clip.text, NAME)
    if not clip.html.strip():
        return plain
    page = web.read_page(clip.html, NAME)
    return plain if _filled(plain) > _filled(page) else page


def rows_of(clip: Clip) -> list[list[str]]:
    """Return the copied block as rows of texts, to be laid over a table from a place on."""
    block = tabbed.grid_of(tabbed.rows_of(clip.text))
    page = _page_of(clip)
    if page is not None and len(page.grids) == 1:
        (grid,) = page.grids
        block = mended(block, grid) if clip.text.strip() else grid
    return [_spread(cells) for cells in block.rows.values()]


def mended(grid: RawGrid, other: RawGrid) -> RawGrid:
    """Take figures from the other flavour where a column was too narrow for them: 「####」.

    Only where both have as many rows and columns, so that they are the same block.
    """
    texts = {(cell.row, cell.column): cell.text for cell in other.cells}
    same = (len(grid.rows), _width(grid)) == (len(other.rows), _width(other))
    if not same or not any(is_hidden(cell.text) for cell in grid.cells):
        return grid
    cells = (
        replace(cell, text=texts.get((cell.row, cell.column), cell.text))
        if is_hidden(cell.text)
        else cell
        for cell in grid.cells
    )
    return replace(grid, cells=tuple(cells))


def _spread(cells: Sequence[RawCell]) -> list[str]:
    """The places of a row, those that merged cells take up blank."""
    row = [""] * cells[-1].end
    for cell in cells:
        row[cell.column] = cell.text
    return row


def _width(grid: RawGrid) -> int:
    return max(cell.end for cell in grid.cells)


def _page_of(clip: Clip) -> Raw | None:
    """The tables of the copied page; ``None`` where there are none."""
    if not clip.html.strip():
        return None
    with suppress(UnfitError):
        page, _ = web.raw_of(clip.html, NAME)
        return page if page.grids else None
    return None


def _readings(clip: Clip) -> Iterator[Raw]:
    """What was copied in each way that it can be read."""
    block = tabbed.grid_of(tabbed.rows_of(clip.text))
    page = _page_of(clip)
    if page is not None and len(page.grids) == 1:
        (grid,) = page.grids
        mend = mended(grid, block)
        yield replace(page, blocks=tuple(mend if one is grid else one for one in page.blocks))
        block = mended(block, grid)
    elif page is not None:
        yield page
    yield Raw(NAME, (block,))
    with suppress(UnfitError):
        yield text.raw_of(clip.text, NAME)


def _located(raw: Raw, form: Form) -> Labelled | None:
    tables = tables_in(raw, told_form(raw, form))
    if not tables.is_filled:
        return None
    found = match_part(tables.strips, tables.form)
    values = {key: value for key, value in found.values.items() if value is not None}
    unsure = {key for problem in found.problems for key in problem.cells}
    return Labelled(
        form=tables.form,
        values=values,
        notes=found.notes,
        blank=frozenset(found.covered - values.keys() - unsure),
        problems=(*tables.about_choice(), *found.problems),
    )


def _filled(imported: Imported) -> int:
    """How much of a report was read, unit and particulars too; -1 where nothing usable was."""
    report = imported.report
    if report is None:
        return -1
    known = bool(report.unit) + bool(report.year) + len(report.meta)
    return len(report.values) + len(report.sections) + known
