"""What is said of last year's report and of earlier years, on the page and in the import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.editing import CARRIED_IN, carry_over
from models.figures import show_figure
from models.report import figures
from models.years import same_unit

if TYPE_CHECKING:
    from models.report import Report


def prior_title(report: Report) -> str:
    """Name last year's report with its source, and what it hands on; or say there is none."""
    return report_title(report.prior) if report.prior else "未导入"


def report_title(prior: Report) -> str:
    """Name a report of an earlier year with its source, and what it hands on."""
    whose = "　".join(
        part for part in (f"{prior.year}年" if prior.year else "", prior.unit) if part
    )
    source = f"（来源：{prior.source}）" if prior.source else ""
    return f"{whose or '未写明单位和年度'}{source}，结转到本年 {carried_out(prior)} 件"


def earlier_title(report: Report) -> str:
    """Name the earlier years that are held; empty when there are none."""
    return "、".join(f"{one.year}年" for one in report.earlier)


def begun_words(report: Report, carried: int) -> str:
    """Say what a new report takes over from the years before; empty when that is nothing."""
    words = []
    if report.prior is not None:
        words.append(f"上年报告：{report_title(report.prior)}")
    if carried:
        words.append(f"上年结转已填入 {carried} 格，来源：上年")
    if report.earlier:
        words.append(f"历年数据：{earlier_title(report)}")
    return f"已新建{report.year}年度报告。{'；'.join(words)}。" if words else ""


def carried_out(report: Report) -> str:
    """The number of requests that a report hands on to the next year, ``0`` when blank."""
    table, _, row = CARRIED_IN
    return show_figure(figures(report).get(f"{table}.{row}.total")) or "0"


def prior_notes(report: Report) -> list[str]:
    """What a person should know of last year's report: another year, unit or form."""
    prior = report.prior
    if prior is None:
        return []
    notes = []
    if report.year and prior.year and prior.year != report.year - 1:
        notes.append(f"这是{prior.year}年的报告，不是上年（{report.year - 1}年）的")
    if report.unit and prior.unit and not same_unit(prior.unit, report.unit):
        notes.append(f"单位名称不同：上年是“{prior.unit}”")
    if prior.form.id != report.form.id:
        notes.append(f"上年用的是{prior.form.id}年格式，只核对两种格式都有的数据")
    return notes


def prior_name(report: Report) -> str:
    """Name last year's report by its file, else by its title; empty when there is none."""
    return (report.prior.source or report.prior.title) if report.prior else ""


def carry_origins(report: Report) -> dict[str, str]:
    """Where each value of :func:`models.editing.carry_over` comes from, in words."""
    prior = report.prior
    if prior is None:
        return {}
    table, _, from_row = CARRIED_IN
    origins = {}
    for key in carry_over(report):
        column = report.form.cells[key].column.id
        place = prior.origins.get(f"{table}.{from_row}.{column}", "")
        origins[key] = f"上年报告结转（{place or prior_name(report)}）"
    return origins
