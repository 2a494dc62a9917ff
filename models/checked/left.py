"""What is still to be done in a report that is handed out as a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.forms.form import Severity
from models.rules.special import VALUE_BLANK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.report.findings import Finding


def still_open(findings: Sequence[Finding]) -> str:
    """Say it in Chinese, such as 还有 2 处错误、154 格未填; empty where nothing is."""
    errors = sum(
        one.severity is Severity.ERROR and one.is_root and not one.explanation for one in findings
    )
    blank = sum(len(one.cells) for one in findings if one.rule == VALUE_BLANK.id)
    parts = [f"{errors} 处错误"] if errors else []
    parts += [f"{blank} 格未填"] if blank else []
    return f"还有 {'、'.join(parts)}" if parts else ""
