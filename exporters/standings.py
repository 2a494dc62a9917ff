"""How each rule stands in a report, in a word: what the internal papers print of the check."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.checking import check
from models.comparing import PRIOR_RULES
from models.figures import is_blank
from models.findings import NAMES
from models.forms import Severity
from models.relations import applicable
from models.report import figures
from models.special_checks import CHECKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.findings import Finding
    from models.forms import Rule
    from models.report import Report


@dataclass(frozen=True, slots=True)
class RuleStanding:
    """One rule and its state, such as ``平``, ``不平 2``, ``未核对``.

    ``instances`` counts the relations that the rule stands for, ``None`` for a check that
    is no relation between cells; ``is_open`` says that something is left to be settled.
    """

    rule: Rule
    instances: int | None
    state: str
    is_open: bool


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
        counts = "、".join(f"{NAMES[each]} {left[each]} 处" for each in Severity if left[each])
        told = f"尚有{counts}" if counts else "没有未说明的问题"
        explained = len(self.explained)
        return f"{told}，已作情况说明 {explained} 处。" if explained else f"{told}。"


def standing(report: Report) -> Standing:
    """Check a report and say of every rule of its form, then of every other check, how it stands.

    A finding that follows from an explained one counts as explained.
    """
    shown = figures(report)
    findings = check(report, shown)
    instances = Counter(relation.rule.id for relation in report.form.relations)
    judged = {
        relation.rule.id
        for relation in applicable(report.form, report.prior.form if report.prior else None)
        if not all(is_blank(shown.get(key)) for key in relation.cells)
    } | {rule.id for rule, _ in CHECKS if report.prior or not rule.id.startswith(PRIOR_RULES)}
    rules = (*report.form.rules, *(rule for rule, _ in CHECKS))
    return Standing(
        findings,
        tuple(
            _rule_standing(rule, instances.get(rule.id), findings, judged=rule.id in judged)
            for rule in rules
        ),
    )


def _rule_standing(
    rule: Rule, instances: int | None, findings: Sequence[Finding], *, judged: bool
) -> RuleStanding:
    settled = {one.id for one in findings if one.explanation}
    own = [one for one in findings if one.rule == rule.id]
    left = sum(not settled & {one.id, one.follows} for one in own)
    if left:
        state = f"{left} 处" if instances is None else f"不平 {left}"
    elif own:
        state = f"已说明 {len(own)}"
    elif not judged:
        state = "未核对"
    else:
        state = "符合" if instances is None else "平"
    return RuleStanding(rule, instances, state, bool(left))
