"""Written reasons for findings (情况说明): they live until a value of the finding changes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models.report.figures import show_figure
from models.report.report import Explanation, figures

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.forms.form import Key
    from models.report.figures import Value
    from models.report.findings import Finding
    from models.report.report import Report

_PRIOR = "prior:"
_TEXT = "text:"
"""Before the section whose text must still hold the sentence that was explained."""


def explain(report: Report, finding: Finding, text: str) -> Report:
    """Return the report with the reason for a finding; an empty text takes it away."""
    others = tuple(one for one in report.explanations if one.finding != finding.id)
    if not text.strip():
        return replace(report, explanations=others)
    prior = figures(report.prior) if report.prior else {}
    values = _values(finding.cells, finding.prior_cells, figures(report), prior)
    if finding.passage is not None and finding.passage.sentence:
        values[f"{_TEXT}{finding.passage.section}"] = finding.passage.sentence
    return replace(report, explanations=(*others, Explanation(finding.id, text.strip(), values)))


def live_explanations(
    report: Report, shown: Mapping[Key, Value], prior: Mapping[Key, Value]
) -> dict[str, str]:
    """Reasons by finding id whose values are still those that were explained."""
    return {
        one.finding: one.text
        for one in report.explanations
        if _lives(one, report.sections, shown, prior)
    }


def without_stale_explanations(report: Report) -> tuple[Report, tuple[Explanation, ...]]:
    """Drop the reasons whose values have changed; return what was dropped, to give notice."""
    if not report.explanations:
        return report, ()
    shown = figures(report)
    prior = figures(report.prior) if report.prior else {}
    texts = report.sections
    dropped = tuple(one for one in report.explanations if not _lives(one, texts, shown, prior))
    if not dropped:
        return report, ()
    kept = tuple(one for one in report.explanations if one not in dropped)
    return replace(report, explanations=kept), dropped


def _lives(
    one: Explanation,
    texts: Mapping[str, str],
    shown: Mapping[Key, Value],
    prior: Mapping[Key, Value],
) -> bool:
    for name, value in one.values.items():
        place = name.removeprefix(_TEXT)
        if place != name:
            if value not in texts.get(place, ""):
                return False
            continue
        figures_then = prior if name.startswith(_PRIOR) else shown
        if show_figure(figures_then.get(name.removeprefix(_PRIOR))) != value:
            return False
    return True


def _values(
    cells: tuple[Key, ...],
    prior_cells: tuple[Key, ...],
    shown: Mapping[Key, Value],
    prior: Mapping[Key, Value],
) -> dict[str, str]:
    values = {key: show_figure(shown.get(key)) for key in cells}
    return values | {f"{_PRIOR}{key}": show_figure(prior.get(key)) for key in prior_cells}
