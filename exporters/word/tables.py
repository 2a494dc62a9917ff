"""An official table as a Word table: real merged cells, repeated headers, no row cut in two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exporters.word.markup import paragraph, run, w
from exporters.word.measure import POINT, SIDE, SIZE, TALLEST, WIDTH, Measures, ems, figure_size
from models.forms.grid import Role

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

    from models.forms.grid import Grid, GridCell
    from models.release.document import Sheet

_HEADS = {Role.TITLE, Role.CORNER, Role.HEADER}


def table(sheet: Sheet, heading: str) -> BaseOxmlElement:
    """Return a table as wide as the type area; ``heading`` is what it is called aloud.

    A table that fits a page stays on one; else it is cut between rows, never behind a head.
    """
    properties = w(
        "tblPr",
        w("tblStyle", val="ReportTable"),
        w("tblW", w=WIDTH, type="dxa"),
        w("jc", val="center"),
        w("tblLayout", type="fixed"),
        w("tblLook", val="0000"),
        w("tblCaption", val=f"{sheet.name} {heading}"),
    )
    measures = Measures(sheet)
    columns = w("tblGrid", *(w("gridCol", w=width) for width in measures.columns))
    last = sheet.grid.rows - 1 if sum(measures.rows) <= TALLEST else 0
    rows = _cells_by_row(sheet.grid)
    heads = {row for row, cells in enumerate(rows) if any(c.role in _HEADS for c, _ in cells)}
    made = [
        _row(sheet, measures, row, cells, keeps_next=row < last or row in heads)
        for row, cells in enumerate(rows)
    ]
    return w("tbl", properties, columns, *made)


def _cells_by_row(grid: Grid) -> list[list[tuple[GridCell, bool]]]:
    """Return what stands in each row, from the left; false where a cell goes on from above."""
    rows: list[list[tuple[GridCell, bool]]] = [[] for _ in range(grid.rows)]
    for cell in grid.cells:
        for row in range(cell.row, cell.row + cell.rowspan):
            rows[row].append((cell, row == cell.row))
    return [sorted(row, key=lambda pair: pair[0].column) for row in rows]


def _row(
    sheet: Sheet,
    measures: Measures,
    row: int,
    cells: list[tuple[GridCell, bool]],
    *,
    keeps_next: bool,
) -> BaseOxmlElement:
    height = w("trHeight", val=measures.lowest, hRule="atLeast")
    properties = w("trPr", w("cantSplit"), height)
    if row < sheet.grid.header_rows:
        properties.append(w("tblHeader"))
    made = []
    for cell, is_first in cells:
        width = measures.width(cell)
        shape = [w("tcW", w=width, type="dxa")]
        if cell.colspan > 1:
            shape.append(w("gridSpan", val=cell.colspan))
        if cell.rowspan > 1:
            shape.append(w("vMerge", val="restart" if is_first else "continue"))
        extra = {"keep": w("keepNext")} if keeps_next else {}
        text = measures.text(cell) if is_first else ""
        filled = _filled(sheet.grid, cell, text, width, extra)
        made.append(w("tc", w("tcPr", *shape, w("vAlign", val="center")), filled))
    return w("tr", properties, *made)


def _filled(
    grid: Grid, cell: GridCell, text: str, width: int, extra: dict[str, BaseOxmlElement]
) -> BaseOxmlElement:
    """Return the paragraph of a cell."""
    if not text:
        return paragraph("TableCentre", **extra)
    inner = (width - 2 * SIDE) / POINT
    if cell.key:
        size = figure_size(text, inner)
        written = run(text, half_points=0 if size == SIZE else round(size * 2))
        return paragraph("TableCentre", written, **extra)
    return paragraph(_style(cell, grid), run(text), **extra, **_indent(cell, inner, grid))


def _style(cell: GridCell, grid: Grid) -> str:
    """As in print: titles, notes and the last labels from the left, all else in the middle."""
    if cell.role is Role.CORNER and cell.text.startswith("（"):
        return "TableNote"
    is_last_stub = cell.role is Role.STUB and cell.column + cell.colspan == grid.stub_columns
    return "TableText" if is_last_stub or cell.role is Role.TITLE else "TableCentre"


def _indent(cell: GridCell, inner: float, grid: Grid) -> dict[str, BaseOxmlElement]:
    """Leave no room behind the number of a group's label, so that no word is cut.

    Without it （三）不予公开 would be broken as （三）不 and 予公开.
    """
    number, closing, _ = cell.text.partition("）")
    if cell.role is not Role.STUB or cell.column + cell.colspan >= grid.stub_columns or not closing:
        return {}
    room = inner - (ems(number + closing) + 1) * SIZE
    if not 0 <= room < SIZE / 2:
        return {}
    return {"indent": w("ind", firstLine=round((room + 1) * POINT))}
