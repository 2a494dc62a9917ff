"""勾稽关系一览: every rule that is judged, numbered, for the window and for paper."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.rules.rule_settings import can_switch
from models.rules.special import PRIOR_COPIED, PRIOR_JUMP

if TYPE_CHECKING:
    from models.forms.form import Rule
    from models.rules.rule_book import RuleBook
    from models.rules.special import Thresholds

COLUMNS = ("序号", "名称", "勾稽关系", "依据", "级别", "状态")
"""Headings of :attr:`RuleRow.texts`."""


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule; ``instances`` counts its relations, ``None`` for a check that is none."""

    number: int
    rule: Rule
    instances: int | None
    is_on: bool
    can_switch: bool
    is_own: bool
    """Whether the unit has stated it itself."""

    @property
    def texts(self) -> tuple[str, ...]:
        """The row in words, under :data:`COLUMNS`."""
        state = "启用" if self.can_switch else "必查"
        return (
            str(self.number),
            self.rule.name,
            self.rule.words,
            self.rule.basis,
            self.rule.severity.words,
            state if self.is_on else "停用",
        )


def rule_list(book: RuleBook) -> tuple[RuleRow, ...]:
    """Rules of the form, then the other checks, then the unit's own.

    The numbers are the same whatever is switched off; the words name the thresholds that
    are in force.
    """
    instances = Counter(relation.rule.id for relation in book.relations)
    own = book.unit.rules
    return tuple(
        RuleRow(
            number=number,
            rule=_in_force(rule, book.settings.thresholds),
            instances=instances.get(rule.id),
            is_on=book.is_on(rule),
            can_switch=can_switch(rule),
            is_own=rule in own,
        )
        for number, rule in enumerate(book.rules, 1)
    )


def _in_force(rule: Rule, thresholds: Thresholds) -> Rule:
    """A rule in the words of the thresholds that are in force."""
    if rule.id == PRIOR_JUMP.id:
        factor, least = thresholds.jump_factor, thresholds.jump_least
        return replace(rule, words=f"与上年相比变化不超过{factor}倍，或者相差不超过{least}")
    if rule.id == PRIOR_COPIED.id:
        share = (thresholds.copied_share * 100).normalize()
        return replace(rule, words=f"非零数据、文字与上年相同的不超过{share:f}%")
    return rule
