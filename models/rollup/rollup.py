"""A rollup: one immutable value with its tree, sums, contributions, differences and findings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from models.forms.definitions import form_for_year
from models.report.figures import addend, show_figure
from models.report.report import Report
from models.rollup.alike import alike
from models.rollup.block import Standing, block_of
from models.rollup.contributions import contributions
from models.rollup.differences import Compared, Known, differences
from models.rollup.received.facts import ROLLUP
from models.rollup.received.names import plain_name
from models.rollup.received.packed import entry_keys
from models.rollup.received.roster import Counting
from models.rollup.received.statuses import Status
from models.rollup.received.units import roster_of, units_of, year_of
from models.rollup.tree import ROOT, Above, grow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from models.forms.form import Form, Key
    from models.report.figures import Value
    from models.rollup.alike import Alike
    from models.rollup.contributions import Contribution
    from models.rollup.differences import Difference
    from models.rollup.received.choices import Adjustment, Choices
    from models.rollup.received.packed import Figures
    from models.rollup.received.roster import Fault, Roster
    from models.rollup.received.units import Received, Unit
    from models.rollup.sums import Sum
    from models.rollup.tree import Node, Tree


@dataclass(frozen=True)
class Rollup:
    """The sum of many units, taken apart on demand; made by :func:`roll_up`.

    ``last`` are last year's figures of units by name, as far as they are known; ``faults``
    are those of the roster; ``own_sums`` are files that are themselves sums of this very unit
    and were left out; ``is_cut_off`` says that reading was cancelled before the end.
    """

    form: Form
    year: int
    unit: str
    tree: Tree
    adjustments: tuple[Adjustment, ...] = ()
    last: Mapping[str, Figures] | None = None
    faults: tuple[Fault, ...] = ()
    own_sums: tuple[str, ...] = ()
    is_cut_off: bool = False

    @property
    def units(self) -> tuple[Unit, ...]:
        """Every unit, those of the roster first."""
        return self.tree.units

    @property
    def root(self) -> Node:
        """The node that everything flows into."""
        return self.tree.nodes[ROOT]

    @cached_property
    def expected(self) -> tuple[Unit, ...]:
        """The units of which a report is due: leaves, and nodes that hand in their own cases."""
        return tuple(unit for unit in self.units if self._is_expected(unit))

    def _is_expected(self, unit: Unit) -> bool:
        if not unit.is_inside or not unit.is_due or unit.entry.counting is Counting.NOT:
            return False
        if unit.name in self.tree.nodes and unit.entry.counting is not Counting.OWN:
            return unit.is_counted
        return not unit.covered_by

    @cached_property
    def counted(self) -> tuple[Unit, ...]:
        """The units whose figures are in the sum."""
        return tuple(unit for unit in self.units if unit.is_counted)

    @cached_property
    def missing(self) -> tuple[Unit, ...]:
        """The due units without a readable file."""
        return tuple(unit for unit in self.expected if Status.MISSING in unit.statuses)

    @property
    def is_complete(self) -> bool:
        """Whether every due unit is in the sum and every file could be read."""
        is_read = not any(Status.UNREADABLE in unit.statuses for unit in self.units)
        return is_read and not self.is_cut_off and all(unit.is_counted for unit in self.expected)

    @property
    def heading(self) -> str:
        """「不完整：应报 25，计入 22」, or that it is complete."""
        return Standing(len(self.expected), (), self.is_complete).words(len(self.counted))

    @cached_property
    def changes(self) -> dict[Key, Adjustment]:
        """The adjustments by cell."""
        return {one.cell: one for one in self.adjustments}

    def sum_of(self, node: str = ROOT) -> Sum:
        """Σ单位 of a node, exact, without adjustments."""
        return self.tree.nodes[node].total

    @cached_property
    def values(self) -> dict[Key, Value]:
        """汇总数 = Σ单位 + 调整数 of each entry cell that is not blank in every unit."""
        sums: dict[Key, Value] = dict(self.sum_of().values())
        for one in self.adjustments:
            sums[one.cell] = addend(sums.get(one.cell)) + one.change
        return {key: sums[key] for key in entry_keys(self.form) if key in sums}

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """差额表: the root's differences first, then those of the nodes below."""
        found: list[Difference] = []
        for name, node in sorted(self.tree.nodes.items()):
            if node.stated is None:
                continue
            adjust = {one.cell: one.change for one in self.adjustments} if name == ROOT else {}
            # What a node stated is held against its children, also where it was taken instead.
            total = node.total if name == ROOT else node.below
            known = Known(self._units_below(name), self.last or {})
            found += differences(Compared(name, node.stated, total, adjust), known)
        return tuple(found)

    def _units_below(self, name: str) -> list[Unit]:
        if name == ROOT:
            return [unit for unit in self.units if unit.is_inside or unit.facts]
        names = set(self.tree.nodes[name].children)
        waiting = list(names)
        while waiting:
            node = self.tree.nodes.get(waiting.pop())
            waiting += node.children if node else ()
            names |= set(node.children) if node else set()
        return [unit for unit in self.units if unit.name in names]

    @cached_property
    def alike(self) -> tuple[Alike, ...]:
        """雷同: pairs of units with nearly the same figures or sentences."""
        return alike(self.units)

    def contributions(self, key: Key, node: str = ROOT) -> tuple[Contribution, ...]:
        """Who contributed what to a cell: units sorted by value, with shares and last year."""
        if node == ROOT:
            units: Sequence[Unit] = self.counted
        else:
            below = self._units_below(node)
            own = [unit for unit in self.units if unit.name == node]
            units = [unit for unit in (*own, *below) if unit.is_counted]
        return contributions(self.form, key, units, self.last or {})

    def report(self, node: str = ROOT, prior: Report | None = None) -> Report:
        """The sum as an ordinary report, each cell saying how many units stand behind it.

        It carries the block of units of which ``verify`` adds up again.
        """
        total = self.sum_of(node)
        values = self.values if node == ROOT else total.values()
        behind = dict(zip(entry_keys(self.form), total.behind, strict=True))
        origins = {key: self._origin(key, behind[key], node) for key in values}
        return Report(
            form=self.form,
            year=self.year,
            unit=self.unit if node == ROOT else node,
            values=values,
            origins=origins,
            prior=prior,
            extra={ROLLUP: self._block(node)},
        )

    def _block(self, node: str) -> dict[str, object]:
        names = {unit.name for unit in self.units if unit.is_inside}
        if node:
            names = {node, *(unit.name for unit in self._units_below(node))}
        units = [unit for unit in self.units if unit.name in names and unit.is_inside]
        expected = [unit for unit in self.expected if unit.name in names]
        missing = tuple(unit.name for unit in self.missing if unit.name in names)
        is_complete = self.is_complete if not node else all(one.is_counted for one in expected)
        standing = Standing(len(expected), missing, is_complete)
        if node:
            return block_of(self.form, units, standing)
        return block_of(self.form, units, standing, self.adjustments, self.root.own)

    def _origin(self, key: Key, behind: int, node: str) -> str:
        change = self.changes.get(key) if node == ROOT else None
        if change is None:
            return f"汇总：{behind} 个单位"
        sign = "＋" if change.change >= 0 else ""
        told = f"调整 {sign}{show_figure(change.change)}（{change.reason}）"
        return f"汇总：{behind} 个单位，{told}"

    @property
    def asked_for(self) -> str:
        """What units are asked for: 2024年度 and the form's title."""
        return f"{self.year}年度{self.form.title}"

    def named(self, node: str) -> str:
        """What a node is called; the root by the name of the sum."""
        return node or self.unit


@dataclass(frozen=True, slots=True)
class Given:
    """What a rollup is made of besides the files that were read.

    ``own`` are the office's own cases (本级), ``stated`` its own typed or published figures
    (上报数); ``last`` last year's figures of units by name.
    """

    roster: Roster | None = None
    faults: tuple[Fault, ...] = ()
    own: Figures | None = None
    stated: Figures | None = None
    last: Mapping[str, Figures] | None = None
    is_cut_off: bool = False


def roll_up(received: Sequence[Received], given: Given, choices: Choices) -> Rollup:
    """Add up what was received; the order of the files changes nothing."""
    year = choices.year or year_of(received)
    form = form_for_year(year)
    roster = given.roster
    if roster and choices.node:
        roster = roster.subtree(choices.node)
    name = choices.unit or choices.node or top_of(roster)
    own_sums = [one for one in received if name and _is_sum_of(one, name)]
    if own_sums:
        received = [one for one in received if one not in own_sums]
    units = units_of(received, roster or roster_of(received), form.id, year, choices)
    if choices.node:
        units = tuple(unit for unit in units if unit.is_inside)
    above = Above(
        own=given.own if given.own and given.own.form == form.id else None,
        stated=given.stated if given.stated and given.stated.form == form.id else None,
    )
    return Rollup(
        form=form,
        year=year,
        unit=name,
        tree=grow(form, units, above, choices),
        adjustments=tuple(one for one in choices.adjustments if one.cell in form.cells),
        last=given.last,
        faults=given.faults,
        own_sums=tuple(sorted(one.file for one in own_sums)),
        is_cut_off=given.is_cut_off,
    )


def _is_sum_of(one: Received, name: str) -> bool:
    """Whether a file is a sum of that unit: what an earlier rollup wrote among the others."""
    facts = one.facts
    return facts is not None and facts.below[1] > 0 and plain_name(facts.unit) == plain_name(name)


def top_of(roster: Roster | None) -> str:
    """The one unit at the top of the roster that has all others below it, if there is one."""
    tops = roster.below(ROOT) if roster else ()
    return tops[0].name if roster and len(tops) == 1 and len(roster.entries) > 1 else ""
