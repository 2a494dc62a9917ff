"""``verify`` of a sum: its units added up again, and which of their files changed since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from importers.many.engine import Engine, Read
from importers.many.listing import list_files
from models.report.figures import show_figure
from models.rollup.block import add_again, is_rollup, units_in
from models.rollup.received.names import plain_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from models.report.figures import Value
    from models.report.report import Report
    from models.rollup.block import Again, Held


@dataclass(frozen=True, slots=True)
class Changed:
    """A unit whose file is no longer what was added up; ``now`` is its 校验码 today."""

    unit: str
    then: str
    now: str


@dataclass(frozen=True, slots=True)
class Verified:
    """Cells that do not add up, units that changed, and units of which no file was found."""

    report: Report
    units: int
    cells: tuple[Again, ...]
    changed: tuple[Changed, ...] = ()
    absent: tuple[str, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether the sum is that of its units and no file of theirs was changed."""
        return not self.cells and not self.changed

    def as_lines(self) -> Iterator[str]:
        """The outcome in words."""
        if not self.cells:
            yield f"重新相加：{self.units} 个单位的数据加起来与汇总数相同。"
        for one in self.cells:
            label = self.report.form.cells[one.cell].label
            yield f"  ≠ {label}：汇总数 {_shown(one.stated)}，重新相加 {_shown(one.again)}"
        for unit in self.changed:
            now = f"现在是 {unit.now}" if unit.now else "现在读不了"
            yield f"  ! {unit.unit}：汇总以后改过，当时的校验码 {unit.then}，{now}"
        for name in self.absent:
            yield f"  · {name}：没有找到文件，没有核对"

    def as_json(self) -> dict[str, Any]:
        """The outcome with the public names."""
        return {
            "units": self.units,
            "sound": self.is_sound,
            "cells": [
                {"cell": one.cell, "stated": _plain(one.stated), "again": _plain(one.again)}
                for one in self.cells
            ],
            "changed": [
                {"unit": one.unit, "then": one.then, "now": one.now or None} for one in self.changed
            ],
            "absent": list(self.absent),
        }


def again(report: Report, paths: Sequence[str]) -> Verified | None:
    """Add up the units that a sum holds once more; ``None`` for a report that is no sum.

    ``paths`` are files and folders of the units as they are today; without them nothing is said
    of changes.
    """
    if not is_rollup(report):
        return None
    units = [one for one in units_in(report) if one.is_counted]
    cells = add_again(report)
    if not paths:
        return Verified(report, len(units), cells)
    today = _codes(paths)
    changed, absent = [], []
    for unit in units:
        codes = today.get(plain_name(unit.unit)) or today.get(_file_key(unit))
        if codes is None:
            absent.append(unit.unit)
        elif unit.code not in codes:
            changed.append(Changed(unit.unit, unit.code, min(codes)))
    return Verified(report, len(units), cells, tuple(changed), tuple(absent))


def _file_key(unit: Held) -> str:
    return f"file:{unit.file.replace(chr(92), '/').rpartition('/')[2]}"


def _codes(paths: Sequence[str]) -> dict[str, set[str]]:
    """The 校验码 that files have today: by the unit that they state, and by their name."""
    found: dict[str, set[str]] = {}
    for event in Engine().read(list_files(paths)):
        if isinstance(event, Read) and event.received.facts:
            facts = event.received.facts
            name = event.received.file.replace(chr(92), "/").rpartition("/")[2]
            for key in (plain_name(facts.unit), f"file:{name}"):
                found.setdefault(key, set()).add(facts.code)
    return found


def _shown(value: Value) -> str:
    return show_figure(value) or "空白"


def _plain(value: Value) -> int | str | None:
    return value if value is None or isinstance(value, int) else show_figure(value)
