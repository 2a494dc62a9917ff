"""The block of units in the file of a sum: so that anybody can add up again, years later.

It stands under the name ``rollup`` in the ``.xxgk`` (docs/xxgk-format.md): the keys of the
cells once, then a unit each with its figures in that order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from models.report.figures import addend, read_figure, show_figure
from models.rollup.received.facts import ROLLUP
from models.rollup.received.packed import entry_keys, pack_row
from models.rollup.sums import add_up

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from models.forms.form import Form, Key
    from models.report.figures import Value
    from models.report.report import Report
    from models.rollup.received.choices import Adjustment
    from models.rollup.received.packed import Figures
    from models.rollup.received.units import Unit

VERSION = 1
PAPER = "汇总表"
"""Name of the paper of a sum, which is its title."""
COUNTED, NOT_COUNTED = "✓", "—"
"""In 单位一览: whether a unit is in the sum."""


@dataclass(frozen=True, slots=True)
class Held:
    """One unit of a block: whose it is, its file and 校验码 then, its figures."""

    unit: str
    file: str
    code: str
    is_counted: bool
    figures: Figures | None


@dataclass(frozen=True, slots=True)
class Again:
    """One cell that does not add up: what the report says, and what its units give."""

    cell: Key
    stated: Value
    again: Value


@dataclass(frozen=True, slots=True)
class Standing:
    """How complete a sum is: how many units are expected, which are missing."""

    expected: int
    missing: tuple[str, ...]
    is_complete: bool

    def words(self, counted: int) -> str:
        """Say it with the number of units in the sum: 不完整：应报 25，计入 22."""
        counts = f"应报 {self.expected}，计入 {counted}"
        return counts if self.is_complete else f"不完整：{counts}"


@dataclass(frozen=True, slots=True)
class Adjusted:
    """An adjustment as a block holds it."""

    cell: Key
    change: str
    reason: str


def block_of(
    form: Form,
    units: Sequence[Unit],
    standing: Standing,
    adjustments: Sequence[Adjustment] = (),
    own: Figures | None = None,
) -> dict[str, Any]:
    """Return the block of a sum, ready to be written as JSON."""
    return {
        "version": VERSION,
        "expected": standing.expected,
        "counted": sum(unit.is_counted for unit in units),
        "complete": standing.is_complete,
        "missing": list(standing.missing),
        "cells": list(entry_keys(form)),
        "units": [_unit(unit) for unit in units],
        **({"own": _row(own)} if own else {}),
        "adjustments": [_adjustment(one) for one in adjustments],
    }


def _unit(unit: Unit) -> dict[str, Any]:
    facts = unit.facts
    return {
        "unit": unit.name,
        "parent": unit.parent,
        "file": unit.file,
        "code": facts.code if facts else "",
        "state": facts.state if facts else "",
        "statuses": list(unit.statuses),
        "counted": unit.is_counted,
        "figures": _row(facts.figures) if facts and unit.is_counted else None,
    }


def _row(figures: Figures) -> list[int | str | None]:
    """Counts are numbers, amounts and texts strings, blank is null."""
    return [one if type(one) is int else _text(one) for one in figures.values()]


def _text(value: Value) -> str | None:
    return None if value is None else show_figure(value)


def _adjustment(one: Adjustment) -> dict[str, Any]:
    return {"cell": one.cell, "change": show_figure(one.change), "reason": one.reason}


def units_in(report: Report) -> tuple[Held, ...]:
    """The units in a report's block; none where it has no block, or one that cannot be read."""
    block = report.extra.get(ROLLUP)
    if not isinstance(block, dict) or block.get("cells") != list(entry_keys(report.form)):
        return ()
    return tuple(
        Held(
            unit=str(one.get("unit", "")),
            file=str(one.get("file", "")),
            code=str(one.get("code", "")),
            is_counted=one.get("counted") is True,
            figures=_figures(report.form, one.get("figures")),
        )
        for one in _dicts(block.get("units"))
    )


def standing_in(report: Report) -> Standing:
    """How complete the sum was, as its block says."""
    block = report.extra.get(ROLLUP)
    held: Mapping[str, Any] = block if isinstance(block, dict) else {}
    expected, missing = held.get("expected"), held.get("missing")
    return Standing(
        expected if isinstance(expected, int) else 0,
        tuple(map(str, missing)) if isinstance(missing, list) else (),
        held.get("complete") is True,
    )


def adjustments_in(report: Report) -> tuple[Adjusted, ...]:
    """The adjustments in a report's block, of cells that its form has."""
    block = report.extra.get(ROLLUP)
    return tuple(
        Adjusted(str(one.get("cell")), str(one.get("change")), str(one.get("reason")))
        for one in _dicts(block.get("adjustments") if isinstance(block, dict) else None)
        if str(one.get("cell")) in report.form.cells
    )


def _dicts(found: object) -> Sequence[Mapping[str, Any]]:
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _figures(form: Form, found: object) -> Figures | None:
    keys = entry_keys(form)
    if not isinstance(found, list) or len(found) != len(keys):
        return None
    read: list[Value] = []
    for key, one in zip(keys, found, strict=True):
        is_count = isinstance(one, int) and not isinstance(one, bool)
        read.append(one if is_count else read_figure(one, form.cells[key].kind) if one else None)
    return pack_row(form, read)


def is_rollup(report: Report) -> bool:
    """Whether a report is the sum of units that it holds."""
    return isinstance(report.extra.get(ROLLUP), dict)


def add_again(report: Report) -> tuple[Again, ...]:
    """Add up the units of a report's block once more; the cells that its figures differ in."""
    block = report.extra.get(ROLLUP)
    units = units_in(report)
    held = [one.figures for one in units if one.is_counted and one.figures]
    own = _figures(report.form, block.get("own")) if isinstance(block, dict) else None
    sums: dict[Key, Value] = dict(add_up(report.form, [*held, *([own] if own else [])]).values())
    for one in adjustments_in(report):
        change = read_figure(one.change, report.form.cells[one.cell].kind)
        sums[one.cell] = addend(sums.get(one.cell)) + addend(change)
    return tuple(
        Again(key, report.value(key), sums.get(key))
        for key in entry_keys(report.form)
        if report.value(key) != sums.get(key)
    )
