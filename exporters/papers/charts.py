"""Charts on paper: the shapes of ``charts`` put on a page, and a PDF of nothing but them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exporters.charts.shapes import ANCHORS, Bar, Hatch, Stroke, charts
from exporters.fonts.faces import Face, glyphs
from exporters.press.bound import bind
from exporters.press.page import Area, Rule, Text, fill
from exporters.press.setting import Setting
from exporters.press.sheets import gap, sheet_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporters.charts.shapes import Chart, Shape
    from exporters.press.bound import Pages
    from exporters.press.page import Block, Flow, Item, Page
    from models.checked.checked import Checked

NAME = "图解"


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """One chart, whole on a page."""

    chart: Chart
    keeps_next = False

    @property
    def beginning(self) -> float:
        """All of it."""
        return self.chart.height

    def put(self, flow: Flow) -> None:
        """Put it on this page, or on the next."""
        upper = flow.take(self.chart.height)
        for shape in self.chart.lower(upper):
            flow.add(*_items(shape))


def charts_paper(checked: Checked) -> Pages:
    """Return the charts of a report as pages (see :func:`exporters.charts.shapes.charts`)."""
    report = checked.report
    title = f"{report.title}{NAME}"
    return bind(report, title, NAME, lambda: chart_pages(checked))


def chart_pages(checked: Checked) -> list[Page]:
    """Lay the charts out below each other."""
    report = checked.report
    blocks: list[Block] = [*sheet_title(report, NAME, is_internal=False)]
    for chart in charts(report):
        blocks += [gap(10.0), ChartBlock(chart)]
    return fill(blocks, snapped=False)


def _items(shape: Shape) -> Iterator[Item]:
    match shape:
        case Bar():
            yield Area(
                shape.x, shape.y, shape.x + shape.width, shape.y + shape.height, shape.colour
            )
        case Hatch():
            for ends in shape.lines:
                yield Rule(*ends, shape.weight, shape.colour)
        case Stroke():
            yield Rule(shape.x0, shape.y0, shape.x1, shape.y1, shape.weight, shape.colour)
        case _:
            setting = Setting(glyphs(shape.text, Face.SONG), shape.size)
            line = setting.lines(10_000.0)
            x = shape.x - ANCHORS[shape.anchor] * setting.width
            yield Text(x, shape.y, shape.size, setting.runs(line[0]) if line else ())
