"""How each rule of 勾稽关系一览 stands in a report, for the window and for paper."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.report.findings import Outcome, outcome
from models.rules.rule_list import rule_list

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from models.forms.form import Rule
    from models.report.findings import Finding
    from models.rules.rule_book import RuleBook
    from models.rules.rule_list import RuleRow

OFF = "已停用"


@dataclass(frozen=True, slots=True)
class RuleStanding:
    """One rule of the list and how it stands.

    ``broken`` counts the findings of the rule, folded ones too, apart from those that are
    explained or follow from one that is.
    """

    row: RuleRow
    judged: bool
    broken: int
    explained: int

    @property
    def rule(self) -> Rule:
        """The rule itself."""
        return self.row.rule

    @property
    def instances(self) -> int | None:
        """How many relations it stands for; ``None`` for a check that is none."""
        return self.row.instances

    @property
    def is_open(self) -> bool:
        """Whether something is left to be settled."""
        return self.broken > 0

    @property
    def holds(self) -> bool:
        """Whether the rule was judged and nothing open was found."""
        return self.row.is_on and self.judged and not self.broken

    @property
    def state(self) -> str:
        """How it stands in words, such as ``平``, ``不平 2``, ``未核对``."""
        if not self.row.is_on:
            return OFF
        is_relation = self.instances is not None
        match outcome(judged=self.judged, broken=self.broken, explained=self.explained):
            case Outcome.BROKEN as came:
                return f"{came} {self.broken}" if is_relation else f"{self.broken} 处"
            case Outcome.EXPLAINED as came:
                return f"{came} {self.explained}"
            case Outcome.HOLDS as came:
                return came if is_relation else "符合"
            case came:
                return came


def rule_standings(
    book: RuleBook, findings: Sequence[Finding], judged: Collection[str], *, has_prior: bool
) -> tuple[RuleStanding, ...]:
    """Every rule of the list with its state.

    ``findings`` are those of the whole check, ``judged`` the ids of the relations' rules that
    could be judged; ``has_prior`` says whether there is a last year's report.
    """
    settled = {finding.id for finding in findings if finding.explanation}
    broken, explained = Counter[str](), Counter[str]()
    for finding in findings:
        is_settled = bool(settled & {finding.id, finding.follows})
        (explained if is_settled else broken)[finding.rule] += 1

    def is_judged(row: RuleRow) -> bool:
        if row.instances is not None:
            return row.rule.id in judged
        return has_prior or not row.rule.needs_prior

    return tuple(
        RuleStanding(row, is_judged(row), broken[row.rule.id], explained[row.rule.id])
        for row in rule_list(book)
    )
