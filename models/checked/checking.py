"""The full check of a report: one list of findings that everything else reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.checked.checked import Checked
from models.rules.rule_book import rule_book

if TYPE_CHECKING:
    from models.report.findings import Finding
    from models.report.report import Report
    from models.rules.unit_rules import UnitRules


def check(report: Report, rules: UnitRules | None = None) -> tuple[Finding, ...]:
    """Return every finding of a report, worst first, a root before what follows from it.

    ``rules`` are the unit's own: they add relations, switch off warnings and hints, and set
    thresholds.
    """
    return Checked(report, rule_book(report.form, rules)).findings
