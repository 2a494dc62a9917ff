"""What is said of a file in the import window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.report.carrying import carries
from models.report.figures import is_blank
from models.report.report import META
from models.report.years import same_unit
from ui.session.prior_words import carried_out, quoted
from ui.workspace.text_page import length

if TYPE_CHECKING:
    from importers.raw.problems import Problem
    from models.report.report import Report


_OFFERED = "（同意填入分项的最后一行时，双击这一条或按回车，可以撤销）"


def said_of(problem: Problem) -> str:
    """Return a problem with its place before it, and what agreeing to it would fill in."""
    told = f"{problem.where}：{problem.message}" if problem.where else problem.message
    return f"{told}{_OFFERED}" if problem.offer else told


def found_words(read: Report) -> list[tuple[str, str]]:
    """Tell what was found in a file, as pairs of a name and words."""
    year = f"{read.year}年" if read.year else "年度未写明"
    lines = [
        ("来源", read.source or read.title),
        ("报告", f"{read.unit or '单位未写明'}，{year}，{read.form.id}年格式"),
    ]
    for table in read.form.tables:
        entries = [cell for cell in read.form.table_cells(table.id) if not cell.is_total]
        blank = sum(is_blank(read.value(cell.key)) for cell in entries)
        words = f"读到 {len(entries) - blank} 格" + (f"，空白 {blank} 格" if blank else "")
        if carries(read.form, table.id):
            words += f"；结转下年度 {carried_out(read)} 件"
        lines.append((table.name, words))
    texts = [
        f"{section.number} {length(read.text(section.id))} 字"
        for section in read.form.sections
        if read.text(section.id).strip()
    ]
    lines.append(("文字", "、".join(texts) or "没有读到"))
    particulars = [label for name, label in META.items() if read.meta.get(name)]
    return [*lines, ("著录项", "、".join(particulars))] if particulars else lines


def take_in_notes(target: Report, read: Report) -> list[str]:
    """What a person should know before a file's data becomes this year's."""
    differing = sum(
        not is_blank(target.value(key)) and target.value(key) != value
        for key, value in read.values.items()
    )
    lost = sum(key not in target.form.cells for key in read.values)
    texts = sum(
        bool(text.strip()) and bool(target.text(name).strip())
        for name, text in read.sections.items()
    )
    notes = [f"将替换本年已填的 {differing} 格"] if differing else []
    notes += [f"将替换已写的 {texts} 段文字"] if texts else []
    notes += [f"有 {lost} 格在{target.form.id}年格式里没有，不导入"] if lost else []
    if target.year and read.year and target.year != read.year:
        notes.append(f"这是{read.year}年的数据，本报告是{target.year}年的")
    return notes


def history_notes(target: Report, read: Report) -> list[str]:
    """What a person should know before a file's figures are held as those of an earlier year."""
    notes = []
    if any(one.year == read.year for one in target.earlier):
        notes.append(f"已有{read.year}年的数据，将被替换")
    if target.unit and read.unit and not same_unit(target.unit, read.unit):
        notes.append(f"单位名称不同：文件里是“{read.unit}”")
    return notes


def form_notes(target: Report, last: Report) -> list[str]:
    """Say by table what last year's report on another form is good for, and what not."""
    if last.form.id == target.form.id:
        return []
    used, unused = [], []
    for table in last.form.tables:
        cells = last.form.table_cells(table.id)
        kept = [cell for cell in cells if cell.key in target.form.cells]
        lost = [cell for cell in cells if cell.key not in target.form.cells]
        name = f"{last.form.section(table.id).number}（{table.name}）"
        if len(lost) > len(kept):
            used.append(f"{name}的{quoted(cell.column.label for cell in kept)}")
            unused.append(f"{name}的其余 {len(lost)} 格")
            continue
        used.append(name)
        if lost:
            unused.append(f"{name}的{quoted(cell.row.name for cell in lost)}")
    return [f"可以对照：{'、'.join(used)}", f"没有对应：{'、'.join(unused)}，只留作参考"]
