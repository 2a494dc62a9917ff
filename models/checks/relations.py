"""Which relations hold, and the findings of those that do not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models.checks.plans import plan
from models.checks.sentences import relation_sentence
from models.forms.form import table_of
from models.report.figures import addend, is_blank
from models.report.findings import Finding
from models.rules.special import VALUE_TYPE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.checks.plans import Plan
    from models.forms.form import Key, Relation
    from models.report.figures import Number, Value
    from models.report.report import Report
    from models.rules.unit_rules import UnitRules


def judged_relations(
    report: Report, shown: Mapping[Key, Value], rules: UnitRules | None = None
) -> list[Relation]:
    """Relations that could be judged: with last year's cells, and not blank throughout.

    ``rules`` are the unit's own, see :func:`models.checks.plans.plan`.
    """
    last = report.prior.form if report.prior else None
    filled = _filled(shown)
    return [
        relation
        for relation in plan(report.form, last, rules).relations
        if not filled.isdisjoint(relation.cells)
    ]


def _filled(shown: Mapping[Key, Value]) -> set[Key]:
    return {key for key, value in shown.items() if not is_blank(value)}


def broken_relations(
    plan: Plan, shown: Mapping[Key, Value], prior: Mapping[Key, Value]
) -> list[Finding]:
    """Findings of the relations that do not hold over the shown figures.

    Blank counts as 0; a relation with nothing but blanks in this report is not judged.
    A finding that is the sum of other broken ones names the one it follows from; one with a
    text among its figures follows from the finding that the text is no figure.
    """
    findings = []
    numbers = plan.numbers(shown, prior)
    filled = _filled(shown)
    for relation, (left_side, right_side) in zip(plan.relations, plan.sides, strict=True):
        left, right = left_side.sum(numbers), right_side.sum(numbers)
        if left != right and not filled.isdisjoint(relation.cells):
            message = relation_sentence(plan.form, relation, shown, prior)
            findings.append(_finding(relation, left, right, message, shown))
    return _folded(plan, findings)


def _finding(
    relation: Relation, left: Number, right: Number, message: str, shown: Mapping[Key, Value]
) -> Finding:
    odd = next((key for key in relation.cells if _is_unreadable(shown.get(key))), "")
    return Finding(
        id=relation.id,
        rule=relation.rule.id,
        severity=relation.rule.severity,
        table=table_of(relation.cells[0]),
        cells=relation.cells,
        left_cells=tuple(term.key for term in relation.left if not term.prior),
        prior_cells=relation.prior_cells,
        left=left,
        right=right,
        difference=left - right,
        message=message,
        follows=f"{VALUE_TYPE.id}:{odd}" if odd else "",
        needs_prior=relation.rule.needs_prior,
    )


def _folded(plan: Plan, findings: list[Finding]) -> list[Finding]:
    """Mark each finding that only follows from others with the root that it follows from."""
    by_id = {finding.id: finding for finding in findings}
    folded = []
    for finding in findings:
        roots = [by_id[source] for source in plan.sources.get(finding.id, ()) if source in by_id]
        same = [
            root
            for root in roots
            if abs(addend(root.difference)) == abs(addend(finding.difference))
        ]
        root = next(iter(same or roots), None)
        follows = finding.follows or (root.follows or root.id if root else "")
        folded.append(replace(finding, follows=follows) if follows else finding)
    return folded


def _is_unreadable(value: Value) -> bool:
    return isinstance(value, str) and not is_blank(value)
