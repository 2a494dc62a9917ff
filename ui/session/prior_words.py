"""What is said of last year's report and of earlier years, on the page and in the import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.report.carrying import carried_total, links
from models.report.figures import show_figure, tell_figure
from models.report.report import figures
from models.report.years import same_unit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from models.forms.form import Cell, Key
    from models.report.report import Report


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
        words.append(carried_words(carried))
    if report.earlier:
        words.append(f"历年数据：{earlier_title(report)}")
    return f"已新建{report.year}年度报告。{'；'.join(words)}。" if words else ""


def carried_words(count: int) -> str:
    """Say how many cells of 上年结转 last year filled."""
    return f"上年结转已填入 {count} 格，来源：上年"


def carried_out(report: Report) -> str:
    """The number of requests that a report hands on to the next year, ``0`` when blank."""
    return show_figure(carried_total(report)) or "0"


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


def unlike_words(report: Report, table: str) -> str:
    """What last year's figures of a table lack on another form; empty on the same form."""
    prior = report.prior
    if prior is None or prior.form.id == report.form.id:
        return ""
    cells, last = report.form.table_cells(table), prior.form.table_cells(table)
    missing = _rows(cell for cell in cells if cell.key not in prior.form.cells)
    lost = [cell for cell in last if cell.key not in report.form.cells]
    words = [f"上年没有{quoted(missing)}对应的数，显示“—”"] if missing else []
    rows = _rows(lost)
    if len(rows) == 1:
        total = tell_figure(figures(prior).get(lost[-1].key))
        words.append(f"上年的{quoted(rows)}（{lost[-1].column.label} {total}）只留作参考")
    elif lost:
        words.append(f"上年的其余 {len(lost)} 格只留作参考")
    return f"上年用的是{prior.form.id}年格式：{'；'.join(words)}。" if words else ""


def quoted(names: Iterable[str]) -> str:
    """Names in quotation marks, each once."""
    return "、".join(f"“{name}”" for name in dict.fromkeys(names))


def _rows(cells: Iterable[Cell]) -> list[str]:
    return list(dict.fromkeys(cell.row.name for cell in cells))


def prior_name(report: Report) -> str:
    """Name last year's report by its file, else by its title; empty when there is none."""
    return (report.prior.source or report.prior.title) if report.prior else ""


def carry_origins(report: Report, keys: Iterable[Key]) -> dict[Key, str]:
    """Where the values of these cells of 上年结转 come from, in words; none without a prior."""
    prior = report.prior
    if prior is None:
        return {}
    last = links(report.form)
    places = {key: prior.origins.get(last[key], "") for key in keys}
    return {key: f"上年报告结转（{place or prior_name(report)}）" for key, place in places.items()}
