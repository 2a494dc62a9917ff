"""Builds Word documents out of bare XML: the official layout, and the odd ways of offices."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

from importers import Imported
from importers.word.source import read
from models.forms.grid import GridCell, table_grid
from models.report.figures import show_figure
from models.report.report import Report, figures

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_SPACES = {
    "w": MAIN,
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
_NAMES = " ".join(f'xmlns:{name}="{uri}"' for name, uri in _SPACES.items())


def part(root: str, content: str) -> bytes:
    """Return a part of a document with this root element."""
    return f'<?xml version="1.0"?><w:{root} {_NAMES}>{content}</w:{root}>'.encode()


def docx(*body: str, parts: Mapping[str, bytes] | None = None, start: str = "") -> bytes:
    """Return a document with this body; ``start`` goes before the root element."""
    document = part("document", f"<w:body>{''.join(body)}</w:body>")
    held = {"word/document.xml": start.encode() + document, **(parts or {})}
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in held.items():
            archive.writestr(name, content)
    return data.getvalue()


def run(text: str, properties: str = "") -> str:
    """Return one run of text."""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*texts: str, properties: str = "") -> str:
    """Return a paragraph of so many runs."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(run(text) for text in texts)}</w:p>"


def tc(content: str, span: int = 1, merge: str = "") -> str:
    """Return a table cell; ``merge`` is ``restart`` or ``continue``."""
    marks = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    if merge:
        marks += '<w:vMerge w:val="restart"/>' if merge == "restart" else "<w:vMerge/>"
    return f"<w:tc><w:tcPr>{marks}</w:tcPr>{content}</w:tc>"


def tbl(rows: Iterable[Iterable[str]]) -> str:
    """Return a table of cells."""
    lines = ["".join(row) for row in rows]
    return f"<w:tbl>{''.join(f'<w:tr>{line}</w:tr>' for line in lines)}</w:tbl>"


def plain_table(rows: Iterable[Iterable[object]]) -> str:
    """Return a table of texts without any merged cell."""
    return tbl([tc(p(str(value))) for value in row] for row in rows)


def official(report: Report, table: str, texts: Mapping[str, str] | None = None) -> str:
    """Return an official table with its merged cells; ``texts`` are labels to write otherwise."""
    grid = table_grid(report.form, report.form.table(table))
    shown = {key: show_figure(value) for key, value in figures(report).items()}
    rows: list[list[str]] = [[] for _ in range(grid.rows)]
    for place in range(grid.rows * grid.columns):
        row, column = divmod(place, grid.columns)
        cell = _at(grid.cells, row, column)
        if cell is None or cell.column != column:
            continue
        text = shown[cell.key] if cell.key else (texts or {}).get(cell.text, cell.text)
        begins = "restart" if cell.row == row else "continue"
        content = p(text) if cell.row == row else p()
        rows[row].append(tc(content, cell.colspan, begins if cell.rowspan > 1 else ""))
    return tbl(rows)


def _at(cells: Iterable[GridCell], row: int, column: int) -> GridCell | None:
    return next(
        (
            one
            for one in cells
            if one.row <= row < one.row + one.rowspan
            and one.column <= column < one.column + one.colspan
        ),
        None,
    )


def whole(report: Report, *, titled: bool = True) -> list[str]:
    """Return title, headings, texts and official tables of a report as body elements."""
    body = [p(report.title)] if titled else []
    for section in report.form.sections:
        body.append(p(section.heading))
        if section.is_table:
            body.append(official(report, section.id))
        else:
            body += [p(line) for line in report.sections.get(section.id, "").splitlines()]
    return body


def read_body(*body: str, parts: Mapping[str, bytes] | None = None) -> Imported:
    """Read a document with this body."""
    return read(docx(*body, parts=parts), "年报.docx", trusted=False)
