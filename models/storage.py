"""The program's own file, ``.xxgk``: UTF-8 JSON that is readable without the program.

The layout is described in ``docs/xxgk-format.md``.  Reading never raises for what a file
holds: it returns the report, or ``None``, with problems in Chinese.
"""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from models.definitions import LATEST, form_ids, load_form
from models.figures import Value, read_figure, show_figure
from models.report import Explanation, Report, figures, state

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.forms import Cell, Form

FORMAT = "xxgk"
VERSION = 1
SUFFIX = ".xxgk"

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
        row[cell.column.id] = _plain(shown[key])
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
    """Return the whole report as the text of an ``.xxgk`` file."""
    return json.dumps(_document(report), ensure_ascii=False, indent=1) + "\n"


def loads(text: str) -> tuple[Report | None, list[str]]:
    """Read the text of an ``.xxgk`` or ``.json`` file.

    Returns the report, or ``None`` when the text is none, with what is wrong in Chinese.
    A total that differs from its parts is kept as a stated total.
    """
    try:
        data = json.loads(text, parse_float=Decimal)
    except (json.JSONDecodeError, RecursionError, ValueError):
        return None, ["文件内容不完整或已损坏，不是年报文件"]
    if not isinstance(data, dict) or not isinstance(data.get("tables"), dict):
        return None, ["文件里没有年报的表格，不是年报文件"]
    problems: list[str] = []
    report = _report(data, problems)
    prior = data.get("prior")
    if isinstance(prior, dict) and isinstance(prior.get("tables"), dict):
        held = _report(prior, problems)
        report = replace(report, prior=held)
    return report, problems


def is_newer(report: Report) -> bool:
    """Whether the file was written by a newer version, so that it must not be overwritten."""
    version = report.extra.get("version")
    return isinstance(version, int) and version > VERSION


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
    return data | {name: value for name, value in report.extra.items() if name not in data}


def _plain(value: Value) -> int | str | None:
    return show_figure(value) if isinstance(value, Decimal) else value


def _report(data: Mapping[str, Any], problems: list[str]) -> Report:
    form = _form(data.get("form"), problems)
    values, totals = _values(form, data["tables"], problems)
    year = data.get("year")
    if not isinstance(year, int):
        problems.append("文件没有写明年度")
        year = 0
    extra = {name: value for name, value in data.items() if name not in _OURS | set(_TEXT_MAPS)}
    version = data.get("version", VERSION)
    if isinstance(version, int) and version > VERSION:
        extra["version"] = version
        problems.append("文件由更新版本的程序保存，只能查看，不能覆盖保存")
    report = Report(
        form=form,
        year=year,
        unit=str(data.get("unit") or ""),
        values=values,
        sections=_texts(data, "sections", problems),
        meta=_texts(data, "meta", problems),
        notes=_texts(data, "notes", problems),
        origins=_texts(data, "origins", problems),
        explanations=_explanations(data.get("explanations"), problems),
        source=str(data.get("source") or ""),
        extra=extra,
    )
    return state(report, totals)


def _form(found: object, problems: list[str]) -> Form:
    if found in form_ids():
        return load_form(str(found))
    problems.append(f"不认识的表式“{found}”，按{LATEST}年格式打开")
    return load_form(LATEST)


def _values(
    form: Form, tables: Mapping[str, Any], problems: list[str]
) -> tuple[dict[str, Value], dict[str, Value]]:
    values: dict[str, Value] = {}
    totals: dict[str, Value] = {}
    for table, rows in tables.items():
        for row, columns in rows.items() if isinstance(rows, dict) else ():
            for column, plain in columns.items() if isinstance(columns, dict) else ():
                key = f"{table}.{row}.{column}"
                cell = form.cells.get(key)
                if cell is None:
                    problems.append(f"本表式没有“{key}”这一格，其中的“{plain}”没有读入")
                    continue
                value = _value(plain, cell)
                if value is not None:
                    (totals if cell.is_total else values)[key] = value
    return values, totals


def _value(plain: object, cell: Cell) -> Value:
    if plain is None or isinstance(plain, bool):
        return None
    if isinstance(plain, int | Decimal):
        return read_figure(
            format(plain, "f") if isinstance(plain, Decimal) else str(plain), cell.kind
        )
    return read_figure(str(plain), cell.kind)


def _texts(data: Mapping[str, Any], name: str, problems: list[str]) -> dict[str, str]:
    found = data.get(name)
    if found is None:
        return {}
    if isinstance(found, dict) and all(isinstance(text, str) for text in found.values()):
        return {key: text for key, text in found.items() if text}
    problems.append(f"“{name}”部分看不懂，没有读入")
    return {}


def _explanations(found: object, problems: list[str]) -> tuple[Explanation, ...]:
    read = []
    for one in found if isinstance(found, list) else []:
        try:
            values = {str(key): str(value) for key, value in one["values"].items()}
            read.append(Explanation(str(one["finding"]), str(one["text"]), values))
        except (KeyError, TypeError, AttributeError):
            problems.append("有一条情况说明看不懂，没有读入")
    return tuple(read)
