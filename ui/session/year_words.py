"""Years as they are typed."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime, timedelta, timezone

FIRST_YEAR = 2008
"""The year in which the regulation came into force: there are no earlier reports."""
LAST_YEAR = 2099

_CHINA = timezone(timedelta(hours=8))


def read_year(text: str) -> int | None:
    """Read a year such as ``2024``, ``２０２４`` or ``2024年``.

    Returns 0 for an empty text and ``None`` for one that is no year of a report.
    """
    plain = unicodedata.normalize("NFKC", text).strip().removesuffix("年度").removesuffix("年")
    if not plain:
        return 0
    if not re.fullmatch(r"[0-9]{4}", plain):
        return None
    year = int(plain)
    return year if FIRST_YEAR <= year <= LAST_YEAR else None


def year_to_report(now: datetime | None = None) -> int:
    """The year that is reported now: the last whole one, in China."""
    return (now or datetime.now(UTC)).astimezone(_CHINA).year - 1
