"""Reports to test with: the figures of real published reports, and small made-up ones."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from models.checked.checking import check
from models.files.storage import loads
from models.forms.definitions import load_form
from models.forms.form import Key, Severity
from models.report.editing import enter, zeros
from models.report.figures import Value
from models.report.findings import Finding
from models.report.report import Report

REAL_FILES = {
    path.stem: path for path in (Path(__file__).resolve().parent / "data").glob("*/*.json")
}
REAL_REPORTS = tuple(sorted(REAL_FILES))
"""Figures as published, wrong totals included; some reports are partial, none has sentences."""


TEXTS = {
    "overview": "各项公开工作按计划推进。",
    "problems": "公开的及时性还要加强。",
    "other_matters": "没有收取信息处理费。",
}
"""Texts that say nothing of the tables, so that a report lacks none."""


def real(name: str) -> Report:
    """Return a real report, such as ``pingtan_2020``, from ``tests/data``, with plain texts."""
    report, _ = loads(REAL_FILES[name].read_text(encoding="utf-8"))
    assert report is not None
    return with_texts(report)


def with_texts(report: Report) -> Report:
    """Return the report with :data:`TEXTS` where it has none of its own."""
    own = {name: text for name, text in report.sections.items() if text}
    return replace(report, sections={**TEXTS, **own})


def blank(form_id: str = "2021", year: int = 2024) -> Report:
    """Return a report in which nothing is filled in."""
    return Report(form=load_form(form_id), year=year, unit="连云区人民政府")


def report_of(values: Mapping[Key, Value], form_id: str = "2021", year: int = 2024) -> Report:
    """Return a report with these figures, totals included, and all others blank."""
    return enter(blank(form_id, year), values)


def zeroed(form_id: str = "2021", year: int = 2024) -> Report:
    """Return a report with 0 in every cell."""
    report = blank(form_id, year)
    tables = tuple(table.id for table in report.form.tables)
    return with_texts(enter(report, zeros(report, tables)))


def column(name: str, **rows: Value) -> dict[Key, Value]:
    """Return the cells of one column of 表三: ``column("person", received=65)``."""
    return {f"requests.{row}.{name}": value for row, value in rows.items()}


def cases(**columns: Value) -> dict[Key, Value]:
    """Return the cells of 表四: ``cases(review_upheld=2)``."""
    return {f"disputes.cases.{name}": value for name, value in columns.items()}


def found(report: Report, rule: str = "") -> list[Finding]:
    """Return the findings of a report whose rule id starts with ``rule``."""
    return [finding for finding in check(report) if finding.rule.startswith(rule)]


def errors(report: Report) -> list[Finding]:
    """Return the findings of a report that are errors."""
    return [finding for finding in check(report) if finding.severity is Severity.ERROR]
