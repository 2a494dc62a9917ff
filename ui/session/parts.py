"""The parts of a report, and what is open in each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.forms.form import Severity
from models.rules.special import VALUE_BLANK
from ui.session.verdict import Standing, tally, verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.forms.form import Section
    from models.report.findings import Finding
    from ui.session.session import Session

INFO = "info"
REVIEW = "review"
YEARS = "years"
FULL_WIDTH = {REVIEW, YEARS}
"""Parts that show findings themselves, and need the room of the panel."""
BLANK_SIGN = "…"
DONE_SIGN = "✓"


@dataclass(frozen=True, slots=True)
class Part:
    """One line of the list: its name, and the badge with what is open in it.

    ``severity`` colours the badge; it is ``None`` for blanks and for a finished part.
    ``words`` says the same as the badge, and all that the badge has no room for.
    """

    id: str
    number: str
    name: str
    badge: str = ""
    severity: Severity | None = None
    words: str = ""

    @property
    def title(self) -> str:
        """Number and name, such as ``三 依申请公开``."""
        return f"{self.number} {self.name}".strip()


def parts_of(session: Session) -> list[Part]:
    """Return 基本信息, the sections in their order, 校核结果 and 与上年对比."""
    report = session.report
    by_place: dict[str, list[Finding]] = {}
    for finding in session.findings:
        if finding.is_root and not finding.explanation:
            by_place.setdefault(finding.table, []).append(finding)
    missing = [name for name, there in (("单位", report.unit), ("年度", report.year)) if not there]
    info = _part(INFO, "", "基本信息", by_place.get("", []), "、".join(missing))
    sections = [_section_part(session, s, by_place.get(s.id, [])) for s in report.form.sections]
    return [info, *sections, _review_part(session), _years_part(session)]


def _section_part(session: Session, section: Section, found: list[Finding]) -> Part:
    if section.is_table:
        return _part(section.id, section.number, section.short, found, "")
    empty = not session.report.text(section.id).strip()
    return _part(section.id, section.number, section.short, found, "文字" if empty else "")


def _part(part: str, number: str, name: str, found: Sequence[Finding], missing: str) -> Part:
    """Make one line; the worst of errors, warnings, blanks gets the badge."""
    blank = sum(len(finding.cells) for finding in found if finding.rule == VALUE_BLANK.id)
    errors = sum(finding.severity is Severity.ERROR for finding in found)
    warnings = sum(
        finding.severity is Severity.WARNING and finding.rule != VALUE_BLANK.id for finding in found
    )
    told = [
        f"{severity.words} {count}"
        for severity, count in ((Severity.ERROR, errors), (Severity.WARNING, warnings))
        if count
    ]
    told += [f"未填 {blank} 格"] if blank else []
    told += [f"{missing}未填"] if missing else []
    words = "，".join(told) or "已填好"
    for severity, count in ((Severity.ERROR, errors), (Severity.WARNING, warnings)):
        if count:
            return Part(part, number, name, f"{severity.sign}{count}", severity, words)
    if blank or missing:
        return Part(part, number, name, f"{BLANK_SIGN}{blank or ''}", None, words)
    return Part(part, number, name, DONE_SIGN, None, words)


def _review_part(session: Session) -> Part:
    counted = tally(session.findings)
    for severity in (Severity.ERROR, Severity.WARNING):
        count = counted.of(severity)
        if count and session.report.values:
            return Part(REVIEW, "", "校核结果", f"{severity.sign}{count}", severity, counted.words)
    summary = verdict(session)
    badge = DONE_SIGN if summary.standing is Standing.CLEAN else ""
    return Part(REVIEW, "", "校核结果", badge, None, summary.text)


def _years_part(session: Session) -> Part:
    """Count the open findings over two years: they are shown on that page."""
    name = "与上年对比"
    if session.report.prior is None:
        return Part(YEARS, "", name, words="还没有上年数据")
    found = [
        finding
        for finding in session.findings
        if finding.is_root and not finding.explanation and finding.needs_prior
    ]
    if not found:
        return Part(YEARS, "", name, words="没有需要核实的变化")
    worst = found[0].severity
    badge = f"{worst.sign}{len(found)}"
    return Part(YEARS, "", name, badge, worst, f"需要核实 {len(found)} 条")
