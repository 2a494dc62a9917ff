"""How far the report of a unit has come: several may hold at once, the worst shows."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from models.forms.form import Severity
from models.report.records import State

if TYPE_CHECKING:
    from models.rollup.received.facts import Facts


class Status(StrEnum):
    """A public code; members stand with the worst first."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    DUPLICATE = "duplicate"
    WRONG_YEAR = "wrong_year"
    WRONG_FORM = "wrong_form"
    EMPTY = "empty"
    NOT_ON_ROSTER = "not_on_roster"
    ERRORS = "errors"
    CHANGED = "changed"
    BLANKS = "blanks"
    WARNINGS = "warnings"
    UNSIGNED = "unsigned"
    ZERO = "zero"
    COUNTED = "counted"

    @property
    def words(self) -> str:
        """The status in Chinese."""
        return _WORDS[self]

    @property
    def rank(self) -> int:
        """0 is the worst."""
        return _RANKS[self]


_WORDS = {
    Status.MISSING: "缺报",
    Status.UNREADABLE: "读不了",
    Status.DUPLICATE: "重复",
    Status.WRONG_YEAR: "错年度",
    Status.WRONG_FORM: "表式不符",
    Status.EMPTY: "空表",
    Status.NOT_ON_ROSTER: "名册外",
    Status.ERRORS: "有错误",
    Status.CHANGED: "签发后改过",
    Status.BLANKS: "有空白",
    Status.WARNINGS: "有提醒未说明",
    Status.UNSIGNED: "未送审、未签发",
    Status.ZERO: "零报告",
    Status.COUNTED: "已报",
}
_RANKS = {status: rank for rank, status in enumerate(Status)}
STOPPING = frozenset({Status.WRONG_YEAR, Status.WRONG_FORM, Status.EMPTY})
"""A file of which one of these holds is not counted."""


class Need(StrEnum):
    """How far a report must have come to be counted (``--need``)."""

    ANY = "any"
    SUBMITTED = "submitted"
    SIGNED = "signed"

    def is_met(self, state: State) -> bool:
        """Whether a report in that state may be counted."""
        if self is Need.ANY:
            return True
        met = {State.SIGNED} if self is Need.SIGNED else {State.SIGNED, State.SUBMITTED}
        return state in met


def is_stopped(facts: Facts, form: str, year: int) -> bool:
    """Whether a file cannot be counted in a rollup of that form and year, whatever it holds."""
    return facts.year != year or facts.form != form or facts.figures.is_empty


def statuses_of(facts: Facts, form: str, year: int) -> tuple[Status, ...]:
    """What holds of a file that could be read, in a rollup of that form and year; worst first."""
    held = {
        Status.WRONG_YEAR: facts.year != year,
        Status.WRONG_FORM: facts.form != form,
        Status.EMPTY: facts.figures.is_empty,
        Status.ERRORS: facts.number(Severity.ERROR) > 0,
        Status.CHANGED: facts.is_changed,
        Status.BLANKS: facts.figures.has_blanks,
        Status.WARNINGS: bool(facts.unexplained),
        Status.UNSIGNED: facts.state is State.DRAFT,
        Status.ZERO: facts.figures.is_zero,
    }
    found = tuple(status for status, is_so in held.items() if is_so)
    return found if STOPPING & set(found) else (*found, Status.COUNTED)
