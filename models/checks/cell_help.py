"""What there is to know about a cell (F1): 口径, relations, last year's value, where from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.checks.checking import check
from models.checks.relations import judged_relations
from models.checks.subtotals import subtotal
from models.report.figures import show_figure
from models.report.findings import outcome
from models.report.report import computed, figures
from models.rules.rule_settings import RuleSettings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from models.forms.form import Cell, Key, Rule
    from models.report.figures import Value
    from models.report.findings import Finding
    from models.report.report import Report
    from models.rules.unit_rules import UnitRules


@dataclass(frozen=True, slots=True)
class RelationHelp:
    """A relation that the cell stands in.

    ``finding`` is what is wrong with it, ``None`` when it holds or was not judged;
    ``is_judged`` is false while last year's report or every figure of it is missing.
    """

    rule: Rule
    context: str
    is_judged: bool
    finding: Finding | None

    @property
    def state(self) -> str:
        """How it stands, in a word."""
        is_explained = self.finding is not None and bool(self.finding.explanation)
        is_broken = self.finding is not None and not is_explained
        return outcome(judged=self.is_judged, broken=is_broken, explained=is_explained)


@dataclass(frozen=True, slots=True)
class CellHelp:
    """The facts about one cell, as plain texts; what does not apply is empty.

    ``due`` is the computed total beside a stated one.  ``last`` is last year's value,
    ``None`` without a last year's report or when its form has no such cell; ``flag`` is
    ``None`` when the cell is not marked 待核实.
    """

    key: Key
    label: str
    section: str
    section_help: str
    row_help: str
    column_help: str
    unit: str
    is_total: bool
    value: str
    parts: str
    due: str
    last: str | None
    origin: str
    note: str
    flag: str | None
    subtotal: str
    """What the group of the row adds up to in this column, where the form prints no total."""
    relations: tuple[RelationHelp, ...]
    others: tuple[Finding, ...]
    """Findings of the cell that are no relation: blank, odd, changed much."""


def help_of(
    report: Report,
    key: Key,
    findings: Sequence[Finding] | None = None,
    rules: UnitRules | None = None,
) -> CellHelp:
    """Return what there is to know about a cell; a key that the form lacks raises ``KeyError``.

    ``findings`` are the report's when the caller has them already; ``rules`` the unit's own.
    """
    cell = report.form.cells[key]
    shown = figures(report)
    found = check(report, shown, rules=rules) if findings is None else findings
    mine = [finding for finding in found if key in finding.cells]
    related = _relations(report, key, shown, mine, rules)
    rule_ids = {one.rule.id for one in related}
    section = report.form.section(cell.table)
    last = figures(report.prior) if report.prior else {}
    beside = subtotal(report.form, shown, key)
    return CellHelp(
        key=key,
        label=cell.label,
        section=section.heading,
        section_help=section.help,
        row_help=cell.row.help,
        column_help=cell.column.help,
        unit=cell.column.unit,
        is_total=cell.is_total,
        value=show_figure(shown[key]),
        parts=report.parts.get(key, ""),
        due=_due(report, cell, shown),
        last=show_figure(last[key]) if key in last else None,
        origin=report.origins.get(key, ""),
        note=report.notes.get(key, ""),
        flag=report.flags.get(key),
        subtotal=beside.words if beside else "",
        relations=related,
        others=tuple(finding for finding in mine if finding.rule not in rule_ids),
    )


def _relations(
    report: Report,
    key: Key,
    shown: Mapping[Key, Value],
    findings: Sequence[Finding],
    rules: UnitRules | None,
) -> tuple[RelationHelp, ...]:
    """The relations of a cell, those that define it first; also those that wait for last year."""
    by_id = {finding.id: finding for finding in findings}
    judged = {one.id for one in judged_relations(report, shown, rules)}
    stated = (*report.form.relations, *(rules.relations if rules else ()))
    is_on = (rules.settings if rules else RuleSettings()).is_on
    mine = [one for one in stated if key in one.cells and is_on(one.rule)]
    return tuple(
        RelationHelp(
            rule=one.rule,
            context=one.context,
            is_judged=one.id in judged,
            finding=by_id.get(one.id),
        )
        for one in sorted(mine, key=lambda one: one.defines != key)
    )


def _due(report: Report, cell: Cell, shown: Mapping[Key, Value]) -> str:
    if cell.key not in report.stated:
        return ""
    total = next(one for one in report.form.totals if one.defines == cell.key)
    return show_figure(computed(total, shown))
