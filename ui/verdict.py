"""What the list of findings comes to: counts, one sentence, and the state of each rule."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from models.forms import Severity
from models.relations import applicable
from models.special_checks import CHECKS, VALUE_BLANK
from ui.theme import NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.findings import Finding
    from models.forms import Relation, Rule
    from ui.session import Session

_NEEDS_PRIOR = "prior."
"""Rules with this beginning compare with last year's report."""

SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.HINT)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many findings stand for themselves: relations are counted, not cells."""

    errors: int = 0
    warnings: int = 0
    hints: int = 0
    explained: int = 0

    def of(self, severity: Severity) -> int:
        """Number of open findings of a severity."""
        return {
            Severity.ERROR: self.errors,
            Severity.WARNING: self.warnings,
            Severity.HINT: self.hints,
        }[severity]

    @property
    def words(self) -> str:
        """The counts in words, such as ``错误 2 · 提醒 1 · 提示 0``."""
        return " · ".join(f"{NAMES[severity]} {self.of(severity)}" for severity in SEVERITIES)


def tally(findings: Sequence[Finding]) -> Tally:
    """Count the findings that are not folded under another; explained ones apart."""
    roots = [finding for finding in findings if finding.is_root]
    open_ones = Counter(finding.severity for finding in roots if not finding.explanation)
    return Tally(
        open_ones[Severity.ERROR],
        open_ones[Severity.WARNING],
        open_ones[Severity.HINT],
        sum(bool(finding.explanation) for finding in roots),
    )


class Standing(Enum):
    """How the report stands as a whole."""

    EMPTY = auto()
    CLEAN = auto()
    GOOD_SO_FAR = auto()
    WARNED = auto()
    WRONG = auto()


@dataclass(frozen=True, slots=True)
class Verdict:
    """The whole check in a sentence, with a second one that says more."""

    standing: Standing
    text: str
    detail: str


def verdict(session: Session) -> Verdict:
    """Say in a sentence how the report stands, and what to do or what was checked."""
    report = session.report
    if not report.values and not report.stated:
        return Verdict(Standing.EMPTY, "表格还没有填数", _first_steps(session))
    counted = tally(session.findings)
    if counted.errors:
        text = f"有 {counted.errors} 处错误要改"
        return Verdict(Standing.WRONG, text, f"{counted.words}。{_checked(session)}")
    rules = {rule.id for rule in report.form.rules}
    broken = [f for f in session.findings if f.rule in rules and f.is_root]
    unexplained = sum(not finding.explanation for finding in broken)
    if unexplained:
        text = f"本年勾稽关系平衡，与上年有 {unexplained} 处不衔接"
        return Verdict(Standing.WARNED, text, _checked(session))
    blank = sum(len(f.cells) for f in session.findings if f.rule == VALUE_BLANK.id)
    if blank:
        detail = f"{_checked(session)}还有 {blank} 格未填。"
        return Verdict(Standing.GOOD_SO_FAR, "已填的数据全部平衡", detail)
    explained = f"，{len(broken)} 处不一致已说明" if broken else ""
    return Verdict(Standing.CLEAN, f"全部勾稽关系平衡{explained}", _checked(session))


def _first_steps(session: Session) -> str:
    tables = [section for section in session.report.form.sections if section.is_table]
    first = f"{tables[0].number} {tables[0].short}"
    steps = f"从左边的“{first}”填起，合计自动算，勾稽关系随填随核。"
    if session.report.prior is None:
        steps += "手头有上年报告的，先在“基本信息”里导入，上年结转可以直接带过来。"
    return steps


def _checked(session: Session) -> str:
    judged = judged_relations(session)
    told = f"已核对 {len(judged)} 条勾稽关系、{len(CHECKS)} 项检查"
    if session.report.prior is None:
        return f"{told}；没有上年报告，跨年衔接未核对。"
    return f"{told}。"


def judged_relations(session: Session) -> list[Relation]:
    """Relations that could be judged: with last year's cells, and not blank throughout."""
    report, shown = session.report, session.shown
    return [
        relation
        for relation in applicable(report.form, report.prior.form if report.prior else None)
        if any(shown.get(key) is not None for key in relation.cells)
    ]


@dataclass(frozen=True, slots=True)
class RuleState:
    """One rule of the list of rules (勾稽关系一览) and how it stands in the report.

    ``instances`` counts the relations that the rule stands for, and is ``None`` for a check
    that is no relation between cells.  ``broken`` counts the findings of the rule, folded
    ones too, apart from those that are explained or follow from one that is.
    """

    rule: Rule
    instances: int | None
    judged: bool
    broken: int
    explained: int

    @property
    def holds(self) -> bool:
        """Whether the rule was judged and nothing open was found."""
        return self.judged and not self.broken

    @property
    def words(self) -> str:
        """The state in words, such as ``平``, ``不平 2``, ``未核对``."""
        is_relation = self.instances is not None
        if self.broken:
            return f"不平 {self.broken}" if is_relation else f"{self.broken} 处"
        if self.explained:
            return f"已说明 {self.explained}"
        if not self.judged:
            return "未核对"
        return "平" if is_relation else "符合"


def rule_states(session: Session) -> list[RuleState]:
    """Every rule of the form, then every other check, with its state."""
    form = session.report.form
    instances = Counter(relation.rule.id for relation in form.relations)
    judged = {relation.rule.id for relation in judged_relations(session)}
    if session.report.prior is None:
        judged |= {rule.id for rule, _ in CHECKS if not rule.id.startswith(_NEEDS_PRIOR)}
    else:
        judged |= {rule.id for rule, _ in CHECKS}
    settled = {finding.id for finding in session.findings if finding.explanation}
    broken, explained = Counter[str](), Counter[str]()
    for finding in session.findings:
        is_settled = bool(settled & {finding.id, finding.follows})
        (explained if is_settled else broken)[finding.rule] += 1
    rules = [*form.rules, *(rule for rule, _ in CHECKS)]
    return [
        RuleState(
            rule, instances.get(rule.id), rule.id in judged, broken[rule.id], explained[rule.id]
        )
        for rule in rules
    ]
