"""What an official form prints, as lines of text: from our forms, from Word, from a web page.

``= title``, ``# heading``, ``> hint``, and ``| cell | cell`` for each row of a table; a cell over
several rows or columns says so, ``[22×1]三、本年度办理结果``, and a cell for a figure is ``·``.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

from models.forms.form import Form
from models.forms.grid import Grid, table_grid

Printed = tuple[int, int, str]
"""Rows and columns that a cell spans, and its text."""

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def row_line(cells: Iterable[Printed]) -> str:
    """Return one row of a table, the cells that begin in it from left to right."""
    told = []
    for rows, columns, text in cells:
        span = f"[{rows}×{columns}]" if (rows, columns) != (1, 1) else ""
        told.append(span + (re.sub(r"\s", "", text) or "·"))
    return "| " + " | ".join(told)


def layout_of_form(form: Form) -> list[str]:
    """Return what our definition of a form prints."""
    lines = [f"= {form.title}"]
    for section in form.sections:
        lines.append(f"# {section.heading}")
        lines += [f"> {section.hint}"] if section.hint else []
        if section.is_table:
            lines += grid_lines(table_grid(form, form.table(section.id)))
    return lines


def grid_lines(grid: Grid) -> list[str]:
    """Return the rows of a laid-out table."""
    rows: list[list[Printed]] = [[] for _ in range(grid.rows)]
    for cell in grid.cells:
        rows[cell.row].append((cell.rowspan, cell.colspan, cell.text))
    return [row_line(row) for row in rows]


def layout_of_docx(path: Path) -> list[str]:
    """Return what the official Word template prints, without the line that names it a template."""
    with zipfile.ZipFile(path) as archive:
        body = ET.fromstring(archive.read("word/document.xml"))[0]  # noqa: S314 (our own sample)
    lines: list[str] = []
    for part in body:
        text = _text(part)
        if part.tag == f"{WORD}tbl":
            lines += [row_line(row) for row in _docx_rows(part)]
        elif text:
            lines.append(f"{'>' if text.startswith('（') else '#'} {text}")
    return lines[1:]


def _text(part: ET.Element) -> str:
    return "".join(run.text or "" for run in part.iter(f"{WORD}t"))


def _docx_rows(table: ET.Element) -> Iterator[list[Printed]]:
    """Yield the cells that begin in each row; vMerge says which only continue."""
    merges: list[list[tuple[int, int, str, str]]] = []
    for row in table.findall(f"{WORD}tr"):
        at = 0
        merges.append([])
        for cell in row.findall(f"{WORD}tc"):
            span = cell.find(f"{WORD}tcPr/{WORD}gridSpan")
            width = int(span.get(f"{WORD}val", "1")) if span is not None else 1
            merge = cell.find(f"{WORD}tcPr/{WORD}vMerge")
            state = "" if merge is None else merge.get(f"{WORD}val", "continue")
            merges[-1].append((at, width, state, _text(cell)))
            at += width
    for index, cells in enumerate(merges):
        yield [
            (1 + _continued(merges[index + 1 :], at), width, text)
            for at, width, state, text in cells
            if state != "continue"
        ]


def _continued(below: list[list[tuple[int, int, str, str]]], column: int) -> int:
    """Count the rows right below in which the cell at this grid column only continues."""
    count = 0
    for cells in below:
        if not any(at == column and state == "continue" for at, _, state, _ in cells):
            break
        count += 1
    return count


def layout_of_html(path: Path) -> list[str]:
    """Return the headings and tables of a web page."""
    parser = _Page()
    parser.feed(path.read_text(encoding="utf-8"))
    return parser.lines


class _Page(HTMLParser):
    """Collects headings and rows."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self._row: list[Printed] = []
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self._row = []
        if tag in {"p", "td"}:
            self._text = ""
        if tag == "td":
            spans = {name: int(value or 1) for name, value in attrs}
            self._row.append((spans.get("rowspan", 1), spans.get("colspan", 1), ""))

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "td":
            self._row[-1] = (*self._row[-1][:2], self._text)
        if tag == "tr":
            self.lines.append(row_line(self._row))
        if tag == "p":
            self.lines.append(f"# {self._text}")
