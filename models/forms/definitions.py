"""Reading form definitions from TOML, naming every fault of a file at once."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from models.disk.resources import RESOURCES
from models.forms.form import (
    Adding,
    Band,
    Cell,
    Column,
    Form,
    KeyFigure,
    Kind,
    Row,
    Section,
    Table,
    cell_key,
)
from models.forms.relation_builder import build_relations

if TYPE_CHECKING:
    from collections.abc import Container

    from models.forms.form import Key

FORMS_DIRECTORY = RESOURCES / "forms"

_NUMBERING = re.compile(r"^(?:（[一二三四五六七八九十]）|[一二三四五六七八九十]、|\d+[.．、])")
_ID = re.compile(r"[a-z][a-z0-9_]*")
_BOOKS = {
    "form": {
        "form",
        "title",
        "basis",
        "first_year",
        "last_year",
        "section",
        "table",
        "relation",
        "key_figure",
    },
    "section": {"id", "heading", "short", "kind", "hint", "help", "limit", "also"},
    "table": {"id", "name", "widths", "band"},
    "band": {"title", "corner", "columns", "row"},
    "column": {"id", "label", "name", "under", "kind", "unit", "help", "span", "pending", "sum"},
    "row": {"id", "label", "name", "under", "help", "sum"},
    "key_figure": {"cell", "name", "course"},
}


class DefinitionError(ValueError):
    """A form definition shipped with the program is faulty; ``faults`` lists all faults."""

    def __init__(self, source: str, faults: list[str]) -> None:
        super().__init__(f"{source}：" + "；".join(faults))
        self.faults = faults


@lru_cache
def load_form(form_id: str) -> Form:
    """Return a shipped form by id (``"2021"``, ``"2019"``).

    Raises ``KeyError`` when there is no such form and :class:`DefinitionError` when its
    file is faulty.
    """
    path = FORMS_DIRECTORY / f"{form_id}.toml"
    if form_id not in form_ids():
        raise KeyError(form_id)
    form, faults = read_form(path.read_text(encoding="utf-8"))
    if form is None:
        raise DefinitionError(path.name, faults)
    return form


@lru_cache
def form_ids() -> tuple[str, ...]:
    """Ids of the shipped forms, newest first."""
    return tuple(sorted((path.stem for path in FORMS_DIRECTORY.glob("*.toml")), reverse=True))


def latest() -> str:
    """Id of the newest shipped form: that of a report of which nothing is known yet."""
    return form_ids()[0]


def form_for_year(year: int) -> Form:
    """Return the form that reports for ``year`` must use (the newest for later years)."""
    forms = [load_form(form_id) for form_id in form_ids()]
    return next((form for form in forms if form.in_force(year)), forms[-1])


def read_form(text: str) -> tuple[Form | None, list[str]]:
    """Parse a form definition; return it, or ``None`` with every fault of the text."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return None, [f"不是正确的 TOML：{error}"]
    reader = _Reader()
    sections = [reader.section(item) for item in reader.items(data, "section", "表式")]
    tables = [reader.table(item) for item in reader.items(data, "table", "表式")]
    reader.known(data, "form", "表式")
    reader.unique([section.id for section in sections], "section")
    reader.unique([table.id for table in tables], "table")
    head = {key: reader.text(data, key, "表式") for key in ("form", "title", "basis")}
    first_year = reader.number(data, "first_year", "表式", least=1)
    last_year = reader.number(data, "last_year", "表式", least=first_year, default=0)
    relations, totals, faults = build_relations(reader.items(data, "relation", "表式"), tables)
    reader.faults += faults
    cells = {cell.key: cell for cell in _cells(tables, {total.defines for total in totals})}
    named = reader.items(data, "key_figure", "表式") if "key_figure" in data else []
    key_figures = [reader.key_figure(item, cells) for item in named]
    faults = reader.faults + _misplaced(sections, tables)
    if faults:
        return None, faults
    form = Form(
        id=head["form"],
        title=head["title"],
        basis=head["basis"],
        first_year=first_year,
        last_year=last_year or None,
        sections=tuple(sections),
        tables=tuple(tables),
        cells=cells,
        rules=tuple({relation.rule.id: relation.rule for relation in relations}.values()),
        relations=tuple(relations),
        totals=tuple(totals),
        key_figures=tuple(key_figures),
    )
    return form, []


def _misplaced(sections: list[Section], tables: list[Table]) -> list[str]:
    """Sections without their table, tables without a section, grids that do not fit."""
    faults = []
    wanted = {section.id for section in sections if section.is_table}
    here = {table.id for table in tables}
    faults += [f"第“{name}”部分没有表" for name in sorted(wanted - here)]
    faults += [f"表“{name}”没有对应的部分" for name in sorted(here - wanted)]
    for table in tables:
        keys = [
            f"{row.id}.{column.id}" for b in table.bands for row in b.rows for column in b.columns
        ]
        faults += [
            f"表“{table.id}”的单元格“{key}”重复"
            for key in sorted({k for k in keys if keys.count(k) > 1})
        ]
        for band in table.bands:
            stub = max((len(row.under) + 1 if row.label else 0 for row in band.rows), default=0)
            wide = stub + sum(column.span for column in band.columns)
            if wide != len(table.widths):
                faults.append(f"表“{table.id}”的widths有{len(table.widths)}列，表格却有{wide}列")
    return faults


def _cells(tables: list[Table], totals: set[str | None]) -> list[Cell]:
    cells = []
    for table in tables:
        for band in table.bands:
            for row in band.rows:
                for column in band.columns:
                    key = cell_key(table.id, row.id, column.id)
                    place = row.name if row.label or not column.under else column.under[-1]
                    label = f"{place}·{column.name}"
                    cells.append(Cell(key, table.id, row, column, key in totals, label))
    return cells


class _Reader:
    """Turns parsed TOML into form parts and collects what is wrong with it."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def section(self, item: dict[str, Any]) -> Section:
        where = self.known(item, "section")
        kind = self.text(item, "kind", where)
        if kind not in {"text", "table"}:
            self.faults.append(f"{where}的kind应当是text或table")
        return Section(
            id=self.id(item, where),
            heading=self.text(item, "heading", where),
            short=self.text(item, "short", where),
            is_table=kind == "table",
            hint=self.text(item, "hint", where, default=""),
            help=self.text(item, "help", where),
            limit=self.number(item, "limit", where, least=0, default=0),
            also=self.words(item, "also", where),
        )

    def table(self, item: dict[str, Any]) -> Table:
        where = self.known(item, "table")
        return Table(
            id=self.id(item, where),
            name=self.text(item, "name", where),
            widths=self.widths(item, where),
            bands=tuple(self.band(band, where) for band in self.items(item, "band", where)),
        )

    def band(self, item: dict[str, Any], table: str) -> Band:
        where = self.known(item, "band", f"{table}的“{item.get('title', '')}”")
        band = Band(
            title=self.text(item, "title", where, default=""),
            corner=self.text(item, "corner", where, default=""),
            columns=tuple(self.column(column) for column in self.items(item, "columns", where)),
            rows=tuple(self.row(row) for row in self.items(item, "row", where)),
        )
        self.unique([column.id for column in band.columns], where)
        self.unique([row.id for row in band.rows], where)
        return band

    def column(self, item: dict[str, Any]) -> Column:
        where = self.known(item, "column")
        label = self.text(item, "label", where)
        kind = self.text(item, "kind", where, default="count")
        if kind not in {str(member) for member in Kind}:
            self.faults.append(f"{where}的kind“{kind}”不认识")
            kind = "count"
        return Column(
            id=self.id(item, where),
            label=label,
            name=self.text(item, "name", where, default=label),
            under=self.words(item, "under", where),
            kind=Kind(kind),
            unit=self.text(item, "unit", where, default="件" if kind == "count" else ""),
            help=self.text(item, "help", where),
            span=self.number(item, "span", where, least=1, default=1),
            pending=self.flag(item, "pending", where),
            adding=self.adding(item, where),
        )

    def key_figure(self, item: dict[str, Any], cells: Container[Key]) -> KeyFigure:
        where = self.known(item, "key_figure", f"key_figure“{item.get('cell', '？')}”")
        key = self.text(item, "cell", where)
        if key and key not in cells:
            self.faults.append(f"{where}不是表里的一格")
        return KeyFigure(key, self.text(item, "name", where), self.flag(item, "course", where))

    def row(self, item: dict[str, Any]) -> Row:
        where = self.known(item, "row")
        label = self.text(item, "label", where, default="")
        return Row(
            id=self.id(item, where),
            label=label,
            name=self.text(item, "name", where, default=_NUMBERING.sub("", label)),
            under=self.words(item, "under", where),
            help=self.text(item, "help", where),
            adding=self.adding(item, where),
        )

    def adding(self, item: dict[str, Any], where: str) -> Adding:
        found = self.text(item, "sum", where, default="add")
        if found in {str(member) for member in Adding}:
            return Adding(found)
        self.faults.append(f"{where}的sum“{found}”不认识")
        return Adding.ADD

    def items(self, item: dict[str, Any], key: str, where: str) -> list[dict[str, Any]]:
        found = item.get(key, [])
        if (
            not isinstance(found, list)
            or not found
            or not all(isinstance(one, dict) for one in found)
        ):
            self.faults.append(f"{where}缺少{key}")
            return []
        return found

    def text(
        self, item: dict[str, Any], key: str, where: str, *, default: str | None = None
    ) -> str:
        found = item.get(key, default)
        if isinstance(found, str) and (found or default is not None):
            return found
        self.faults.append(f"{where}缺少文字{key}")
        return ""

    def id(self, item: dict[str, Any], where: str) -> str:
        found = self.text(item, "id", where)
        if found and not _ID.fullmatch(found):
            self.faults.append(f"{where}的id只能用小写字母、数字和下划线")
        return found

    def number(
        self, item: dict[str, Any], key: str, where: str, *, least: int, default: int | None = None
    ) -> int:
        found = item.get(key, default)
        if type(found) is int and (found >= least or found == default):
            return found
        self.faults.append(f"{where}的{key}应当是不小于{least}的整数")
        return least

    def flag(self, item: dict[str, Any], key: str, where: str) -> bool:
        found = item.get(key, False)
        if not isinstance(found, bool):
            self.faults.append(f"{where}的{key}应当是true或false")
        return found is True

    def words(self, item: dict[str, Any], key: str, where: str) -> tuple[str, ...]:
        found = item.get(key, [])
        if isinstance(found, list) and all(isinstance(one, str) and one for one in found):
            return tuple(found)
        self.faults.append(f"{where}的{key}应当是一列文字")
        return ()

    def widths(self, item: dict[str, Any], where: str) -> tuple[int, ...]:
        found = item.get("widths")
        if isinstance(found, list) and all(type(one) is int and one > 0 for one in found):
            return tuple(found)
        self.faults.append(f"{where}的widths应当是一列正整数")
        return ()

    def known(self, item: dict[str, Any], kind: str, where: str = "") -> str:
        where = where or f"{kind}“{item.get('id', '？')}”"
        self.faults += [f"{where}有不认识的“{key}”" for key in item if key not in _BOOKS[kind]]
        return where

    def unique(self, ids: list[str], where: str) -> None:
        self.faults += [
            f"{where}的“{one}”重复" for one in sorted({i for i in ids if ids.count(i) > 1})
        ]
