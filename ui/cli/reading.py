"""Reading the files that a command names."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from importers import Imported, Problem, read_report
from models.report.editing import set_prior

if TYPE_CHECKING:
    from collections.abc import Iterator

    from importers.many.listing import Listing
    from models.report.report import Report


def read(file: str, prior: Imported | None = None) -> Imported:
    """Read a report; ``prior`` takes the place of the last year's report that it holds.

    Problems say so when the two do not look like neighbours.
    """
    return with_prior(read_report(Path(file)), prior)


def with_prior(imported: Imported, prior: Imported | None) -> Imported:
    """Return what was read with ``prior`` in the place of the last year's report that it holds."""
    if imported.report is None or prior is None or prior.report is None:
        return imported
    report = set_prior(imported.report, prior.report)
    doubts = doubts_about_prior(report, prior.report)
    return replace(imported, report=report, problems=(*imported.problems, *doubts))


def doubts_about_prior(report: Report, prior: Report) -> list[Problem]:
    """Say when last year's report is of another year than the last, or of another unit."""
    doubts = []
    if report.year and prior.year and prior.year != report.year - 1:
        doubts.append(
            f"上年报告是{prior.year}年度的，不是{report.year - 1}年度的，请核对有没有拿错文件。"
        )
    if not (report.unit in prior.unit or prior.unit in report.unit):
        doubts.append(
            f"上年报告的单位是“{prior.unit}”，本年是“{report.unit}”，请核对有没有拿错文件。"
        )
    return [Problem("上年", doubt) for doubt in doubts]


def untouched(listing: Listing) -> Iterator[str]:
    """Say of every file and path that was met, but is not read, why."""
    yield from (f"{one.file}：{one.reason}。" for one in listing.faults)
    yield from (f"{one.file}：{one.reason}，没有读。" for one in listing.left_out)


def as_json(file: str, imported: Imported) -> dict[str, object]:
    """Return a named file, whether it could be read, and the problems of reading it."""
    return {
        "file": file,
        "readable": imported.report is not None,
        "problems": [
            {"where": problem.where, "message": problem.message} for problem in imported.problems
        ],
    }


def heading(report: Report) -> str:
    """Whose report it is, of which year, on which form."""
    unit = report.unit or "（未写单位）"
    year = f"{report.year}年度" if report.year else "（未写年度）"
    return f"{unit} {year}，{report.form.id}年格式"
