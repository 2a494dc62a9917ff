"""The program's own file, ``.xxgk``: UTF-8 JSON that is readable without the program.

The layout is described in ``docs/xxgk-format.md``.  Reading never raises for what a file
holds: it returns the report, or ``None``, with problems in Chinese.
"""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from models.files.json_lines import json_lines
from models.files.stored import (
    read_edits,
    read_explanations,
    read_fields,
    read_flags,
    read_list,
    read_parts,
    read_state,
    read_state_log,
    read_text,
    read_texts,
    read_ties,
    read_values,
    read_year,
    stored_form,
)
from models.release.fingerprint import code_of, codes, fingerprint
from models.release.public_json import to_json
from models.report.records import State
from models.report.report import Report, state

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FORMAT = "xxgk"
VERSION = 1
SUFFIX = ".xxgk"
ALTERED = "在程序以外改动过"
"""Part of each problem that says so."""

_DEEPEST = 50
"""Our files nest four levels; what nests deeper could not be written again."""
_MOST_DIGITS = 40
"""A JSON number with a larger exponent is no figure; spelt out it would fill the memory."""

_TEXT_MAPS = ("sections", "meta", "notes", "origins")
_OURS = {
    "format", "version", "form", "year", "unit", "tables", "parts", *_TEXT_MAPS, "flags", "edits",
    "explanations", "fields", "ties", "source", "prior", "earlier", "state", "state_log", "signed",
    "fingerprint", "seal",
}  # fmt: skip


def dumps(report: Report) -> str:
    """Return the whole report as the text of an ``.xxgk`` file; it can always be encoded."""
    data = {**_document(report), "fingerprint": fingerprint(report)}
    seal = code_of(_parsed(json_lines(data)))  # of what a reader will find
    return json_lines({**data, "seal": seal}) + "\n"


def loads(text: str) -> tuple[Report | None, list[str]]:
    """Read the text of an ``.xxgk`` or ``.json`` file.

    Returns the report, or ``None`` when the text is none, with what is wrong in Chinese.
    A total that differs from its parts is kept as a stated total.
    """
    try:
        data = _parsed(text)
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
    held = replace(
        report,
        prior=_held(data.get("prior"), "上年报告", problems),
        signed=_held(data.get("signed"), "签发的版本", problems),
        earlier=tuple(_earlier(data.get("earlier"), problems)),
    )
    if not problems and data.get("fingerprint", "") not in {"", *codes(held)}:
        now = fingerprint(held)
        problems.append(f"文件写的校验码与内容（{now}）不符，内容{ALTERED}，请核对")
    elif is_altered(data):
        problems.append(f"文件的著录项、签审记录、批注等内容{ALTERED}，请核对")
    return held, problems


def _parsed(text: str) -> Any:  # noqa: ANN401 (any JSON value)
    return json.loads(text, parse_float=_exact, parse_constant=str)


def is_newer(report: Report) -> bool:
    """Whether the file was written by a newer version, so that it must not be overwritten."""
    return "version" in report.extra or "form" in report.extra


def is_altered(data: Mapping[str, Any]) -> bool:
    """Whether the JSON of a report was changed since the program wrote and sealed it.

    A file without a seal was written by the first versions, or by another program; a record
    of today has one.
    """
    seal = data.get("seal")
    if seal is None:
        log = data.get("state_log")
        steps = log if isinstance(log, list) else []
        return any(isinstance(step, dict) and "chain" in step for step in steps)
    return bool(seal != code_of({name: one for name, one in data.items() if name != "seal"}))


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
    data["explanations"] = _explanations(report)
    data["source"] = report.source
    data["prior"] = _document(report.prior) if report.prior else None
    return {**data, **_where_there_is(_record(report)), **report.extra}


def _record(report: Report) -> dict[str, Any]:
    """What only some reports have: how it came about, what was signed, earlier years."""
    return {
        "parts": dict(report.parts),
        "flags": dict(report.flags),
        "fields": [
            {"section": one.section, "start": one.start, "end": one.end, "expr": one.expression}
            for one in report.fields
        ],
        "ties": [
            {
                "section": one.section,
                "sentence": one.skeleton,
                "ordinal": one.ordinal,
                "expr": one.expression,
            }
            for one in report.ties
        ],
        "edits": [[one.when, one.key, one.old, one.new, one.source] for one in report.edits],
        "state": "" if report.state is State.DRAFT else report.state,
        "state_log": [
            {
                "when": one.when,
                "from": one.before,
                "to": one.after,
                "reason": one.reason,
                "fingerprint": one.fingerprint,
                **_where_there_is({"who": one.who, "chain": one.chain}),
            }
            for one in report.state_log
        ],
        "signed": _brief(report.signed) if report.signed else None,
        "earlier": [_brief(one) for one in report.earlier],
    }


def _brief(report: Report) -> dict[str, Any]:
    """A report of which only the content matters."""
    data = to_json(report)
    sections = {name: text for name, text in report.sections.items() if text}
    more = {
        "sections": sections,
        "meta": dict(report.meta),
        "explanations": _explanations(report),
        "source": report.source,
    }
    kept = {name: data[name] for name in ("form", "year", "unit", "tables")}
    return {**kept, **_where_there_is(more), **report.extra}


def _where_there_is(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}


def _explanations(report: Report) -> list[dict[str, Any]]:
    return [
        {"finding": one.finding, "text": one.text, "values": dict(one.values)}
        for one in report.explanations
    ]


def _held(found: object, what: str, problems: list[str]) -> Report | None:
    """A report inside the report."""
    if found is None:
        return None
    if not isinstance(found, dict) or not isinstance(found.get("tables"), dict):
        problems.append(f"{what}看不懂，没有读入")
        return None
    own: list[str] = []
    held = _report(found, own)
    problems += [f"{what}：{problem}" for problem in own]
    return held


def _earlier(found: object, problems: list[str]) -> Iterator[Report]:
    for one in read_list(found, "以前年度的报告", problems):
        held = _held(one, "以前年度的报告", problems)
        if held is not None:
            yield held


def _report(data: Mapping[str, Any], problems: list[str]) -> Report:
    extra = {name: value for name, value in data.items() if name not in _OURS}
    version = data.get("version")
    if type(version) is int and version > VERSION:
        extra["version"] = version
    year = read_year(data.get("year"), problems)
    form = stored_form(data.get("form"), extra, problems)
    values, totals = read_values(form, data["tables"], problems)
    report = Report(
        form=form,
        year=year,
        unit=read_text(data, "unit", problems),
        values=values,
        parts=read_parts(data.get("parts"), form, values, problems),
        sections=read_texts(data, "sections", problems),
        meta=read_texts(data, "meta", problems),
        notes=read_texts(data, "notes", problems),
        origins=read_texts(data, "origins", problems),
        flags=read_flags(data.get("flags"), problems),
        fields=read_fields(data.get("fields"), problems),
        ties=read_ties(data.get("ties"), problems),
        edits=read_edits(data.get("edits"), problems),
        state=read_state(data.get("state"), problems),
        state_log=read_state_log(data.get("state_log"), problems),
        explanations=read_explanations(data.get("explanations"), problems),
        source=read_text(data, "source", problems),
        extra=extra,
    )
    return state(report, totals)
