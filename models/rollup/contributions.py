"""Drill-down: who contributed what to one sum."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from models.report.figures import addend, is_number
from models.rollup.received.packed import entry_keys

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from models.forms.form import Form, Key
    from models.report.figures import Number, Value
    from models.rollup.received.packed import Figures
    from models.rollup.received.statuses import Status
    from models.rollup.received.units import Unit

_PERCENT = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one unit adds to a cell.

    ``share`` and ``running`` are percent of the sum with one decimal, ``None`` where the sum is
    0; ``last`` is last year's value, ``change`` the difference to it.
    """

    unit: str
    file: str
    value: Value
    share: Decimal | None
    running: Decimal | None
    last: Value
    change: Number | None
    status: Status


def contributions(
    form: Form, key: Key, units: Sequence[Unit], last: Mapping[str, Figures]
) -> tuple[Contribution, ...]:
    """Units by the value of an entry cell, the largest first, blanks and texts at the end."""
    place = entry_keys(form).index(key)
    rows = [
        (unit, unit.facts.figures.addable()[place], _last(unit, form, place, last))
        for unit in units
        if unit.facts
    ]
    total = sum(addend(value) for _, value, _ in rows)
    rows.sort(key=lambda row: (not is_number(row[1]), -addend(row[1]), row[0].name))
    found = []
    running: Number = 0
    for unit, value, before in rows:
        running += addend(value)
        both = is_number(value) and is_number(before)
        found.append(
            Contribution(
                unit=unit.name,
                file=unit.file,
                value=value,
                share=_percent(addend(value), total),
                running=_percent(running, total),
                last=before,
                change=addend(value) - addend(before) if both else None,
                status=unit.worst,
            )
        )
    return tuple(found)


def _last(unit: Unit, form: Form, place: int, last: Mapping[str, Figures]) -> Value:
    """Last year's value: of the unit's own file, else of last year's rollup; same form only."""
    own = unit.facts.prior if unit.facts else None
    held = own if own and own.form == form.id else last.get(unit.name)
    return held.values()[place] if held and held.form == form.id else None


def _percent(part: Number, total: Number) -> Decimal | None:
    if not total:
        return None
    return (Decimal(part) * 100 / Decimal(total)).quantize(_PERCENT)
