"""The checks of single cells that are no equation, one small function each.

Each function takes a :class:`Review` and a cell; :data:`CELL_CHECKS` holds them by rule.  What
they find depends on nothing but this cell in both years, so that after an edit only the cells
that show another figure are looked at again.
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
    from collections.abc import Callable, Mapping

    from models.checks.review import Review
    from models.forms.form import Cell
    from models.report.findings import Finding


def value_type(review: Review, cell: Cell) -> Finding | None:
    """A count is a whole number of at least 0, an amount a decimal of at least 0."""
    value = review.shown[cell.key]
    if value is None or (type(value) is int and value >= 0):
        return None  # nearly every cell of nearly every report
    if cell.is_total and cell.key not in review.report.stated:
        return None  # a computed total is odd only through its parts
    fault = parts_fault(value, cell.kind) or type_fault(value, cell.kind)
    if not fault:
        return None
    message = f"{cell.label}：“{show_figure(value)}”{fault}"
    return place_finding(VALUE_TYPE, cell.key, (cell.key,), message)


def prior_jump(review: Review, cell: Cell) -> Finding | None:
    """A figure changed by more than the factor and by more than the least amount."""
    this, last = review.shown[cell.key], review.prior.get(cell.key)
    if this == last or cell.is_total or cell.kind is Kind.SIGNED:
        return None  # 本年增/减 is a change already; its own change says nothing
    if not (is_number(this) and is_number(last)):
        return None
    factor, least = review.thresholds.jump_factor, review.thresholds.jump_least
    low, high = min(this, last), max(this, last)
    if high - low <= least or high <= factor * low:
        return None
    change = f"今年 {show_figure(this)}，上年 {show_figure(last)}"
    message = f"{cell.label}：{change}，变化较大，请核实"
    return place_finding(PRIOR_JUMP, cell.key, (cell.key,), message, prior=(cell.key,))


CELL_CHECKS: Mapping[str, Callable[[Review, Cell], Finding | None]] = MappingProxyType(
    {VALUE_TYPE.id: value_type, PRIOR_JUMP.id: prior_jump}
)
"""What judges a single cell, by the id of its rule."""
