"""What reading a file gives back: a report as far as it was understood, and problems in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importers.grids import Raw
    from models.forms import Key
    from models.report import Report


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that a person should know or look at.

    ``where`` names the place as the file's own program would (``Sheet1!D30``, ``表三``),
    or is empty when the whole file is meant; ``message`` is a Chinese sentence that says
    what is the matter and what to do; ``cells`` are the cells of the form that it is about,
    none when it is about the whole file.
    """

    where: str
    message: str
    cells: tuple[Key, ...] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """A file as it was understood.

    ``report`` is ``None`` exactly when nothing usable could be read; then ``problems``
    holds one sentence that says why.  Where a value came from is in ``report.origins``;
    ``raw`` is the file as it was read, ``None`` for our own files, which have no grids.
    """

    report: Report | None
    problems: tuple[Problem, ...] = ()
    raw: Raw | None = None


def refused(message: str, where: str = "") -> Imported:
    """Return what a file that cannot be used at all gives: one sentence and no report."""
    return Imported(None, (Problem(where, message),))
