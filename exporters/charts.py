"""Charts of a report as plain shapes: bars of this year beside last, lines over the years.

A chart knows neither paper nor screen: ``pdf_charts`` puts it on a page, :func:`to_svg`
writes it as text.  Measures run right and down from the upper left corner, in points.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from models.figures import addend, show_figure
from models.report import figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from models.figures import Number, Value
    from models.forms import Form, Key
    from models.report import Report

INK, FAINT, LINE = "#1c1d1f", "#4f5761", "#9aa1ab"
THIS, LAST = "#1a5fa0", "#b9c2cc"
"""This year's bars are darker than last year's on a grey printer too."""

WIDTH = 442.0
"""That of the type area."""
_SIZE = 8.5
_LABEL = 96.0
_BAR, _PITCH = 6.5, 20.0
_HEAD = 22.0
_ROOM = 44.0
"""Right of the longest bar, for its figure."""
_LINES_HIGH = 110.0
_FEWEST_YEARS = 3


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    colour: str


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line."""

    x0: float
    y0: float
    x1: float
    y1: float
    colour: str
    weight: float = 0.5


@dataclass(frozen=True, slots=True)
class Word:
    """A text on the baseline ``y``; ``anchor`` is ``start``, ``middle`` or ``end``."""

    x: float
    y: float
    text: str
    anchor: str = "start"
    size: float = _SIZE
    colour: str = INK


Shape = Bar | Stroke | Word


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


def charts(report: Report, history: Sequence[Report] = ()) -> list[Chart]:
    """Return what can be drawn of a report.

    The results and the applicants, this year beside last; with ``history`` (earlier
    reports, in any order) that makes three years or more, the course of the applications.
    """
    drawn = [results_chart(report), applicants_chart(report)]
    years = {one.year: one for one in (*history, *([report.prior] if report.prior else []), report)}
    if len(years) >= _FEWEST_YEARS:
        drawn.append(years_chart([years[year] for year in sorted(years)]))
    return drawn


def results_chart(report: Report) -> Chart:
    """Draw how applications were decided, by the heads of the official table."""
    groups = _result_groups(report.form)
    return _bars(report, f"{_when(report)}申请办理结果", groups)


def applicants_chart(report: Report) -> Chart:
    """Draw who applied: the new applications of the year by kinds of applicants."""
    columns = report.form.table("requests").bands[0].columns[:-1]
    groups = {column.name: (f"requests.received.{column.id}",) for column in columns}
    return _bars(report, f"{_when(report)}新收申请的申请人", groups)


def years_chart(reports: Sequence[Report]) -> Chart:
    """Draw new applications and decided ones over the years, the earliest first."""
    rows = {"received": "本年新收", "total": "办理结果总计"}
    series = {
        name: [figures(report).get(f"requests.{row}.total") for report in reports]
        for row, name in rows.items()
    }
    years = [report.year for report in reports]
    most = max((addend(one) for each in series.values() for one in each), default=0) or 1
    left, right, top, low = 40.0, WIDTH - 80, _HEAD + 8, _HEAD + _LINES_HIGH
    step = (right - left) / max(1, len(years) - 1)
    shapes: list[Shape] = [Stroke(left - 10, low, right + 10, low, LINE)]
    for index, year in enumerate(years):
        shapes.append(Word(left + index * step, low + 14, str(year), "middle", colour=FAINT))
    for colour, (name, values) in zip((THIS, FAINT), series.items(), strict=True):
        points = [
            (left + index * step, low - (low - top) * _share(value, most), value)
            for index, value in enumerate(values)
        ]
        shapes += _course(points, name, colour)
    title = f"{years[0]}—{years[-1]}年申请数量"
    told = "；".join(
        f"{name}：" + "、".join(f"{y}年{_told(v)}" for y, v in zip(years, values, strict=True))
        for name, values in series.items()
    )
    shapes.insert(0, Word(0, 12, title, size=10.5))
    return Chart(title, told, WIDTH, low + 22, tuple(shapes))


def _course(
    points: Sequence[tuple[float, float, Value]], name: str, colour: str
) -> Iterator[Shape]:
    known = [point for point in points if point[2] is not None]
    for (x0, y0, _), (x1, y1, _) in pairwise(known):
        yield Stroke(x0, y0, x1, y1, colour, 1.5)
    above = -5.0 if colour == THIS else 11.0
    for x, y, value in known:
        yield Bar(x - 2, y - 2, 4, 4, colour)
        yield Word(x, y + above, show_figure(value), "middle", colour=colour)
    if known:
        yield Word(known[-1][0] + 16, known[-1][1] + above + 4, name, colour=colour)


def _bars(report: Report, title: str, groups: Mapping[str, tuple[Key, ...]]) -> Chart:
    shown = figures(report)
    before = figures(report.prior) if report.prior else {}
    now = {name: _sum(keys, shown) for name, keys in groups.items()}
    last = {name: _sum(keys, before) for name, keys in groups.items()}
    most = max((addend(one) for one in (*now.values(), *last.values())), default=0) or 1
    room = WIDTH - _LABEL - _ROOM
    shapes: list[Shape] = [Word(0, 12, title, size=10.5), *_legend(report)]
    top = _HEAD
    for name in groups:
        shapes.append(Word(_LABEL - 6, top + 11, name, "end"))
        for place, (value, colour) in enumerate(((now[name], THIS), (last[name], LAST))):
            if report.prior is None and colour == LAST:
                continue
            upper = top + 2 + place * (_BAR + 1)
            wide = room * _share(value, most)
            shapes.append(Bar(_LABEL, upper, max(wide, 0.0), _BAR, colour))
            shapes.append(Word(_LABEL + max(wide, 0.0) + 3, upper + 6, _told(value), size=7.5))
        top += _PITCH
    shapes.append(Stroke(_LABEL, _HEAD, _LABEL, top, LINE))
    told = "；".join(
        f"{name} {_told(now[name])}" + (f"（上年 {_told(last[name])}）" if report.prior else "")
        for name in groups
    )
    return Chart(title, f"{told}。", WIDTH, top + 4, tuple(shapes))


def _legend(report: Report) -> Iterator[Shape]:
    if report.prior is None:
        return
    for x, words, colour in ((WIDTH - 96, "本年", THIS), (WIDTH - 48, "上年", LAST)):
        yield Bar(x, 5, 8, 8, colour)
        yield Word(x + 11, 12, words)


def _result_groups(form: Form) -> dict[str, tuple[Key, ...]]:
    """Cells of the column of totals by the heads （一） to （六）, in the form's words."""
    groups: dict[str, tuple[Key, ...]] = {}
    for row in form.table("requests").bands[0].rows:
        if not row.under or row.id == "total":
            continue
        head = row.under[1] if len(row.under) > 1 else row.label
        name = head.partition("）")[2].partition("（")[0]
        groups[name] = (*groups.get(name, ()), f"requests.{row.id}.total")
    return groups


def _sum(keys: Sequence[Key], shown: Mapping[Key, Value]) -> Number | None:
    numbers = [one for key in keys if isinstance(one := shown.get(key), int | Decimal)]
    return sum(numbers) if numbers else None


def _share(value: Value, most: Number) -> float:
    """How long a bar is, as part of the longest: ink and no figure."""
    return min(1.0, max(0.0, float(Decimal(addend(value)) / Decimal(most))))


def _told(value: Value) -> str:
    return "空白" if value is None else show_figure(value)


def _when(report: Report) -> str:
    return f"{report.year}年" if report.year else ""
