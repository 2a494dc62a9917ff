"""A4 as Excel sets it up: widths between the margins, what stands at the foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

PORTRAIT_WIDTH = 680
"""Pixels (96 dpi) between the margins of upright A4."""
LANDSCAPE_WIDTH = 1008
"""Pixels (96 dpi) between the margins of A4 on its long side."""

_A4 = 9
_MILLIMETRES_AN_INCH = 25.4
_SIDES, _TOP, _BOTTOM = 15, 20, 18


def set_paper(sheet: Worksheet, *, wide: bool = False) -> None:
    """Set A4 with the margins of official papers, and a sheet without grid lines."""
    sheet.set_paper(_A4)
    if wide:
        sheet.set_landscape()
    sheet.set_margins(
        left=_SIDES / _MILLIMETRES_AN_INCH,
        right=_SIDES / _MILLIMETRES_AN_INCH,
        top=_TOP / _MILLIMETRES_AN_INCH,
        bottom=_BOTTOM / _MILLIMETRES_AN_INCH,
    )
    sheet.center_horizontally()
    sheet.hide_gridlines(2)


def set_foot(sheet: Worksheet, code: str) -> None:
    """Put page number, count of pages and the 校验码 of the content at the foot of each page."""
    number, small = '&"宋体,常规"&12— &P —', '&"宋体,常规"&9'
    left = f"&L{small}校验码 {code}" if code else ""
    sheet.set_footer(f"{left}&C{number}&R{small}第 &P 页，共 &N 页")
