"""Small grids for examples: a row a line, cells parted by bars; ``~`` is the cell left of it."""

from importers.raw.grids import RawCell, RawGrid


def grid(*lines: str, packed: bool = False, sheet: bool = True) -> RawGrid:
    """Return the lines as a grid; blank cells are left out of a sheet."""
    cells: list[RawCell] = []
    for row, line in enumerate(lines):
        for column, text in enumerate(one.strip() for one in line.split("|")):
            if text == "~":
                last = cells.pop()
                cells.append(RawCell(row, last.column, last.text, 1, last.colspan + 1))
            elif text or not sheet:
                cells.append(RawCell(row, column, text))
    return RawGrid("表", tuple(cells), is_sheet=sheet, is_packed=packed)
