"""The full check of a report: one list of findings that everything else reads."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from models.checks.culprits import with_culprits
from models.checks.plans import plan
from models.checks.relations import broken_relations
from models.checks.special_checks import CHECKS, Review
from models.report.explaining import live_explanations
from models.report.report import figures
from models.rules.rule_settings import RuleSettings
from models.rules.special import SPECIAL_RULES

if TYPE_CHECKING:
    from models.forms.form import Key
    from models.report.figures import Value
    from models.report.findings import Finding
    from models.report.report import Report
    from models.rules.special import Thresholds
    from models.rules.unit_rules import UnitRules


def check(
    report: Report,
    shown: dict[Key, Value] | None = None,
    thresholds: Thresholds | None = None,
    rules: UnitRules | None = None,
) -> tuple[Finding, ...]:
    """Return every finding of a report, worst first, a root before what follows from it.

    ``shown`` are the report's figures when the caller has them already.  ``rules`` are the
    unit's own: they add relations, switch off warnings and hints, and set the thresholds
    where ``thresholds`` does not.
    """
    settings = rules.settings if rules else RuleSettings()
    shown = figures(report) if shown is None else shown
    prior = figures(report.prior) if report.prior else {}
    judged = plan(report.form, report.prior.form if report.prior else None, rules)
    broken = broken_relations(judged, shown, prior)
    broken = with_culprits(judged, broken, shown, report.stated)
    review = Review(report, shown, prior, thresholds or settings.thresholds)
    others = chain.from_iterable(
        CHECKS[rule.id](review) for rule in SPECIAL_RULES if settings.is_on(rule)
    )
    findings = _ordered(report, [*broken, *others])
    reasons = live_explanations(report, shown, prior)
    return tuple(replace(f, explanation=reasons[f.id]) if f.id in reasons else f for f in findings)


def _ordered(report: Report, findings: list[Finding]) -> list[Finding]:
    """Order by severity, then by part of the report; follow-ons directly under their root."""
    place = {section.id: index for index, section in enumerate(report.form.sections)}
    by_id = {finding.id: finding for finding in findings}

    def root_of(finding: Finding) -> Finding:
        return by_id[finding.follows] if finding.follows else finding

    rank = {finding.id: index for index, finding in enumerate(findings)}
    return sorted(
        findings,
        key=lambda finding: (
            root_of(finding).severity.rank,
            place.get(root_of(finding).table, -1),
            rank[root_of(finding).id],
            not finding.is_root,
        ),
    )
