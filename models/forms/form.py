"""The official forms as frozen values: sections, tables, cells, relations.

A form is one version of the format that 国办公开办函〔2021〕30号 (and 〔2019〕60号
before it) prescribes.  Everything here is parsed from ``resources/forms/*.toml``
by :mod:`models.forms.definitions`; nothing here has behaviour beyond look-ups.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Key = str
"""``table.row.column``, for example ``requests.granted.person`` (a public contract)."""


class Kind(StrEnum):
    """What a figure cell may hold."""

    COUNT = "count"
    """A whole number of at least 0."""
    SIGNED = "signed"
    """A whole number that may be negative (2019: 本年增/减)."""
    AMOUNT = "amount"
    """An exact decimal of at least 0 in the unit that the form prints (万元)."""
    MONEY = "money"
    """A number with the unit written beside it, for the form prints none (2019: 采购总金额)."""


class Adding(StrEnum):
    """Whether the figures of several units simply add up (汇总)."""

    ADD = "add"
    """Each unit counts what is its own: the sum is the sum."""
    DISTINCT = "distinct"
    """What several units made together is counted by each and stands once in the sum (联合发文)."""
    CHECK = "check"
    """A case in which several units were joined may stand in the figures of each."""


class Severity(StrEnum):
    """How certain a finding is, the worst first: red is kept for arithmetic certainty."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"

    @property
    def rank(self) -> int:
        """Where it stands among the others: 0 is the worst."""
        return _RANKS[self]

    @property
    def sign(self) -> str:
        """A sign of its own, so that nothing is told by colour alone."""
        return _SIGNS[self]

    @property
    def words(self) -> str:
        """The severity in Chinese."""
        return _WORDS[self]


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}
_SIGNS = {Severity.ERROR: "≠", Severity.WARNING: "!", Severity.HINT: "·"}
_WORDS = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.HINT: "提示"}


@dataclass(frozen=True, slots=True)
class Section:
    """One of the six numbered parts of a report.

    ``short`` is the heading in a few characters, for lists; ``limit`` is the number of
    characters that a text should in principle not exceed, 0 when none is prescribed;
    ``also`` are words by which offices head it instead, found behind its number.
    """

    id: str
    heading: str
    short: str
    is_table: bool
    hint: str
    help: str
    limit: int = 0
    also: tuple[str, ...] = ()

    @property
    def number(self) -> str:
        """The Chinese numeral before the heading, such as ``三``."""
        return self.heading.partition("、")[0]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of figures; ``under`` are the header cells above it, outermost first."""

    id: str
    label: str
    name: str
    under: tuple[str, ...]
    kind: Kind
    unit: str
    help: str
    span: int
    pending: bool = False
    """Whether it counts cases that are not decided yet, which the next year must account for."""
    adding: Adding = Adding.ADD


@dataclass(frozen=True, slots=True)
class Row:
    """One row of figures; ``under`` are the stub cells left of it, outermost first."""

    id: str
    label: str
    name: str
    under: tuple[str, ...]
    help: str
    adding: Adding = Adding.ADD


@dataclass(frozen=True, slots=True)
class Band:
    """Rows that share one header inside a table (表二 has several, 表三 and 表四 one)."""

    title: str
    corner: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One official statistical table; ``widths`` are relative widths of its grid columns."""

    id: str
    name: str
    widths: tuple[int, ...]
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure cell of a form."""

    key: Key
    table: str
    row: Row
    column: Column
    is_total: bool
    label: str
    """Official words for messages: row and column, such as ``予以公开·自然人``."""

    @property
    def kind(self) -> Kind:
        """What the cell may hold."""
        return self.column.kind

    @property
    def adding(self) -> Adding:
        """Whether the cell's figures simply add up over units: as its row says, else its column."""
        return self.column.adding if self.row.adding is Adding.ADD else self.row.adding


@dataclass(frozen=True, slots=True)
class Rule:
    """A relation as the form states it; :class:`Relation` is one instance of it."""

    id: str
    name: str
    words: str
    basis: str
    severity: Severity
    needs_prior: bool = False
    """Whether it holds this year's report against last year's."""


@dataclass(frozen=True, slots=True)
class Term:
    """One summand: ``sign`` times a cell of this report, or of last year's when ``prior``."""

    sign: int
    key: Key
    prior: bool


@dataclass(frozen=True, slots=True)
class Relation:
    """``left`` must equal ``right``; ``defines`` is the total cell that ``right`` is.

    ``implied_by`` are the relations (rule id, context key) whose sum this one is: when
    it is broken at least one of them is, so its finding follows from theirs.
    """

    rule: Rule
    context: str
    left: tuple[Term, ...]
    right: tuple[Term, ...]
    left_words: str
    defines: Key | None
    id: str
    implied_by: tuple[str, ...] = ()
    cells: tuple[Key, ...] = field(init=False, repr=False, compare=False)
    """Keys of this report's cells that the relation names, left side first."""
    prior_cells: tuple[Key, ...] = field(init=False, repr=False, compare=False)
    """Keys of last year's cells that the relation names, left side first."""
    summands: tuple[Key, ...] = field(init=False, repr=False, compare=False)
    """Keys of the left side where it is a plain sum of this report's cells, else none."""

    def __post_init__(self) -> None:
        """Work out the cells once: every check asks for them."""
        terms = (*self.left, *self.right)
        object.__setattr__(self, "cells", tuple(t.key for t in terms if not t.prior))
        object.__setattr__(self, "prior_cells", tuple(t.key for t in terms if t.prior))
        is_plain = all(t.sign > 0 and not t.prior for t in self.left)
        summands = tuple(t.key for t in self.left) if is_plain else ()
        object.__setattr__(self, "summands", summands)

    @property
    def needs_prior(self) -> bool:
        """Whether a cell of last year's report stands in the relation."""
        return bool(self.prior_cells)


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A cell that tells most of a report, and its name in a few characters.

    ``is_course`` says that charts draw its course over the years.
    """

    key: Key
    name: str
    is_course: bool


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Form:
    """One version of the official format (表式).

    A form is equal to itself alone, so that what is worked out of it can be kept by it.
    """

    id: str
    title: str
    basis: str
    first_year: int
    last_year: int | None
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    cells: Mapping[Key, Cell]
    rules: tuple[Rule, ...]
    relations: tuple[Relation, ...]
    totals: tuple[Relation, ...] = field(default=())
    """Relations that define a total, in an order in which they can be computed."""
    key_figures: tuple[KeyFigure, ...] = ()

    def __repr__(self) -> str:
        """The form's id alone: what a report shows of itself stays readable."""
        return f"Form({self.id})"

    def table(self, table_id: str) -> Table:
        """Return the table of that id; ``KeyError`` when the form has none."""
        for table in self.tables:
            if table.id == table_id:
                return table
        raise KeyError(table_id)

    def section(self, section_id: str) -> Section:
        """Return the section of that id; ``KeyError`` when the form has none."""
        for section in self.sections:
            if section.id == section_id:
                return section
        raise KeyError(section_id)

    def table_cells(self, table_id: str) -> list[Cell]:
        """Cells of one table in reading order."""
        return [cell for cell in self.cells.values() if cell.table == table_id]

    def in_force(self, year: int) -> bool:
        """Whether this is the version that reports for ``year`` must use."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)


def cell_key(table: str, row: str, column: str) -> Key:
    """Return the key of a cell by the ids of its table, its row and its column."""
    return f"{table}.{row}.{column}"


def ids_of(key: Key) -> tuple[str, ...]:
    """Take a key apart into the ids of table, row and column; whatever else comes as it is."""
    return tuple(key.split("."))


def table_of(key: Key) -> str:
    """Return the table part of a cell key."""
    return ids_of(key)[0]
