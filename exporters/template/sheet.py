"""One worksheet of a foreign workbook: values are put into its XML, everything else stays."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from lxml import etree

from exporters.excel.cells import exact_number
from exporters.words.office import plain_text
from models.report.figures import show_figure

if TYPE_CHECKING:
    from models.report.figures import Value

Place = tuple[int, int]
"""Row and column, both from 1."""

_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")
_KEPT = "{http://www.w3.org/XML/1998/namespace}space"


def place_of(address: str) -> Place:
    """Return the place of an address such as D30; ``ValueError`` when it is none."""
    found = _ADDRESS.fullmatch(address)
    if found is None:
        raise ValueError(address)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column


def address_of(place: Place) -> str:
    """Return the address of a place: (30, 4) is D30."""
    row, column = place
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


class TemplateSheet:
    """A worksheet whose cells can be read and filled."""

    def __init__(self, name: str, xml: bytes) -> None:
        """Parse the XML; raises ``etree.XMLSyntaxError`` or ``ValueError`` when it is no sheet."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        self.name = name
        self._root = etree.fromstring(xml, parser)
        self._space = f"{{{etree.QName(self._root).namespace or ''}}}"
        self._rows: dict[int, etree._Element] = {}
        self._cells: dict[Place, etree._Element] = {}
        data = self._root.find(f"{self._space}sheetData")
        if data is None:
            raise ValueError(name)
        self._data = data
        self._merged = self._corners()
        self._styles = self._column_styles()
        self._index()

    def _index(self) -> None:
        """Number rows and cells, also those that a program wrote without their addresses."""
        row = 0
        for line in self._data.iterfind(f"{self._space}row"):
            row = int(line.get("r", row + 1))
            line.set("r", str(row))
            self._rows[row] = line
            column = 0
            for cell in line.iterfind(f"{self._space}c"):
                place = place_of(cell.get("r", address_of((row, column + 1))))
                column = place[1]
                cell.set("r", address_of(place))
                self._cells[place] = cell

    def _corners(self) -> list[tuple[Place, Place]]:
        found = self._root.iterfind(f"{self._space}mergeCells/{self._space}mergeCell")
        areas = [cell.get("ref", "").split(":") for cell in found]
        return [(place_of(area[0]), place_of(area[-1])) for area in areas]

    def corner(self, place: Place) -> Place:
        """Return the cell that holds the value of a merged range; else the place itself."""
        for first, last in self._merged:
            if first[0] <= place[0] <= last[0] and first[1] <= place[1] <= last[1]:
                return first
        return place

    @property
    def formulas(self) -> dict[Place, etree._Element]:
        """The formula of each cell that has one."""
        return {
            place: formula
            for place, cell in self._cells.items()
            if (formula := cell.find(f"{self._space}f")) is not None
        }

    def number(self, place: Place) -> Decimal | None:
        """Return the number that a cell without a formula holds; ``None`` where there is none."""
        cell = self._cells.get(place)
        text = "" if cell is None else cell.findtext(f"{self._space}v", "")
        if cell is None or cell.get("t", "n") != "n" or not text:
            return None
        try:
            return Decimal(text)
        except InvalidOperation:
            return None

    def is_blank(self, place: Place) -> bool:
        """Whether a cell holds nothing at all."""
        cell = self._cells.get(place)
        return cell is None or not len(cell)

    def put(self, place: Place, value: Value) -> None:
        """Put a value into a cell; its style, and everything around it, stays as it is."""
        cell = self._cells.get(place)
        if cell is None:
            if value is None:
                return
            cell = self._made(place)
        self._empty(cell)
        if exact_number(value) is not None:
            self._add(cell, "v").text = show_figure(value)
        elif value is not None:
            cell.set("t", "inlineStr")
            text = self._add(self._add(cell, "is"), "t")
            text.text = plain_text(show_figure(value))
            text.set(_KEPT, "preserve")

    def cache(self, place: Place, value: Decimal | str | None) -> None:
        """Store what a formula gives, or nothing, so that nobody reads a result of yesterday."""
        cell = self._cells[place]
        for old in cell.findall(f"{self._space}v"):
            cell.remove(old)
        cell.attrib.pop("t", None)
        if isinstance(value, str):
            cell.set("t", "str")
        if value is not None:
            result = self._add(cell, "v")
            result.text = value if isinstance(value, str) else format(value, "f")

    def xml(self) -> bytes:
        """Return the worksheet as it is now."""
        return etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def _empty(self, cell: etree._Element) -> None:
        for child in list(cell):
            cell.remove(child)
        for name in ("t", "cm", "vm", "ph"):
            cell.attrib.pop(name, None)

    def _add(self, parent: etree._Element, tag: str) -> etree._Element:
        return etree.SubElement(parent, f"{self._space}{tag}")

    def _made(self, place: Place) -> etree._Element:
        """Make a cell where none was stored, in the style of its row or column."""
        row, column = place
        line = self._rows.get(row)
        if line is None:
            line = self._made_row(row)
        line.attrib.pop("spans", None)
        cell = etree.Element(f"{self._space}c", r=address_of(place))
        if style := self._style(line, column):
            cell.set("s", style)
        behind = [at for at in self._cells if at[0] == row and at[1] > column]
        if behind:
            self._cells[min(behind)].addprevious(cell)
        else:
            line.append(cell)
        self._cells[place] = cell
        return cell

    def _made_row(self, row: int) -> etree._Element:
        line = etree.Element(f"{self._space}row", r=str(row))
        below = [at for at in self._rows if at > row]
        if below:
            self._rows[min(below)].addprevious(line)
        else:
            self._data.append(line)
        self._rows[row] = line
        return line

    def _style(self, line: etree._Element, column: int) -> str:
        if line.get("customFormat") in {"1", "true"}:
            return line.get("s", "")
        return next((style for group, style in self._styles if column in group), "")

    def _column_styles(self) -> list[tuple[range, str]]:
        return [
            (
                range(int(group.get("min", "")), int(group.get("max", "")) + 1),
                group.get("style", ""),
            )
            for group in self._root.iterfind(f"{self._space}cols/{self._space}col")
        ]
