"""From the relations that a form states to their instances over cells."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from models.forms.form import Relation, Rule, Severity, Table, Term, cell_key
from models.forms.formula import Name, names_prior, parse_rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_KNOWN = {
    "id", "table", "each", "rows", "rule", "defines", "severity", "left", "context", "name",
    "words", "basis",
}  # fmt: skip
_OPTIONAL = (
    ("rows", list, "一列行的id"),
    ("defines", bool, "true或false"),
    ("left", str, "文字"),
    ("context", str, "文字"),
)


def build_relations(
    items: list[dict[str, Any]], tables: list[Table]
) -> tuple[list[Relation], list[Relation], list[str]]:
    """Return all relation instances, those that define totals in computable order, faults."""
    relations: list[Relation] = []
    faults = _repeated([str(item.get("id")) for item in items])
    for item in items:
        found, wrong = build_relation(item, tables)
        relations += found
        faults += [f"relation“{item.get('id', '？')}”{fault}" for _, fault in wrong]
    totals = _computable(relations, faults)
    return [with_sources(relation, relations, totals) for relation in relations], totals, faults


def build_relation(
    item: dict[str, Any], tables: Sequence[Table]
) -> tuple[list[Relation], list[tuple[str, str]]]:
    """Return the instances of one stated relation, and its faults.

    A fault is the name of the field at fault (empty: no single one) and, in Chinese, what is
    wrong, to be read after the relation's name.
    """
    table = next((table for table in tables if table.id == item.get("table")), None)
    faults = _faults_of(item, table)
    if faults or table is None:
        return [], faults
    found, wrong = _instances(item, table)
    return found, [("rule", f"：{fault}") for fault in wrong]


def _faults_of(item: dict[str, Any], table: Table | None) -> list[tuple[str, str]]:
    faults = [(key, f"有不认识的“{key}”") for key in item if key not in _KNOWN]
    faults += [
        (key, f"缺少文字{key}")
        for key in ("id", "rule", "name", "words", "basis")
        if not isinstance(item.get(key), str) or not item[key]
    ]
    if item.get("severity") not in [str(severity) for severity in Severity]:
        faults.append(("severity", "的severity应当是error、warning或hint"))
    if item.get("each") not in ("row", "column"):
        faults.append(("each", "的each应当是row或column"))
    faults += [
        (key, f"的{key}应当是{words}")
        for key, kind, words in _OPTIONAL
        if key in item and not isinstance(item[key], kind)
    ]
    if table is None:
        return [*faults, ("table", "的table不在本表式中")]
    known = [row.id for band in table.bands for row in band.rows]
    rows = item.get("rows", [])
    unknown = [row for row in rows if row not in known] if isinstance(rows, list) else []
    return faults + [("rows", f"没有名为“{row}”的行") for row in unknown]


def _repeated(ids: list[str]) -> list[str]:
    return [f"relation“{one}”重复" for one in sorted({i for i in ids if ids.count(i) > 1})]


def _instances(item: dict[str, Any], table: Table) -> tuple[list[Relation], list[str]]:
    rule = _rule(item)
    found: list[Relation] = []
    for band in table.bands:
        rows = [row for row in band.rows if row.id in item.get("rows", [row.id])]
        lines = rows if item["each"] == "row" else band.columns
        axis = [one.id for one in (band.columns if item["each"] == "row" else band.rows)]
        if not rows:
            continue
        (left, right), faults = parse_rule(item["rule"], axis)
        if item.get("defines") and not faults and not _can_define(left, right):
            faults = ["定义合计的等式，右边应当只有合计一格，也不能用上年的数"]
        if faults:
            return [], faults
        for line in lines:
            prefix = (table.id, line.id)
            by_row = item["each"] == "row"
            terms = (
                tuple(_terms(left, prefix, by_row=by_row)),
                tuple(_terms(right, prefix, by_row=by_row)),
            )
            defined = terms[1][0].key if item.get("defines") else None
            found.append(
                Relation(
                    rule=rule,
                    context=item.get("context", line.name),
                    left=terms[0],
                    right=terms[1],
                    left_words=item.get("left", ""),
                    defines=defined,
                    id=f"{rule.id}:{line.id}",
                )
            )
    return found, [] if found else ["没有一行一列用得上"]


def _rule(item: dict[str, Any]) -> Rule:
    return Rule(
        id=item["id"],
        name=item["name"],
        words=item["words"],
        basis=item["basis"],
        severity=Severity(item["severity"]),
        needs_prior=names_prior(item["rule"]),
    )


def _can_define(left: list[Name], right: list[Name]) -> bool:
    return len(right) == 1 and right[0].sign > 0 and not any(one.prior for one in left + right)


def _terms(names: list[Name], prefix: tuple[str, str], *, by_row: bool) -> Iterator[Term]:
    table, line = prefix
    for name in names:
        row, column = (line, name.name) if by_row else (name.name, line)
        yield Term(name.sign, cell_key(table, row, column), name.prior)


def _computable(relations: list[Relation], faults: list[str]) -> list[Relation]:
    """Order the relations that define totals so that each needs only earlier ones."""
    waiting: dict[str, Relation] = {}
    for relation in relations:
        if relation.defines is not None:
            waiting.setdefault(relation.defines, relation)
    ordered: list[Relation] = []
    while waiting:
        ready = [r for r in waiting.values() if not any(t.key in waiting for t in r.left)]
        if not ready:
            faults.append(f"合计互相引用：{'、'.join(sorted(waiting))}")
            return []
        ordered += ready
        for relation in ready:
            waiting.pop(relation.defines or "")
    return ordered


def with_sources(
    relation: Relation, relations: Sequence[Relation], totals: Sequence[Relation]
) -> Relation:
    """Name the relations whose sum this one is.

    A relation whose every cell is the total of its line (each 总计 of 表三) is the sum of
    the same relation in the columns that are added up, and of those lines' own totals
    (of this report: last year's totals are not judged in it).
    """
    definition = {total.defines: total for total in totals if total.id != relation.id}
    lines = [definition[t.key] for t in (*relation.left, *relation.right) if t.key in definition]
    if (
        len(lines) < len(relation.left) + len(relation.right)
        or len({line.rule.id for line in lines}) > 1
    ):
        return relation
    siblings = [
        other for other in relations if other.rule == relation.rule and other.id != relation.id
    ]
    parts = {term.key for line in lines for term in line.left}
    sources = [other.id for other in siblings if set(other.cells) <= parts]
    own = set(relation.cells)
    sources += [line.id for line in lines if line.defines in own]
    return replace(relation, implied_by=tuple(sources))
