"""Charts of a report as plain shapes: bars of this year beside last, lines over the years.

A chart knows neither paper nor screen: ``pdf_charts`` puts it on a page, ``charts_svg``
writes it as text, the window paints it in its own colours.  Measures run right and down
from the upper left corner, in points.  Last year's bars are hatched, so that the two years
are told apart without colour too.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from math import hypot
from typing import TYPE_CHECKING

from models.forms.form import cell_key
from models.report.figures import addend, show_figure, tell_figure
from models.report.report import figures
from models.report.years import five_years

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from models.forms.form import Form, Key
    from models.report.figures import Number, Value
    from models.report.report import Report
    from models.report.years import YearLine

WIDTH = 442.0
"""That of the type area."""
MARGIN = 20.0
"""Around and between charts where they are a picture of their own."""
WORD_SIZE = 8.5
"""Of most words."""
ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""How much of a word lies left of its place, by :attr:`Word.anchor`."""
_TITLE = 10.5
_LABEL = 96.0
_BAR, _PITCH = 6.5, 20.0
_HEAD = 22.0
_ROOM = 44.0
"""Right of the longest bar, for its figure."""
_LINES_HIGH = 110.0
_FEWEST_YEARS = 3
_DASH, _INKED = 8.0, 0.6
"""From one dash to the next, and how much of it is drawn."""
_HATCH = 4.0
"""From one line of a hatching to the next, along the edge."""


class Tint(StrEnum):
    """What a shape is drawn in; the value is the colour on paper, the window has its own."""

    INK = "#1c1d1f"
    FAINT = "#4f5761"
    LINE = "#9aa1ab"
    THIS = "#1a5fa0"
    LAST = "#e4e8ec"


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    colour: Tint


@dataclass(frozen=True, slots=True)
class Hatch:
    """Slanting lines over a rectangle, and its outline."""

    x: float
    y: float
    width: float
    height: float
    colour: Tint
    weight: float = 0.5

    @property
    def lines(self) -> Iterator[tuple[float, float, float, float]]:
        """Both ends of each line: x, y, x, y."""
        left, top, right, low = self.x, self.y, self.x + self.width, self.y + self.height
        yield from ((left, top, right, top), (right, top, right, low))
        yield from ((right, low, left, low), (left, low, left, top))
        foot = left - self.height + _HATCH
        while foot < right:
            start, end = max(foot, left), min(foot + self.height, right)
            yield start, low - (start - foot), end, low - (end - foot)
            foot += _HATCH


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line."""

    x0: float
    y0: float
    x1: float
    y1: float
    colour: Tint
    weight: float = 0.5


@dataclass(frozen=True, slots=True)
class Word:
    """A text on the baseline ``y``; ``anchor`` is one of :data:`ANCHORS`."""

    x: float
    y: float
    text: str
    anchor: str = "start"
    size: float = WORD_SIZE
    colour: Tint = Tint.INK


Shape = Bar | Hatch | Stroke | Word


@dataclass(frozen=True, slots=True)
class Chart:
    """Shapes with a title, and in ``words`` all that they show, for whoever cannot see them."""

    title: str
    words: str
    width: float
    height: float
    shapes: tuple[Shape, ...]

    def lower(self, by: float) -> Iterator[Shape]:
        """Yield the shapes moved down."""
        for shape in self.shapes:
            match shape:
                case Stroke():
                    yield replace(shape, y0=shape.y0 + by, y1=shape.y1 + by)
                case _:
                    yield replace(shape, y=shape.y + by)


def charts(report: Report, width: float = WIDTH) -> list[Chart]:
    """Return what can be drawn of a report, each chart ``width`` points wide.

    The results and the applicants, this year beside last; from three known years on
    the course of the applications.
    """
    drawn = [results_chart(report, width), applicants_chart(report, width)]
    if len(_known_years(five_years(report, _courses(report.form)))) >= _FEWEST_YEARS:
        drawn.append(years_chart(report, width))
    return drawn


def _courses(form: Form) -> list[Key]:
    return [one.key for one in form.key_figures if one.is_course]


def _known_years(lines: Iterable[YearLine]) -> set[int]:
    """Years of which a figure is known; a year that is held may be blank."""
    return {year for one in lines for year, value in one.points if value is not None}


def results_chart(report: Report, width: float = WIDTH) -> Chart:
    """Draw how applications were decided, by the heads of the official table."""
    groups = _result_groups(report.form)
    return _bars(report, f"{_when(report)}申请办理结果", groups, width)


def applicants_chart(report: Report, width: float = WIDTH) -> Chart:
    """Draw who applied: the new applications of the year by kinds of applicants."""
    columns = report.form.table("requests").bands[0].columns[:-1]
    groups = {column.name: (cell_key("requests", "received", column.id),) for column in columns}
    return _bars(report, f"{_when(report)}新收申请的申请人", groups, width)


def years_chart(report: Report, width: float = WIDTH) -> Chart:
    """Draw new applications and decided ones over five years, from the first known one on.

    A year of which nothing is known is a gap in the line.  ``ValueError`` where none is known.
    """
    lines = five_years(report, _courses(report.form))
    first = min(_known_years(lines))
    names = {key: cell.row.name for key, cell in report.form.cells.items()}
    series = {
        names[one.key]: {year: value for year, value in one.points if year >= first}
        for one in lines
    }
    years = range(first, report.year + 1)
    most = max((addend(value) for one in series.values() for value in one.values()), default=0)
    left, right, top, low = 40.0, width - 80, _HEAD + 8, _HEAD + _LINES_HIGH
    step = (right - left) / max(1, len(years) - 1)
    title = f"{first}—{report.year}年申请数量"
    shapes: list[Shape] = [
        Word(0, 12, title, size=_TITLE),
        Stroke(left - 10, low, right + 10, low, Tint.LINE),
    ]
    shapes += [
        Word(left + at * step, low + 14, str(year), "middle", colour=Tint.FAINT)
        for at, year in enumerate(years)
    ]
    for colour, (name, values) in zip((Tint.THIS, Tint.FAINT), series.items(), strict=True):
        points = [
            (left + at * step, low - (low - top) * _share(values[year], most or 1), values[year])
            for at, year in enumerate(years)
        ]
        shapes += _course(points, name, colour)
    told = "；".join(
        f"{name}：" + "、".join(f"{year}年{tell_figure(value)}" for year, value in values.items())
        for name, values in series.items()
    )
    return Chart(title, told, width, low + 22, tuple(shapes))


def _course(
    points: Sequence[tuple[float, float, Value]], name: str, colour: Tint
) -> Iterator[Shape]:
    for (x0, y0, one), (x1, y1, other) in pairwise(points):
        if one is not None and other is not None:
            yield from _line(x0, y0, x1, y1, colour)
    above = -5.0 if colour is Tint.THIS else 11.0
    known = [point for point in points if point[2] is not None]
    for x, y, value in known:
        yield Bar(x - 2, y - 2, 4, 4, colour)
        yield Word(x, y + above, show_figure(value), "middle", colour=colour)
    if known:
        yield Word(known[-1][0] + 16, known[-1][1] + above + 4, name, colour=colour)


def _line(x0: float, y0: float, x1: float, y1: float, colour: Tint) -> Iterator[Stroke]:
    """Draw a line; all but the first course are dashed, to be told apart where they meet."""
    if colour is Tint.THIS:
        yield Stroke(x0, y0, x1, y1, colour, 1.5)
        return
    dashes = max(1, round(hypot(x1 - x0, y1 - y0) / _DASH))
    for at in range(dashes):
        start, end = at / dashes, (at + _INKED) / dashes
        yield Stroke(
            x0 + (x1 - x0) * start,
            y0 + (y1 - y0) * start,
            x0 + (x1 - x0) * end,
            y0 + (y1 - y0) * end,
            colour,
            1.5,
        )


def _bars(report: Report, title: str, groups: Mapping[str, tuple[Key, ...]], width: float) -> Chart:
    shown = [figures(report)] + ([figures(report.prior)] if report.prior else [])
    sums = {name: [_sum(keys, one) for one in shown] for name, keys in groups.items()}
    most = max((addend(one) for each in sums.values() for one in each), default=0) or 1
    room = width - _LABEL - _ROOM
    shapes: list[Shape] = [Word(0, 12, title, size=_TITLE), *_legend(report, width)]
    top = _HEAD
    for name, values in sums.items():
        shapes.append(Word(_LABEL - 6, top + 11, name, "end"))
        for place, value in enumerate(values):
            upper = top + 2 + place * (_BAR + 1)
            wide = max(room * _share(value, most), 0.0)
            shapes += _bar(_LABEL, upper, wide, _BAR, is_last=bool(place))
            shapes.append(Word(_LABEL + wide + 3, upper + 6, tell_figure(value), size=7.5))
        top += _PITCH
    shapes.append(Stroke(_LABEL, _HEAD, _LABEL, top, Tint.LINE))
    told = "；".join(
        f"{name} {tell_figure(this)}" + "".join(f"（上年 {tell_figure(one)}）" for one in last)
        for name, (this, *last) in sums.items()
    )
    return Chart(title, f"{told}。", width, top + 4, tuple(shapes))


def _bar(x: float, y: float, width: float, height: float, *, is_last: bool) -> Iterator[Shape]:
    yield Bar(x, y, width, height, Tint.LAST if is_last else Tint.THIS)
    if is_last and width:
        yield Hatch(x, y, width, height, Tint.FAINT)


def _legend(report: Report, width: float) -> Iterator[Shape]:
    if report.prior is None:
        return
    for x, words, is_last in ((width - 96, "本年", False), (width - 48, "上年", True)):
        yield from _bar(x, 5, 8, 8, is_last=is_last)
        yield Word(x + 11, 12, words)


def _result_groups(form: Form) -> dict[str, tuple[Key, ...]]:
    """Cells of the column of totals by the heads （一） to （六）, in the form's words."""
    groups: dict[str, tuple[Key, ...]] = {}
    for row in form.table("requests").bands[0].rows:
        if not row.under or row.id == "total":
            continue
        head = row.under[1] if len(row.under) > 1 else row.label
        name = head.partition("）")[2].partition("（")[0]
        groups[name] = (*groups.get(name, ()), cell_key("requests", row.id, "total"))
    return groups


def _sum(keys: Sequence[Key], shown: Mapping[Key, Value]) -> Number | None:
    numbers = [one for key in keys if isinstance(one := shown.get(key), int | Decimal)]
    return sum(numbers) if numbers else None


def _share(value: Value, most: Number) -> float:
    """How long a bar is, as part of the longest: ink and no figure."""
    return min(1.0, max(0.0, float(Decimal(addend(value)) / Decimal(most))))


def _when(report: Report) -> str:
    return f"{report.year}年" if report.year else ""
