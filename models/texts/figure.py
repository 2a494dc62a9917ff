"""A figure of a text and how it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.forms.form import Key
    from models.report.figures import Value
    from models.texts.verdicts import Status

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class TextFigure:
    """A figure, statement or sum in a text and how it stands (the public contract ``figures``).

    ``start`` and ``end`` are places in the text of ``section``; ``reading`` is the expression
    that it is tied to, ``expected`` what that comes to; ``sentence`` is the sentence around it.
    """

    section: str
    start: int
    end: int
    text: str
    value: Value
    unit: str
    kind: str
    status: Status
    reading: str = ""
    cells: tuple[Key, ...] = ()
    prior_cells: tuple[Key, ...] = ()
    expected: Value = None
    message: str = ""
    sentence: str = ""
    is_warning: bool = True
    is_cut: bool = False
    base: int = -1
    """Start of the figure whose share or growth it is; -1 for none."""

    @property
    def skeleton(self) -> str:
        """Its sentence with the figures blanked: what stays when only figures change."""
        return _DIGITS.sub("#", "".join(self.sentence.split()))
