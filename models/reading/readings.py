"""What a figure of a text is tied to: a sum of cells, or a ratio of two, of both years.

The sums are those of relations (:mod:`models.formula`), so that the cells, the value and the
difference of a finding come from one expression.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from models.forms.form import Term
from models.forms.formula import parse_sum
from models.report.figures import is_blank, is_number
from models.report.report import side_sum

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from models.forms.form import Form, Key
    from models.reading.words import Topic
    from models.report.figures import Number, Value


@dataclass(frozen=True, slots=True)
class Reading:
    """``terms`` added up; as a percentage of ``over`` where there is one."""

    terms: tuple[Term, ...]
    over: tuple[Term, ...] = ()

    @property
    def expression(self) -> str:
        """As the public JSON has it: ``requests.granted.total``, ``ratio(…, …)``."""
        top = _written(self.terms)
        return f"ratio({top}, {_written(self.over)})" if self.over else top

    @property
    def is_share(self) -> bool:
        """Whether it is a part of a whole, which cannot exceed it."""
        return bool(self.over) and not any(term.prior for term in self.over)

    @property
    def cells(self) -> tuple[Key, ...]:
        """Cells of this report, each once."""
        return tuple(dict.fromkeys(t.key for t in (*self.terms, *self.over) if not t.prior))

    @property
    def prior_cells(self) -> tuple[Key, ...]:
        """Cells of last year's report, each once."""
        return tuple(dict.fromkeys(t.key for t in (*self.terms, *self.over) if t.prior))

    def value(
        self, shown: Mapping[Key, Value], prior: Mapping[Key, Value]
    ) -> Number | Fraction | None:
        """What it comes to, a percentage as an exact fraction of 100; ``None`` over 0."""
        top = side_sum(self.terms, shown, prior)
        if not self.over:
            return top
        bottom = side_sum(self.over, shown, prior)
        return Fraction(top) * 100 / Fraction(bottom) if bottom else None

    def is_known(self, shown: Mapping[Key, Value], prior: Mapping[Key, Value]) -> bool:
        """Whether every cell holds a number."""
        return all(
            is_number((prior if one.prior else shown).get(one.key))
            for one in (*self.terms, *self.over)
        )

    def is_empty(self, shown: Mapping[Key, Value], prior: Mapping[Key, Value]) -> bool:
        """Whether no cell holds anything."""
        return all(
            is_blank((prior if one.prior else shown).get(one.key))
            for one in (*self.terms, *self.over)
        )


@dataclass(frozen=True, slots=True)
class Idea:
    """What a label speaks of: a topic, with alternatives of rows, columns or outcomes."""

    topic: Topic
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    change: str = ""
    """Columns that hold the change from last year by themselves (2019 form: 本年增/减)."""
    kind: str = ""
    """Id of the act or part that it came from."""
    is_sure: bool = True


def readings_of(ideas: Sequence[Idea], form: Form) -> tuple[Reading, ...]:
    """Return what the ideas add up to, each alternative once; empty where the form lacks it."""
    alternatives = [sums(idea, form) for idea in ideas]
    if not alternatives or not all(alternatives):
        return ()
    count = max(len(one) for one in alternatives)
    found = [
        Reading(tuple(term for one in alternatives for term in one[index % len(one)]))
        for index in range(count)
    ]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=2048)
def sums(idea: Idea, form: Form) -> tuple[tuple[Term, ...], ...]:
    """The alternatives of one idea as sums of cells of the form."""
    cells = form.cells
    found = [one for one in _sums(idea, form) if one and all(term.key in cells for term in one)]
    return tuple(dict.fromkeys(found))


def _sums(idea: Idea, form: Form) -> Iterator[tuple[Term, ...]]:
    topic = idea.topic
    rows, columns = _axes(form, topic.table)
    if topic.groups:
        for outcome in idea.outcomes or ("total",):
            names, faults = parse_sum(outcome, [*OUTCOMES, "total"])
            if not faults:
                yield tuple(
                    Term(one.sign, f"{topic.table}.{row}.{group}_{one.name}", one.prior)
                    for row in rows
                    for group in topic.groups
                    for one in names
                )
        return
    tall = idea.rows or ((topic.row,) if topic.row else ())
    for row_sum, column_sum in product(tall, idea.columns or ("total",)):
        row_names, row_faults = parse_sum(row_sum, rows)
        column_names, column_faults = parse_sum(column_sum, columns)
        if not row_faults and not column_faults:
            yield tuple(
                Term(row.sign * column.sign, f"{topic.table}.{row.name}.{column.name}", row.prior)
                for row in row_names
                for column in column_names
            )


OUTCOMES = ("upheld", "corrected", "other", "pending")
"""How a dispute may stand, as the columns of 表四 end; together they are its total."""


@lru_cache(maxsize=32)
def _axes(form: Form, table: str) -> tuple[list[str], list[str]]:
    bands = form.table(table).bands
    rows = dict.fromkeys(row.id for band in bands for row in band.rows)
    columns = dict.fromkeys(column.id for band in bands for column in band.columns)
    return list(rows), list(columns)


def of_last_year(reading: Reading) -> Reading:
    """The same cells in last year's report."""
    return Reading(_prior(reading.terms), _prior(reading.over))


def growth(reading: Reading, sign: int) -> Reading:
    """How much it grew (``sign`` 1) or fell (-1) since last year."""
    return Reading((*_signed(reading.terms, sign), *_signed(_prior(reading.terms), -sign)))


def rate_of_growth(reading: Reading, sign: int) -> Reading:
    """By how much per cent of last year's it grew or fell."""
    return Reading(growth(reading, sign).terms, _prior(reading.terms))


def signed(reading: Reading, sign: int) -> Reading:
    """The reading, or its negative."""
    return Reading(_signed(reading.terms, sign), reading.over)


def _signed(terms: tuple[Term, ...], sign: int) -> tuple[Term, ...]:
    return tuple(Term(sign * one.sign, one.key, one.prior) for one in terms)


def _prior(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    return tuple(Term(one.sign, one.key, prior=True) for one in terms)


def _written(terms: tuple[Term, ...]) -> str:
    told = ""
    for term in terms:
        sign = (" - " if told else "-") if term.sign < 0 else " + " if told else ""
        told += f"{sign}{'prior.' if term.prior else ''}{term.key}"
    return told


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure or statement of a block and what it may be tied to; places are of the block read.

    ``readings`` is empty where it is none about the tables.  ``base`` is the place of the
    figure whose share or growth it is.  ``years`` is the year that it speaks of.
    """

    start: int
    end: int
    text: str
    value: Number
    unit: str
    kind: str = "figure"
    readings: tuple[Reading, ...] = ()
    ideas: tuple[Idea, ...] = ()
    is_sure: bool = True
    is_about: bool = False
    is_narrow: bool = False
    is_warning: bool = False
    base: int = -1
    years: int | None = None
    depth: int = 0
    """How many brackets it stands in."""
    opens_list: bool = False
    """Whether 其中 or 包括 stands before it."""
