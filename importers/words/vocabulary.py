"""The labels of a form, indexed for finding them in somebody's file.

All of them come from the form definition; there is no second list.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from itertools import permutations
from typing import TYPE_CHECKING, Generic, TypeVar

from importers.words.labels import Label, allowed_distance, distance, label
from models.forms.definitions import form_ids, load_form

if TYPE_CHECKING:
    from collections.abc import Callable

    from models.forms.form import Band, Column, Form, Row, Table

T = TypeVar("T")
_SHORTEST_PART = 4
"""A part of a label is taken for the whole only when it has so many characters."""


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """What a label may mean: several targets where one label occurs several times."""

    targets: tuple[T, ...]
    exact: bool


class Names(Generic[T]):
    """Targets by the words of their labels, found also with slips and in shorter forms."""

    def __init__(self) -> None:
        self._by_words: dict[str, list[T]] = {}

    def add(self, text: str, target: T) -> None:
        """Let a text mean a target, with or without its bracket at the end."""
        found = label(text)
        for words in {found.words, found.bare}:
            targets = self._by_words.setdefault(words, [])
            if words and target not in targets:
                targets.append(target)

    def words(self) -> tuple[str, ...]:
        """All words that mean something."""
        return tuple(self._by_words)

    def exact(self, found: Label) -> tuple[T, ...]:
        """Targets with exactly these words."""
        targets = self._by_words.get(found.words) or self._by_words.get(found.bare) or []
        return tuple(targets)

    def find(self, found: Label) -> Match[T] | None:
        """Targets of a label; by a part of it or a small slip only where that is unique."""
        targets = self.exact(found)
        if targets:
            return Match(targets, exact=True)
        return self._part(found) or self._slip(found.words)

    def _part(self, found: Label) -> Match[T] | None:
        words = found.bare
        if len(words) < _SHORTEST_PART:
            return None
        held = [targets for whole, targets in self._by_words.items() if words in whole]
        distinct = {tuple(map(id, targets)): targets for targets in held}
        if len(distinct) != 1:
            return None
        return Match(tuple(held[0]), exact=False)

    def _slip(self, words: str) -> Match[T] | None:
        allowed = allowed_distance(words)
        near: list[tuple[int, str]] = sorted(
            (distance(words, whole), whole)
            for whole in self._by_words
            if _may_be_near(words, whole, max(allowed, allowed_distance(whole)))
        )
        if not near or near[0][0] > max(allowed, allowed_distance(near[0][1])):
            return None
        best = self._by_words[near[0][1]]
        rivals = [self._by_words[whole] for steps, whole in near[1:] if steps == near[0][0]]
        if any(rival != best for rival in rivals):
            return None
        return Match(tuple(best), exact=False)


def _may_be_near(words: str, whole: str, allowed: int) -> bool:
    """Whether two texts can be so near at all: quick, and most are not."""
    if abs(len(whole) - len(words)) > allowed:
        return False
    return sum(char in whole for char in words) >= len(words) - allowed


@dataclass(frozen=True, slots=True)
class RowTarget:
    """A row of a form: its table, and its band and row by position."""

    table: Table
    band: int
    index: int

    @property
    def row(self) -> Row:
        """The row as the form defines it."""
        return self.table.bands[self.band].rows[self.index]


@dataclass
class Vocabulary:
    """All labels of one form."""

    form: Form
    rows: Names[RowTarget] = field(default_factory=Names)
    numbered: list[tuple[Label, RowTarget]] = field(default_factory=list)
    groups: dict[str, Label] = field(default_factory=dict)
    headers: set[str] = field(default_factory=set)
    """Words that stand only in headers: they tell a header row from a row of figures."""
    both: set[str] = field(default_factory=set)
    """Words that stand in headers and as labels of rows."""
    titles: set[str] = field(default_factory=set)
    corners: set[str] = field(default_factory=set)
    captions: set[str] = field(default_factory=set)
    """Words that name groups of columns with equal labels: 行政复议, 复议后起诉."""
    breaks: set[str] = field(default_factory=set)
    """Words of band titles and section headings: a run of rows ends at them."""

    def row(self, text: str) -> Match[RowTarget] | None:
        """Find the row that a stub cell names; ``None`` for groups and everything else."""
        found = label(text)
        if self.group(found):
            return None
        match = self.rows.find(found) or self._by_number(found)
        if match and len(found.words) < _SHORTEST_PART and self._other_level(found, match):
            return None
        return match

    def group(self, found: Label) -> str:
        """Return the group of rows that a label names, such as （六）其他处理; else empty."""
        whole = self.groups.get(found.words) or self.groups.get(found.bare)
        if whole:
            return whole.words
        return next((one.words for one in self.groups.values() if _is_start(found, one)), "")

    def _by_number(self, found: Label) -> Match[RowTarget] | None:
        """Find （六）其他 as the beginning of （六）其他处理."""
        targets = [target for one, target in self.numbered if _is_start(found, one)]
        return Match((targets[0],), exact=False) if len(targets) == 1 else None

    @staticmethod
    def _other_level(found: Label, match: Match[RowTarget]) -> bool:
        """Whether （六）其他 is numbered on another level than the row 3.其他 that it may mean."""
        number = label(match.targets[0].row.label).number
        return bool(found.number and number) and found.number[-1] != number[-1]


def _is_start(found: Label, whole: Label) -> bool:
    """Whether a numbered label is the beginning of another one with the same number."""
    same = bool(found.number) and found.number == whole.number
    return same and bool(found.words) and whole.words.startswith(found.words)


@lru_cache
def vocabulary(form_id: str) -> Vocabulary:
    """Return the labels of a shipped form; other forms add their words for the same rows."""
    found = Vocabulary(load_form(form_id))
    row_words = set()
    for table in found.form.tables:
        for number, band in enumerate(table.bands):
            found.titles.add(label(band.title).words)
            found.headers.update(_header_words(band))
            found.captions.update(_captions(band))
            found.corners.update({label(band.corner).words} - {""})
            for index, row in enumerate(band.rows):
                target = RowTarget(table, number, index)
                for text in filter(None, (row.label, row.name)):
                    found.rows.add(text, target)
                    row_words.add(label(text).words)
                for text in _elsewhere(form_id, table.id, row.id):
                    found.rows.add(text, target)
                found.numbered.append((label(row.label), target))
                for text in row.under:
                    found.groups[label(text).words] = label(text)
    found.titles.discard("")
    found.breaks |= found.titles
    found.breaks.update(label(section.heading).words for section in found.form.sections)
    found.breaks.discard("")
    found.both = found.headers & row_words
    found.headers -= row_words
    return found


def _header_words(band: Band) -> set[str]:
    texts = [text for column in band.columns for text in (column.label, *column.under)]
    return {label(text).words for text in texts} | {label(text).bare for text in texts}


def _captions(band: Band) -> set[str]:
    labels = [column.label for column in band.columns]
    repeated = [column for column in band.columns if labels.count(column.label) > 1]
    return {label(column.under[-1]).words for column in repeated if column.under}


def _elsewhere(form_id: str, table: str, row: str) -> list[str]:
    """Labels that other forms have for the same row: 规范性文件 for 行政规范性文件."""
    return [
        cell.row.label
        for other in form_ids()
        if other != form_id
        for cell in load_form(other).cells.values()
        if (cell.table, cell.row.id) == (table, row) and cell.row.label
    ]


@lru_cache
def column_names(band: Band) -> Names[Column]:
    """Return the figure columns of a band by label; other forms add theirs for the same ones."""
    names: Names[Column] = Names()
    rows = {row.id for row in band.rows}
    for column in band.columns:
        names.add(column.label, column)
        names.add(column.name, column)
    for column in band.columns:
        for form_id in form_ids():
            for cell in load_form(form_id).cells.values():
                if cell.row.id in rows and cell.column.id == column.id:
                    names.add(cell.column.label, column)
    return names


def leading_forms(is_here: Callable[[str], bool]) -> tuple[str, ...]:
    """Forms of which a file holds words that others lack, newest first.

    Several where they have the same words, as two versions may that differ in their years
    alone; none where the words of the file say nothing.
    """
    told = {pair: sum(map(is_here, words)) for pair, words in telling_words().items()}
    behind = {other for (one, other), count in told.items() if count > told[other, one]}
    leading = tuple(form_id for form_id in form_ids() if form_id not in behind)
    return leading if behind else ()


@lru_cache
def telling_words() -> dict[tuple[str, str], frozenset[str]]:
    """Words by pairs of forms that stand in the first and not in the second.

    A row of one form may be a group of rows in another: （六）其他处理.
    """
    words: dict[str, set[str]] = {}
    known: dict[str, set[str]] = {}
    for form_id in form_ids():
        here = vocabulary(form_id)
        rows = {
            label(row.label).words
            for table in here.form.tables
            for band in table.bands
            for row in band.rows
        }
        words[form_id] = (here.headers | rows | here.breaks) - {""}
        known[form_id] = words[form_id] | set(here.groups)
    return {
        (one, other): frozenset(words[one] - known[other])
        for one, other in permutations(form_ids(), 2)
    }
