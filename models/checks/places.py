"""Findings about a place of a report: a cell, a table, a section, or the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.forms.form import table_of
from models.report.findings import Finding

if TYPE_CHECKING:
    from models.forms.form import Key, Rule


def place_finding(
    rule: Rule,
    place: str,
    cells: tuple[Key, ...],
    message: str,
    *,
    prior: tuple[Key, ...] = (),
) -> Finding:
    """Make a finding about a place: a cell, a table, a section, or the whole report."""
    return Finding(
        id=f"{rule.id}:{place}" if place else rule.id,
        rule=rule.id,
        severity=rule.severity,
        table=table_of(place),
        cells=cells,
        prior_cells=prior,
        message=message,
        needs_prior=rule.needs_prior,
    )
