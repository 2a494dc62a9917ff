"""What office files, Excel and Word alike, can hold and say about themselves."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.report.report import Report

LONGEST_PROPERTY = 255
"""Characters in a document property, such as its title."""

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FIRST_YEAR, _LAST_YEAR = 1980, 2200


def plain_text(text: str) -> str:
    """Return a text without characters that no office file can hold."""
    return _NO_XML.sub("", text)


def day_of(report: Report) -> datetime:
    """Return the day that the figures are of: as the date of a file it is the same on any day."""
    return datetime(min(max(report.year, _FIRST_YEAR), _LAST_YEAR), 12, 31, tzinfo=UTC)
