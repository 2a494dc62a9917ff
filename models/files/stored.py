"""Reading the fields of a stored report, whatever they hold: what is odd is told, not raised.

Each function takes what a file holds under a name and a list to which it adds, in Chinese,
what it could not read.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from models.forms.definitions import form_ids, latest, load_form
from models.forms.form import Kind, cell_key
from models.report.figures import MAX_DIGITS, Value, read_figure, show_figure
from models.report.parts import parse_parts
from models.report.records import Edit, Field, Source, State, StateChange, Tie
from models.report.report import Explanation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.forms.form import Cell, Form, Key

_LAST_YEAR = 9999
_LONGEST_QUOTE = 40
_COUNTS = {Kind.COUNT, Kind.SIGNED}


def read_year(found: object, problems: list[str]) -> int:
    """The year; 0, with which a report without a year is written, is no fault."""
    if type(found) is int and 0 <= found <= _LAST_YEAR:
        return found
    problems.append("文件没有写明年度" if found is None else f"文件写的年度“{_short(found)}”不对")
    return 0


def stored_form(found: object, extra: dict[str, object], problems: list[str]) -> Form:
    """The form; a form that only a newer version knows is remembered in ``extra``."""
    if isinstance(found, str) and found in form_ids():
        return load_form(found)
    if found is None:
        problems.append(f"文件没有写明表式，按{latest()}年格式打开")
    else:
        extra["form"] = found
        problems.append(f"不认识的表式“{_short(found)}”，按{latest()}年格式打开")
    return load_form(latest())


def read_values(
    form: Form, tables: Mapping[str, Any], problems: list[str]
) -> tuple[dict[Key, Value], dict[Key, Value]]:
    """The figures of the entry cells, and those of the totals, that are not blank."""
    values: dict[Key, Value] = {}
    totals: dict[Key, Value] = {}
    for table, rows in tables.items():
        for row, columns in read_mapping(rows, f"表“{table}”", problems).items():
            for column, plain in read_mapping(columns, f"行“{table}.{row}”", problems).items():
                key = cell_key(table, row, column)
                cell = form.cells.get(key)
                if plain is None:
                    continue
                if cell is None:
                    lost = f"其中的“{_short(plain)}”没有读入"
                    problems.append(f"本表式没有“{key}”这一格，{lost}")
                    continue
                value = _value(plain, cell, problems)
                if value is not None:
                    (totals if cell.is_total else values)[key] = value
    return values, totals


def _value(plain: object, cell: Cell, problems: list[str]) -> Value:
    if type(plain) is int and cell.kind in _COUNTS and abs(plain) < 10**MAX_DIGITS:
        return plain  # as nearly all are; the way below gives the same
    if isinstance(plain, int | Decimal) and not isinstance(plain, bool):
        return read_figure(show_figure(plain), cell.kind)
    if isinstance(plain, str):
        return read_figure(plain, cell.kind)
    problems.append(f"{cell.label}的内容“{_short(plain)}”看不懂，没有读入")
    return None


def read_parts(
    found: object, form: Form, values: Mapping[Key, Value], problems: list[str]
) -> dict[Key, str]:
    """The parts of figures; parts that do not add up to their figure are not kept."""
    parts = {}
    for key, text in read_mapping(found, "“parts”部分", problems).items():
        cell = form.cells.get(key)
        value = values.get(key)
        if cell is None or not isinstance(text, str) or value is None:
            problems.append(f"“{_short(key)}”的分项“{_short(text)}”没有读入")
            continue
        total, told = parse_parts(text, cell.kind)
        if total is None or show_figure(total) != show_figure(value):
            told = f"与数据“{_short(show_figure(value))}”不符，没有读入"
            problems.append(f"{cell.label}的分项“{_short(text)}”{told}")
        else:
            parts[key] = told
    return parts


def read_mapping(found: object, what: str, problems: list[str]) -> dict[str, Any]:
    """A mapping; nothing at all counts as an empty one."""
    if isinstance(found, dict):
        return found
    if found is not None:
        problems.append(f"{what}看不懂，没有读入")
    return {}


def read_text(data: Mapping[str, Any], name: str, problems: list[str]) -> str:
    """The text under a name; nothing at all counts as empty."""
    found = data.get(name) or ""
    if isinstance(found, str):
        return found
    problems.append(f"“{name}”看不懂，没有读入")
    return ""


def read_texts(data: Mapping[str, Any], name: str, problems: list[str]) -> dict[str, str]:
    """A mapping of texts under a name, without those that are empty."""
    found = read_mapping(data.get(name), f"“{name}”部分", problems)
    return {key: text for key in found if (text := read_text(found, key, problems))}


def read_flags(found: object, problems: list[str]) -> dict[Key, str]:
    """Cells marked 待核实; what is to be looked into may be empty."""
    flags = {}
    for key, text in read_mapping(found, "“flags”部分", problems).items():
        if isinstance(text, str):
            flags[key] = text
        else:
            problems.append(f"“{_short(key)}”的待核实标记看不懂，没有读入")
    return flags


def read_edits(found: object, problems: list[str]) -> tuple[Edit, ...]:
    """The history of the cells: lists of time, key, old value, new value, source."""
    read = []
    lost = 0
    for one in read_list(found, "修改记录", problems):
        match one:
            case [str(when), str(key), str(old), str(new), str(source)] if source in set(Source):
                read.append(Edit(when, key, old, new, Source(source)))
            case _:
                lost += 1
    if lost:
        problems.append(f"有 {lost} 条修改记录看不懂，没有读入")
    return tuple(read)


def read_state(found: object, problems: list[str]) -> State:
    """The state; a report that does not say it is a draft."""
    if found is None:
        return State.DRAFT
    if isinstance(found, str) and found in set(State):
        return State(found)
    problems.append(f"不认识的状态“{_short(found)}”，按草稿打开")
    return State.DRAFT


def read_state_log(found: object, problems: list[str]) -> tuple[StateChange, ...]:
    """The steps towards being signed."""
    read = []
    for one in read_list(found, "签审记录", problems):
        match one:
            case {
                "when": str(when),
                "from": str(before),
                "to": str(after),
                "reason": str(reason),
                "fingerprint": str(code),
            } if {before, after} <= set(State):
                who, chain = (read_text(one, name, problems) for name in ("who", "chain"))
                step = StateChange(when, State(before), State(after), reason, code, who, chain)
                read.append(step)
            case _:
                problems.append("有一条签审记录看不懂，没有读入")
    return tuple(read)


def read_list(found: object, what: str, problems: list[str]) -> list[Any]:
    """A list; nothing at all counts as an empty one."""
    if isinstance(found, list):
        return found
    if found is not None:
        problems.append(f"{what}看不懂，没有读入")
    return []


def read_explanations(found: object, problems: list[str]) -> tuple[Explanation, ...]:
    """The written reasons for findings."""
    read = []
    for one in read_list(found, "情况说明", problems):
        match one:
            case {"finding": str(finding), "text": str(text), "values": dict(values)} if all(
                isinstance(value, str) for value in values.values()
            ):
                read.append(Explanation(finding, text, values))
            case _:
                problems.append("有一条情况说明看不懂，没有读入")
    return tuple(read)


def read_fields(found: object, problems: list[str]) -> tuple[Field, ...]:
    """The live figures of the texts; one that cannot be read is plain text from now on."""
    read = []
    lost = 0
    for one in read_list(found, "活数字", problems):
        match one:
            case {
                "section": str(section),
                "start": int(start),
                "end": int(end),
                "expr": str(expression),
            } if 0 <= start < end:
                read.append(Field(section, start, end, expression))
            case _:
                lost += 1
    if lost:
        problems.append(f"有 {lost} 个活数字看不懂，已成为普通文字")
    return tuple(read)


def read_ties(found: object, problems: list[str]) -> tuple[Tie, ...]:
    """What was said of figures in the texts."""
    read = []
    lost = 0
    for one in read_list(found, "正文数字的指定", problems):
        match one:
            case {
                "section": str(section),
                "sentence": str(skeleton),
                "ordinal": int(ordinal),
                "expr": str(expression),
            }:
                read.append(Tie(section, skeleton, ordinal, expression))
            case _:
                lost += 1
    if lost:
        problems.append(f"有 {lost} 处正文数字的指定看不懂，没有读入")
    return tuple(read)


def _short(found: object) -> str:
    text = str(found)
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"
