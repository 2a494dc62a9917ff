"""填报说明: the worksheet of an empty form that says how it is filled in and handed back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exporters.excel.text import AIR, BODY, HEADING, TITLE
from models.forms.guide import GUIDE, guide_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporters.excel.text import Line
    from models.forms.form import Form


def guide_lines(form: Form) -> Iterator[Line]:
    """Yield what whoever fills in the form should know, as it is drawn."""
    for heading, lines in guide_parts(form):
        yield heading, TITLE if heading == GUIDE else HEADING, 2 * AIR
        for line in lines:
            yield line, BODY, 0
