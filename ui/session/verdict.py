"""What the list of findings comes to: counts, and one sentence."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from models.forms.form import Severity
from models.rules.special import SPECIAL_RULES, VALUE_BLANK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.report.findings import Finding
    from ui.session.session import Session


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
    def short(self) -> str:
        """Errors and warnings alone, for the status line."""
        return self._said(Severity.ERROR, Severity.WARNING)

    @property
    def words(self) -> str:
        """The counts in words, such as ``错误 2 · 提醒 1 · 提示 0``."""
        return self._said(*Severity)

    def _said(self, *severities: Severity) -> str:
        return " · ".join(f"{severity.words} {self.of(severity)}" for severity in severities)


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
    own = {rule.id for rule in session.rules.rules}
    rules = {rule.id for rule in report.form.rules} | own
    broken = [f for f in session.findings if f.rule in rules and f.is_root]
    unexplained = Counter(f.rule in own for f in broken if not f.explanation)
    if unexplained:
        parts = [f"与上年有 {unexplained[False]} 处不衔接"] if unexplained[False] else []
        parts += [f"本单位自定的关系有 {unexplained[True]} 处不平"] if unexplained[True] else []
        text = f"本年勾稽关系平衡，{'，'.join(parts)}"
        return Verdict(Standing.WARNED, text, _checked(session))
    blank = sum(len(f.cells) for f in session.findings if f.rule == VALUE_BLANK.id)
    if blank:
        detail = f"{_checked(session)}还有 {blank} 格未填。"
        if not _judged(session):
            return Verdict(Standing.EMPTY, "还没有可以核对的勾稽关系", detail)
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
    checks = sum(session.rules.settings.is_on(rule) for rule in SPECIAL_RULES)
    told = f"已核对 {_judged(session)} 条勾稽关系、{checks} 项检查"
    if session.report.prior is None:
        return f"{told}；没有上年报告，跨年衔接未核对。"
    return f"{told}。"


def _judged(session: Session) -> int:
    """So many relations have figures that can be compared."""
    return len(session.checked.judged_relations)
