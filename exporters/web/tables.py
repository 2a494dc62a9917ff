"""An official table in HTML: every figure names its headers, for those who hear the table."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from exporters.web.text import element, text_of
from models.forms.grid import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.forms.form import Key
    from models.forms.grid import Grid, GridCell
    from models.release.document import Sheet

_NUMBER = re.compile(r"^([^）、]{1,3}[）、])")


def table(sheet: Sheet, heading: str) -> str:
    """Return a table in a box of its own that scrolls where the screen is narrow."""
    layout = layout_of(sheet.grid)
    caption_id = f"{sheet.grid.table}-caption"
    name = text_of(f"{sheet.name}　{heading.partition('、')[2]}")
    columns = (element("colgroup", "".join(map(_column, group))) for group in layout.column_groups)
    rows = [_row(sheet, layout, row) for row in range(sheet.grid.rows)]
    head = rows[: sheet.grid.header_rows]
    parts = [
        element("caption", name, id=caption_id),
        *columns,
        *([_part("thead", head)] if head else []),
        *(_part("tbody", rows[group.start : group.stop]) for group in layout.row_groups),
    ]
    whole = element("table", "\n".join(["", *parts, ""]), id=f"{sheet.grid.table}-table")
    box = {"class": "table", "aria-labelledby": caption_id, "tabindex": "0"}
    return element("figure", f"\n{whole}\n", **box)


def look_of(grid: Grid) -> str:
    """Return the rules of CSS for the widths of a table's columns."""
    share = 100 / sum(grid.widths)
    return "".join(
        [
            f"#{grid.table}-table {{ --columns: {grid.columns}; }}\n",
            *(
                f"#{grid.table}-table .c{column + 1} {{ width: {width * share:.4g}%; }}\n"
                for column, width in enumerate(grid.widths)
            ),
        ]
    )


class Layout:
    """How the cells of a grid belong together: groups of columns and rows, and headers."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid

    @cached_property
    def column_groups(self) -> list[range]:
        """The columns: neighbours whose innermost common head is the same stand together."""
        heads = {
            column: (cell.row, cell.column)
            for cell in self._grid.cells
            if cell.row < self._grid.header_rows and cell.colspan > 1
            for column in range(cell.column, cell.column + cell.colspan)
        }
        columns = range(self._grid.columns)
        starts = {0} | {at for at in columns[1:] if heads.get(at) != heads.get(at - 1)}
        return _ranges(starts, self._grid.columns)

    @cached_property
    def row_groups(self) -> list[range]:
        """The rows below the head: those of a band, or of a label at the left edge."""
        starts = {self._grid.header_rows}
        starts |= {
            cell.row
            for cell in self._grid.cells
            if cell.role is Role.TITLE
            or (cell.role is Role.STUB and cell.column == 0 and self._grid.stub_columns)
        }
        return _ranges(starts, self._grid.rows)

    @cached_property
    def headers(self) -> dict[Key, str]:
        """The identities of the headers of each figure, as its attribute names them."""
        return {
            cell.key: " ".join(self.identity(header) for header in self._headers_of(cell))
            for cell in self._grid.cells
            if cell.key
        }

    def _headers_of(self, figure: GridCell) -> Iterator[GridCell]:
        """Yield the title of its band, the labels of its row, the heads of its column.

        In a table with several bands only the heads of its own band count.
        """
        row, column = figure.row, figure.column
        tops = (cell.row for cell, role in self._labels if role is Role.TITLE and cell.row < row)
        top = max(tops, default=0)
        for cell, role in self._labels:
            if role is Role.STUB:
                is_header = cell.row <= row < cell.row + cell.rowspan
            else:
                is_above = top <= cell.row < row
                is_header = is_above and cell.column <= column < cell.column + cell.colspan
            if is_header:
                yield cell

    @cached_property
    def _labels(self) -> list[tuple[GridCell, Role]]:
        """The cells that can be headers: looked through for every figure of the table."""
        roles = {Role.TITLE, Role.HEADER, Role.STUB}
        return [(cell, cell.role) for cell in self._grid.cells if cell.role in roles]

    def identity(self, cell: GridCell) -> str:
        """Name a header, for the figures that refer to it."""
        return f"{self._grid.table}-{cell.row + 1}-{cell.column + 1}"

    def scope(self, cell: GridCell) -> str:
        """Say what a header stands for: a whole group only where it covers exactly that group."""
        if cell.role is Role.TITLE:
            return "rowgroup"
        rows = range(cell.row, cell.row + cell.rowspan)
        columns = range(cell.column, cell.column + cell.colspan)
        if cell.role is Role.STUB:
            return "rowgroup" if len(rows) > 1 and rows in self.row_groups else "row"
        return "colgroup" if len(columns) > 1 and columns in self.column_groups else "col"

    @cached_property
    def rows(self) -> list[list[GridCell]]:
        """The cells that begin in each row."""
        found: list[list[GridCell]] = [[] for _ in range(self._grid.rows)]
        for cell in self._grid.cells:
            found[cell.row].append(cell)
        return found

    @cached_property
    def fixed(self) -> dict[GridCell, str]:
        """The HTML of each label, and of each figure what stands before it."""
        return {cell: self._fixed(cell) for cell in self._grid.cells}

    def _fixed(self, cell: GridCell) -> str:
        spans = {"rowspan": cell.rowspan, "colspan": cell.colspan}
        about = {name: str(span) for name, span in spans.items() if span > 1}
        if cell.key:
            about |= {"headers": self.headers[cell.key], "data-code": cell.key}
        else:
            about |= {"id": self.identity(cell), "scope": self.scope(cell)}
        if look := self._look(cell):
            about["class"] = look
        if cell.key:
            return element("td", "", **about).removesuffix("</td>")
        label = text_of(cell.text)
        if about.get("class") == "group":  # to be broken behind its number: （三）不予公开
            label = _NUMBER.sub(r"\1<wbr>", label)
        return element("th", label, **about)

    def _look(self, cell: GridCell) -> str:
        end = cell.column + cell.colspan
        match cell.role:
            case Role.STUB if self._grid.stub_columns:
                return "left" if end == self._grid.stub_columns else "group"
            case Role.CORNER if cell.text.startswith("（"):
                return "left"
        return {Role.TITLE: "band", Role.TOTAL: "total"}.get(cell.role, "")


@lru_cache(maxsize=16)
def layout_of(grid: Grid) -> Layout:
    """Return the layout of a grid; there are as many as the forms have tables."""
    return Layout(grid)


def _ranges(starts: set[int], end: int) -> list[range]:
    edges = [*sorted(start for start in starts if start < end), end]
    return [range(start, stop) for start, stop in pairwise(edges)]


def _column(column: int) -> str:
    return f'<col class="c{column + 1}">'


def _row(sheet: Sheet, layout: Layout, row: int) -> str:
    cells = [
        f"{layout.fixed[cell]}{text_of(sheet.texts.get(cell.key, ''))}</td>"
        if cell.key
        else layout.fixed[cell]
        for cell in layout.rows[row]
    ]
    return element("tr", "".join(cells))


def _part(tag: str, rows: list[str]) -> str:
    return element(tag, "\n".join(["", *rows, ""]))
