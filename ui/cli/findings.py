"""Findings as JSON and as lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.forms.form import Severity
    from models.report.findings import Finding
    from models.texts.figure import TextFigure


def as_json(finding: Finding) -> dict[str, object]:
    """Return a finding with the public names; ``follows`` is the ``id`` of its root."""
    culprit = finding.culprit
    return {
        "id": finding.id,
        "rule": finding.rule,
        "severity": finding.severity,
        "table": finding.table,
        "cells": finding.cells,
        "left": finding.left,
        "right": finding.right,
        "difference": finding.difference,
        "message": finding.message,
        "follows": finding.follows,
        "culprit": culprit
        and {"cell": culprit.key, "value": culprit.value, "label": culprit.label},
        "explanation": finding.explanation,
    }


def figure_as_json(figure: TextFigure) -> dict[str, object]:
    """Return a figure of a text with the public names; places are those of its section's text."""
    return {
        "section": figure.section,
        "start": figure.start,
        "end": figure.end,
        "text": figure.text,
        "value": figure.value,
        "unit": figure.unit,
        "kind": figure.kind,
        "status": figure.status,
        "reading": figure.reading,
        "cells": figure.cells,
        "expected": figure.expected,
        "message": figure.message,
    }


def as_lines(findings: Sequence[Finding]) -> list[str]:
    """Return one line a finding; what only follows from another stands indented under it.

    A likely culprit is named once, under the first finding that it would settle.
    """
    lines = []
    named = set()
    for finding in findings:
        indent = "  " if finding.is_root else "      "
        after = "" if finding.is_root else "（由上一条引起）"
        lines.append(f"{indent}{finding.severity.sign} {finding.message}{after}")
        if finding.suspect and finding.suspect not in named:
            named.add(finding.suspect)
            lines.append(f"      {finding.suspect.sentence}")
        if finding.explanation:
            lines.append(f"      情况说明：{finding.explanation}")
    return lines


def number(findings: Sequence[Finding], severity: Severity) -> int:
    """Return how many findings of a severity stand for themselves, follow-ons apart."""
    return sum(finding.severity is severity for finding in findings if finding.is_root)
