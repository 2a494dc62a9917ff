"""What a check works out of the forms alone, once: relations ready for adding up.

A keystroke is checked within a millisecond, so that nothing is looked up again in it that
does not depend on figures.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from models.report.figures import addend, are_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from models.forms.form import Form, Key, Relation, Term
    from models.report.figures import Number, Value
    from models.rules.rule_book import RuleBook

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
    relations whose sum a relation is, by id; ``naming`` are the places in ``relations`` of
    those that name a cell.  A plan is equal to itself alone.
    """

    form: Form
    relations: tuple[Relation, ...]
    sides: tuple[tuple[Side, Side], ...]
    prior_keys: tuple[Key, ...]
    sources: Mapping[str, tuple[str, ...]]
    naming: Mapping[Key, tuple[int, ...]]

    def numbers(
        self, places: Iterable[int], shown: Mapping[Key, Value], prior: Mapping[Key, Value]
    ) -> Mapping[str, Number]:
        """What each cell of the relations at these places adds to a sum.

        Last year's cells are named with :data:`PRIOR`.
        """
        if not self.prior_keys and are_numbers(shown.values()):
            return cast("Mapping[str, Number]", shown)
        relations = [self.relations[place] for place in places]
        keys = {key for one in relations for key in one.cells}
        found: dict[str, Number] = {key: addend(shown.get(key)) for key in keys}
        for one in relations:
            for key in one.prior_cells:
                found[f"{PRIOR}{key}"] = addend(prior.get(key))
        return found


@lru_cache(maxsize=32)
def plan(book: RuleBook, prior_form: Form | None) -> Plan:
    """Return the plan for a book of rules and last year's form (``None``: no such report).

    Relations over last year need its cells in last year's form; what the unit has switched
    off is not judged.
    """
    form, last = book.form, prior_form.cells if prior_form else {}
    relations = tuple(
        relation
        for relation in book.relations
        if book.is_on(relation.rule)
        and all(key in form.cells for key in relation.cells)
        and all(key in last for key in relation.prior_cells)
    )
    naming: dict[Key, list[int]] = defaultdict(list)
    for place, relation in enumerate(relations):
        for key in relation.cells:
            naming[key].append(place)
    return Plan(
        form=form,
        relations=relations,
        sides=tuple((_side(relation.left), _side(relation.right)) for relation in relations),
        prior_keys=tuple({key for relation in relations for key in relation.prior_cells}),
        sources={r.id: r.implied_by for r in relations if r.implied_by},
        naming={key: tuple(places) for key, places in naming.items()},
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
