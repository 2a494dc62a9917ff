"""Charts as a PNG picture for web pages and documents: twice as fine as a usual screen."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, ImageColor, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo

from exporters.charts.shapes import MARGIN, WIDTH, Bar, Hatch, Stroke, Word, charts
from exporters.fonts.faces import FONTS_DIRECTORY, Face
from exporters.words.official_text import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exporters.charts.shapes import Shape, Tint
    from models.report.report import Report

DPI = 192
"""Dots per inch: two to each of a usual screen."""
_FINER = 2
"""Drawn so many times larger and made smaller: slanting lines come out smooth."""
_SCALE = DPI / 72 * _FINER
_ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}
"""The library's names for words on a baseline."""


def to_png(report: Report) -> bytes:
    """Return the charts of a report below each other as a PNG file, in the shipped 宋体.

    Title and all figures stand in the file as words too, for whoever cannot see them.
    """
    drawn = charts(report)
    high = sum(chart.height + MARGIN for chart in drawn) + MARGIN
    width, height = (round(points * DPI / 72) for points in (WIDTH + 2 * MARGIN, high))
    image = Image.new("RGB", (width * _FINER, height * _FINER), "white")
    pencil = ImageDraw.Draw(image)
    top = MARGIN
    for chart in drawn:
        for shape in chart.shapes:
            _draw(pencil, shape, (MARGIN, top))
        top += chart.height + MARGIN
    words = PngInfo()
    words.add_itxt("Title", plain(f"{report.title}图解"), lang="zh-CN")
    told = " ".join(f"{one.title}：{one.words}" for one in drawn)
    words.add_itxt("Description", plain(told), lang="zh-CN")
    file = BytesIO()
    image.reduce(_FINER).save(file, "PNG", dpi=(DPI, DPI), pnginfo=words)
    return file.getvalue()


def _draw(pencil: ImageDraw.ImageDraw, shape: Shape, corner: tuple[float, float]) -> None:
    left, top = corner
    match shape:
        case Bar():
            if shape.width > 0:
                ends = (shape.x, shape.y, shape.x + shape.width, shape.y + shape.height)
                x0, y0, x1, y1 = _moved(ends, corner)
                pencil.rectangle((x0, y0, x1 - 1, y1 - 1), _ink(shape.colour))
        case Hatch():
            for ends in shape.lines:
                pencil.line(_moved(ends, corner), _ink(shape.colour), _dots(shape.weight))
        case Stroke():
            ends = (shape.x0, shape.y0, shape.x1, shape.y1)
            pencil.line(_moved(ends, corner), _ink(shape.colour), _dots(shape.weight))
        case Word():
            place = (_dots(left + shape.x), _dots(top + shape.y))
            font, anchor = _font(_dots(shape.size)), _ANCHORS[shape.anchor]
            pencil.text(place, plain(shape.text), _ink(shape.colour), font, anchor)


def _moved(ends: Sequence[float], corner: tuple[float, float]) -> tuple[int, int, int, int]:
    x0, y0, x1, y1 = ends
    left, top = corner
    return _dots(left + x0), _dots(top + y0), _dots(left + x1), _dots(top + y1)


def _dots(points: float) -> int:
    return round(points * _SCALE)


def _ink(colour: Tint) -> tuple[int, ...]:
    return ImageColor.getrgb(colour)


@lru_cache
def _font(dots: int) -> ImageFont.FreeTypeFont:
    # The plain layout: the other one needs a library that a machine has or has not.
    plain = ImageFont.Layout.BASIC
    return ImageFont.truetype(str(FONTS_DIRECTORY / f"{Face.SONG}.ttf"), dots, layout_engine=plain)
