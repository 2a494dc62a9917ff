"""Charts as SVG: text that says the same in every run, with words for whoever cannot see."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from exporters.charts.shapes import MARGIN, WIDTH, Bar, Hatch, Stroke, Word, charts
from exporters.words.official_text import plain

if TYPE_CHECKING:
    from exporters.charts.shapes import Shape
    from models.report.report import Report

_FONTS = "Noto Serif SC, SimSun, 宋体, Songti SC, serif"
_CONTROLS = dict.fromkeys([*range(32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF])


def to_svg(report: Report) -> bytes:
    """Return the charts of a report below each other as one SVG file (UTF-8).

    Every chart is a group with a title and its figures in words; nothing in the file is run
    or loaded.
    """
    drawn = charts(report)
    name = _clean(f"{report.title}图解")
    wide = WIDTH + 2 * MARGIN
    high = sum(chart.height + MARGIN for chart in drawn) + MARGIN
    begin = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_size(wide)}" height="{_size(high)}" '
        f'viewBox="0 0 {_size(wide)} {_size(high)}" xml:lang="zh-CN" role="img" '
        f'aria-labelledby="title desc" font-family={quoteattr(_FONTS)}>'
    )
    words = _clean(" ".join(f"{one.title}：{one.words}" for one in drawn))
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        begin,
        f'<title id="title">{escape(name)}</title>',
        f'<desc id="desc">{escape(words)}</desc>',
        f'<rect width="{_size(wide)}" height="{_size(high)}" fill="#ffffff"/>',
    ]
    top = MARGIN
    for chart in drawn:
        lines.append(f'<g transform="translate({_size(MARGIN)} {_size(top)})">')
        lines.append(f"<title>{escape(_clean(chart.title))}</title>")
        lines.append(f"<desc>{escape(_clean(chart.words))}</desc>")
        lines += [_element(shape) for shape in chart.shapes]
        lines.append("</g>")
        top += chart.height + MARGIN
    lines.append("</svg>\n")
    return "\n".join(lines).encode()


def _element(shape: Shape) -> str:
    match shape:
        case Bar():
            return (
                f'<rect x="{_size(shape.x)}" y="{_size(shape.y)}" width="{_size(shape.width)}" '
                f'height="{_size(shape.height)}" fill="{shape.colour}"/>'
            )
        case Hatch():
            path = "".join(
                f"M{_size(x0)} {_size(y0)}L{_size(x1)} {_size(y1)}"
                for x0, y0, x1, y1 in shape.lines
            )
            return (
                f'<path d="{path}" stroke="{shape.colour}" stroke-width="{_size(shape.weight)}"/>'
            )
        case Stroke():
            return (
                f'<line x1="{_size(shape.x0)}" y1="{_size(shape.y0)}" x2="{_size(shape.x1)}" '
                f'y2="{_size(shape.y1)}" stroke="{shape.colour}" '
                f'stroke-width="{_size(shape.weight)}"/>'
            )
        case Word():
            return (
                f'<text x="{_size(shape.x)}" y="{_size(shape.y)}" font-size="{_size(shape.size)}" '
                f'text-anchor="{shape.anchor}" fill="{shape.colour}">'
                f"{escape(_clean(shape.text))}</text>"
            )


def _size(points: float) -> str:
    return f"{points:.2f}".rstrip("0").rstrip(".")


def _clean(text: str) -> str:
    return plain(text).translate(_CONTROLS)
