"""A report with everything that is known of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from models.checked.open_points import open_points
from models.checked.rule_standing import rule_standings
from models.checks.culprits import with_culprits
from models.checks.judging import all_found, judge, judge_again
from models.checks.plans import plan
from models.checks.relations import judged_relations
from models.checks.review import Review
from models.report.explaining import live_explanations
from models.report.figures import unlike
from models.report.report import computed, figures
from models.rules.rule_book import rule_book
from models.rules.text_words import shipped_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.checked.open_points import OpenPoint
    from models.checked.rule_standing import RuleStanding
    from models.checks.judging import Judged
    from models.checks.plans import Plan
    from models.forms.form import Key, Relation, Severity
    from models.report.figures import Value
    from models.report.findings import Finding
    from models.report.report import Report
    from models.rules.rule_book import RuleBook
    from models.texts.analysis import Analysis


@dataclass(frozen=True, slots=True)
class Mark:
    """What the findings say of one cell: the worst severity, whether all are explained."""

    severity: Severity
    explained: bool
    findings: tuple[Finding, ...]


class Checked:
    """A report with its figures, its findings and all that follows from them.

    Each is worked out when it is first asked for, once.  Like the report a checked one is
    never changed; :meth:`after` makes the next one.
    """

    def __init__(self, report: Report, book: RuleBook | None = None) -> None:
        """Check by a book of rules; by the form's own rules where none is given."""
        self.report = report
        self.book = book or rule_book(report.form)
        self._before: Checked | None = None
        self._touched: frozenset[Key] | None = None

    def after(
        self,
        report: Report,
        shown: Mapping[Key, Value] | None = None,
        touched: frozenset[Key] | None = None,
    ) -> Checked:
        """Return another state of the report, checked by the same book.

        What the edit did not touch is not worked out again.  ``shown`` are the figures of
        ``report`` and ``touched`` the cells that look different, where the caller has them
        already.  A report on another form is checked by that form's rules and what the
        unit's own say of it.
        """
        if report.form is not self.report.form:
            return Checked(report, rule_book(report.form, self.book.unit))
        following = Checked(report, self.book)
        following._before = self
        following._touched = touched
        if shown is not None:
            following.shown = shown
        return following

    @cached_property
    def shown(self) -> Mapping[Key, Value]:
        """Every figure that the report shows, totals included."""
        return figures(self.report)

    @cached_property
    def prior_shown(self) -> Mapping[Key, Value]:
        """Last year's figures; empty when there is no last year's report."""
        prior = self.report.prior
        if self._before is not None and self._before.report.prior is prior:
            return self._before.prior_shown
        return figures(prior) if prior else {}

    @cached_property
    def plan(self) -> Plan:
        """The relations that can be judged, ready for adding up."""
        prior = self.report.prior
        return plan(self.book, prior.form if prior else None)

    @cached_property
    def _review(self) -> Review:
        limits = self.book.settings.thresholds
        words = self.book.unit.words or shipped_words()
        return Review(self.report, self.shown, self.prior_shown, limits, words)

    @property
    def analysis(self) -> Analysis:
        """The figures in the texts, and how they stand to the tables."""
        return self._review.analysis

    @cached_property
    def _judged(self) -> Judged:
        review, before = self._review, self._before
        self._before = None  # what came before is not to be kept alive
        if before is None or before.report.prior is not self.report.prior:
            return judge(self.plan, self.book, review)
        touched = self._touched
        if touched is None:
            touched = unlike(before.shown, self.shown)
        touched |= before.report.stated.keys() ^ self.report.stated.keys()
        return judge_again(before._judged, self.plan, self.book, review, touched)  # noqa: SLF001

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding, worst first, a root before what follows from it."""
        broken, others = all_found(self._judged, self.plan, self.book, self._review)
        broken = with_culprits(self.plan, broken, self.shown, self.report.stated)
        found = _ordered(self.report, [*broken, *others])
        reasons = live_explanations(self.report, self.shown, self.prior_shown)
        return tuple(
            replace(one, explanation=reasons[one.id]) if one.id in reasons else one for one in found
        )

    @cached_property
    def marks(self) -> Mapping[Key, Mark]:
        """Cells that findings name."""
        naming: dict[Key, list[Finding]] = {}
        for finding in self.findings:
            for key in finding.cells:
                naming.setdefault(key, []).append(finding)
        return {key: _mark(tuple(found)) for key, found in naming.items()}

    @cached_property
    def due(self) -> Mapping[Key, Value]:
        """For each stated total, the total that its parts as shown add up to."""
        return {
            key: computed(relation, self.shown)
            for relation in (self.report.form.totals if self.report.stated else ())
            if (key := relation.defines) is not None and key in self.report.stated
        }

    @cached_property
    def judged_relations(self) -> tuple[Relation, ...]:
        """The relations that have figures which can be compared."""
        return judged_relations(self.plan, self.shown)

    @cached_property
    def standings(self) -> tuple[RuleStanding, ...]:
        """Every rule of 勾稽关系一览 with how it stands."""
        judged = {relation.rule.id for relation in self.judged_relations}
        return rule_standings(
            self.book, self.findings, judged, has_prior=self.report.prior is not None
        )

    @cached_property
    def open_points(self) -> tuple[OpenPoint, ...]:
        """What keeps the report from 送审."""
        return open_points(self.report, self.findings)


def _ordered(report: Report, findings: list[Finding]) -> list[Finding]:
    """Order by severity, then by part of the report; follow-ons directly under their root."""
    place = {section.id: index for index, section in enumerate(report.form.sections)}
    by_id = {finding.id: finding for finding in findings}
    rank = {finding.id: index for index, finding in enumerate(findings)}

    def order(finding: Finding) -> tuple[int, int, int, bool]:
        root = by_id[finding.follows] if finding.follows else finding
        return root.severity.rank, place.get(root.table, -1), rank[root.id], not finding.is_root

    return sorted(findings, key=order)


def _mark(found: tuple[Finding, ...]) -> Mark:
    open_findings = [finding for finding in found if not finding.explanation]
    worst = min((open_findings or found), key=lambda finding: finding.severity.rank)
    return Mark(worst.severity, not open_findings, found)
