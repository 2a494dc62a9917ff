"""Prints reports to PDF in the ways of other programs: lines, page breaks, directions."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import pytest
from reportlab.pdfgen.canvas import Canvas

from exporters.fonts.faces import Face, typeface
from exporters.papers.report import report_paper
from exporters.pdf.file import pdf_file
from exporters.press import bound
from importers import Imported
from importers.pdf.source import read
from models.checked.checked import Checked
from models.forms.grid import Grid, GridCell, Role, table_grid
from models.release.fingerprint import fingerprint
from models.report.figures import show_figure
from models.report.report import Report, figures

WIDTH, HEIGHT = 595, 842
LEFT, TOP, BOTTOM = 70.0, 780.0, 70.0
BODY = 455.0
LEADING = 1.3
SIZE = 8.0
TEXT = 16.0


@dataclass(frozen=True)
class Style:
    """How a report is printed."""

    rules: str = "lines"
    """lines, boxes, fills, gaps, dots, open (no outer lines at the sides) or none."""
    bottom: float = BOTTOM
    repeated: bool = False
    """The header rows are printed again on each page."""
    stacked: bool = False
    """The label of the first column stands upright, one character a line."""
    turned: int = 0
    """Quarters by which everything on the page is turned."""
    shift: float = 0.0
    """So far even pages are shifted to the right."""
    number: str = "— {} —"
    running: str = ""
    cut: str = ""
    """This label is torn in two by the page break, which comes inside its row."""
    texts: Mapping[str, str] = field(default_factory=dict)
    doubled: bool = False
    """Bold is made by printing twice."""
    fields: bool = False
    """Figures are typed into the fields of a form."""
    indent: bool = True


class Print:
    """A PDF while it is printed; ``y`` runs down to the bottom of a page."""

    def __init__(self, style: Style) -> None:
        self._data = io.BytesIO()
        self.canvas = Canvas(self._data, pagesize=(WIDTH, HEIGHT), invariant=1, pageCompression=0)
        self.style = style
        self.page = 0
        self.y = 0.0
        self.new_page()

    def new_page(self) -> None:
        """Begin a page, with its running title and number."""
        if self.page:
            self.canvas.showPage()
        self.page += 1
        self.y = TOP
        quarter = self.style.turned
        self.canvas.setPageSize((HEIGHT, WIDTH) if quarter % 2 else (WIDTH, HEIGHT))
        self.canvas.translate(*((0, 0), (HEIGHT, 0), (WIDTH, HEIGHT), (0, WIDTH))[quarter])
        self.canvas.rotate(90 * quarter)
        if self.style.shift and self.page % 2 == 0:
            self.canvas.translate(self.style.shift, 0)
        if self.style.running:
            self.text(LEFT, 810, self.style.running, 9)
        if self.style.number:
            self.text(300, 40, self.style.number.format(self.page), 9)

    def text(self, x: float, y: float, text: str, size: float = SIZE) -> None:
        """Print a text from there to the right."""
        self.canvas.setFont(typeface(Face.SONG).key, size)
        self.canvas.drawString(x, y, text)
        if self.style.doubled:
            self.canvas.drawString(x + 0.3, y, text)

    def paragraph(self, text: str, size: float = TEXT, *, indent: bool = True) -> None:
        """Print a paragraph over as many lines as it needs."""
        per_line = int(BODY / size)
        text = ("　　" if indent and self.style.indent else "") + text
        for start in range(0, len(text), per_line):
            if self.y - size * 1.6 < self.style.bottom:
                self.new_page()
            self.y -= size * 1.6
            line = text[start : start + per_line]
            blank = len(line) - len(line.lstrip("　"))
            self.text(LEFT + blank * size, self.y, line.strip("　"), size)

    def done(self) -> bytes:
        """Return the PDF."""
        self.canvas.showPage()
        self.canvas.save()
        return self._data.getvalue()

    def grid(self, grid: Grid, texts: Sequence[str]) -> None:
        """Print a table with the text of each of its cells, over as many pages as it needs."""
        widths = [width * BODY / sum(grid.widths) for width in grid.widths]
        heights = _heights(grid, texts, widths)
        torn = next((one.row for one, text in _cells(grid, texts) if text == self.style.cut), -1)
        start = 0
        while start < grid.rows:
            is_rest = start == torn and start > 0
            here = _rest(grid, texts, torn, self.style.cut) if is_rest else texts
            heads = range(grid.header_rows) if start >= grid.header_rows else range(0)
            again = heads if self.style.repeated else range(0)
            room = self.y - self.style.bottom - sum(heights[row] for row in again)
            stop = start
            while stop < grid.rows and sum(heights[start : stop + 1]) <= room:
                stop += 1
            stop = max(stop, start + 1)
            if start < torn < stop:
                stop = torn + 1
                here = [text[: len(text) // 2] if text == self.style.cut else text for text in here]
            self._part(
                grid, here, widths, [(row, heights[row]) for row in (*again, *range(start, stop))]
            )
            start = stop - 1 if stop == torn + 1 and not is_rest else stop
            if start < grid.rows:
                self.new_page()
        self.y -= 12

    def _part(
        self,
        grid: Grid,
        texts: Sequence[str],
        widths: Sequence[float],
        rows: Sequence[tuple[int, float]],
    ) -> None:
        """Print these rows of a table where there is room for them."""
        tops: dict[int, tuple[float, float]] = {}
        y = self.y
        for row, height in rows:
            tops[row] = (y, y - height)
            y -= height
        for cell, text in _cells(grid, texts):
            held = [row for row in range(cell.row, cell.row + cell.rowspan) if row in tops]
            if held:
                left = LEFT + sum(widths[: cell.column])
                right = left + sum(widths[cell.column : cell.column + cell.colspan])
                box = (left, tops[held[-1]][1], right, tops[held[0]][0])
                self.box(*box)
                self.fill(box, text, cell)
        self.y = y

    def fill(self, box: tuple[float, float, float, float], text: str, cell: GridCell) -> None:
        """Print the text of a cell in its middle."""
        left, bottom, right, top = box
        lines = _lines(text, right - left)
        if self.style.stacked and cell.role is Role.STUB and cell.rowspan > 9:
            lines = list(text)
        if cell.rowspan > 1 and len(lines) * SIZE * LEADING > top - bottom:
            return  # there is more room for it on another page
        if self.style.fields and cell.key:
            self.canvas.acroForm.textfield(
                value=text,
                x=int(left) + 2,
                y=int(bottom) + 2,
                width=int(right - left) - 4,
                height=12,
                fontSize=7,
                borderWidth=0,
                name=cell.key,
            )
            return
        y = (top + bottom) / 2 + len(lines) * SIZE * LEADING / 2 - SIZE
        for line in lines:
            wide = self.canvas.stringWidth(line, typeface(Face.SONG).key, SIZE)
            is_label = cell.role is Role.STUB
            self.text(left + 2 if is_label else (left + right - wide) / 2, y, line)
            y -= SIZE * LEADING

    def box(self, left: float, bottom: float, right: float, top: float) -> None:
        """Rule a cell."""
        canvas, kind = self.canvas, self.style.rules
        canvas.setLineWidth(0.5)
        canvas.setDash(*((1, 1) if kind == "dots" else ()))
        if kind == "gaps":
            canvas.rect(left + 0.7, bottom + 0.7, right - left - 1.4, top - bottom - 1.4)
        elif kind == "boxes":
            canvas.rect(left, bottom, right - left, top - bottom)
        elif kind == "fills":
            for x in (left, right):
                canvas.rect(x - 0.25, bottom, 0.5, top - bottom, stroke=0, fill=1)
            for y in (bottom, top):
                canvas.rect(left, y - 0.25, right - left, 0.5, stroke=0, fill=1)
        elif kind in {"lines", "dots", "open"}:
            canvas.line(left, bottom, right, bottom)
            canvas.line(left, top, right, top)
            for x in (left, right):
                if kind != "open" or LEFT + 1 < x < LEFT + BODY - 1:
                    canvas.line(x, bottom, x, top)


def _cells(grid: Grid, texts: Sequence[str]) -> Iterator[tuple[GridCell, str]]:
    return zip(grid.cells, texts, strict=True)


def _rest(grid: Grid, texts: Sequence[str], row: int, cut: str) -> list[str]:
    """Return what is printed below the break of a torn row: the rest of its label alone."""
    return [
        text[len(text) // 2 :] if text == cut else text if one.row > row else ""
        for one, text in _cells(grid, texts)
    ]


def _lines(text: str, width: float) -> list[str]:
    per_line = max(1, int((width - 3) / SIZE)) if not text.isascii() else 99
    return [text[start : start + per_line] for start in range(0, len(text), per_line)]


def _heights(grid: Grid, texts: Sequence[str], widths: Sequence[float]) -> list[float]:
    heights = [16.0] * grid.rows
    for cell, text in _cells(grid, texts):
        if cell.rowspan == 1:
            width = sum(widths[cell.column : cell.column + cell.colspan])
            needed = len(_lines(text, width)) * SIZE * LEADING + 4
            heights[cell.row] = max(heights[cell.row], needed)
    return heights


def printed(report: Report, style: Style | None = None) -> bytes:
    """Return a whole report as a PDF."""
    style = style or Style()
    paper = Print(style)
    paper.paragraph(report.title, 20, indent=False)
    for section in report.form.sections:
        paper.paragraph(section.heading)
        if section.is_table:
            print_table(paper, report, section.id)
        for line in report.sections.get(section.id, "").splitlines():
            paper.paragraph(line)
    return paper.done()


def print_table(paper: Print, report: Report, table: str) -> None:
    """Print an official table where there is room for it."""
    grid = table_grid(report.form, report.form.table(table))
    shown = {key: show_figure(value) for key, value in figures(report).items()}
    texts = paper.style.texts
    paper.grid(
        grid, [shown[one.key] if one.key else texts.get(one.text, one.text) for one in grid.cells]
    )


def read_print(data: bytes, name: str = "年报.pdf") -> Imported:
    """Read a PDF."""
    return read(data, name, trusted=False)


def forged(held: Report, shown: Report) -> bytes:
    """Return a PDF whose pages show one report, and whose data and 校验码 are another's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bound, "fingerprint", lambda _: fingerprint(held))
        pages = report_paper(Checked(shown))
    return pdf_file(replace(pages, carried=held))
