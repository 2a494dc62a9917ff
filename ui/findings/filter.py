"""Which findings are looked at: by severity, and by part of the report."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.forms.form import Severity
from ui.session.parts import INFO

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.report.findings import Finding

EVERYWHERE = ""
"""Stands for all parts of the report."""


@dataclass(frozen=True, slots=True)
class FindingsFilter:
    """What is let through; a follow-on goes with its root."""

    severities: frozenset[Severity] = frozenset(Severity)
    part: str = EVERYWHERE
    """Id of one part, or :data:`EVERYWHERE`."""
    over_years: bool = False
    """Only findings that hold this year's report against last year's."""

    def apply(self, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """Return the findings that are let through, in their order."""
        roots = {one.id for one in findings if one.is_root and self._lets(one)}
        return tuple(one for one in findings if (one.follows or one.id) in roots)

    def without(self, severity: Severity) -> FindingsFilter:
        """Return the filter that keeps a severity back."""
        return replace(self, severities=self.severities - {severity})

    def _lets(self, root: Finding) -> bool:
        is_here = self.part in {EVERYWHERE, root.table or INFO}
        is_asked = root.needs_prior or not self.over_years
        return is_here and root.severity in self.severities and is_asked
