"""The official tables in raw grids, located by their labels: the first half of the pipeline."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from importers.matching.candidates import choose, gather
from importers.matching.strips import is_turned, strips_in
from importers.raw.grids import Line, Raw, RawCell, RawGrid
from importers.raw.problems import About, Problem
from importers.words.labels import label
from importers.words.readings import is_figure
from importers.words.vocabulary import leading_forms, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from importers.matching.candidates import Candidate
    from importers.matching.strips import Strip
    from importers.words.vocabulary import Vocabulary
    from models.forms.form import Form

_LONGEST_LABEL = 60
_ABOVE = "写在表格上面，和它的数字不在同一行，按位置读入"


@dataclass(frozen=True)
class Tables:
    """What was found of the tables of a form: runs of rows, put together into reports.

    ``raw`` has the grids upright; ``used`` are the rows that belong to tables, by number
    of the grid.
    """

    form: Form
    raw: Raw
    candidates: tuple[Candidate, ...]
    used: dict[int, set[int]]

    @property
    def is_filled(self) -> bool:
        """Whether any table holds figures."""
        return any(candidate.filled for candidate in self.candidates)

    @cached_property
    def strips(self) -> tuple[Strip, ...]:
        """The runs of the one report that is read; needs a candidate."""
        return choose(self.candidates, self.form).strips

    def about_choice(self) -> list[Problem]:
        """Say that there are further reports, and where."""
        strips = self.strips
        others = [one for one in self.candidates if one.strips is not strips and one.filled]
        if not others:
            return []
        places = "、".join(one.strips[0].place for one in others[:5])
        here = strips[0].place
        message = (
            f"这里不止一份统计表，读入的是从{here}开始的一份，"
            f"另外{len(others)}份（{places}）没有读入，请核对是否选对。"
        )
        return [Problem(here, message, about=About.TWICE)]


def tables_in(raw: Raw, form: Form) -> Tables:
    """Find the tables of a form by their labels, filled or blank."""
    words = vocabulary(form.id)
    blocks = [_upright(block, words) for block in raw.blocks]
    raw = replace(raw, blocks=tuple(_with_names(blocks, words)))
    strips, used = strips_in(raw.blocks, words)
    return Tables(form, raw, tuple(gather(strips)), used)


def told_forms(raw: Raw) -> tuple[Form, ...]:
    """Tell the form by the labels that others lack, newest first; none where no form leads.

    Several are forms with the same labels: then the year decides.
    """
    seen: set[str] = set()
    for grid in raw.grids:
        for cell in grid.cells:
            if len(cell.text) <= _LONGEST_LABEL:
                found = label(cell.text)
                seen |= {found.words, found.bare}
    return tuple(vocabulary(form_id).form for form_id in leading_forms(seen.__contains__))


def told_form(raw: Raw, usual: Form) -> Form:
    """The form that the labels tell; the usual one where it is among those they leave."""
    told = told_forms(raw)
    return told[0] if told and usual not in told else usual


def _with_names(blocks: Iterable[RawGrid | Line], words: Vocabulary) -> Iterator[RawGrid | Line]:
    """Give a table of one bare row the name that stands as a line above it.

    Converters cut 表三 into one table a row, each below the label of its row.
    """
    above = ""
    for block in blocks:
        if isinstance(block, Line):
            above = block.text
            yield block
        else:
            yield _named(block, above, words)
            above = ""


def _named(grid: RawGrid, name: str, words: Vocabulary) -> RawGrid:
    match = words.row(name) if 0 < len(name.strip()) <= _LONGEST_LABEL else None
    filled = [[cell for cell in row if cell.text.strip()] for row in grid.rows.values()]
    bare = [row for row in filled if row and all(is_figure(cell.text) for cell in row)]
    if match is None or not match.exact or len(bare) != 1:
        return grid
    stub = RawCell(bare[0][0].row, -1, name)
    doubts = {**grid.doubts, stub.row: _ABOVE}
    return replace(grid, cells=(stub, *grid.cells), doubts=doubts)


def _upright(block: RawGrid | Line, words: Vocabulary) -> RawGrid | Line:
    """Turn a grid whose rows of the form stand as columns."""
    if isinstance(block, Line) or not is_turned(block, words):
        return block
    return block.turned()
