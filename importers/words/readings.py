"""What the text of one cell says as a figure, with what is left to say about it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import TYPE_CHECKING

from importers.raw.marks import without_marks
from models.forms.form import Kind
from models.report.figures import PLACEHOLDERS, UNIT, is_number, read_figure, type_fault

if TYPE_CHECKING:
    from models.report.figures import Value

_NOTED = re.compile(r"(?P<figure>[+-]?[\d,]+(?:\.\d+)?\w{0,2}?)\s*(?P<note>[(（〔].*[)）〕])")
_POWER = re.compile(r"[+-]?\d+(?:\.\d+)?[eE][+-]?\d{1,3}")
_FIGURE = re.compile(
    r"[+-]?\d[\d,]*(?:\.\d+)?(?:[eE][+-]?\d{1,3})?"
    rf"(?:{UNIT}|%)?" + r"(?:[(〔].*[)〕]?)?"
)
_MINUS = str.maketrans(dict.fromkeys("−‐‑‒–﹣", "-"))
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Reading:
    """The value of a cell; ``note`` is text that stood beside it, ``doubt`` what to look at."""

    value: Value
    note: str = ""
    doubt: str = ""


def read_cell(text: str, kind: Kind) -> Reading:
    """Read the exact text of a cell as a figure of that kind; text that is none is kept."""
    value = read_figure(text, kind)
    if not isinstance(value, str) or value in PLACEHOLDERS:
        return Reading(value, doubt=type_fault(value, kind))
    plain = unicodedata.normalize("NFKC", value)
    if kind is Kind.MONEY and not type_fault(value, kind):
        return Reading(re.sub(r"\s", "", plain))
    if is_hidden(plain):
        return Reading(value, doubt="是列宽不够时显示的“#”，不是数字")
    if _POWER.fullmatch(plain):
        return _from_power(plain, kind)
    return _noted(value, kind)


def _noted(value: str, kind: Kind) -> Reading:
    """Read a figure with words in brackets, or with the mark of a foot note, beside it."""
    bare = without_marks(value)
    noted = _NOTED.fullmatch(unicodedata.normalize("NFKC", bare))
    figure = read_figure(noted["figure"] if noted else bare, kind)
    if is_number(figure) and (noted or bare != value):
        return Reading(figure, note=value, doubt=type_fault(figure, kind))
    return Reading(value, doubt=type_fault(value, kind))


def as_note(text: str) -> str:
    """Return the note of a figure that stood in its cell with words beside it."""
    return f"原文：{text}"


def _from_power(text: str, kind: Kind) -> Reading:
    """Read 1E+05: the digits behind were cut off when it was written, so it is doubtful."""
    try:
        value = read_figure(format(Decimal(text), "f"), kind)
    except InvalidOperation:
        value = text
    return Reading(value, doubt="用科学记数法书写，可能已被舍入")


@lru_cache(maxsize=4096)
def is_figure(text: str) -> bool:
    """Whether a text can stand in a cell for figures: a number, with unit or note, or ``/``."""
    if len(text) > _LONGEST:
        return False
    bare = without_marks(text) or text
    squeezed = re.sub(r"\s", "", unicodedata.normalize("NFKC", bare)).translate(_MINUS)
    if squeezed in PLACEHOLDERS:
        return True
    return bool(_FIGURE.fullmatch(squeezed)) or is_hidden(squeezed)


def is_hidden(text: str) -> bool:
    """Whether a text is what workbooks show for a figure that its column is too narrow for."""
    return set(text.strip()) == {"#"}
