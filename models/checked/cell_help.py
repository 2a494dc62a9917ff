"""What there is to know about a cell (F1): 口径, relations, last year's value, where from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.checked.subtotals import subtotal
from models.report.figures import show_figure
from models.report.findings import outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.checked.checked import Checked
    from models.forms.form import Key, Rule
    from models.report.findings import Finding


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


def help_of(checked: Checked, key: Key) -> CellHelp:
    """Return what there is to know about a cell; a key that the form lacks raises ``KeyError``."""
    report, shown, last = checked.report, checked.shown, checked.prior_shown
    cell = report.form.cells[key]
    mine = [finding for finding in checked.findings if key in finding.cells]
    related = _relations(checked, key, mine)
    rule_ids = {one.rule.id for one in related}
    section = report.form.section(cell.table)
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
        due=show_figure(checked.due.get(key)),
        last=show_figure(last[key]) if key in last else None,
        origin=report.origins.get(key, ""),
        note=report.notes.get(key, ""),
        flag=report.flags.get(key),
        subtotal=beside.words if beside else "",
        relations=related,
        others=tuple(finding for finding in mine if finding.rule not in rule_ids),
    )


def _relations(checked: Checked, key: Key, findings: Sequence[Finding]) -> tuple[RelationHelp, ...]:
    """The relations of a cell, those that define it first; also those that wait for last year."""
    book, by_id = checked.book, {finding.id: finding for finding in findings}
    judged = {one.id for one in checked.judged_relations}
    mine = [one for one in book.relations if key in one.cells and book.is_on(one.rule)]
    return tuple(
        RelationHelp(
            rule=one.rule,
            context=one.context,
            is_judged=one.id in judged,
            finding=by_id.get(one.id),
        )
        for one in sorted(mine, key=lambda one: one.defines != key)
    )
