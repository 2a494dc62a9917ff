"""Where the values of an imported report stand in the file as it was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from importers.raw.grids import RawCell, RawGrid
from importers.words.readings import read_cell
from models.report.report import figures

if TYPE_CHECKING:
    from importers.raw.grids import Raw
    from models.forms.form import Key
    from models.report.report import Report


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell of a source: number of its block, row and column in it, all from 0.

    A line of text is one cell.
    """

    block: int
    row: int
    column: int


class Spots:
    """Finds cells of a source by the names of their places (``Sheet1!D30``).

    A text names its lines alone: then several cells answer to one name.
    """

    def __init__(self, raw: Raw) -> None:
        self._raw = raw
        self._named: dict[str, list[tuple[Spot, RawCell]]] = {}
        for number, block in enumerate(raw.blocks):
            if isinstance(block, RawGrid):
                for cell in block.cells:
                    self._add(block.place(cell.row, cell.column), number, cell)
            else:
                self._add(block.place, number, RawCell(0, 0, block.text))

    def _add(self, place: str, block: int, cell: RawCell) -> None:
        if place:
            named = self._named.setdefault(place, [])
            named.append((Spot(block, cell.row, cell.column), cell))

    def at(self, place: str) -> tuple[Spot, ...]:
        """Cells and lines at a place; none where the source has no such place."""
        return tuple(spot for spot, _ in self._named.get(place, ()))

    def of(self, report: Report) -> dict[Key, Spot]:
        """Return where each value of a report was read.

        Values that were typed, or computed, stand nowhere.
        """
        shown = figures(report)
        found: dict[Key, Spot] = {}
        taken: set[Spot] = set()
        for key, cell in report.form.cells.items():
            place = report.origins.get(key, "").removeprefix(f"{self._raw.name} ")
            here = self._named.get(place, [])
            if len(here) > 1:
                here = [
                    (spot, one)
                    for spot, one in here
                    if spot not in taken and read_cell(one.text, cell.kind).value == shown[key]
                ]
            if here:
                found[key] = here[0][0]
                taken.add(here[0][0])
        return found
