"""Official tables as they are copied: rows of texts, with labels, as a workbook gives them."""

from models.forms.grid import table_grid
from models.report.figures import show_figure
from models.report.report import Report, figures


def page_of(report: Report, *tables: str, spans: bool = True) -> str:
    """Return tables as a page; ``spans`` keeps merged cells, as Word and browsers do."""
    return "".join(_table_of(report, table, spans=spans) for table in tables)


def _table_of(report: Report, table: str, *, spans: bool) -> str:
    grid = table_grid(report.form, report.form.table(table))
    shown = figures(report)
    rows = [""] * grid.rows
    for cell in sorted(grid.cells, key=lambda one: (one.row, one.column)):
        size = f" rowspan={cell.rowspan} colspan={cell.colspan}" if spans else ""
        text = show_figure(shown[cell.key]) if cell.key else cell.text
        rows[cell.row] += f"<td{size}><p>{text}&nbsp;</p></td>"
    return f"<table><tr>{'</tr><tr>'.join(rows)}</tr></table>"


def copied(report: Report, table: str) -> list[list[str]]:
    """Return a table as rows of texts; a merged cell has its text at its first place alone."""
    grid = table_grid(report.form, report.form.table(table))
    shown = figures(report)
    rows = [[""] * grid.columns for _ in range(grid.rows)]
    for cell in grid.cells:
        rows[cell.row][cell.column] = show_figure(shown[cell.key]) if cell.key else cell.text
    return rows
