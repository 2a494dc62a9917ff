"""A PDF of the program: the pages of a paper painted, with the report's data inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exporters.fonts.faces import ONE_AT_A_TIME
from exporters.pdf.paint import paint
from models.files.storage import dumps

if TYPE_CHECKING:
    from exporters.press.bound import Pages


def pdf_file(pages: Pages) -> bytes:
    """Return the pages of a paper as a PDF file, with the report that they carry attached."""
    carried = pages.carried
    data = dumps(carried).encode("utf-8", "surrogatepass") if carried else b""
    with ONE_AT_A_TIME:
        return paint(pages, data)
