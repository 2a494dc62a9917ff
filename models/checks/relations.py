"""Which relations hold, and the findings of those that do not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models.checks.sentences import relation_sentence
from models.forms.form import table_of
from models.report.figures import addend, is_blank
from models.report.findings import Finding
from models.rules.special import VALUE_TYPE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from models.checks.plans import Plan
    from models.forms.form import Key, Relation
    from models.report.figures import Number, Value


def judged_relations(plan: Plan, shown: Mapping[Key, Value]) -> tuple[Relation, ...]:
    """Relations of the plan that could be judged: not blank throughout."""
    filled = {key for key, value in shown.items() if not is_blank(value)}
    return tuple(one for one in plan.relations if not filled.isdisjoint(one.cells))


def broken_relations(
    plan: Plan,
    shown: Mapping[Key, Value],
    prior: Mapping[Key, Value],
    places: Iterable[int] | None = None,
) -> dict[int, Finding]:
    """Findings of the relations that do not hold over the shown figures, by place in the plan.

    Blank counts as 0; a relation with nothing but blanks in this report is not judged.  One
    with a text among its figures follows from the finding that the text is no figure.
    ``places`` are the relations to judge, all of them where none are given.
    """
    found = {}
    places = range(len(plan.relations)) if places is None else places
    numbers = plan.numbers(places, shown, prior)
    for place in places:
        left_side, right_side = plan.sides[place]
        left, right = left_side.sum(numbers), right_side.sum(numbers)
        relation = plan.relations[place]
        if left != right and not all(is_blank(shown[key]) for key in relation.cells):
            message = relation_sentence(plan.form, relation, shown, prior)
            found[place] = _finding(relation, left, right, message, shown)
    return found


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


def folded(plan: Plan, findings: Sequence[Finding]) -> list[Finding]:
    """Mark each finding that is the sum of other broken ones with the one it follows from."""
    by_id = {finding.id: finding for finding in findings}
    marked = []
    for finding in findings:
        roots = [by_id[source] for source in plan.sources.get(finding.id, ()) if source in by_id]
        same = [
            root
            for root in roots
            if abs(addend(root.difference)) == abs(addend(finding.difference))
        ]
        root = next(iter(same or roots), None)
        follows = finding.follows or (root.follows or root.id if root else "")
        marked.append(replace(finding, follows=follows) if follows else finding)
    return marked


def _is_unreadable(value: Value) -> bool:
    return isinstance(value, str) and not is_blank(value)
