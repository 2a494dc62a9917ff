"""A rollup into a file of the kind that its ending says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exporters.plain.json_text import to_xxgk
from exporters.rollup.facts_csv import facts_csv
from models.disk.safe_files import write_file
from models.rollup.letters import all_letters

if TYPE_CHECKING:
    from pathlib import Path

    from models.report.report import Report
    from models.rollup.rollup import Rollup

SUFFIXES = (".xxgk", ".xlsx", ".pdf", ".txt")
"""Endings of the files that a rollup can be written into; .txt holds 催报 and 退回."""


def write_rollup(rollup: Rollup, report: Report, path: Path) -> str:
    """Write a rollup; return an empty text, or one Chinese sentence that says why not."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        return f"没有写出“{path.name}”：汇总只能写成 {'、'.join(SUFFIXES)} 文件。"
    return write_file(path, _bytes(rollup, report, suffix))


def _bytes(rollup: Rollup, report: Report, suffix: str) -> bytes:
    if suffix == ".xlsx":
        from exporters.rollup.workbook import rollup_xlsx

        return rollup_xlsx(rollup, report)
    if suffix == ".pdf":
        from exporters.rollup.paper import rollup_pdf

        return rollup_pdf(rollup, report)
    if suffix == ".txt":
        return all_letters(rollup).encode()
    return to_xxgk(report)


def write_facts(rollup: Rollup, path: Path) -> str:
    """Write every unit's cells as .csv; returns as :func:`write_rollup` does."""
    if path.suffix.lower() != ".csv":
        return f"没有写出“{path.name}”：明细数据要写成 .csv 文件。"
    return write_file(path, facts_csv(rollup))
