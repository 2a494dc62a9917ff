"""The checks of single cells that are no equation, one small function each.

Each function takes a :class:`Review` and keys of cells; :data:`CELL_CHECKS` holds them by rule.
What they find of a cell depends on nothing but this cell in both years, so that after an edit
only the cells that show another figure are looked at again.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from models.checks.places import place_finding
from models.forms.form import Kind
from models.report.figures import is_number, show_figure, type_fault
from models.report.parts import parts_fault
from models.rules.special import PRIOR_JUMP, VALUE_TYPE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from models.checks.review import Review
    from models.forms.form import Key
    from models.report.findings import Finding


def value_type(review: Review, keys: Iterable[Key]) -> Iterator[Finding]:
    """Counts are whole numbers of at least 0, amounts decimals of at least 0."""
    shown, report = review.shown, review.report
    for key in keys:
        value = shown[key]
        if value is None or (type(value) is int and value >= 0):
            continue  # nearly every cell of nearly every report
        cell = report.form.cells[key]
        if cell.is_total and key not in report.stated:
            continue  # a computed total is odd only through its parts
        fault = parts_fault(value, cell.kind) or type_fault(value, cell.kind)
        if fault:
            message = f"{cell.label}：“{show_figure(value)}”{fault}"
            yield place_finding(VALUE_TYPE, key, (key,), message)


def prior_jump(review: Review, keys: Iterable[Key]) -> Iterator[Finding]:
    """A figure changed by more than the factor and by more than the least amount."""
    shown, prior, cells = review.shown, review.prior, review.report.form.cells
    factor, least = review.thresholds.jump_factor, review.thresholds.jump_least
    for key in keys:
        this, last = shown[key], prior.get(key)
        if this == last or cells[key].is_total or not (is_number(this) and is_number(last)):
            continue
        low, high = min(this, last), max(this, last)
        if high - low <= least or high <= factor * low or cells[key].kind is Kind.SIGNED:
            continue  # 本年增/减 is a change already; its own change says nothing
        change = f"今年 {show_figure(this)}，上年 {show_figure(last)}"
        message = f"{cells[key].label}：{change}，变化较大，请核实"
        yield place_finding(PRIOR_JUMP, key, (key,), message, prior=(key,))


CELL_CHECKS: Mapping[str, Callable[[Review, Iterable[Key]], Iterator[Finding]]] = MappingProxyType(
    {VALUE_TYPE.id: value_type, PRIOR_JUMP.id: prior_jump}
)
"""What judges single cells, by the id of its rule."""
