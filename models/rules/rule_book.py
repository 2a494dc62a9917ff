"""Every rule by which the reports on a form are checked, in one value."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from models.rules.special import SPECIAL_RULES
from models.rules.unit_rules import UnitRules

if TYPE_CHECKING:
    from models.forms.form import Form, Relation, Rule
    from models.rules.rule_settings import RuleSettings


@dataclass(frozen=True, slots=True, eq=False)
class RuleBook:
    """The rules of a form, those that are no equation, and what a unit adds or switches off.

    A book is equal to itself alone, as a form is, so that what is worked out of it can be
    kept by it.
    """

    form: Form
    unit: UnitRules = field(default_factory=UnitRules)
    special: tuple[Rule, ...] = SPECIAL_RULES

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule, whether it is switched off or not: the form's, the others, the unit's own."""
        return (*self.form.rules, *self.special, *self.unit.rules)

    @property
    def relations(self) -> tuple[Relation, ...]:
        """Every relation, the form's and the unit's own."""
        return (*self.form.relations, *self.unit.relations)

    @property
    def settings(self) -> RuleSettings:
        """What the unit has switched off, and where hints begin."""
        return self.unit.settings

    def is_on(self, rule: Rule) -> bool:
        """Whether a rule is judged."""
        return self.settings.is_on(rule)

    def name_of(self, rule_id: str) -> str:
        """Name of a rule; its id where the book has no such rule, as for a newer file."""
        return next((rule.name for rule in self.rules if rule.id == rule_id), rule_id)


@lru_cache(maxsize=16)
def rule_book(form: Form, unit: UnitRules | None = None) -> RuleBook:
    """Return the book of a form and a unit's own rules; the same one for the same two."""
    return RuleBook(form, unit or UnitRules())
