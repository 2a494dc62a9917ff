"""Cell formats, and writing single values so that nothing is changed or run by Excel."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from exporters.words.office import plain_text
from models.report.defusing import begins_formula
from models.report.figures import show_figure

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from models.report.figures import Number, Value

FONT = "宋体"
_CHINESE = {"font_charset": 134, "font_family": 3, "font_scheme": "none"}
"""Says that the font is Chinese: programs without 宋体 then choose another Chinese font."""
DEFAULT_FONT = {"font_name": FONT, "font_size": 11} | _CHINESE
_BASE = {"font_name": FONT, "valign": "vcenter"} | _CHINESE
_EXACT_DIGITS = 15
"""Excel keeps no more digits of a number."""
_GENERAL_DIGITS = 11
"""The format General shows no more digits of a whole number."""
_LEAST_DECIMALS = 6

Look = dict[str, str | int | float | bool]


class Styles:
    """The formats of one workbook; equal looks share one format."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._formats: dict[tuple[tuple[str, object], ...], Format] = {}

    def get(self, look: Look) -> Format:
        """Return the format of that look (properties as XlsxWriter names them)."""
        found = tuple(sorted(look.items()))
        if found not in self._formats:
            self._formats[found] = self._book.add_format({**_BASE, **look})
        return self._formats[found]

    def conditional(self, look: Look) -> Format:
        """Return a format for conditional formats: only what it changes about a cell."""
        return self._book.add_format(look)


def write_text(sheet: Worksheet, place: tuple[int, int], text: str, look: Look, to: Styles) -> None:
    """Write a text as text, whatever it starts with."""
    text = plain_text(text)
    if text.startswith("<r>"):
        text = f" {text}"  # XlsxWriter would take it for marked-up text of its own
    if begins_formula(text):
        # Excel never runs a text, but would make a formula of it when somebody edits the cell.
        look = {**look, "quote_prefix": True}
    sheet.write_string(*place, text, to.get(look))


def write_value(
    sheet: Worksheet, place: tuple[int, int], value: Value, look: Look, to: Styles
) -> None:
    """Write a figure exactly: as number where Excel can hold it, else as text; blank as blank."""
    number = exact_number(value)
    if number is not None:
        form = to.get({**look, "num_format": number_format(number), "shrink": True})
        # write() and not write_number(): it takes a Decimal and writes the figure's own digits.
        sheet.write(*place, number, form)
    elif value is None:
        sheet.write_blank(*place, None, to.get({**look, "shrink": True}))
    else:
        write_text(sheet, place, show_figure(value), {**look, "text_wrap": True}, to)


def exact_number(value: Value) -> Number | None:
    """Return a figure that Excel's binary numbers hold without loss, else ``None``."""
    if not isinstance(value, int | Decimal):
        return None
    digits = len(Decimal(value).as_tuple().digits)
    exact = digits <= _EXACT_DIGITS and Decimal(repr(float(value))) == value
    return value if exact else None


def number_format(number: Number) -> str:
    """Return a number format that shows all decimals, also some that are typed later."""
    exponent = Decimal(number).as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    if decimals:
        return f"0.{'0' * decimals}{'#' * (_LEAST_DECIMALS - decimals)}"
    return "0" if abs(number) >= 10**_GENERAL_DIGITS else "General"
