"""名册 from a file: a worksheet or CSV with labelled columns, or lines of text."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from importers.guard.decoding import decode
from importers.guard.files import read_bytes
from importers.guard.preflight import vet
from importers.guard.zips import UnfitError
from models.rollup.received.roster import Fault, Roster, read_lines, read_rows

if TYPE_CHECKING:
    from pathlib import Path

    from importers.excel.workbook import SheetText

SUFFIXES = (".xlsx", ".csv", ".txt")
_MOST_ROWS = 200_000


def read_roster(path: Path) -> tuple[Roster | None, tuple[Fault, ...], str]:
    """Return the roster with what is wrong in its lines, or none with the reason in Chinese."""
    if path.suffix.lower() not in SUFFIXES:
        return None, (), f"名册“{path.name}”要是 {'、'.join(SUFFIXES)} 文件。"
    data, fault = read_bytes(path)
    if fault:
        return None, (), fault
    if path.suffix.lower() == ".xlsx":
        try:
            roster, faults = _of_workbook(data)
        except UnfitError as error:
            return None, (), f"没有读入名册“{path.name}”：{error}。"
    else:
        text = decode(data)
        if path.suffix.lower() == ".csv":
            roster, faults = read_rows(list(csv.reader(StringIO(text, newline=""))))
        else:
            roster, faults = read_lines(text.splitlines())
    if not roster.entries:
        why = faults[0].message if faults else "里面没有单位。"
        return None, faults, f"没有读入名册“{path.name}”：{why}"
    return roster, faults, ""


def _of_workbook(data: bytes) -> tuple[Roster, tuple[Fault, ...]]:
    """The first visible sheet that is a roster; else what is wrong with the first sheet."""
    from importers.excel.workbook import read_sheets

    found = [read_rows(_rows(one)) for one in read_sheets(vet(data).data) if one.visible]
    first = found[0] if found else (Roster(()), ())
    return next((one for one in found if one[0].entries), first)


def _rows(sheet: SheetText) -> list[list[str]]:
    """The rows of a sheet; a merged cell says the same at each of its places."""
    cells = dict(sheet.cells)
    for row, column, rows, columns in sheet.spans or ():
        text = sheet.cells.get((row, column), "")
        if text and rows * columns <= _MOST_ROWS:
            for down in range(rows):
                for right in range(columns):
                    cells[row + down, column + right] = text
    last = max((row for row, _ in cells), default=-1)
    wide = max((column for _, column in cells), default=-1)
    return [
        [cells.get((row, column), "") for column in range(wide + 1)]
        for row in range(min(last + 1, _MOST_ROWS))
    ]
