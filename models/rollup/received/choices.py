"""What a person has decided about a rollup: year, what to do with doubles, adjustments."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from models.forms.form import Kind
from models.report.figures import read_figure
from models.rollup.received.statuses import Need

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.forms.form import Form, Key
    from models.report.figures import Number


class Duplicates(StrEnum):
    """What is done with two different files of one unit (``--duplicates``)."""

    REFUSE = "refuse"
    SIGNED = "signed"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class Adjustment:
    """调整数: what is added to the sum of a cell, or taken away; never without a reason."""

    cell: Key
    change: Number
    reason: str


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything that a person may decide; the defaults decide nothing.

    ``year`` 0 takes the year of most files; ``unit`` is the name of the sum; ``node`` a unit of
    the roster that alone is summed; ``decided`` says of which unit of the roster a name is;
    ``taken`` are units outside the roster that are counted; ``chosen`` says which of several
    files of a unit counts; ``stated_wins`` are nodes whose own file counts instead of the sum
    below them (以上报数为准); ``left_out`` are units that are not ticked (选择汇总).
    """

    year: int = 0
    unit: str = ""
    node: str = ""
    duplicates: Duplicates = Duplicates.REFUSE
    need: Need = Need.ANY
    adjustments: tuple[Adjustment, ...] = ()
    decided: Mapping[str, str] = field(default_factory=dict)
    taken: frozenset[str] = frozenset()
    chosen: Mapping[str, str] = field(default_factory=dict)
    stated_wins: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a file of decisions (``--adjust``) holds, and what is wrong in it."""

    adjustments: tuple[Adjustment, ...] = ()
    decided: Mapping[str, str] = field(default_factory=dict)
    taken: frozenset[str] = frozenset()
    chosen: Mapping[str, str] = field(default_factory=dict)
    stated_wins: frozenset[str] = frozenset()
    faults: tuple[str, ...] = ()


def read_decisions(text: str, form: Form) -> Decisions:
    """Read a file of decisions in TOML; every fault is named, what is sound is used.

    ``[[adjust]]`` has ``cell``, ``change`` (a whole number, or a text such as ``"-1.5"``) and
    ``reason``; ``[same]`` says of which unit of the roster a name is; ``[files]`` which file of
    a unit counts; ``take`` lists units outside the roster, ``stated`` nodes whose own file counts.
    """
    try:
        data = tomllib.loads(text, parse_float=str)
    except tomllib.TOMLDecodeError as error:
        return Decisions(faults=(f"不是正确的 TOML：{error}。",))
    faults = [f"不认识的“{name}”。" for name in data if name not in _KNOWN]
    found = _items(data.get("adjust"), faults)
    adjustments = [_adjustment(one, form, faults) for one in found]
    cells = [one.cell for one in adjustments if one is not None]
    faults += [
        f"“{one}”调整了两次，请合成一次。" for one in sorted(set(cells)) if cells.count(one) > 1
    ]
    unique = {one.cell: one for one in reversed(adjustments) if one is not None}
    return Decisions(
        adjustments=tuple(unique[key] for key in form.cells if key in unique),
        decided=_texts(data.get("same"), "same", faults),
        taken=_names(data.get("take"), "take", faults),
        chosen=_texts(data.get("files"), "files", faults),
        stated_wins=_names(data.get("stated"), "stated", faults),
        faults=tuple(faults),
    )


_KNOWN = {"adjust", "same", "files", "take", "stated"}


def _items(found: object, faults: list[str]) -> list[dict[str, Any]]:
    items = found if isinstance(found, list) else []
    if found is not None and not isinstance(found, list):
        faults.append("adjust 应当写成 [[adjust]]。")
    return [one for one in items if isinstance(one, dict)]


def _adjustment(item: dict[str, Any], form: Form, faults: list[str]) -> Adjustment | None:
    key, reason = item.get("cell"), item.get("reason")
    cell = form.cells.get(key) if isinstance(key, str) else None
    if cell is None or cell.is_total:
        what = "是合计，请调整它的分项" if cell else f"{form.id}年格式里没有这一格"
        faults.append(f"调整的“{key}”：{what}。")
        return None
    if not isinstance(reason, str) or not reason.strip():
        faults.append(f"“{cell.label}”的调整没有写理由（reason），没有调整。")
        return None
    change = _number(item.get("change"), cell.kind)
    if change is None:
        faults.append(f"“{cell.label}”的调整数“{item.get('change')}”不是数，没有调整。")
        return None
    return Adjustment(cell.key, change, reason.strip())


def _number(found: object, kind: Kind) -> Number | None:
    """A whole number, or the text of one; an amount as text, so that it is exact."""
    if isinstance(found, bool):
        return None
    is_amount = kind in {Kind.AMOUNT, Kind.MONEY}
    if isinstance(found, int):
        return Decimal(found) if is_amount else found
    if isinstance(found, str):
        read = read_figure(found, kind)
        return read if isinstance(read, int | Decimal) else None
    return None


def _texts(found: object, name: str, faults: list[str]) -> dict[str, str]:
    if isinstance(found, dict):
        return {key: text for key, text in found.items() if isinstance(text, str)}
    if found is not None:
        faults.append(f'{name} 应当写成 [{name}]，下面一行一个：名称 = "名称"。')
    return {}


def _names(found: object, name: str, faults: list[str]) -> frozenset[str]:
    if isinstance(found, list) and all(isinstance(one, str) for one in found):
        return frozenset(found)
    if found is not None:
        faults.append(f"{name} 应当是一列名称。")
    return frozenset()
