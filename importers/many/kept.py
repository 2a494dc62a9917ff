"""What is kept of a file between two runs, whatever keeps it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.rollup.received.facts import from_text

if TYPE_CHECKING:
    from importers.many.listing import Source
    from models.rollup.received.facts import Facts


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of a file: its facts as text, and those before it last changed."""

    facts: str
    before: str = ""


@dataclass(frozen=True, slots=True)
class Fresh:
    """What was read of a file just now, to be kept."""

    source: Source
    digest: str
    facts: str
    before: str = ""


def facts_or_none(text: str) -> Facts | None:
    """Read kept facts; ``None`` where they are damaged, so that the file is read again."""
    with suppress(ValueError):
        return from_text(text)
    return None
