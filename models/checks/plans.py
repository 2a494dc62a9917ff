"""What a check works out of the forms alone, once: relations ready for adding up.

A keystroke is checked within a millisecond, so that nothing is looked up again in it that
does not depend on figures.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from models.report.figures import addend

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.forms.form import Form, Key, Relation, Term
    from models.report.figures import Number, Value
    from models.rules.unit_rules import UnitRules

PRIOR = "prior:"
"""Before the key of a cell that stands in last year's report."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a relation: names of the cells that are added and that are subtracted."""

    plus: tuple[str, ...]
    minus: tuple[str, ...]

    def sum(self, numbers: Mapping[str, Number]) -> Number:
        """Add up the side over :func:`numbers`."""
        total = sum([numbers[name] for name in self.plus])
        return total - sum([numbers[name] for name in self.minus]) if self.minus else total


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """The relations that can be judged over a form and last year's form.

    ``sides`` are those of each relation, left and right, in the order of ``relations``;
    ``prior_keys`` are last year's cells that any of them names; ``sources`` are the
    relations whose sum a relation is, by id.  A plan is equal to itself alone.
    """

    form: Form
    relations: tuple[Relation, ...]
    sides: tuple[tuple[Side, Side], ...]
    prior_keys: tuple[Key, ...]
    sources: Mapping[str, tuple[str, ...]]

    def numbers(self, shown: Mapping[Key, Value], prior: Mapping[Key, Value]) -> dict[str, Number]:
        """What each cell adds to a sum; last year's cells are named with :data:`PRIOR`."""
        found = {key: addend(shown.get(key)) for key in self.form.cells}
        for key in self.prior_keys:
            found[f"{PRIOR}{key}"] = addend(prior.get(key))
        return found


@lru_cache(maxsize=32)
def plan(form: Form, prior_form: Form | None, rules: UnitRules | None = None) -> Plan:
    """Return the plan for a form and last year's form (``None``: no last year's report).

    Relations over last year need its cells in last year's form; ``rules`` add the unit's
    own relations and take away what it has switched off.
    """
    last = prior_form.cells if prior_form else {}
    relations = tuple(
        relation
        for relation in (*form.relations, *(rules.relations if rules else ()))
        if (rules is None or rules.settings.is_on(relation.rule))
        and all(key in form.cells for key in relation.cells)
        and all(key in last for key in relation.prior_cells)
    )
    return Plan(
        form=form,
        relations=relations,
        sides=tuple((_side(relation.left), _side(relation.right)) for relation in relations),
        prior_keys=tuple({key for relation in relations for key in relation.prior_cells}),
        sources={r.id: r.implied_by for r in relations if r.implied_by},
    )


def _side(terms: tuple[Term, ...]) -> Side:
    named = [(term.sign, f"{PRIOR}{term.key}" if term.prior else term.key) for term in terms]
    return Side(
        tuple(name for sign, name in named if sign > 0),
        tuple(name for sign, name in named if sign < 0),
    )


@lru_cache(maxsize=64)
def weights(plan: Plan, stated: frozenset[Key]) -> Mapping[Key, Mapping[str, int]]:
    """For each typed cell, its weight in left − right of each relation that it stands in.

    A computed total is replaced by its parts; ``stated`` are the totals that were typed.
    Relations that follow from others are left out.
    """
    parts = {
        total.defines: total.cells[: len(total.left)]
        for total in plan.form.totals
        if total.defines not in stated
    }
    found: dict[Key, dict[str, int]] = defaultdict(dict)
    for relation in plan.relations:
        if relation.implied_by:
            continue
        sums: dict[Key, int] = defaultdict(int)
        for side, terms in ((1, relation.left), (-1, relation.right)):
            waiting = [(term.key, side * term.sign) for term in terms if not term.prior]
            while waiting:
                key, weight = waiting.pop()
                if key in parts:
                    waiting += [(part, weight) for part in parts[key]]
                else:
                    sums[key] += weight
        for key, weight in sums.items():
            if weight:
                found[key][relation.id] = weight
    return found
