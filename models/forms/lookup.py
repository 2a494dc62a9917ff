"""Finding a cell by what somebody remembers of it: its code, words of its labels, initials."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from models.forms.form import ids_of
from models.forms.pinyin import initials

if TYPE_CHECKING:
    from collections.abc import Iterable

    from models.forms.form import Cell, Form

_TOKENS = re.compile(r"[a-z0-9_.]+|[^\Wa-z0-9_]+")
"""Runs of letters (initials, a code) and runs of Chinese characters are looked for apart."""


@dataclass(frozen=True, slots=True)
class _Text:
    """What a cell can be found by, without punctuation: in words or in initials.

    ``names`` are its row's and its column's; ``both`` puts them together either way;
    ``around`` are the labels above and left of them, its table's and its section's.
    """

    names: tuple[str, ...]
    both: str
    around: str

    def rank(self, token: str) -> int | None:
        """How well a token fits, 0 best; ``None`` when it does not."""
        if token in self.names:
            return 0
        if any(name.startswith(token) for name in self.names):
            return 1
        if token in self.both:
            return 2
        return 3 if token in self.around else None


@dataclass(frozen=True, slots=True)
class _Place:
    cell: Cell
    words: _Text
    letters: _Text

    def rank(self, token: str) -> int | None:
        """How well a token fits: words before initials before a part of the code."""
        key = self.cell.key
        if token in {key, *ids_of(key)} or ("." in token and key.endswith(f".{token}")):
            return 0
        found = self.words.rank(token)
        if found is None and token.isascii():
            found = self.letters.rank(token)
            found = None if found is None else found + _WORSE
        if found is None and token in key:
            return 2 * _WORSE
        return found


_WORSE = 4


def search(form: Form, query: str) -> list[Cell]:
    """Return the cells that fit a query, the best first, equals in reading order.

    The query names a cell by its code (``granted.person``), by words of its row and column
    in any order (``自然人 予以公开``), or by initials (``zrr yygk``).  Every part of it must
    fit.  An empty query finds nothing.
    """
    runs = _TOKENS.findall(unicodedata.normalize("NFKC", query).casefold())
    tokens = [token for run in runs if (token := run.strip("."))]
    if not tokens:
        return []
    found = []
    for place in _places(form):
        ranks = [place.rank(token) for token in tokens]
        if None not in ranks:
            found.append((sum(rank or 0 for rank in ranks), place.cell))
    return [cell for _, cell in sorted(found, key=lambda one: one[0])]


@lru_cache(maxsize=8)
def _places(form: Form) -> tuple[_Place, ...]:
    return tuple(_place(form, cell) for cell in form.cells.values())


def _place(form: Form, cell: Cell) -> _Place:
    section = form.section(cell.table)
    names = cell.label.split("·", 1)
    labels = (cell.row.label, cell.column.label)
    around = (*cell.row.under, *cell.column.under, form.table(cell.table).name, section.heading)
    return _Place(
        cell=cell,
        words=_text(map(_bare, names), map(_bare, labels), map(_bare, around)),
        letters=_text(map(initials, names), map(initials, labels), map(initials, around)),
    )


def _text(names: Iterable[str], labels: Iterable[str], around: Iterable[str]) -> _Text:
    row, column = names
    return _Text(
        names=(row, column),
        both=" ".join((row + column, column + row, *labels)),
        around=" ".join(around),
    )


def _bare(text: str) -> str:
    return "".join(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold()))
