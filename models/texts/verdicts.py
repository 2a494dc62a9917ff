"""How a figure of a text stands to the tables: by its words first, by its value after."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.forms.form import Key
    from models.reading.readings import Mention, Reading
    from models.report.figures import Number, Value


class Status(StrEnum):
    """How a figure of a text stands to the tables."""

    AGREES = "agrees"
    DIFFERS = "differs"
    UNSURE = "unsure"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one mention stands: against which reading, and what that comes to."""

    status: Status
    reading: Reading | None = None
    expected: Number | None = None
    is_cut: bool = False
    """Whether a percentage was cut off instead of rounded."""
    is_blank: bool = False


_APART = Verdict(Status.APART)
_WHOLE = 100


def judge(
    mention: Mention,
    shown: Mapping[Key, Value],
    prior: Mapping[Key, Value],
    *,
    closed: bool = False,
) -> Verdict:
    """Compare a mention with each of its readings; the first that agrees is its tie.

    Where none does it stands against the one that it differs least from: 79 is one off the 80
    that were handled, and not ten off the 69 that were received.
    ``closed`` says that the tables leave no room for what is blank, so that it is 0.
    """
    if not mention.readings:
        return _APART
    first: Verdict | None = None
    for reading in mention.readings:
        value = reading.value(shown, prior)
        if first is not None and value is not None and reading.is_share and value > _WHOLE:
            continue
        places = places_of(mention.value)
        expected = None if value is None else rounded(value, places if reading.over else None)
        verdict = _against(mention, reading, value, expected, (shown, prior, closed))
        if verdict.status is Status.AGREES:
            return verdict
        if (
            first is None
            or (verdict.is_cut and not first.is_cut)
            or _is_nearer(mention, verdict, first)
        ):
            first = verdict
        elif verdict.status is Status.UNSURE and first.status is Status.DIFFERS:
            first = Verdict(Status.UNSURE, first.reading, first.expected, is_blank=verdict.is_blank)
    return first or _APART


def _is_nearer(mention: Mention, verdict: Verdict, first: Verdict) -> bool:
    """Whether a count differs from both, and less from the later reading."""
    if verdict.expected is None or first.expected is None:
        return False
    both = (verdict, first)
    if any(one.status is not Status.DIFFERS or (one.reading and one.reading.over) for one in both):
        return False
    stated = Fraction(mention.value)
    return abs(stated - Fraction(verdict.expected)) < abs(stated - Fraction(first.expected))


def _against(
    mention: Mention,
    reading: Reading,
    value: Number | Fraction | None,
    expected: Number | None,
    tables: tuple[Mapping[Key, Value], Mapping[Key, Value], bool],
) -> Verdict:
    shown, prior, closed = tables
    if value is None or reading.is_empty(shown, prior):
        return Verdict(Status.UNSURE, reading, None, is_blank=True)
    is_known = closed or reading.is_known(shown, prior)
    if not is_known and not _can_tell(reading, value, expected, mention):
        return Verdict(Status.UNSURE, reading, expected, is_blank=True)
    if mention.is_about:
        status = Status.AGREES if _is_near(mention.value, value) else Status.UNSURE
        return Verdict(status, reading, expected)
    if expected == mention.value:
        return Verdict(Status.AGREES, reading, expected)
    off = abs(Fraction(mention.value) - Fraction(value))
    if reading.over and off < Fraction(1, 10 ** places_of(mention.value)):
        return Verdict(Status.UNSURE, reading, expected, is_cut=True)
    is_doubtful = not mention.is_sure or mention.is_narrow
    return Verdict(Status.UNSURE if is_doubtful else Status.DIFFERS, reading, expected)


def _can_tell(
    reading: Reading, value: Number | Fraction, expected: Number | None, mention: Mention
) -> bool:
    """Whether blanks leave no doubt: what is filled in is enough already, or too much."""
    if any(term.sign < 0 for term in reading.terms):
        return False
    return expected == mention.value != 0 or (not reading.over and value > mention.value)


def places_of(value: Number | str) -> int:
    """How many decimal places a figure is written with."""
    if isinstance(value, str):
        return len(value.partition(".")[2])
    exponent = value.as_tuple().exponent if isinstance(value, Decimal) else 0
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def rounded(value: Number | Fraction, places: int | None) -> Number:
    """A percentage rounded half up at so many places; a count stays what it is."""
    if places is None or not isinstance(value, Fraction):
        return value if isinstance(value, (int, Decimal)) else int(value)
    scale = 10**places
    whole: int = floor(value * scale + Fraction(1, 2))
    return Decimal(whole).scaleb(-places) if places else whole


def _is_near(stated: Number, value: Number | Fraction) -> bool:
    """Whether an approximation holds: 3000余 for 3000 to 3999, 近300 for 270 to 300."""
    whole = int(stated)
    size = 10 ** (len(str(whole)) - len(str(whole).rstrip("0"))) if whole else 1
    return whole * 9 <= value * 10 and value < whole + size


def judge_reading(
    value: Value, reading: Reading, shown: Mapping[Key, Value], prior: Mapping[Key, Value]
) -> tuple[Status, Number | None]:
    """Compare a figure with cells that a person has named for it."""
    if reading.is_empty(shown, prior) or not isinstance(value, (int, Decimal)):
        return Status.UNSURE, None
    found = reading.value(shown, prior)
    if found is None:
        return Status.UNSURE, None
    expected = rounded(found, places_of(value) if reading.over else None)
    return Status.AGREES if expected == value else Status.DIFFERS, expected
