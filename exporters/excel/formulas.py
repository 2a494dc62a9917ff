"""Relations as Excel formulas and ranges, from the same objects that the checks use.

``Place`` is row and column of a figure on its sheet, both from 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_rowcol_to_cell

from models.forms.form import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from models.forms.form import Form, Key, Relation, Term

Place = tuple[int, int]
Places = dict["Key", Place]
_NEXT = {(0, 1), (1, 0)}


def areas(places: Iterable[Place], *, absolute: bool = False) -> list[str]:
    """Return the fewest ranges of one line each that cover the places: ``D6:I6``, ``J8``."""
    runs: list[list[Place]] = []
    for place in sorted(places):
        if runs and _continues(runs[-1], place):
            runs[-1].append(place)
        else:
            runs.append([place])
    return [_area(run, absolute=absolute) for run in runs]


def total_formula(relation: Relation, places: Mapping[Key, Place]) -> str:
    """Return the formula of the total that a relation defines.

    A total stays blank while all its parts are blank, for blank is not 0; a plain SUM
    would print 0 into an empty form.
    """
    parts = ",".join(areas(places[term.key] for term in relation.left))
    return f'=IF(COUNT({parts})=0,"",{_side(relation.left, places)})'


def broken_formula(form: Form, relation: Relation, places: Mapping[Key, Place]) -> str:
    """Return the condition under which the cells of a relation turn red.

    Like the check, SUM takes blanks and texts for 0.  Amounts are compared to the
    millionth, for Excel adds them up as binary fractions.
    """
    left = _side(relation.left, places, absolute=True)
    right = _side(relation.right, places, absolute=True)
    if any(form.cells[key].kind in {Kind.AMOUNT, Kind.MONEY} for key in relation.cells):
        return f"=ABS({left}-({right}))>=0.000001"
    return f"={left}<>{right}"


def _side(terms: tuple[Term, ...], places: Mapping[Key, Place], *, absolute: bool = False) -> str:
    plus, minus = (
        ",".join(areas((places[t.key] for t in terms if t.sign == sign), absolute=absolute))
        for sign in (1, -1)
    )
    return (f"SUM({plus})" if plus else "0") + (f"-SUM({minus})" if minus else "")


def _continues(run: list[Place], place: Place) -> bool:
    step = _step(run[-1], place)
    return step in _NEXT and (len(run) == 1 or step == _step(run[-2], run[-1]))


def _step(first: Place, second: Place) -> tuple[int, int]:
    return second[0] - first[0], second[1] - first[1]


def _area(run: list[Place], *, absolute: bool) -> str:
    ends = run[:1] if len(run) == 1 else [run[0], run[-1]]
    return ":".join(xl_rowcol_to_cell(*end, absolute, absolute) for end in ends)
