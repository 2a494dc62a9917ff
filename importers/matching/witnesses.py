"""The form's relations as witnesses: what they say of figures whose row or column is in doubt."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from models.forms.form import Form, Key, Relation, Term
    from models.report.figures import Number, Value


class Witnesses:
    """The relations of a form that need no other year, asked of figures by key."""

    def __init__(self, form: Form) -> None:
        self._all = [one for one in form.relations if not one.needs_prior]
        self._rows: dict[str, list[Relation]] = {}
        self._between: dict[str, list[Relation]] = {}
        for one in self._all:
            rows = {key.rpartition(".")[0] for key in one.cells}
            if len(rows) == 1:
                self._rows.setdefault(rows.pop(), []).append(one)
            else:
                for row in rows:
                    self._between.setdefault(row, []).append(one)

    def in_row(self, row: str) -> list[Relation]:
        """Relations among the cells of one row (``requests.received``) alone."""
        return self._rows.get(row, [])

    def between(self, rows: Iterable[str]) -> list[Relation]:
        """Relations that tie any of these rows to others."""
        found = {one.id: one for row in rows for one in self._between.get(row, ())}
        return list(found.values())

    def total_of(self, row: str) -> Key:
        """The cell that is the sum of all others of its row; empty where there is none."""
        defining = [one for one in self.in_row(row) if one.defines]
        return (defining[0].defines or "") if len(defining) == 1 else ""


def holds(relation: Relation, values: Mapping[Key, Value]) -> bool:
    """Whether both sides are equal; what is blank, or no number, adds nothing."""
    return _sum(relation.left, values) == _sum(relation.right, values)


def _sum(terms: Iterable[Term], values: Mapping[Key, Value]) -> Number:
    total: Number = 0
    for term in terms:
        value = values.get(term.key)
        if isinstance(value, (int, Decimal)):
            total += term.sign * value
    return total
