"""Reading a vetted workbook with python-calamine into plain sheets of exact text."""

from __future__ import annotations

import io
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from importers.guard.zips import DAMAGED, LOCKED, UnfitError

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

EXCEL_DIGITS = 15
"""Excel keeps and shows no more; what a float holds beyond is noise of binary fractions."""


@dataclass(frozen=True, slots=True)
class SheetText:
    """A worksheet as text: filled cells by (row, column) from 0, and merged ranges.

    ``spans`` are (row, column, rows, columns), or ``None`` where the reader has none.
    """

    name: str
    visible: bool
    cells: dict[tuple[int, int], str]
    spans: list[tuple[int, int, int, int]] | None


def read_sheets(data: bytes) -> list[SheetText]:
    """Read all worksheets of a workbook; raise :class:`UnfitError` when it is damaged."""
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            return [
                _sheet(
                    workbook.get_sheet_by_name(sheet.name),
                    visible=sheet.visible is SheetVisibleEnum.Visible,
                )
                for sheet in workbook.sheets_metadata
                if sheet.typ is SheetTypeEnum.WorkSheet
            ]
    except PasswordError as error:
        raise UnfitError(LOCKED) from error
    except (CalamineError, OSError, ValueError) as error:
        raise UnfitError(DAMAGED) from error


def _sheet(sheet: CalamineSheet, *, visible: bool) -> SheetText:
    merged = sheet.merged_cell_ranges
    spans = None
    if merged is not None:
        spans = [
            (top, left, bottom - top + 1, right - left + 1)
            for (top, left), (bottom, right) in merged
        ]
    cells = {
        (row, column): text
        for row, values in enumerate(sheet.to_python(skip_empty_area=False))
        for column, value in enumerate(values)
        if value != "" and (text := text_of(value))
    }
    return SheetText(sheet.name, visible, cells, spans)


def text_of(value: object) -> str:
    """Write a cell's value out exactly: 97.0 is 97, no exponent, no digit added or lost."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        if value.is_integer():
            return str(int(value))
        shortest = Decimal(repr(value))
        if len(shortest.as_tuple().digits) > EXCEL_DIGITS:
            shortest = Decimal(f"{value:.{EXCEL_DIGITS}g}")
        return format(shortest, "f")
    return str(value)
