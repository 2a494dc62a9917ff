"""The lists of a rollup as rows: 单位一览, 差额, 情况说明, 问题, 催报退回."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.forms.form import Severity
from models.report.figures import read_figure, show_figure, type_fault
from models.rollup.checks import check_rollup
from models.rollup.letters import after_resubmission, reminder, sent_back

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from models.forms.form import Form, Key
    from models.report.figures import Value
    from models.rollup.differences import Likely
    from models.rollup.received.packed import Figures
    from models.rollup.received.units import Unit
    from models.rollup.rollup import Rollup

Row = tuple["Value", ...]


@dataclass(frozen=True, slots=True)
class List:
    """A list: its name, its columns with their widths in characters, its rows."""

    name: str
    columns: tuple[tuple[str, int], ...]
    rows: Callable[[Rollup], Iterator[Row]]


def unit_rows(rollup: Rollup) -> Iterator[Row]:
    """单位一览: a row a unit, with everything that holds of it."""
    for unit in rollup.units:
        facts = unit.facts
        counts = [facts.number(severity) if facts else None for severity in Severity]
        yield (
            unit.name,
            unit.parent,
            "是" if unit.is_counted else "否",
            status_words(unit),
            unit.file or "、".join(unit.files),
            facts.year if facts else None,
            facts.state.words if facts else "",
            facts.code if facts else "",
            *counts,
            len(facts.figures.blanks()) if facts else None,
            _notes(rollup.form, unit),
        )


def status_words(unit: Unit) -> str:
    """All statuses of a unit in Chinese, the worst first."""
    if not unit.statuses:
        return "" if unit.is_due else "不需报"
    return "、".join(status.words for status in unit.statuses)


def not_added(form: Form, figures: Figures) -> Iterator[str]:
    """Name each cell that holds what cannot be added, and say why."""
    for key, text in figures.texts():
        if cell := form.cells.get(key):
            fault = type_fault(read_figure(text, cell.kind), cell.kind) or "不是数"
            yield f"{cell.label}“{text}”{fault}，没有加"


def _notes(form: Form, unit: Unit) -> str:
    odd = not_added(form, unit.facts.figures) if unit.facts else ()
    stated = []
    if unit.facts:
        stated = [
            f"{form.cells[key].label}原件合计 {text} 与分项不符，按分项重新合计"
            for key, text in unit.facts.stated
            if key in form.cells
        ]
    return "；".join(filter(None, (unit.fault.rstrip("。"), unit.note, *odd, *stated)))


def difference_rows(rollup: Rollup) -> Iterator[Row]:
    """差额表: a row a cell that differs, with what would explain it, ranked."""
    for one in rollup.differences:
        yield (
            rollup.named(one.node),
            one.cell,
            rollup.form.cells[one.cell].label,
            one.stated,
            one.sum,
            one.adjust,
            one.difference,
            "\n".join(likely_words(likely) for likely in one.likely),
        )


def likely_words(likely: Likely) -> str:
    """One explanation in words: the unit, its value, why."""
    return "：".join(filter(None, (likely.unit, f"{show_figure(likely.value)}，{likely.why}")))


def _explanation_rows(rollup: Rollup) -> Iterator[Row]:
    for unit in rollup.units:
        for cells, text in unit.facts.explanations if unit.facts else ():
            yield unit.name, _labels(rollup.form, cells), text


def _labels(form: Form, cells: tuple[Key, ...]) -> str:
    return "、".join(form.cells[key].label for key in cells if key in form.cells)


def _problem_rows(rollup: Rollup) -> Iterator[Row]:
    for one in check_rollup(rollup):
        cells = _labels(rollup.form, one.cells)
        yield one.severity.words, one.rule, "、".join(one.units), cells, one.message
    for fault in rollup.faults:
        yield "提醒", "名册", "", f"第 {fault.line} 行", fault.message
    for unit in rollup.units:
        if unit.facts is None:
            continue
        for found in unit.facts.found:
            if not found.follows:
                cells = _labels(rollup.form, found.cells)
                yield found.severity.words, found.rule, unit.name, cells, found.message
        for where, message in unit.facts.problems:
            yield "读入", "", unit.name, where, message


def _letter_rows(rollup: Rollup) -> Iterator[Row]:
    for unit in rollup.units:
        if not unit.is_inside:
            continue
        texts = (
            ("催报", reminder(unit, rollup)),
            ("退回", sent_back(unit, rollup)),
            ("重新报送", after_resubmission(unit)),
        )
        for what, text in texts:
            if text:
                yield unit.name, what, unit.entry.contact, unit.entry.phone, text


LISTS = (
    List(
        "单位一览",
        (
            ("单位", 28), ("上级", 20), ("计入", 6), ("状态", 24), ("文件", 30), ("年度", 7),
            ("签审", 8), ("校验码", 17), ("错误", 6), ("提醒", 6), ("提示", 6), ("空白格", 7),
            ("说明", 40),
        ),
        unit_rows,
    ),
    List(
        "差额",
        (
            ("节点", 24), ("代码", 28), ("项目", 28), ("上报数", 10), ("Σ单位", 10), ("调整", 8),
            ("差额", 10), ("可能的原因", 60),
        ),
        difference_rows,
    ),
    List("情况说明", (("单位", 28), ("项目", 40), ("说明", 80)), _explanation_rows),
    List(
        "问题",
        (("级别", 8), ("规则", 22), ("单位", 28), ("位置", 36), ("内容", 80)),
        _problem_rows,
    ),
    List(
        "催报退回",
        (("单位", 28), ("种类", 10), ("联系人", 12), ("电话", 16), ("文字", 90)),
        _letter_rows,
    ),
)  # fmt: skip
