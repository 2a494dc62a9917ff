"""The checks of a rollup: contradictions between the office's own figures and its units."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from models.forms.form import Rule, Severity
from models.report.figures import addend, show_figure
from models.rollup.received.packed import entry_keys
from models.rollup.received.statuses import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from models.forms.form import Key
    from models.report.figures import Number, Value
    from models.rollup.received.packed import Figures
    from models.rollup.received.units import Unit
    from models.rollup.rollup import Rollup

_NAMED = 10
_SHARE_POINTS = Decimal(10)
_SHARE_FACTOR = 2
_LEAST_TOTAL = 10


@dataclass(frozen=True, slots=True)
class RollupFinding:
    """A check over the tree that does not hold: sides, difference and the units in it."""

    rule: str
    severity: Severity
    message: str
    units: tuple[str, ...] = ()
    cells: tuple[Key, ...] = ()
    left: Value = None
    right: Value = None
    difference: Value = None


def check_rollup(rollup: Rollup) -> tuple[RollupFinding, ...]:
    """Every finding about the tree, errors first."""
    found = [one for _, function in ROLLUP_CHECKS for one in function(rollup)]
    return tuple(sorted(found, key=lambda one: one.severity.rank))


def _sum(rollup: Rollup) -> Iterator[RollupFinding]:
    for one in rollup.differences:
        label = rollup.form.cells[one.cell].label
        change = f" ＋ 调整 {show_figure(one.adjust)}" if one.adjust else ""
        summed = f"{_shown(one.sum)}{change}"
        message = (
            f"{rollup.named(one.node)}·{label}：上报数 {_shown(one.stated)}，"
            f"Σ单位 {summed}，相差 {show_figure(one.difference)}"
        )
        if one.likely:
            first = one.likely[0]
            message += f"；可能：{first.unit}{'，' if first.unit else ''}{first.why}"
        yield RollupFinding(
            SUM.id,
            SUM.severity,
            message,
            tuple(likely.unit for likely in one.likely if likely.unit),
            (one.cell,),
            one.stated,
            addend(one.sum) + one.adjust,
            one.difference,
        )


def _missing(rollup: Rollup) -> Iterator[RollupFinding]:
    names = tuple(unit.name for unit in rollup.missing)
    if names:
        message = f"应报 {len(rollup.expected)} 个单位，缺报 {len(names)} 个：{_listed(names)}"
        expected, got = len(rollup.expected), len(rollup.expected) - len(names)
        yield _finding(MISSING, message, names, expected, got)


def _duplicate(rollup: Rollup) -> Iterator[RollupFinding]:
    for unit in rollup.units:
        if Status.DUPLICATE in unit.statuses:
            message = f"{unit.name}：{unit.note}（{_listed(unit.files)}）"
            yield _finding(DUPLICATE, message, (unit.name,))


def _alike(rollup: Rollup) -> Iterator[RollupFinding]:
    for one in rollup.alike:
        what = "非零数据" if one.what == "figures" else "文字"
        message = f"“{one.units[0]}”与“{one.units[1]}”的{what}有 {one.share}% 相同，请核实是否照抄"
        yield _finding(ALIKE, message, one.units)


def _zero(rollup: Rollup) -> Iterator[RollupFinding]:
    """A unit that reports nothing but 0 although it had cases last year."""
    for unit in rollup.counted:
        last = _last(rollup, unit)
        if Status.ZERO in unit.statuses and last and not last.is_zero and not last.is_empty:
            message = f"{unit.name}：全部是 0，上年有数据，请核实是否漏填"
            yield _finding(ZERO, message, (unit.name,))


def _last(rollup: Rollup, unit: Unit) -> Figures | None:
    own = unit.facts.prior if unit.facts else None
    held = own or (rollup.last or {}).get(unit.name)
    return held if held and held.form == rollup.form.id else None


def _share(rollup: Rollup) -> Iterator[RollupFinding]:
    """A unit's share of what came in moved by more than the thresholds since last year."""
    keys = [key for key in entry_keys(rollup.form) if key.startswith("requests.received.")]
    places = [entry_keys(rollup.form).index(key) for key in keys]
    what = rollup.form.cells[keys[0]].row.name if keys else ""
    both = []
    for unit in rollup.counted:
        last = _last(rollup, unit)
        if unit.facts and last:
            both.append((unit.name, _at(unit.facts.figures, places), _at(last, places)))
    now, then = sum(one[1] for one in both), sum(one[2] for one in both)
    if min(now, then) < _LEAST_TOTAL or len(both) <= 1:
        return
    for name, this, last_year in both:
        share, before = Decimal(this) * 100 / now, Decimal(last_year) * 100 / then
        low, high = min(share, before), max(share, before)
        if high - low > _SHARE_POINTS and high > _SHARE_FACTOR * low:
            message = f"{name}：{what}占全部的 {share:.1f}%，上年占 {before:.1f}%，变化较大，请核实"
            yield _finding(SHARE, message, (name,))


def _at(figures: Figures, places: list[int]) -> Number:
    values = figures.addable()
    return sum(addend(values[place]) for place in places)


def _carried(rollup: Rollup) -> Iterator[RollupFinding]:
    """Over the tree: what last year handed on is what this year took over, column by column."""
    keys = entry_keys(rollup.form)
    into = {key: place for place, key in enumerate(keys) if key.startswith(_IN)}
    sums: dict[Key, list[Number]] = defaultdict(lambda: [0, 0])
    differ: dict[Key, list[str]] = defaultdict(list)
    for unit in rollup.counted:
        last = _last(rollup, unit)
        if unit.facts is None or last is None:
            continue
        values, before = unit.facts.figures.addable(), last.values()
        for key, place in into.items():
            handed_on = before[keys.index(f"{_OUT}{key.removeprefix(_IN)}")]
            left, right = addend(values[place]), addend(handed_on)
            sums[key][0] += left
            sums[key][1] += right
            if left != right:
                differ[key].append(unit.name)
    for key, (left, right) in sums.items():
        if left != right:
            label = rollup.form.cells[key].label
            message = (
                f"{label}：各单位合计 {show_figure(left)}，上年交下来的合计 "
                f"{show_figure(right)}，相差 {show_figure(left - right)}：{_listed(differ[key])}"
            )
            yield RollupFinding(
                CARRIED.id, CARRIED.severity, message, tuple(differ[key]), (key,), left, right,
                left - right,
            )  # fmt: skip


_IN, _OUT = "requests.carried_in.", "requests.carried_out."


def _finding(
    rule: Rule, message: str, units: tuple[str, ...], left: Value = None, right: Value = None
) -> RollupFinding:
    both = left is not None and right is not None
    gap = addend(left) - addend(right) if both else None
    return RollupFinding(rule.id, rule.severity, message, units, (), left, right, gap)


def _listed(names: tuple[str, ...] | list[str]) -> str:
    more = f"等 {len(names)} 个" if len(names) > _NAMED else ""
    return "、".join(names[:_NAMED]) + more


def _shown(value: Value) -> str:
    return show_figure(value) or "空白"


_BASIS = "《政府信息公开条例》第四十九、五十条"
SUM = Rule("rollup.sum", "上报数与汇总", "上报数＝各单位之和＋调整数", _BASIS, Severity.ERROR)
MISSING = Rule("rollup.missing", "缺报", "应报的单位都已报送", _BASIS, Severity.WARNING)
DUPLICATE = Rule("rollup.duplicate", "重复", "一个单位只有一份报告", _BASIS, Severity.WARNING)
ALIKE = Rule("rollup.alike", "雷同", "各单位的数据、文字不雷同", _BASIS, Severity.HINT)
ZERO = Rule("rollup.zero", "零报告", "上年有数据的单位今年不全是0", "经验提示", Severity.HINT)
SHARE = Rule("rollup.share", "占比变化", "各单位占比与上年相近", "经验提示", Severity.HINT)
CARRIED = Rule(
    "prior.carried_in", "跨年衔接", "各单位接下来的＝各单位上年交下来的", _BASIS, Severity.WARNING
)

ROLLUP_CHECKS: tuple[tuple[Rule, Callable[[Rollup], Iterator[RollupFinding]]], ...] = (
    (SUM, _sum),
    (MISSING, _missing),
    (DUPLICATE, _duplicate),
    (CARRIED, _carried),
    (ALIKE, _alike),
    (ZERO, _zero),
    (SHARE, _share),
)
