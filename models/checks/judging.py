"""What a check finds in a report place by place, and what an edit leaves as it was."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from models.checks.cell_checks import CELL_CHECKS
from models.checks.relations import broken_relations, folded
from models.checks.special_checks import CHECKS
from models.rules.special import VALUE_TYPE

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from models.checks.plans import Plan
    from models.checks.review import Review
    from models.forms.form import Key, Rule
    from models.report.findings import Finding
    from models.rules.rule_book import RuleBook

Cells = dict[str, dict["Key", "Finding"]]
"""Findings of the checks of single cells, by rule, then by cell."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found of the relations, by place in the plan, and of the cells, by rule."""

    broken: Mapping[int, Finding]
    cells: Mapping[str, Mapping[Key, Finding]]


def judge(plan: Plan, book: RuleBook, review: Review) -> Judged:
    """Judge every relation and every cell."""
    return Judged(
        broken_relations(plan, review.shown, review.prior),
        _odd_cells(book, review, review.report.form.cells),
    )


def judge_again(
    before: Judged, plan: Plan, book: RuleBook, review: Review, touched: Collection[Key]
) -> Judged:
    """Judge what names one of the touched cells; all else is as it was before."""
    places = sorted(set(chain.from_iterable(plan.naming.get(key, ()) for key in touched)))
    kept = {place: one for place, one in before.broken.items() if place not in places}
    odd = _odd_cells(book, review, touched)
    return Judged(
        kept | broken_relations(plan, review.shown, review.prior, places),
        {
            rule: {key: one for key, one in found.items() if key not in touched} | odd[rule]
            for rule, found in before.cells.items()
        },
    )


def _odd_cells(book: RuleBook, review: Review, keys: Collection[Key]) -> Cells:
    return {
        rule.id: {
            found.cells[0]: found
            for found in CELL_CHECKS[rule.id](review, keys if _may_be_odd(rule, review) else ())
        }
        for rule in book.special
        if rule.id in CELL_CHECKS and book.is_on(rule)
    }


def _may_be_odd(rule: Rule, review: Review) -> bool:
    """Whether a check of single cells has anything to look at."""
    if rule.needs_prior:
        return bool(review.prior)
    return not (rule.id == VALUE_TYPE.id and review.is_plain)


def all_found(
    judged: Judged, plan: Plan, book: RuleBook, review: Review
) -> tuple[list[Finding], list[Finding]]:
    """Return the broken relations with what they follow from, and all other findings.

    Relations stand in the order of the plan, the others in the order of the rules and, of
    cells, in that of the form.
    """
    others: list[Finding] = []
    for rule in book.special:
        if rule.id in judged.cells:
            found = judged.cells[rule.id]
            others += [found[key] for key in review.shown if key in found] if found else []
        elif rule.id in CHECKS and book.is_on(rule):
            others += CHECKS[rule.id](review)
    return folded(plan, [judged.broken[place] for place in sorted(judged.broken)]), others
