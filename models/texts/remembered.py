"""What a person has said of figures in a text: not about the tables, or about these cells.

It is remembered by the words of the sentence, figures blanked, so that it outlives edits
elsewhere and goes on into next year's report; it is lost when the words change.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from models.report.records import Tie
from models.texts.fields import reading_of
from models.texts.verdicts import Status, judge_reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from models.forms.form import Form, Key
    from models.report.figures import Value
    from models.report.report import Report
    from models.texts.figure import TextFigure


def remember(
    report: Report, told: Sequence[TextFigure], figure: TextFigure, expression: str = ""
) -> Report:
    """Remember that a figure is about the cells of an expression; empty: about none.

    ``told`` are the figures of the report's texts, of which ``figure`` is one.
    """
    tie = Tie(figure.section, figure.skeleton, _ordinal(told, figure), expression)
    return replace(report, ties=(*_others(report, tie), tie))


def forget(report: Report, told: Sequence[TextFigure], figure: TextFigure) -> Report:
    """Let the words decide again what a figure is about."""
    tie = Tie(figure.section, figure.skeleton, _ordinal(told, figure), "")
    return replace(report, ties=_others(report, tie))


def with_remembered(
    told: Sequence[TextFigure],
    ties: Sequence[Tie],
    form: Form,
    tables: tuple[Mapping[Key, Value], Mapping[Key, Value]],
) -> Iterator[TextFigure]:
    """Yield the figures as they stand with what is remembered of them."""
    known = {(one.section, one.skeleton, one.ordinal): one.expression for one in ties}
    seen = Counter[tuple[str, str]]()
    for one in told:
        if one.kind != "figure":
            yield one
            continue
        place = (one.section, one.skeleton)
        expression = known.get((*place, seen[place]))
        seen[place] += 1
        yield one if expression is None else _tied(one, expression, form, tables)


def _tied(
    one: TextFigure,
    expression: str,
    form: Form,
    tables: tuple[Mapping[Key, Value], Mapping[Key, Value]],
) -> TextFigure:
    reading = reading_of(expression, form) if expression else None
    if reading is None:
        return replace(
            one,
            status=Status.APART,
            reading="",
            cells=(),
            prior_cells=(),
            expected=None,
            message="",
        )
    status, expected = judge_reading(one.value, reading, *tables)
    differs = f"正文“{one.text}”与指定的格不符：应为 {expected}" if status is Status.DIFFERS else ""
    return replace(
        one,
        status=status,
        reading=reading.expression,
        cells=reading.cells,
        prior_cells=reading.prior_cells,
        expected=expected,
        message=differs,
    )


def _ordinal(told: Sequence[TextFigure], figure: TextFigure) -> int:
    same = [
        one
        for one in told
        if one.kind == "figure" and (one.section, one.skeleton) == (figure.section, figure.skeleton)
    ]
    return next((at for at, one in enumerate(same) if one.start == figure.start), 0)


def _others(report: Report, tie: Tie) -> tuple[Tie, ...]:
    place = (tie.section, tie.skeleton, tie.ordinal)
    return tuple(one for one in report.ties if (one.section, one.skeleton, one.ordinal) != place)
