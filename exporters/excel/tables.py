"""One official table on a worksheet: layout, live totals, red relations, prompts, print set-up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_range

from exporters.excel.cells import exact_number, write_text, write_value
from exporters.excel.formulas import areas, broken_formula, total_formula
from exporters.excel.measure import TABLE_POINTS, column_pixels, row_points
from exporters.excel.paper import LANDSCAPE_WIDTH, PORTRAIT_WIDTH, set_paper
from exporters.excel.prompts import add_prompts
from exporters.excel.text import year_words
from exporters.words.office import plain_text
from models.forms.form import table_of
from models.forms.grid import Role
from models.report.figures import show_figure, tell_figure
from models.report.report import computed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlsxwriter.worksheet import Worksheet

    from exporters.excel.cells import Look, Styles
    from exporters.excel.formulas import Place
    from models.forms.form import Form, Key, Relation
    from models.forms.grid import Grid, GridCell
    from models.report.figures import Value
    from models.report.report import Report

_TOP = 2
"""Rows above the grid: the official heading, then unit and year."""
_WIDE = 12
"""Tables of more columns lie on the long side of the paper."""
_RED: Look = {"bg_color": "#FFC7CE", "font_color": "#9C0006", "bold": True}
_GREY = "#F2F2F2"
_BOX: Look = {"border": 1, "font_size": TABLE_POINTS}
_LABEL: Look = _BOX | {"text_wrap": True, "align": "center"}
_LOOKS: dict[Role, Look] = {
    Role.TITLE: _LABEL | {"bold": True},
    Role.CORNER: _LABEL,
    Role.HEADER: _LABEL,
    Role.STUB: _LABEL,
    Role.FIGURE: _BOX | {"align": "center", "locked": False},
    Role.TOTAL: _BOX | {"align": "center", "bold": True, "bg_color": _GREY},
}
_HEADING: Look = {"font_name": "黑体", "font_size": 14, "align": "center"}
_UNIT: Look = {"font_size": TABLE_POINTS, "locked": False}
_COMMENT_ROOM, _TALLEST_COMMENT = 40, 6.0
"""Characters in a comment box of usual height, and how many times as high it may become."""
_LONGEST_COMMENT = 16_000
"""Characters; a longer one would be left out by XlsxWriter. The hidden sheet holds it whole."""
_LEGEND: Look = {"font_size": 9, "font_color": "#595959"}


@dataclass(frozen=True, slots=True)
class TablePage:
    """What a worksheet with a table shows; ``shown`` are the report's figures."""

    report: Report
    heading: str
    grid: Grid
    shown: Mapping[Key, Value]

    @property
    def form(self) -> Form:
        """The form of the report."""
        return self.report.form

    @property
    def last_row(self) -> int:
        """Row of the sheet that the grid ends in, from 0."""
        return _TOP + self.grid.rows - 1

    def relations(self) -> list[Relation]:
        """Relations that can be judged on this sheet alone (last year's figures are not on it)."""
        return [
            relation
            for relation in self.form.relations
            if table_of(relation.cells[0]) == self.grid.table and not relation.needs_prior
        ]

    def places(self) -> dict[Key, Place]:
        """Row and column on the sheet of every figure, both from 0."""
        return {cell.key: (_TOP + cell.row, cell.column) for cell in self.grid.cells if cell.key}


def draw_table(sheet: Worksheet, page: TablePage, to: Styles) -> None:
    """Draw a table on an empty worksheet, ready to be filled in and printed on A4."""
    wide = page.grid.columns > _WIDE
    columns = column_pixels(page.grid, LANDSCAPE_WIDTH if wide else PORTRAIT_WIDTH)
    _size(sheet, page, columns)
    _head(sheet, page, to)
    places = page.places()
    totals = {relation.defines: relation for relation in page.form.totals if relation.defines}
    for cell in page.grid.cells:
        _merge(sheet, cell, to)
        if not cell.key:
            write_text(sheet, (_TOP + cell.row, cell.column), cell.text, _look(cell), to)
        elif cell.key in totals and cell.key not in page.report.stated:
            _write_total(sheet, page, totals[cell.key], places, to)
        else:
            write_value(sheet, places[cell.key], page.shown[cell.key], _look(cell), to)
    _comment(sheet, page, places, totals)
    _redden(sheet, page, places, to)
    add_prompts(sheet, page.form, places)
    _set_up(sheet, page, wide=wide)


def _look(cell: GridCell) -> Look:
    look = _LOOKS[cell.role]
    leaf = cell.role is Role.STUB and cell.rowspan == 1
    return look | {"align": "left"} if leaf else look


def _size(sheet: Worksheet, page: TablePage, columns: list[int]) -> None:
    for column, pixels in enumerate(columns):
        sheet.set_column_pixels(column, column, pixels)
    texts = {
        key: show_figure(value) for key, value in page.shown.items() if exact_number(value) is None
    }
    sheet.set_row(0, 32)
    sheet.set_row(1, 20)
    for row, points in enumerate(row_points(page.grid, texts, columns), _TOP):
        sheet.set_row(row, points)


def _head(sheet: Worksheet, page: TablePage, to: Styles) -> None:
    """Write the official heading, and a line with unit and year, for sheets part company."""
    last = page.grid.columns - 1
    middle = last * 2 // 3
    sheet.merge_range(0, 0, 0, last, "", to.get(_HEADING))
    write_text(sheet, (0, 0), page.heading, _HEADING, to)
    sheet.merge_range(1, 0, 1, middle, "", to.get(_UNIT))
    write_text(sheet, (1, 0), f"填报单位：{page.report.unit}", _UNIT, to)
    year = _UNIT | {"align": "right"}
    if middle + 1 < last:
        sheet.merge_range(1, middle + 1, 1, last, "", to.get(year))
    write_text(sheet, (1, middle + 1), f"{year_words(page.report.year)}度", year, to)


def _merge(sheet: Worksheet, cell: GridCell, to: Styles) -> None:
    if cell.rowspan > 1 or cell.colspan > 1:
        top, left = _TOP + cell.row, cell.column
        bottom, right = top + cell.rowspan - 1, left + cell.colspan - 1
        sheet.merge_range(top, left, bottom, right, "", to.get(_look(cell)))


def _write_total(
    sheet: Worksheet, page: TablePage, relation: Relation, places: Mapping[Key, Place], to: Styles
) -> None:
    """Write a live formula with the value of today beside it, for readers that do not compute."""
    key = relation.defines or ""
    look = _LOOKS[Role.TOTAL] | {"num_format": "0", "shrink": True}
    cached = page.shown[key]
    formula = total_formula(relation, places)
    sheet.write_formula(*places[key], formula, to.get(look), "" if cached is None else cached)


def _comment(
    sheet: Worksheet,
    page: TablePage,
    places: Mapping[Key, Place],
    totals: Mapping[Key, Relation],
) -> None:
    """Attach the clerk's notes, and what a stated total should be."""
    for key, place in places.items():
        lines = [page.report.notes.get(key, "")]
        if key in page.report.stated:
            due = tell_figure(computed(totals[key], page.shown))
            lines.insert(0, f"原件合计 {show_figure(page.shown[key])}，应为 {due}")
        text = plain_text("\n".join(line for line in lines if line))[:_LONGEST_COMMENT]
        if text:
            tall = min(max(1.0, len(text) / _COMMENT_ROOM), _TALLEST_COMMENT)
            options = {"author": "", "font_name": "宋体", "font_size": 9, "y_scale": tall}
            sheet.write_comment(*place, text, options)


def _redden(sheet: Worksheet, page: TablePage, places: Mapping[Key, Place], to: Styles) -> None:
    """Turn the cells of a broken relation red, and say below the table what the red means."""
    relations = page.relations()
    red = to.conditional(_RED)
    for relation in relations:
        ranges = areas(places[key] for key in relation.cells)
        top, left = places[relation.cells[0]]
        options = {
            "type": "formula",
            "criteria": broken_formula(page.form, relation, places),
            "format": red,
            "multi_range": " ".join(ranges),
        }
        sheet.conditional_format(top, left, top, left, options)
    words = dict.fromkeys(relation.rule.words for relation in relations)
    lines = ["单元格变红：下列勾稽关系有不成立的（以下文字不打印）", *words] if words else []
    for row, line in enumerate(lines, page.last_row + 2):
        write_text(sheet, (row, 0), line, _LEGEND, to)


def _set_up(sheet: Worksheet, page: TablePage, *, wide: bool) -> None:
    """Set A4, one page, page number, repeated header, and what stays put while scrolling."""
    header = _TOP + page.grid.header_rows
    last = page.grid.columns - 1
    sheet.freeze_panes(header, page.grid.stub_columns)
    set_paper(sheet, wide=wide)
    sheet.fit_to_pages(1, 1)
    sheet.repeat_rows(0, header - 1)
    sheet.print_area(0, 0, page.last_row, last)
    # Totals leave out neighbouring lines on purpose; odd figures stay text on purpose.
    everywhere = xl_range(0, 0, page.last_row, last)
    sheet.ignore_errors({"formula_range": everywhere, "number_stored_as_text": everywhere})
