"""How each rule stands in a report, in a word: what the internal papers print of the check."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.forms.form import Severity

if TYPE_CHECKING:
    from models.checked.checked import Checked
    from models.checked.rule_standing import RuleStanding
    from models.report.findings import Finding


@dataclass(frozen=True, slots=True)
class Standing:
    """The whole check of a report: its findings, sorted by what became of them."""

    findings: tuple[Finding, ...]
    rules: tuple[RuleStanding, ...]

    @property
    def explained(self) -> list[Finding]:
        """Findings with a written reason."""
        return [one for one in self.findings if one.explanation]

    @property
    def open(self) -> list[Finding]:
        """Findings that stand for themselves and nobody has explained."""
        return [one for one in self.findings if one.is_root and not one.explanation]

    @property
    def words(self) -> str:
        """The whole in a sentence."""
        left = Counter(one.severity for one in self.open)
        counts = "、".join(f"{each.words} {left[each]} 处" for each in Severity if left[each])
        told = f"尚有{counts}" if counts else "没有未说明的问题"
        explained = len(self.explained)
        return f"{told}，已作情况说明 {explained} 处。" if explained else f"{told}。"


def standing(checked: Checked) -> Standing:
    """Say what became of every finding, and of every rule how it stands.

    A finding that follows from an explained one counts as explained.
    """
    return Standing(checked.findings, checked.standings)
