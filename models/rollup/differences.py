"""差额表: where a stated figure is not the sum of the units, and which unit would explain it.

Explanations are ranked, never applied: a difference that a unit's value equals may have that
reason or another.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from models.forms.form import Adding
from models.report.figures import addend, show_figure
from models.rollup.received.packed import entry_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from models.forms.form import Form, Key
    from models.report.figures import Number, Value
    from models.rollup.received.packed import Figures
    from models.rollup.received.units import Unit
    from models.rollup.sums import Sum

_MOST_LIKELY = 5
_NEAR = Decimal("0.2")
"""A missing unit is named when its last year's value is so near to the difference."""


@dataclass(frozen=True, slots=True)
class Likely:
    """One unit that would explain a difference: the value that does it, and why, in Chinese."""

    unit: str
    value: Number
    why: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell of a node whose stated figure (上报数) is not the sum with its adjustment.

    ``difference`` is stated − (sum + adjust); ``node`` is empty for the root.
    """

    node: str
    cell: Key
    stated: Value
    sum: Value
    adjust: Number
    difference: Number
    likely: tuple[Likely, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What differences are explained by: the units below a node, and last year's figures."""

    units: Sequence[Unit]
    last: Mapping[str, Figures]


@dataclass(frozen=True, slots=True)
class Compared:
    """A node's own figures (上报数), and the sum and adjustments that they are held against."""

    node: str
    stated: Figures
    total: Sum
    adjust: Mapping[Key, Number]


def differences(compared: Compared, known: Known) -> tuple[Difference, ...]:
    """Every entry cell whose stated figure differs, in reading order."""
    form, node = compared.total.form, compared.node
    sums = compared.total.values()
    found = []
    explain = _explainer(form, known)
    stated = compared.stated.values()
    for place, (key, value) in enumerate(zip(entry_keys(form), stated, strict=True)):
        change = compared.adjust.get(key, 0)
        summed = sums.get(key)
        gap = addend(value) - (addend(summed) + change)
        if gap or isinstance(value, str):
            likely = explain(place, key, gap) if gap else ()
            found.append(Difference(node, key, value, summed, change, gap, likely))
    return tuple(found)


def _explainer(form: Form, known: Known) -> Callable[[int, Key, Number], tuple[Likely, ...]]:
    """Prepare the values of all units once: a parent may differ in every cell."""
    counted = [
        (unit.name, unit.facts.figures.addable())
        for unit in known.units
        if unit.is_counted and unit.facts
    ]
    left = [
        (unit.name, unit.worst.words, unit.facts.figures.values())
        for unit in known.units
        if not unit.is_counted and unit.facts and unit.facts.form == form.id
    ]
    rivals = [
        (unit.name, [one.figures.values() for one in unit.rivals])
        for unit in known.units
        if unit.rivals
    ]
    lacking = [
        (unit.name, known.last[unit.name].values())
        for unit in known.units
        if unit.facts is None and unit.name in known.last and known.last[unit.name].form == form.id
    ]

    def explain(place: int, key: Key, gap: Number) -> tuple[Likely, ...]:
        found = [
            *_counted(counted, place, gap),
            *_left_out(left, place, gap),
            *_rivals(rivals, place, gap),
            *_missing(lacking, place, gap),
            *_joint(form, key, gap),
        ]
        return tuple(found[:_MOST_LIKELY])

    return explain


def _counted(units: Sequence[tuple[str, list[Value]]], place: int, gap: Number) -> Iterator[Likely]:
    for name, values in units:
        value = values[place]
        if isinstance(value, int | Decimal) and value and value == -gap:
            yield Likely(name, value, "等于差额：上报数可能漏计了这个单位")
        elif isinstance(value, int | Decimal) and value and value == gap:
            yield Likely(name, value, "等于差额：上报数可能把这个单位重复计了一次")


def _left_out(
    units: Sequence[tuple[str, str, list[Value]]], place: int, gap: Number
) -> Iterator[Likely]:
    for name, why, values in units:
        value = values[place]
        if isinstance(value, int | Decimal) and value and value == gap:
            yield Likely(name, value, f"等于差额：这个单位没有计入（{why}）")


def _rivals(
    units: Sequence[tuple[str, list[list[Value]]]], place: int, gap: Number
) -> Iterator[Likely]:
    for name, versions in units:
        found = [addend(values[place]) for values in versions]
        for value in set(found):
            if value and value == gap:
                yield Likely(name, value, "等于差额：重复的文件都没有计入，其中一份是这个数")
        if any(_size(one - other) == _size(gap) for one in found for other in found):
            yield Likely(name, _size(gap), "差额是这个单位两份文件的差")


def _missing(units: Sequence[tuple[str, list[Value]]], place: int, gap: Number) -> Iterator[Likely]:
    near: list[tuple[Number, str, Number]] = []
    for name, values in units:
        value = addend(values[place])
        if gap > 0 and value > 0 and _size(gap - value) <= _NEAR * gap:
            near.append((_size(gap - value), name, value))
    for _, name, value in sorted(near):
        yield Likely(name, value, f"缺报，上年是 {show_figure(value)}，与差额相近")


def _size(number: Number) -> Number:
    return -number if number < 0 else number


def _joint(form: Form, key: Key, gap: Number) -> Iterator[Likely]:
    adding = form.cells[key].adding
    if gap < 0 and adding is Adding.DISTINCT:
        yield Likely("", -gap, "可能是联合制发的，各单位都报了一次，应当只计一次")
    elif gap < 0 and adding is Adding.CHECK:
        yield Likely("", -gap, "可能有几个单位是同一案件的共同当事人，请核对")
