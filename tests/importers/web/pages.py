"""Builds published pages from figures: headings, paragraphs and the official tables as cells.

A page is a list of paragraphs and tables, so that a test can change its layout before it
is written as HTML or as text.
"""

import html
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from models.forms.form import Key
from models.forms.grid import Role, table_grid
from models.report.figures import show_figure
from models.report.report import Report, figures

SECTIONS = {
    "overview": (
        "本年度按照条例要求做好公开工作，办理行政许可 18 件。",
        "（一）主动公开方面。共发布3000条。",
    ),
    "problems": ("存在公开内容不够全面的问题，下一步将加强培训，改进工作。",),
    "other_matters": ("本年度没有收取信息处理费。",),
}


@dataclass(frozen=True)
class Cell:
    """A cell of a table with its spans; ``key`` where it holds a figure."""

    text: str
    rows: int = 1
    columns: int = 1
    role: Role = Role.FIGURE
    key: Key = ""

    @property
    def is_figure(self) -> bool:
        return self.role in {Role.FIGURE, Role.TOTAL}


Table = list[list[Cell]]
Page = list[str | Table]


def table_of(report: Report, table_id: str) -> Table:
    """Return an official table with the figures of a report."""
    shown = figures(report)
    grid = table_grid(report.form, report.form.table(table_id))
    rows: Table = [[] for _ in range(grid.rows)]
    for one in grid.cells:
        text = show_figure(shown[one.key]) if one.key else one.text
        rows[one.row].append(Cell(text, one.rowspan, one.colspan, one.role, one.key))
    return rows


def page_of(report: Report, tables: Mapping[str, list[str | Table]] | None = None) -> Page:
    """Return a whole page; ``tables`` are pieces that stand in place of an official table."""
    page: Page = [report.title]
    for section in report.form.sections:
        page.append(section.heading)
        if section.is_table:
            page += (tables or {}).get(section.id) or [table_of(report, section.id)]
        else:
            page += SECTIONS[section.id]
    return page


def changed(table: Table, change: Callable[[Cell], Cell]) -> Table:
    """Return a table with every cell changed."""
    return [[change(cell) for cell in row] for row in table]


def matrix(table: Table) -> list[list[tuple[Cell, bool]]]:
    """Lay a table out without spans: every place with its cell, and whether it begins there."""
    places: dict[tuple[int, int], tuple[Cell, bool]] = {}
    for row, cells in enumerate(table):
        column = 0
        for cell in cells:
            while (row, column) in places:
                column += 1
            for down in range(cell.rows):
                for right in range(cell.columns):
                    places[row + down, column + right] = cell, down == right == 0
            column += cell.columns
    width = 1 + max((column for _, column in places), default=-1)
    blank = Cell("", role=Role.STUB), True
    return [
        [places.get((row, column), blank) for column in range(width)] for row in range(len(table))
    ]


def without_spans(table: Table, covered: str = "blank") -> Table:
    """Return a table whose merged cells were taken apart: covered places blank, same or gone."""
    rows: Table = []
    for line in matrix(table):
        row = []
        for cell, begins in line:
            if not begins and covered == "gone":
                continue
            text = cell.text if begins or covered == "same" else ""
            row.append(replace(cell, text=text, rows=1, columns=1))
        rows.append(row)
    return rows


def as_html(page: Iterable[str | Table], write: Callable[[str], str] = html.escape) -> str:
    """Write a page as HTML."""
    blocks = [
        f"<p>{write(block)}</p>" if isinstance(block, str) else html_table(block, write)
        for block in page
    ]
    return f'<html><head><meta charset="utf-8"></head><body>{"".join(blocks)}</body></html>'


def html_table(table: Table, write: Callable[[str], str] = html.escape) -> str:
    """Write a table as HTML."""
    rows = []
    for row in table:
        cells = []
        for cell in row:
            spans = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
            spans += f' colspan="{cell.columns}"' if cell.columns > 1 else ""
            cells.append(f"<td{spans}>{write(cell.text)}</td>")
        rows.append(f"<tr>{''.join(cells)}</tr>\n")
    return f"<table>{''.join(rows)}</table>"
