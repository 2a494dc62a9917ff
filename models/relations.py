"""Which relations hold, and the findings of those that do not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models.figures import addend, is_blank
from models.findings import Finding
from models.forms import table_of
from models.report import side_sum
from models.sentences import relation_sentence
from models.special_checks import VALUE_TYPE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.figures import Number, Value
    from models.forms import Form, Key, Relation


def applicable(form: Form, prior_form: Form | None) -> list[Relation]:
    """Relations that can be judged: those over last year need its cells in last year's form."""
    return [
        relation
        for relation in form.relations
        if not relation.needs_prior
        or (prior_form is not None and all(key in prior_form.cells for key in prior_keys(relation)))
    ]


def prior_keys(relation: Relation) -> tuple[Key, ...]:
    """Keys of last year's cells that the relation names."""
    return tuple(t.key for t in (*relation.left, *relation.right) if t.prior)


def broken_relations(
    form: Form, relations: list[Relation], shown: Mapping[Key, Value], prior: Mapping[Key, Value]
) -> list[Finding]:
    """Findings of the relations that do not hold over the shown figures.

    Blank counts as 0; a relation with nothing but blanks in this report is not judged.
    A finding that is the sum of other broken ones names the one it follows from; one with a
    text among its figures follows from the finding that the text is no figure.
    """
    findings = []
    for relation in relations:
        if all(is_blank(shown.get(key)) for key in relation.cells):
            continue
        left = side_sum(relation.left, shown, prior)
        right = side_sum(relation.right, shown, prior)
        if left != right:
            message = relation_sentence(form, relation, shown, prior)
            findings.append(_finding(relation, left, right, message, shown))
    return _folded(form, findings)


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
        prior_cells=prior_keys(relation),
        left=left,
        right=right,
        difference=left - right,
        message=message,
        follows=f"{VALUE_TYPE.id}:{odd}" if odd else "",
    )


def _folded(form: Form, findings: list[Finding]) -> list[Finding]:
    """Mark each finding that only follows from others with the root that it follows from."""
    sources = {
        relation.id: relation.implied_by for relation in form.relations if relation.implied_by
    }
    by_id = {finding.id: finding for finding in findings}
    folded = []
    for finding in findings:
        roots = [by_id[source] for source in sources.get(finding.id, ()) if source in by_id]
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
