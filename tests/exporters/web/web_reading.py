"""Reading a web page back with lxml: its tables with their spans, its text in order."""

from html.parser import HTMLParser

from lxml import html
from lxml.html import HtmlElement

from exporters.web.page import to_html
from models.report.report import Report

Box = tuple[int, int, int, int, str]
"""Row, column, rows, columns and text of a cell."""
VOID = {"meta", "col", "wbr"}


def page(report: Report) -> HtmlElement:
    """Export a report and return the page."""
    return html.document_fromstring(to_html(report).decode())


def said(element: HtmlElement) -> str:
    """Return the text of an element."""
    return element.text_content()


def written(report: Report) -> str:
    """Return title, headings, paragraphs and cells in the order of the page, without captions."""
    parts = page(report).xpath("//h1 | //h2 | //h3 | //p | //th | //td")
    return "".join(map(said, parts))


def boxes(table: HtmlElement) -> dict[HtmlElement, Box]:
    """Return where each cell of a table stands, as browsers place it."""
    taken: set[tuple[int, int]] = set()
    found: dict[HtmlElement, Box] = {}
    for row, line in enumerate(table.iter("tr")):
        column = 0
        for cell in line:
            while (row, column) in taken:
                column += 1
            high, wide = (int(cell.get(name, "1")) for name in ("rowspan", "colspan"))
            places = {(row + y, column + x) for y in range(high) for x in range(wide)}
            assert not places & taken
            taken |= places
            found[cell] = (row, column, high, wide, said(cell))
    return found


class Balance(HTMLParser):
    """Holds that every element is closed where it should be, and that no identity is used twice."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.names: set[str] = set()
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that begins."""
        self.tags.add(tag)
        self.names |= {name for name, _ in attrs}
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Hold that the innermost open element is the one that ends."""
        assert self.open.pop() == tag


def balance(report: Report) -> Balance:
    """Read an exported page to its end."""
    reader = Balance()
    reader.feed(to_html(report).decode())
    reader.close()
    return reader
