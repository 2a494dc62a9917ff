"""What of a report may be read by everybody, and what only the office sees.

Excel and PDF carry the report's own data, so that they come back without loss; with it
travel notes, questions, reasons, the history and last year's report, which no page shows.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models.release.fingerprint import content
from models.report.report import META

if TYPE_CHECKING:
    from models.report.report import Report

CARRYING = (".pdf", ".xlsx")
"""Endings of files that show the published report and carry its data unseen."""


def published(report: Report) -> Report:
    """Return what the published pages show and nothing else; they are the same pages.

    Form, year, unit, figures, stated totals, texts and the particulars of publication stay,
    and with them the 校验码.
    """
    meta = {name: report.meta[name] for name in META if name in report.meta}
    return replace(content(report), explanations=(), meta=meta)


def internal_words(report: Report) -> str:
    """Name in Chinese what only the office sees, such as ``批注 3 条、修改记录 12 条``."""
    held = (
        ("批注", len(report.notes), "条"),
        ("待核实", len(report.flags), "处"),
        ("情况说明", len(report.explanations), "条"),
        ("正文数字的指定", len(report.ties), "处"),
        ("修改记录", len(report.edits), "条"),
        ("签审记录", len(report.state_log), "条"),
    )
    return "、".join(f"{name} {count} {unit}" for name, count, unit in held if count)


def has_remarks(report: Report) -> bool:
    """Whether somebody wrote something that is not for everybody to read."""
    return bool(report.notes or report.flags or report.explanations)
