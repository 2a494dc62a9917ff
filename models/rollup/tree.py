"""The tree of a rollup: each node's own figures, the sum below it, what it stated itself."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.rollup.received.roster import Counting
from models.rollup.received.statuses import STOPPING, Status
from models.rollup.sums import Sum, add_up, nothing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from models.forms.form import Form
    from models.rollup.received.choices import Choices
    from models.rollup.received.packed import Figures
    from models.rollup.received.units import Unit

ROOT = ""
"""Key of the node that everything else is below."""
_SAME_SHARE = 95
"""In percent of the non-zero cells: an own file that is so much like the sum below is that sum."""


@dataclass(frozen=True, slots=True)
class Node:
    """A unit with others below it.

    ``below`` is the sum of its children, ``total`` what it hands upward: with its own cases
    (本级), or as it stated them where that was decided; ``stated`` are the figures of its own
    consolidated file (上报数).  ``asks`` is a question to a person, empty where there is none.
    """

    name: str
    children: tuple[str, ...]
    below: Sum
    total: Sum
    own: Figures | None = None
    stated: Figures | None = None
    is_stated_taken: bool = False
    asks: str = ""


@dataclass(frozen=True, slots=True)
class Tree:
    """Units as they count in their tree, and the nodes by name (:data:`ROOT` is the root)."""

    units: tuple[Unit, ...]
    nodes: Mapping[str, Node]


@dataclass(frozen=True, slots=True)
class Above:
    """What the office that adds up has itself: its own cases, and its own typed figures."""

    own: Figures | None = None
    stated: Figures | None = None


def grow(form: Form, units: Sequence[Unit], above: Above, choices: Choices) -> Tree:
    """Add up from the leaves to the root; the order of the units changes nothing."""
    inside = [unit for unit in units if unit.is_inside]
    children: dict[str, list[str]] = defaultdict(list)
    for unit in inside:
        children[unit.parent].append(unit.name)
    by_name = {unit.name: unit for unit in inside}
    for name in by_name.keys() & children.keys():
        by_name[name] = _inner(by_name[name], _below(name, children), by_name, choices)
    nodes: dict[str, Node] = {}
    order = _deepest_first(children)
    for name in order:
        below = _sum_below(form, children[name], by_name, nodes)
        inner = by_name.get(name)  # the root is no unit
        given = _given(inner, form) if inner else above
        taken = inner is not None and inner.is_counted
        nodes[name] = _node(name or choices.unit, tuple(children[name]), below, given, taken=taken)
    if ROOT not in nodes:
        nodes[ROOT] = _node(choices.unit, (), nothing(form), above, taken=False)
    for name in reversed(order):
        if nodes[name].is_stated_taken:
            by_name |= {one: _covered(by_name[one], name) for one in _below(name, children)}
    told = [by_name[unit.name] if unit.is_inside else unit for unit in units]
    return Tree(tuple(told), nodes)


def _below(name: str, children: Mapping[str, Iterable[str]]) -> list[str]:
    found: list[str] = []
    waiting = list(children.get(name, ()))
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting += children.get(one, ())
    return found


def _inner(unit: Unit, below: Sequence[str], by_name: Mapping[str, Unit], choices: Choices) -> Unit:
    """How a unit with others below it counts: its file is what it stated of all together."""
    if unit.entry.counting is Counting.OWN:
        return unit
    if unit.facts is None:
        # Its sum is made here; no file of its own is due.
        return replace(unit, statuses=tuple(one for one in unit.statuses if one != Status.MISSING))
    has_units = unit.facts.below[1] > 0 and not any(by_name[one].files for one in below)
    if unit.is_counted and has_units:
        counted, expected = unit.facts.below
        words = f"汇总：下级应报 {expected}，计入 {counted}，以上报数为准"
        return replace(unit, note=words)
    if unit.is_counted and unit.name in choices.stated_wins:
        return replace(unit, note="以上报数为准，与下级之和的差额另列")
    note = "；".join(filter(None, (unit.note, "上报数，与下级之和核对，不再加进汇总数")))
    statuses = tuple(one for one in unit.statuses if one is not Status.COUNTED)
    return replace(unit, is_counted=False, statuses=statuses, note=note)


def _covered(unit: Unit, name: str) -> Unit:
    """A unit whose figures are in the sum through the one above that stated them."""
    statuses = tuple(one for one in unit.statuses if one not in {Status.COUNTED, Status.MISSING})
    note = f"数据在“{name}”的上报数里"
    return replace(unit, is_counted=False, statuses=statuses, note=note, covered_by=name)


def _deepest_first(children: Mapping[str, Sequence[str]]) -> list[str]:
    order, waiting = [], [ROOT]
    while waiting:
        name = waiting.pop()
        order.append(name)
        waiting += [one for one in children.get(name, ()) if one in children]
    return [name for name in reversed(order) if name in children]


def _sum_below(
    form: Form, names: Sequence[str], units: Mapping[str, Unit], nodes: Mapping[str, Node]
) -> Sum:
    leaves = (units[name] for name in names if name not in nodes)
    total = add_up(form, (one.facts.figures for one in leaves if one.is_counted and one.facts))
    for name in names:
        if name in nodes:
            total += nodes[name].total
    return total


def _given(unit: Unit, form: Form) -> Above:
    """The figures of an inner unit's file: its own cases, or what it stated of all together."""
    facts = unit.facts
    if facts is None or facts.form != form.id or STOPPING & set(unit.statuses):
        return Above()
    if unit.entry.counting is Counting.OWN:
        return Above(own=facts.figures if unit.is_counted else None)
    return Above(stated=facts.figures)


def _node(name: str, children: tuple[str, ...], below: Sum, given: Above, *, taken: bool) -> Node:
    own, stated = given.own, given.stated
    total = below + add_up(below.form, [own]) if own else below
    if stated and taken:
        total = add_up(below.form, [stated])
    asks = ""
    if own and below.units and _share_alike(own, below) >= _SAME_SHARE:
        asks = (
            f"“{name or '本级'}”的本级文件与下级之和几乎相同，可能是汇总过的文件；"
            "如果是，请改作上报数，否则会重复计算"
        )
    return Node(name, children, below, total, own, stated, bool(stated and taken), asks)


def _share_alike(own: Figures, below: Sum) -> int:
    """Percent of the own file's non-zero cells that equal the sum below."""
    filled = [
        (value, total)
        for value, total in zip(own.values(), below.totals, strict=True)
        if value and not isinstance(value, str)
    ]
    same = sum(value == total for value, total in filled)
    return 100 * same // len(filled) if filled else 0
