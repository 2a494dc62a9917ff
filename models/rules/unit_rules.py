"""A unit's own rules: a small TOML file beside its reports, 勾稽关系.toml.

It may state relations in the language of the forms, switch off warnings and hints, and set
thresholds.  What is wrong in it is told with its line; the rest is in force.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from models.forms.definitions import form_ids
from models.forms.formula import rule_words
from models.forms.relation_builder import build_relation, with_sources
from models.rules.rule_settings import RuleSettings, can_switch, threshold_fault
from models.rules.special import SPECIAL_RULES, Thresholds
from models.rules.toml_lines import TomlLines, parse_toml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.forms.form import Form, Relation, Rule
    from models.reading.words import Lexicon

PREFIX = "unit."
"""Ids of a unit's own rules begin so."""

_BASIS = "本单位自定"
_ID = re.compile(r"[\w-]+")
_TABLES = {"relation", "off", "thresholds"}


@dataclass(frozen=True, slots=True, eq=False)
class UnitRules:
    """What a unit adds to the rules of a form; equal to itself alone, as a form is."""

    settings: RuleSettings = field(default_factory=RuleSettings)
    relations: tuple[Relation, ...] = ()
    words: Lexicon | None = None
    """Words of texts, ours with the unit's own; ``None`` where it has none of its own."""

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The unit's own rules, each once."""
        return tuple({one.rule.id: one.rule for one in self.relations}.values())


@dataclass(frozen=True, slots=True)
class RuleFault:
    """What is wrong in the file, and in which line (from 1)."""

    line: int
    message: str
    file: str = ""
    """Name of the file where it is not the one of the rules."""

    @property
    def sentence(self) -> str:
        """Line and reason in a sentence."""
        return f"{self.file}第 {self.line} 行：{self.message}"


def read_unit_rules(text: str, form: Form) -> tuple[UnitRules, tuple[RuleFault, ...]]:
    """Read a unit's rules for a form; return what could be read, and every fault by line."""
    data, line, words = parse_toml(text)
    if words:
        return UnitRules(), (RuleFault(line, words),)
    reader = _Reader(text, form)
    relations = reader.relations(data.get("relation", []))
    off = reader.off(data.get("off", {}), {one.rule.id: one.rule for one in relations})
    thresholds = reader.thresholds(data.get("thresholds", {}))
    for name in data.keys() - _TABLES:
        reader.fault(name, 0, "", f"不认识的部分“{name}”")
    faults = tuple(sorted(reader.faults, key=lambda fault: fault.line))
    return UnitRules(RuleSettings(off, thresholds), tuple(relations)), faults


class _Reader:
    """Turns parsed TOML into rules and collects what is wrong with it."""

    def __init__(self, text: str, form: Form) -> None:
        self.faults: list[RuleFault] = []
        self._lines = TomlLines(text)
        self._form = form

    def fault(self, header: str, index: int, name: str, message: str) -> None:
        self.faults.append(RuleFault(self._lines.of(header, index, name), message))

    def relations(self, items: object) -> list[Relation]:
        if not isinstance(items, list) or not all(isinstance(one, dict) for one in items):
            self.fault("relation", 0, "", "自定的勾稽关系应当写在[[relation]]下面")
            return []
        relations: list[Relation] = []
        for index, item in enumerate(items):
            found = self._relation(item, index, {one.rule.id for one in relations})
            relations += [with_sources(one, found, self._form.totals) for one in found]
        return relations

    def _relation(self, item: dict[str, Any], index: int, taken: set[str]) -> list[Relation]:
        form_id = item.get("form", self._form.id)
        if form_id in form_ids() and form_id != self._form.id:
            return []
        name = str(item.get("id", "？"))
        stated = {"severity": "warning", "basis": _BASIS, "name": name, "words": name}
        stated |= {key: value for key, value in item.items() if key != "form"}
        wrong = [("defines", "不能有defines，合计由表式规定")] if "defines" in item else []
        if form_id != self._form.id:
            wrong.append(("form", f"的form应当是{'或'.join(form_ids())}"))
        if f"{PREFIX}{name}" in taken:
            wrong.append(("id", "重复"))
        if "id" in item and not _ID.fullmatch(name):
            wrong.append(("id", "的id只能用文字、数字、下划线和连字符"))
        found, faults = build_relation(stated, self._form.tables)
        for key, fault in [*wrong, *faults]:
            self.fault("relation", index, key, f"勾稽关系“{name}”{fault}")
        if wrong or faults:
            return []
        rule = found[0].rule
        words = rule.words if "words" in item else self._words(stated)
        rule = replace(rule, id=f"{PREFIX}{rule.id}", words=words)
        return [replace(one, rule=rule, id=f"{PREFIX}{one.id}") for one in found]

    def _words(self, item: dict[str, Any]) -> str:
        """The formula in words, for a relation that does not say its own."""
        by_row = item["each"] == "row"
        bands = self._form.table(item["table"]).bands
        rows = {row.id: row.name for band in bands for row in band.rows}
        columns = {column.id: column.name for band in bands for column in band.columns}
        lines = "、".join(rows[row] for row in item.get("rows", []) if by_row)
        each = lines or ("每行" if by_row else "每列")
        return f"{each}：{rule_words(item['rule'], columns if by_row else rows)}"

    def off(self, table: object, own: dict[str, Rule]) -> frozenset[str]:
        rules = {rule.id: rule for rule in (*self._form.rules, *SPECIAL_RULES)} | own
        off = set()
        for name in self._names(table, "off", "rules"):
            rule = rules.get(name)
            if rule is None:
                self.fault("off", 0, "rules", f"没有编号为“{name}”的规则")
            elif not can_switch(rule):
                self.fault("off", 0, "rules", f"“{name}”是错误级的规则，不能关闭")
            else:
                off.add(name)
        return frozenset(off)

    def _names(self, table: object, header: str, key: str) -> Iterator[str]:
        found = table.get(key, []) if isinstance(table, dict) else None
        if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
            self.fault(header, 0, key, f'[{header}]下面应当写 {key} = ["规则编号", …]')
            return
        yield from found
        if isinstance(table, dict):
            for name in table.keys() - {key}:
                self.fault(header, 0, name, f"[{header}]里有不认识的“{name}”")

    def thresholds(self, table: object) -> Thresholds:
        if not isinstance(table, dict):
            self.fault("thresholds", 0, "", "界限应当写在[thresholds]下面")
            return Thresholds()
        kept: dict[str, Any] = {}
        for name, value in table.items():
            wrong = threshold_fault(name, value)
            if wrong:
                self.fault("thresholds", 0, name, wrong)
            else:
                kept[name] = Decimal(value) if name == "copied_share" else value
        return Thresholds(**kept)
