"""What a report remembers of its making: each edit of a cell, each step towards signing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.forms.form import Key


class Source(StrEnum):
    """How a value came into its cell."""

    TYPED = "typed"
    PASTED = "pasted"
    IMPORTED = "imported"
    FILLED = "filled"
    """By a command over many cells: 空白填 0, 同上年, 清空."""
    CARRIED = "carried"
    """From last year's 结转下年度."""
    CORRECTED = "corrected"
    """By taking up what the program proposed: the likely culprit, the computed total."""

    @property
    def words(self) -> str:
        """The source in Chinese."""
        return _SOURCES[self]


_SOURCES = {
    Source.TYPED: "手工",
    Source.PASTED: "粘贴",
    Source.IMPORTED: "导入",
    Source.FILLED: "填充",
    Source.CARRIED: "结转",
    Source.CORRECTED: "更正",
}


@dataclass(frozen=True, slots=True)
class Edit:
    """One cell that was given another value.

    ``when`` is a time in ISO 8601 with seconds and zone; ``old`` and ``new`` are what the
    cell showed, with the parts behind it where it has some: ``20（=12+3+5）``.
    """

    when: str
    key: Key
    old: str
    new: str
    source: Source


class State(StrEnum):
    """How far a report has come on its way to being signed."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    """With the reviewer and the leader; its content is locked."""
    SIGNED = "signed"
    """Signed and handed out; its content is locked."""

    @property
    def words(self) -> str:
        """The state in Chinese."""
        return _STATES[self]


_STATES = {State.DRAFT: "草稿", State.SUBMITTED: "送审", State.SIGNED: "已签发"}


@dataclass(frozen=True, slots=True)
class StateChange:
    """One step of a report on its way to being signed, or back.

    ``when`` is a time in ISO 8601 with seconds and zone; ``reason`` says why a report was
    sent back or opened again; ``fingerprint`` is the code of its content at that time;
    ``who`` is the name under which the person uses the computer, empty where there is none;
    ``chain`` is the code of the step itself and of the one before it
    (:mod:`models.release.chain`), empty for steps of the first versions.
    """

    when: str
    before: State
    after: State
    reason: str
    fingerprint: str
    who: str = ""
    chain: str = ""

    @property
    def words(self) -> str:
        """The step in Chinese: 送审, 退回, 签发 or 重新打开."""
        return _STEPS.get((self.before, self.after), self.after.words)


_STEPS = {
    (State.DRAFT, State.SUBMITTED): "送审",
    (State.SUBMITTED, State.DRAFT): "退回",
    (State.SUBMITTED, State.SIGNED): "签发",
    (State.SIGNED, State.DRAFT): "重新打开",
}


@dataclass(frozen=True, slots=True)
class Field:
    """A live figure (活数字): a place of a text that shows what an expression comes to."""

    section: str
    start: int
    end: int
    expression: str
    """Cells added up, such as ``requests.received.total + requests.carried_in.total``."""


@dataclass(frozen=True, slots=True)
class Tie:
    """What a person has said of a figure in a text: which cells it is about, or none.

    ``skeleton`` is its sentence with the figures blanked, ``ordinal`` which of its figures
    it is, from 0.
    """

    section: str
    skeleton: str
    ordinal: int
    expression: str
