"""The program's own file, ``.xxgk``: UTF-8 JSON that is readable without the program.

The layout is described in ``docs/xxgk-format.md``.  Reading never raises for what a file
holds: it returns the report, or ``None``, with problems in Chinese.
"""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from models.definitions import LATEST, form_ids, load_form
from models.figures import Value, is_number, read_figure, show_figure
from models.forms import Kind
from models.report import Explanation, Report, figures, state

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.forms import Cell, Form

FORMAT = "xxgk"
VERSION = 1
SUFFIX = ".xxgk"

_DEEPEST = 50
"""Our files nest four levels; what nests deeper could not be written again."""
_MOST_DIGITS = 40
"""A JSON number with a larger exponent is no figure; spelt out it would fill the memory."""
_LAST_YEAR = 9999
_LONGEST_QUOTE = 40

_TEXT_MAPS = ("sections", "meta", "notes", "origins")
_OURS = {"format", "version", "form", "year", "unit", "tables", "explanations", "prior", "source"}


def to_json(report: Report) -> dict[str, Any]:
    """Return the public JSON of a report: form, year, unit, tables, sections.

    Blank is ``null``, counts are numbers, amounts strings with exact decimals; totals are
    those that the report shows.
    """
    shown = figures(report)
    tables: dict[str, Any] = {}
    for key, cell in report.form.cells.items():
        row = tables.setdefault(cell.table, {}).setdefault(cell.row.id, {})
        row[cell.column.id] = _plain(shown[key], cell.kind)
    sections = {
        section.id: report.sections.get(section.id, "")
        for section in report.form.sections
        if not section.is_table
    }
    return {
        "form": report.form.id,
        "year": report.year,
        "unit": report.unit,
        "tables": tables,
        "sections": sections,
    }


def dumps(report: Report) -> str:
    """Return the whole report as the text of an ``.xxgk`` file; it can always be encoded."""
    text = json.dumps(_document(report), ensure_ascii=False, indent=1, default=float) + "\n"
    return text.encode(errors="backslashreplace").decode()


def loads(text: str) -> tuple[Report | None, list[str]]:
    """Read the text of an ``.xxgk`` or ``.json`` file.

    Returns the report, or ``None`` when the text is none, with what is wrong in Chinese.
    A total that differs from its parts is kept as a stated total.
    """
    try:
        data = json.loads(text, parse_float=_exact, parse_constant=str)
    except (ValueError, RecursionError):
        return None, ["文件内容不完整或已损坏，不是年报文件"]
    if not isinstance(data, dict) or not isinstance(data.get("tables"), dict):
        return None, ["文件里没有年报的表格，不是年报文件"]
    if _is_too_deep(data):
        return None, ["文件内容层层嵌套，不是年报文件"]
    problems: list[str] = []
    report = _report(data, problems)
    if is_newer(report):
        problems.insert(0, "文件由更新版本的程序保存，只能查看，不能覆盖保存")
    return replace(report, prior=_prior(data.get("prior"), problems)), problems


def is_newer(report: Report) -> bool:
    """Whether the file was written by a newer version, so that it must not be overwritten."""
    return "version" in report.extra or "form" in report.extra


def _exact(text: str) -> Decimal | str:
    """Read a JSON number with a fraction or an exponent; one without bounds stays a text."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    return number if abs(number.adjusted()) < _MOST_DIGITS else text


def _is_too_deep(data: object) -> bool:
    waiting = [(data, 1)]
    while waiting:
        one, depth = waiting.pop()
        if isinstance(one, dict | list):
            if depth > _DEEPEST:
                return True
            inner = one.values() if isinstance(one, dict) else one
            waiting += [(part, depth + 1) for part in inner]
    return False


def _document(report: Report) -> dict[str, Any]:
    data: dict[str, Any] = {"format": FORMAT, "version": VERSION, **to_json(report)}
    data["sections"] |= {name: text for name, text in report.sections.items() if text}
    for name in _TEXT_MAPS[1:]:
        data[name] = dict(getattr(report, name))
    data["explanations"] = [
        {"finding": one.finding, "text": one.text, "values": dict(one.values)}
        for one in report.explanations
    ]
    data["source"] = report.source
    data["prior"] = _document(report.prior) if report.prior else None
    return {**data, **report.extra}


def _plain(value: Value, kind: Kind) -> int | str | None:
    """A count is a JSON number; an amount a string, so that no reader makes it a float."""
    if kind in {Kind.AMOUNT, Kind.MONEY} and is_number(value):
        return show_figure(value)
    return show_figure(value) if isinstance(value, Decimal) else value


def _prior(found: object, problems: list[str]) -> Report | None:
    if found is None:
        return None
    if not isinstance(found, dict) or not isinstance(found.get("tables"), dict):
        problems.append("上年报告看不懂，没有读入")
        return None
    own: list[str] = []
    prior = _report(found, own)
    problems += [f"上年报告：{problem}" for problem in own]
    return prior


def _report(data: Mapping[str, Any], problems: list[str]) -> Report:
    extra = {name: value for name, value in data.items() if name not in _OURS | set(_TEXT_MAPS)}
    version = data.get("version")
    if type(version) is int and version > VERSION:
        extra["version"] = version
    year = _year(data.get("year"), problems)
    form = _form(data.get("form"), extra, problems)
    values, totals = _values(form, data["tables"], problems)
    report = Report(
        form=form,
        year=year,
        unit=_text(data, "unit", problems),
        values=values,
        sections=_texts(data, "sections", problems),
        meta=_texts(data, "meta", problems),
        notes=_texts(data, "notes", problems),
        origins=_texts(data, "origins", problems),
        explanations=_explanations(data.get("explanations"), problems),
        source=_text(data, "source", problems),
        extra=extra,
    )
    return state(report, totals)


def _year(found: object, problems: list[str]) -> int:
    """The year; 0, with which a report without a year is written, is no fault."""
    if type(found) is int and 0 <= found <= _LAST_YEAR:
        return found
    problems.append("文件没有写明年度" if found is None else f"文件写的年度“{_short(found)}”不对")
    return 0


def _form(found: object, extra: dict[str, object], problems: list[str]) -> Form:
    """The form; a form that only a newer version knows is remembered in ``extra``."""
    if isinstance(found, str) and found in form_ids():
        return load_form(found)
    if found is None:
        problems.append(f"文件没有写明表式，按{LATEST}年格式打开")
    else:
        extra["form"] = found
        problems.append(f"不认识的表式“{_short(found)}”，按{LATEST}年格式打开")
    return load_form(LATEST)


def _values(
    form: Form, tables: Mapping[str, Any], problems: list[str]
) -> tuple[dict[str, Value], dict[str, Value]]:
    values: dict[str, Value] = {}
    totals: dict[str, Value] = {}
    for table, rows in tables.items():
        for row, columns in _mapping(rows, f"表“{table}”", problems).items():
            for column, plain in _mapping(columns, f"行“{table}.{row}”", problems).items():
                key = f"{table}.{row}.{column}"
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
    if isinstance(plain, int | Decimal) and not isinstance(plain, bool):
        return read_figure(show_figure(plain), cell.kind)
    if isinstance(plain, str):
        return read_figure(plain, cell.kind)
    problems.append(f"{cell.label}的内容“{_short(plain)}”看不懂，没有读入")
    return None


def _mapping(found: object, what: str, problems: list[str]) -> dict[str, Any]:
    if isinstance(found, dict):
        return found
    if found is not None:
        problems.append(f"{what}看不懂，没有读入")
    return {}


def _text(data: Mapping[str, Any], name: str, problems: list[str]) -> str:
    found = data.get(name) or ""
    if isinstance(found, str):
        return found
    problems.append(f"“{name}”看不懂，没有读入")
    return ""


def _texts(data: Mapping[str, Any], name: str, problems: list[str]) -> dict[str, str]:
    found = _mapping(data.get(name), f"“{name}”部分", problems)
    return {key: text for key in found if (text := _text(found, key, problems))}


def _explanations(found: object, problems: list[str]) -> tuple[Explanation, ...]:
    read = []
    if not isinstance(found, list | None):
        problems.append("情况说明看不懂，没有读入")
    for one in found if isinstance(found, list) else []:
        match one:
            case {"finding": str(finding), "text": str(text), "values": dict(values)} if all(
                isinstance(value, str) for value in values.values()
            ):
                read.append(Explanation(finding, text, values))
            case _:
                problems.append("有一条情况说明看不懂，没有读入")
    return tuple(read)


def _short(found: object) -> str:
    text = str(found)
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"
