"""What a check has to say: one finding a broken relation or failed check."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.forms.form import Key, Severity
    from models.report.figures import Value


@dataclass(frozen=True, slots=True)
class Culprit:
    """A cell in two or more broken relations, and the value that would settle them all."""

    key: Key
    value: int
    label: str

    @property
    def sentence(self) -> str:
        """What to look at first, in words; never applied by itself."""
        return f"可能是“{self.label}”填错了：改为 {self.value}，这几处就都平了"


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in the text of a section, and the sentence around it as it is written."""

    section: str
    start: int
    end: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One relation or check that does not hold (校核结果).

    ``left`` and ``right`` are the two sides, ``difference`` is left − right; all three are
    ``None`` for checks that compare nothing.  ``cells`` are this report's cells, those of
    the left side first; ``left_cells`` are the left side alone.
    """

    id: str
    rule: str
    severity: Severity
    table: str
    cells: tuple[Key, ...]
    message: str
    left_cells: tuple[Key, ...] = ()
    prior_cells: tuple[Key, ...] = ()
    left: Value = None
    right: Value = None
    difference: Value = None
    follows: str = ""
    """Identity of the root finding that this one only follows from; empty for a root."""
    culprit: Culprit | None = None
    explanation: str = ""
    """The clerk's written reason, when one is alive."""
    needs_prior: bool = False
    """Whether it is about last year's report too."""
    passage: Passage | None = None
    """Where in a text it stands, for a finding of a text."""

    @property
    def is_root(self) -> bool:
        """Whether the finding stands for itself."""
        return not self.follows

    @property
    def suspect(self) -> Culprit | None:
        """The culprit while it is still in question: a written reason has settled it."""
        return None if self.explanation else self.culprit


class Outcome(StrEnum):
    """What judging a relation comes to; the value is how it is told."""

    BROKEN = "不平"
    EXPLAINED = "已说明"
    UNJUDGED = "未核对"
    HOLDS = "平"


def outcome(*, judged: bool, broken: int, explained: int) -> Outcome:
    """What it comes to, from the numbers of open findings and of explained ones."""
    if broken:
        return Outcome.BROKEN
    if explained:
        return Outcome.EXPLAINED
    return Outcome.HOLDS if judged else Outcome.UNJUDGED
