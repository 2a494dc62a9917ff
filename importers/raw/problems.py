"""What reading a file gives back: a report as far as it was understood, and problems in words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importers.raw.grids import Raw
    from models.forms.form import Key
    from models.release.verifying import Deviation
    from models.report.figures import Value
    from models.report.report import Report

Offer = tuple[tuple["Key", "Value"], ...]
"""Figures by cell that stand in the file and belong there if a person says so."""


class About(Enum):
    """What a problem is about; the values are what people read above a group of them."""

    MISSING = "没有找到"
    UNREAD = "没有读入"
    """It stands in the file, and was not understood or has no place in the form."""
    TWICE = "找到两次"
    GUESSED = "按推测读入"
    OTHER = "其他说明"


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
    about: About = About.OTHER
    offer: Offer = ()
    """What to fill in when a person agrees; nothing of it is in the report."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A file as it was understood.

    ``report`` is ``None`` exactly when nothing usable could be read; then ``problems``
    holds one sentence that says why.  Where a value came from is in ``report.origins``;
    ``raw`` is the file as it was read, ``None`` for our own files, which have no grids.
    ``unlike`` are the places at which a file of ours does not agree with itself: what it
    shows is not what the data that it carries says.  ``unfilled`` is whose form it is, and of
    which year, where nothing could be read because every table of it is blank.
    """

    report: Report | None
    problems: tuple[Problem, ...] = ()
    raw: Raw | None = None
    unlike: tuple[Deviation, ...] = ()
    unfilled: Report | None = None


def doubtful(where: str, message: str, cells: tuple[Key, ...] = ()) -> Problem:
    """Return a problem about what was read, but not for certain."""
    return Problem(where, message, cells, About.GUESSED)


def refused(message: str, where: str = "") -> Imported:
    """Return what a file that cannot be used at all gives: one sentence and no report."""
    return Imported(None, (Problem(where, message),))
