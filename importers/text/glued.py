"""Figures whose digits run together: taken apart only where exactly one reading is possible.

A figure is 0 or begins with another digit; a space, a sign or a letter parts figures for
certain.  Where that leaves several readings, the form's relations may leave one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product
from typing import TYPE_CHECKING

from models.report.figures import UNIT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from models.forms.form import Form, Relation

_MOST_READINGS = 10_000
"""More of one row are more than anybody could check; none of them is taken."""
_MOST_IN_FILE = 100_000
_EACH = 20
"""What a row costs besides its readings."""
_LONGEST = 9
"""No count of a report has more digits."""
_TAIL = re.compile(r"(?P<digits>\d+)(?P<tail>(?:\.\d+)?" + UNIT + "?)")
Reading = tuple[str, ...]


def readings(chunks: Sequence[str], count: int) -> Iterator[Reading]:
    """All ways to read chunks of digits as so many figures."""
    if not chunks:
        if not count:
            yield ()
        return
    for pieces in range(1, count - len(chunks) + 2):
        if not _ways(chunks[0], pieces) or not number_of(chunks[1:], count - pieces):
            continue
        for first in _pieces(chunks[0], pieces):
            for rest in readings(chunks[1:], count - pieces):
                yield (*first, *rest)


def number_of(chunks: Sequence[str], count: int) -> int:
    """How many ways there are, without looking at them one by one."""
    if not chunks:
        return int(not count)
    return sum(
        ways * number_of(chunks[1:], count - pieces)
        for pieces in range(1, count - len(chunks) + 2)
        if (ways := _ways(chunks[0], pieces))
    )


def _parts(chunk: str) -> tuple[str, str, str]:
    """The sign, the digits and what follows them; no digits where a chunk is no number."""
    sign = chunk[:1] if chunk[:1] in {"+", "-"} else ""
    match = _TAIL.fullmatch(chunk[len(sign) :])
    return (sign, match["digits"], match["tail"]) if match else ("", "", "")


def _ways(chunk: str, count: int) -> int:
    _, digits, _ = _parts(chunk)
    return _cut_count(digits, count) if digits else int(count == 1)


def _pieces(chunk: str, count: int) -> Iterator[Reading]:
    """All ways to cut one chunk into so many figures; alone it is a figure as it stands."""
    if count == 1:
        yield (chunk,)
        return
    sign, digits, tail = _parts(chunk)
    for cut in _cuts(digits, count):
        yield (sign + cut[0], *cut[1:-1], cut[-1] + tail)


@lru_cache(maxsize=20_000)
def _cut_count(digits: str, count: int) -> int:
    """How many ways there are to cut digits into so many figures."""
    if not count <= len(digits) <= count * _LONGEST:
        return 0
    if count == 1:
        return int(digits == "0" or digits[0] != "0")
    longest = 1 if digits[0] == "0" else _LONGEST
    return sum(_cut_count(digits[length:], count - 1) for length in range(1, longest + 1))


def _cuts(digits: str, count: int) -> Iterator[Reading]:
    if count == 1:
        yield (digits,)
        return
    longest = 1 if digits[0] == "0" else _LONGEST
    for length in range(1, longest + 1):
        if _cut_count(digits[length:], count - 1):
            for rest in _cuts(digits[length:], count - 1):
                yield (digits[:length], *rest)


@dataclass
class Effort:
    """How many readings of a file may still be looked at: there must be an end to trying."""

    left: int = _MOST_IN_FILE

    def allows(self, count: int) -> bool:
        """Whether so many may be tried; then they are."""
        if count > min(self.left, _MOST_READINGS):
            return False
        self.left -= count + _EACH
        return True


def fitting(
    rows: Mapping[str, tuple[Sequence[str], Sequence[str]]], form: Form, effort: Effort
) -> dict[str, Reading]:
    """Read rows of glued figures, by row: their chunks and the keys of their cells.

    Returns the rows that have exactly one reading which satisfies every relation within
    the row; where there are several, the one with which all relations between the rows hold.
    """
    inner, outer = _relations(rows, form)
    ways = {
        row: list(_holding(chunks, keys, inner))
        if effort.allows(number_of(chunks, len(keys)))
        else []
        for row, (chunks, keys) in rows.items()
    }
    sure = {row: found[0] for row, found in ways.items() if len(found) == 1}
    tied = {key for one in outer for key in one.cells}
    tied_rows = [row for row, (_, keys) in rows.items() if tied.intersection(keys)]
    open_rows = [row for row in tied_rows if row not in sure]
    total = 1
    for row in open_rows:
        total *= len(ways[row])
    if not open_rows or not total or not effort.allows(total * len(outer)):
        return sure
    known = {key: text for row, found in sure.items() for key, text in _cells(rows, row, found)}
    solutions = list(islice(_solutions(rows, open_rows, ways, known, outer), 2))
    return sure | solutions[0] if len(solutions) == 1 else sure


def _relations(
    rows: Mapping[str, tuple[Sequence[str], Sequence[str]]], form: Form
) -> tuple[list[Relation], list[Relation]]:
    """Relations within one row, and those between rows of which all are here."""
    keys = {key for _, names in rows.values() for key in names}
    here = [one for one in form.relations if not one.needs_prior and keys.issuperset(one.cells)]
    inner = [one for one in here if any(set(one.cells) <= set(names) for _, names in rows.values())]
    return inner, [one for one in here if one not in inner]


def _holding(
    chunks: Sequence[str], keys: Sequence[str], relations: list[Relation]
) -> Iterator[Reading]:
    own = [one for one in relations if set(one.cells) <= set(keys)]
    for reading in readings(chunks, len(keys)):
        texts = dict(zip(keys, reading, strict=True))
        if all(_holds(one, texts) for one in own):
            yield reading


def _holds(relation: Relation, texts: Mapping[str, str]) -> bool:
    """Whether a relation is true of figures as they are cut; a sign for none (/) counts as 0."""
    left, right = (
        sum(term.sign * int("".join(_parts(texts[term.key])[:2]) or 0) for term in side)
        for side in (relation.left, relation.right)
    )
    return left == right


def _cells(
    rows: Mapping[str, tuple[Sequence[str], Sequence[str]]], row: str, reading: Reading
) -> Iterable[tuple[str, str]]:
    return zip(rows[row][1], reading, strict=True)


def _solutions(
    rows: Mapping[str, tuple[Sequence[str], Sequence[str]]],
    open_rows: list[str],
    ways: Mapping[str, list[Reading]],
    known: Mapping[str, str],
    relations: list[Relation],
) -> Iterator[dict[str, Reading]]:
    """Readings of the open rows with which all relations between rows hold."""
    for chosen in product(*(ways[row] for row in open_rows)):
        texts = dict(known)
        for row, reading in zip(open_rows, chosen, strict=True):
            texts.update(_cells(rows, row, reading))
        if all(_holds(one, texts) for one in relations):
            yield dict(zip(open_rows, chosen, strict=True))
