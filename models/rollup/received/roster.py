"""名册: the units that are due to report, as a list whose columns are known by their labels."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from models.rollup.received.names import plain_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_LABELS = {
    "单位名称": "name", "单位": "name", "机关名称": "name", "名称": "name",
    "上级": "parent", "上级单位": "parent", "所属": "parent", "主管单位": "parent",
    "代码": "code", "单位代码": "code", "编码": "code",
    "别名": "aliases", "曾用名": "aliases", "简称": "aliases",
    "应报": "due", "是否应报": "due",
    "计入": "counting", "是否计入": "counting",
    "联系人": "contact", "电话": "phone", "联系电话": "phone",
}  # fmt: skip
_HEAD_ROWS = 20
"""So many rows are looked through for the labels: titles and notes stand above them."""
_PART = re.compile(r"[；;、]")
_NOT_DUE = {"否", "不报", "不", "n", "no"}
_DUE = {"", "是", "应报", "y", "yes"}
_MERGED = "撤并到"


class Counting(StrEnum):
    """How the file of a unit takes part in the sum (计入)."""

    COUNTED = "计入"
    NOT = "不计入"
    OWN = "本级"
    """The file of a unit with others below it holds its own cases alone."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One unit of the roster; ``merged_into`` names the unit that it was joined to."""

    name: str
    parent: str = ""
    code: str = ""
    aliases: tuple[str, ...] = ()
    is_due: bool = True
    merged_into: str = ""
    counting: Counting = Counting.COUNTED
    contact: str = ""
    phone: str = ""
    line: int = 0
    """Line of the list, from 1, for messages."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a line (from 1) of a roster, and what was made of it."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Roster:
    """Units in the order of the list; every parent is a unit of it or empty, without circles."""

    entries: tuple[Entry, ...]

    def below(self, name: str) -> tuple[Entry, ...]:
        """The units directly below one; those at the top for an empty name."""
        return tuple(one for one in self.entries if one.parent == name)

    def subtree(self, name: str) -> Roster:
        """The unit and everything below it, as a roster of its own."""
        kept = {name}
        for _ in self.entries:
            more = {one.name for one in self.entries if one.parent in kept} - kept
            if not more:
                break
            kept |= more
        return Roster(
            tuple(
                replace(one, parent="") if one.name == name else one
                for one in self.entries
                if one.name in kept
            )
        )


def read_rows(rows: Sequence[Sequence[str]]) -> tuple[Roster, tuple[Fault, ...]]:
    """Make a roster of the rows of a list; the labels are looked for in its first rows."""
    top, places = _head(rows)
    if "name" not in places:
        told = "没有找到“单位名称”这一列，名册的表头要有：单位名称、上级、代码、别名、应报、计入"
        return Roster(()), (Fault(1, f"{told}。"),)
    faults: list[Fault] = []
    entries = [
        _entry({field: _at(row, place) for field, place in places.items()}, line, faults)
        for line, row in enumerate(rows[top:], top + 1)
        if _at(row, places["name"])
    ]
    return _sound(entries, faults)


def read_lines(lines: Iterable[str]) -> tuple[Roster, tuple[Fault, ...]]:
    """Make a roster of lines: one unit a line, two blanks (or a tab) more for each level."""
    entries: list[Entry] = []
    above: list[tuple[int, str]] = []
    for number, line in enumerate(lines, 1):
        name = line.strip().lstrip("\ufeff")
        if not name or name.startswith("#"):
            continue
        indent = line.lstrip("\ufeff").replace("\u3000", "  ").replace("\t", "  ")
        depth = len(indent) - len(indent.lstrip())
        while above and above[-1][0] >= depth:
            above.pop()
        entries.append(Entry(name, above[-1][1] if above else "", line=number))
        above.append((depth, name))
    return _sound(entries, [])


def _head(rows: Sequence[Sequence[str]]) -> tuple[int, dict[str, int]]:
    """Return the first row of units, and the column of each field.

    A header of two rows has merged cells: a label of the second row counts as well.
    """
    for top, row in enumerate(rows[:_HEAD_ROWS]):
        places = _labels(row)
        if "name" not in places:
            continue
        below = rows[top + 1] if top + 1 < len(rows) else ()
        again = _labels(below)
        is_label = plain_name(_at(below, places["name"])) in {"", plain_name(row[places["name"]])}
        if again and is_label:
            return top + 2, again | places
        return top + 1, places
    return 0, {}


def _labels(row: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, text in enumerate(row):
        label = re.sub(r"[*＊:：]|\(.*\)", "", plain_name(text))
        if label in _LABELS:
            found.setdefault(_LABELS[label], place)
    return found


def _at(row: Sequence[str], place: int) -> str:
    return row[place].strip() if place < len(row) else ""


def _entry(fields: Mapping[str, str], line: int, faults: list[Fault]) -> Entry:
    name = fields["name"]
    due, merged = fields.get("due", ""), ""
    if plain_name(due).startswith(_MERGED):
        merged = due.partition(_MERGED)[2].strip("：: ")
    elif plain_name(due) not in _DUE | _NOT_DUE:
        faults.append(Fault(line, f"“{name}”的应报写的是“{due}”，按“是”处理。"))
    counting = fields.get("counting", "")
    if counting not in {"", *Counting}:
        faults.append(Fault(line, f"“{name}”的计入写的是“{counting}”，按“计入”处理。"))
        counting = ""
    return Entry(
        name=name,
        parent=fields.get("parent", ""),
        code=fields.get("code", ""),
        aliases=tuple(one.strip() for one in _PART.split(fields.get("aliases", "")) if one.strip()),
        is_due=plain_name(due) not in _NOT_DUE and not merged,
        merged_into=merged,
        counting=Counting(counting or Counting.COUNTED),
        contact=fields.get("contact", ""),
        phone=fields.get("phone", ""),
        line=line,
    )


def _sound(entries: list[Entry], faults: list[Fault]) -> tuple[Roster, tuple[Fault, ...]]:
    """Leave out twins, name unknown parents, cut circles: each of it said."""
    kept = _without_twins(entries, faults)
    names = {plain_name(one.name): one.name for one in kept}
    for one in kept:
        names |= {plain_name(alias): one.name for alias in one.aliases if alias not in names}
    placed = []
    for one in kept:
        parent = names.get(plain_name(one.parent), "")
        if one.parent and not parent:
            told = f"“{one.name}”的上级“{one.parent}”不在名册里，放在最上一级。"
            faults.append(Fault(one.line, told))
        merged = names.get(plain_name(one.merged_into), one.merged_into)
        placed.append(replace(one, parent=parent, merged_into=merged))
    cut = _without_circles(placed, faults)
    return Roster(tuple(cut)), tuple(sorted(faults, key=lambda fault: fault.line))


def _without_twins(entries: list[Entry], faults: list[Fault]) -> list[Entry]:
    kept: list[Entry] = []
    seen: dict[str, Entry] = {}
    for one in entries:
        words = [plain_name(text) for text in (one.name, one.code, *one.aliases) if text]
        twin = seen.get(words[0])
        if twin is not None:
            told = f"“{one.name}”与第 {twin.line} 行的“{twin.name}”是同一个单位，只用前一行。"
            faults.append(Fault(one.line, told))
            continue
        clash = [word for word in words[1:] if word in seen and seen[word] is not one]
        for word in clash:
            told = f"“{one.name}”的代码或别名“{word}”与第 {seen[word].line} 行重复，这一个不用。"
            faults.append(Fault(one.line, told))
        if clash:
            aliases = tuple(alias for alias in one.aliases if plain_name(alias) not in clash)
            one = replace(  # noqa: PLW2901 - the line as it can be used
                one, aliases=aliases, code="" if plain_name(one.code) in clash else one.code
            )
        kept.append(one)
        seen |= {word: one for word in words if word not in seen}
    return kept


def _without_circles(entries: list[Entry], faults: list[Fault]) -> list[Entry]:
    parents = {one.name: one.parent for one in entries}
    cut = []
    for one in entries:
        path = [one.name]
        above = parents[one.name]
        while above and above not in path:
            path.append(above)
            above = parents[above]
        if above == one.name:
            circle = " → ".join([*path, one.name])
            told = f"上级绕成了圈（{circle}），“{one.name}”放在最上一级。"
            faults.append(Fault(one.line, told))
            parents[one.name] = ""
        cut.append(replace(one, parent=parents[one.name]))
    return cut
