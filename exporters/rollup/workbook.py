"""汇总 as a workbook: official tables whose cells are formulas over the units, and lists beside.

Every entry cell is ``=SUM(明细!…)+调整!…``, so that whoever gets the workbook can see who stands
behind a figure, in any spreadsheet program.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from exporters.excel.cells import Styles, exact_number, number_format, write_text, write_value
from exporters.excel.paper import set_foot, set_paper
from exporters.excel.seal import sealed
from exporters.excel.workbook import OPTIONS, describe, draw_report, hide_report
from exporters.rollup.lists import LISTS, List
from models.release.fingerprint import fingerprint
from models.rollup.received.packed import entry_keys

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from exporters.excel.cells import Look
    from exporters.excel.tables import TablePage
    from models.forms.form import Key
    from models.report.report import Report
    from models.rollup.received.packed import Figures
    from models.rollup.rollup import Rollup

DETAIL, CHANGES = "明细", "调整"
_HEAD: Look = {"bold": True, "border": 1, "text_wrap": True, "align": "center", "font_size": 10}
_BODY: Look = {"border": 1, "text_wrap": True, "font_size": 10}
_FIGURE: Look = {"border": 1, "align": "center", "font_size": 10}
_STANDING: Look = {"font_size": 10, "bold": True}
_TOP = 3
"""Rows above the units in 明细: codes, tables, labels."""
_FIRST = 2
"""Columns before the figures: the unit and its file."""


def rollup_xlsx(rollup: Rollup, report: Report) -> bytes:
    """Return the sum, given as ``report`` too, with everything that stands behind it."""
    target = BytesIO()
    book = Workbook(target, OPTIONS)
    to = Styles(book)
    code = fingerprint(report)
    drawn = draw_report(book, report, to, code=code)
    rows = _own_rows(rollup)
    changes = _change_rows(rollup)
    for sheet, page in drawn:
        _formulas(sheet, page, to, len(rows), changes)
    draw_list(book.add_worksheet(LISTS[0].name), LISTS[0], rollup, to)
    _detail(book.add_worksheet(DETAIL), rollup, rows, to)
    _adjustments(book.add_worksheet(CHANGES), rollup, changes, to)
    for each in LISTS[1:]:
        draw_list(book.add_worksheet(each.name), each, rollup, to)
    for sheet in book.worksheets():
        set_foot(sheet, code)
        sheet.set_header(f'&R&"宋体,常规"&9{rollup.heading}')
    for sheet, page in drawn:
        write_text(sheet, (page.last_row + 1, 0), f"汇总：{rollup.heading}", _STANDING, to)
        sheet.print_area(0, 0, page.last_row + 1, page.grid.columns - 1)
    hide_report(book, report)
    describe(book, report)
    book.close()
    return sealed(target.getvalue())


def _own_rows(rollup: Rollup) -> list[tuple[str, str, Figures]]:
    """What is added up: the counted units, and the office's own cases."""
    units = [
        (unit.name, unit.file, unit.facts.figures)
        for unit in rollup.counted
        if unit.facts is not None
    ]
    own = rollup.root.own
    return [*([(f"{rollup.unit}（本级）", "", own)] if own else []), *units]


def _change_rows(rollup: Rollup) -> dict[Key, int]:
    """Row in 调整 of each adjusted cell, from 0."""
    return {one.cell: row for row, one in enumerate(rollup.adjustments, 1)}


def _formulas(
    sheet: Worksheet, page: TablePage, to: Styles, units: int, changes: dict[Key, int]
) -> None:
    """Put the formula of the sum into each entry cell; what is blank in all units stays blank."""
    columns = {key: _FIRST + place for place, key in enumerate(entry_keys(page.form))}
    for key, place in page.places().items():
        value = page.shown.get(key)
        number = exact_number(value)
        if key not in columns or number is None:
            continue
        letters = xl_col_to_name(columns[key])
        formula = f"=SUM('{DETAIL}'!{letters}{_TOP + 1}:{letters}{_TOP + max(units, 1)})"
        if key in changes:
            formula += f"+'{CHANGES}'!{xl_rowcol_to_cell(changes[key], 3)}"
        look = _FIGURE | {"num_format": number_format(number), "shrink": True, "locked": False}
        sheet.write_formula(*place, formula, to.get(look), number)


def _detail(
    sheet: Worksheet, rollup: Rollup, rows: list[tuple[str, str, Figures]], to: Styles
) -> None:
    keys = entry_keys(rollup.form)
    cells = [rollup.form.cells[key] for key in keys]
    names = {table.id: table.name for table in rollup.form.tables}
    for row, texts in enumerate(
        (
            ("代码", "", *keys),
            ("表", "", *(names[cell.table] for cell in cells)),
            ("单位", "文件", *(cell.label for cell in cells)),
        )
    ):
        for column, text in enumerate(texts):
            write_text(sheet, (row, column), text, _HEAD, to)
    for row, (name, file, held) in enumerate(rows, _TOP):
        write_text(sheet, (row, 0), name, _BODY, to)
        write_text(sheet, (row, 1), file, _BODY, to)
        for column, value in enumerate(held.addable(), _FIRST):
            write_value(sheet, (row, column), value, _FIGURE, to)
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 24)
    sheet.set_column(_FIRST, _FIRST + len(keys) - 1, 9)
    sheet.freeze_panes(_TOP, 1)
    sheet.repeat_rows(0, _TOP - 1)
    sheet.repeat_columns("A:A")
    set_paper(sheet, wide=True)


def _adjustments(sheet: Worksheet, rollup: Rollup, changes: dict[Key, int], to: Styles) -> None:
    for column, text in enumerate(("代码", "项目", "Σ单位", "调整数", "汇总数", "理由")):
        write_text(sheet, (0, column), text, _HEAD, to)
    sums = rollup.sum_of().values()
    for one in rollup.adjustments:
        row = changes[one.cell]
        write_text(sheet, (row, 0), one.cell, _BODY, to)
        write_text(sheet, (row, 1), rollup.form.cells[one.cell].label, _BODY, to)
        write_value(sheet, (row, 2), sums.get(one.cell), _FIGURE, to)
        write_value(sheet, (row, 3), one.change, _FIGURE, to)
        write_value(sheet, (row, 4), rollup.values.get(one.cell), _FIGURE, to)
        write_text(sheet, (row, 5), one.reason, _BODY, to)
    for column, width in enumerate((30, 28, 10, 10, 10, 50)):
        sheet.set_column(column, column, width)


def draw_list(sheet: Worksheet, each: List, rollup: Rollup, to: Styles) -> None:
    """Draw a list with its header, frozen, with a filter over it."""
    for column, (label, width) in enumerate(each.columns):
        write_text(sheet, (0, column), label, _HEAD, to)
        sheet.set_column(column, column, width)
    last = 0
    for last, texts in enumerate(each.rows(rollup), 1):
        for column, value in enumerate(texts):
            if isinstance(value, str):
                write_text(sheet, (last, column), value, _BODY, to)
            else:
                write_value(sheet, (last, column), value, _FIGURE, to)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(last, 1), len(each.columns) - 1)
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    set_paper(sheet, wide=True)
