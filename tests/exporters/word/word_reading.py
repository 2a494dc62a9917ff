"""Reading a Word file back: with python-docx, and from its bare XML."""

from io import BytesIO
from zipfile import ZipFile

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

from exporters.word.document import to_docx
from models.forms.form import Key
from models.forms.grid import GridCell, Role, table_grid
from models.report.report import Report

Box = tuple[int, int, int, int, str]
"""Row, column, rows, columns and text of a cell."""


def opened(report: Report) -> WordDocument:
    """Export a report and open it with python-docx."""
    return Document(BytesIO(to_docx(report)))


def part(report: Report, name: str = "word/document.xml") -> etree._Element:
    """Export a report and return one part of the package as bare XML."""
    with ZipFile(BytesIO(to_docx(report))) as package:
        return etree.fromstring(package.read(name))


def texts(word: WordDocument) -> list[str]:
    """Return all that is written, in order: paragraphs, and each cell of each table once."""
    found: list[str] = []
    for block in word.iter_inner_content():
        if isinstance(block, Paragraph):
            found.append(block.text.replace("\n", ""))
        else:
            found += [text for *_, text in boxes(block)]
    return found


def boxes(table: Table) -> list[Box]:
    """Return the cells of a table with their places, from the attributes of its XML alone."""
    open_cells: dict[int, list[int]] = {}
    found: list[tuple[list[int], str]] = []
    for row, line in enumerate(table._tbl.findall(qn("w:tr"))):
        column = 0
        for cell in line.findall(qn("w:tc")):
            span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
            wide = int(span.get(qn("w:val"), "1")) if span is not None else 1
            merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            if merge is not None and merge.get(qn("w:val")) != "restart":
                assert open_cells[column][3] == wide
                open_cells[column][2] += 1
            else:
                open_cells[column] = [row, column, 1, wide]
                written = "".join(text.text or "" for text in cell.iter(qn("w:t")))
                found.append((open_cells[column], written))
            column += wide
    return [(row, left, high, wide, text) for (row, left, high, wide), text in found]


def grids(report: Report) -> list[tuple[GridCell, ...]]:
    """Return the cells of the official grid of each table."""
    form = report.form
    return [table_grid(form, table).cells for table in form.tables]


def figures_of(word: WordDocument, report: Report) -> dict[Key, str]:
    """Return the text that python-docx finds in every figure cell of the official grid."""
    found: dict[Key, str] = {}
    for table, cells in zip(word.tables, grids(report), strict=True):
        rows = [row.cells for row in table.rows]
        for cell in cells:
            if cell.role in {Role.FIGURE, Role.TOTAL}:
                found[cell.key] = rows[cell.row][cell.column].text
    return found
