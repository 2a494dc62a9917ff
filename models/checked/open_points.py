"""What must be put right or explained before a report can be submitted (送审)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.forms.form import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.forms.form import Key
    from models.report.findings import Finding
    from models.report.report import Report


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """Something that must be put right or explained before 送审.

    ``cells`` may be empty; ``finding`` is the one that a reason may be written for.
    """

    words: str
    cells: tuple[Key, ...] = ()
    finding: Finding | None = None


def open_points(report: Report, findings: Sequence[Finding]) -> tuple[OpenPoint, ...]:
    """What keeps a report from 送审: errors and warnings without a reason, open questions.

    Hints do not count, nor do findings that only follow from another; a flag 待核实 that
    says why it stays open counts as explained.
    """
    points = []
    if not report.unit.strip():
        points.append(OpenPoint("没有填单位名称"))
    if not report.year:
        points.append(OpenPoint("没有填年度"))
    points += [
        OpenPoint(finding.message, finding.cells, finding)
        for finding in findings
        if finding.is_root and not finding.explanation and finding.severity is not Severity.HINT
    ]
    points += [
        OpenPoint(f"{report.form.cells[key].label}：标了待核实，没有写明情况", (key,))
        for key, text in report.flags.items()
        if not text and key in report.form.cells
    ]
    return tuple(points)
