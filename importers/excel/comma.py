"""CSV files as a source: our own, a line a cell, and tables that a workbook saved as CSV."""

from __future__ import annotations

import csv
from collections import Counter
from io import StringIO
from typing import TYPE_CHECKING

from importers.guard.decoding import decode
from importers.guard.zips import DAMAGED
from importers.matching.understand import understand
from importers.raw.grids import Raw, RawCell, RawGrid
from importers.raw.problems import Imported, Problem, refused
from importers.words.readings import read_cell
from models.forms.definitions import form_ids, load_form
from models.release.public_json import CSV_COLUMNS
from models.report.report import Report, state

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from models.forms.form import Key
    from models.report.figures import Value

_MARKS = ",;\t，"
_SHEET = "表格"
_MOST = 1_000_000
"""Characters: twenty times one of our own, whose lines carry the whole path of labels."""
_DEFUSED = "'"
"""What our CSV puts before text that a workbook would run as a formula."""


def read(data: bytes, name: str, *, trusted: bool) -> Imported:
    """Read a report from the bytes of a CSV file."""
    del trusted
    text = decode(data)
    if len(text) > _MOST:
        return refused(f"没有读入“{name}”：内容太多，不像年报文件，请只留年报的表格再读入。")
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=_mark_of(text)))
    except csv.Error:
        return refused(f"没有读入“{name}”：{DAMAGED}。")
    if rows and tuple(rows[0]) == CSV_COLUMNS:
        return _tidy(rows[1:], name)
    cells = tuple(
        RawCell(row, column, one)
        for row, texts in enumerate(rows)
        for column, one in enumerate(texts)
        if one.strip()
    )
    return understand(Raw(name, (RawGrid(_SHEET, cells, has_spans=False),))).imported


def _mark_of(text: str) -> str:
    """The mark between the cells: the one that most of the lines hold."""
    lines = text.splitlines()[:200]
    counts = Counter(mark for line in lines for mark in _MARKS if mark in line)
    return counts.most_common(1)[0][0] if counts else ","


def _tidy(rows: Sequence[Sequence[str]], name: str) -> Imported:
    """Read our own lines: form, year, unit … code … value; the first report of several."""
    lines = [dict(zip(CSV_COLUMNS, row, strict=False)) for row in rows if any(row)]
    heads = dict.fromkeys((one["form"], one.get("year", ""), one.get("unit", "")) for one in lines)
    if not heads or next(iter(heads))[0] not in form_ids():
        return refused(f"没有读入“{name}”：表式不是{'、'.join(form_ids())}，可能被改动过。")
    form_id, year, unit = next(iter(heads))
    form = load_form(form_id)
    values: dict[Key, Value] = {}
    strange: list[str] = []
    for one in lines:
        if (one["form"], one.get("year"), one.get("unit")) != (form_id, year, unit):
            continue
        cell = form.cells.get(one.get("code", ""))
        if cell is None:
            strange.append(one.get("code", ""))
        elif one.get("value"):
            values[cell.key] = read_cell(one["value"].removeprefix(_DEFUSED), cell.kind).value
    totals = {key: value for key, value in values.items() if form.cells[key].is_total}
    report = Report(
        form=form,
        year=int(year) if year.isdecimal() else 0,
        unit=unit.removeprefix(_DEFUSED),
        values={key: value for key, value in values.items() if key not in totals},
        origins={key: f"{name} {key}" for key in values},
        source=name,
    )
    return Imported(state(report, totals), tuple(_problems(heads, strange)))


def _problems(heads: Collection[object], strange: Sequence[str]) -> list[Problem]:
    problems = [Problem("", "CSV 里只有各格的数，没有文字部分，请在各部分里填写。")]
    if len(heads) > 1:
        message = f"文件里有{len(heads)}份年报的数据，只读入了第一份，其余没有读入。"
        problems.append(Problem("", message))
    if strange:
        shown = "、".join(strange[:5])
        message = f"有{len(strange)}行的代码（{shown}）在表式里没有，没有读入。"
        problems.append(Problem("", message))
    return problems
