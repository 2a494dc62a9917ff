"""Which checks a unit has switched off, and where its hints begin."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from decimal import Decimal
from typing import TYPE_CHECKING

from models.forms.form import Severity
from models.rules.special import Thresholds

if TYPE_CHECKING:
    from models.forms.form import Rule


@dataclass(frozen=True, slots=True)
class RuleSettings:
    """What a unit has set: ids of rules that are switched off, and thresholds."""

    off: frozenset[str] = frozenset()
    thresholds: Thresholds = field(default_factory=Thresholds)

    def is_on(self, rule: Rule) -> bool:
        """Whether a rule is judged; errors always are."""
        return rule.id not in self.off or not can_switch(rule)


def can_switch(rule: Rule) -> bool:
    """Whether a rule may be switched off: warnings and hints may, errors may not."""
    return rule.severity is not Severity.ERROR


def threshold_fault(name: str, value: object) -> str:
    """Say in Chinese why a value is no such threshold; empty when it is one."""
    if name not in {one.name for one in fields(Thresholds)}:
        return f"没有名为“{name}”的界限"
    if name == "copied_share":
        if type(value) in {int, Decimal} and 0 < value <= 1:  # type: ignore[operator]
            return ""
        return f"{name}应当大于0、不大于1，例如0.9"
    least = 2 if name == "jump_factor" else 0
    if type(value) is int and value >= least:
        return ""
    return f"{name}应当是不小于{least}的整数"
