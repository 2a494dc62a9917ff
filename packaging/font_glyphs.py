"""Changes to the outlines of the source fonts, made before build_fonts.py takes its subsets.

Every function of the kind `Change` alters an open font in place. Lengths are in units of the em
(1,000 in all five sources). What is changed and why stands in resources/fonts/README.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import newTable

if TYPE_CHECKING:
    from collections.abc import Callable

    from fontTools.ttLib import TTFont

    Change = Callable[[TTFont], None]
    Contour = tuple[tuple[int, int], ...]

EM = 1000
DIGITS = "0123456789"
# Largest departure of a quadratic outline from the cubic one.
CURVE_ERROR = 1.0
# FandolFang's characters sit 71 units lower than those of Noto Serif, which fills its gaps. More
# than this would lift them off its own digits.
FANG_LIFT = 40
# Empty side of a full-width quotation mark, towards the text that it holds.
QUOTE_MARGIN = 75


def map_character(font: TTFont, code: int, name: str) -> None:
    """Let the character `code` show the glyph `name`."""
    for table in font["cmap"].tables:
        reaches = {4: 0xFFFF, 12: 0x10FFFF}.get(table.format, -1)
        if table.isUnicode() and code <= reaches:
            table.cmap[code] = name


def add_glyph(font: TTFont, code: int, glyph: Any) -> None:  # noqa: ANN401 - an untyped library
    """Add a TrueType glyph one em wide for the character `code`."""
    name = f"xxgk{code:04X}"
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"][name] = glyph
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (EM, glyph.xMin)
    map_character(font, code, name)


def polygons(*contours: Contour) -> Any:  # noqa: ANN401 - an untyped library
    """Draw straight-edged contours; outer ones run clockwise, holes the other way."""
    pen = TTGlyphPen(None)
    for first, *others in contours:
        pen.moveTo(first)
        for point in others:
            pen.lineTo(point)
        pen.closePath()
    return pen.glyph()


def add_signs(font: TTFont) -> None:
    """Draw the signs that the sources lack: the flag of 待核实 ⚑ and the boxes ☐ ☑."""
    box = ((130, 760), (870, 760), (870, 0), (130, 0))
    inside = ((190, 60), (810, 60), (810, 700), (190, 700))
    tick = ((270, 400), (330, 455), (445, 320), (670, 610), (735, 560), (450, 190))
    pole = ((220, 850), (285, 850), (285, -60), (220, -60))
    cloth = ((285, 850), (850, 640), (285, 430))
    signs = {"⚑": (pole, cloth), "☐": (box, inside), "☑": (box, inside, tick)}
    present = font.getBestCmap()
    for sign, contours in signs.items():
        if ord(sign) not in present:
            add_glyph(font, ord(sign), polygons(*contours))


def tabular_digits(font: TTFont) -> None:
    """Show the digits of one width that Noto Serif keeps for Korean text.

    Its ordinary ones are 471 to 562 units wide: columns of figures would not line up.
    """
    shown = font.getBestCmap()
    for mapping in _local_substitutions(font):
        if all(shown[ord(digit)] in mapping for digit in DIGITS):
            for digit in DIGITS:
                map_character(font, ord(digit), mapping[shown[ord(digit)]])
            return
    raise LookupError("the source has no set of local digits")


def _local_substitutions(font: TTFont) -> list[dict[str, str]]:
    """Give the one-to-one glyph substitutions of the feature `locl`."""
    gsub = font["GSUB"].table
    wanted = {
        index
        for record in gsub.FeatureList.FeatureRecord
        if record.FeatureTag == "locl"
        for index in record.Feature.LookupListIndex
    }
    tables = [t for index in sorted(wanted) for t in gsub.LookupList.Lookup[index].SubTable]
    inner = [getattr(table, "ExtSubTable", table) for table in tables]
    return [table.mapping for table in inner if hasattr(table, "mapping")]


def joined_dash(font: TTFont) -> None:
    """Draw — from edge to edge of the em, so that —— is one line without a layout feature.

    It lies where ― lies and is as heavy as the Latin dash: ― is a hair line in bold too.
    """
    shown = font.getBestCmap()
    bar, dash = font["glyf"][shown[ord("―")]], font["glyf"][shown[ord("—")]]
    weight = dash.yMax - dash.yMin
    low = (bar.yMin + bar.yMax - weight) // 2
    high = low + weight
    add_glyph(font, ord("—"), polygons(((0, high), (EM, high), (EM, low), (0, low))))


def full_width_quotes(font: TTFont) -> None:
    """Give ‘ ’ “ ” a whole em, as Chinese text has them; those of LXGW WenKai are Latin."""
    for quote in "‘’“”":
        name = font.getBestCmap()[ord(quote)]
        glyph = font["glyf"][name]
        opening = quote in "‘“"
        shift = EM - QUOTE_MARGIN - glyph.xMax if opening else QUOTE_MARGIN - glyph.xMin
        outline = DecomposingRecordingPen(font.getGlyphSet())
        font.getGlyphSet()[name].draw(outline)
        pen = TTGlyphPen(None)
        outline.replay(TransformPen(pen, (1, 0, 0, 1, shift, 0)))
        add_glyph(font, ord(quote), pen.glyph())


def horizontal_bar(font: TTFont) -> None:
    """Show — for ― too, which is what some GB2312 tables make of 破折号."""
    map_character(font, ord("―"), font.getBestCmap()[ord("—")])


def full_width_minus(font: TTFont) -> None:
    """Draw － as long as ＋ and as heavy as —; FandolFang has a short hyphen in its place."""
    shown = font.getBestCmap()
    plus, dash = font["glyf"][shown[ord("＋")]], font["glyf"][shown[ord("—")]]
    weight = dash.yMax - dash.yMin
    low = (plus.yMin + plus.yMax - weight) // 2
    left, right, high = plus.xMin, plus.xMax, low + weight
    add_glyph(font, ord("－"), polygons(((left, high), (right, high), (right, low), (left, low))))


def quadratic_outlines(font: TTFont) -> None:
    """Turn the cubic outlines of a CFF font into TrueType ones; lift the full-width glyphs."""
    order = font.getGlyphOrder()
    outlines = font.getGlyphSet()
    glyf = newTable("glyf")
    glyf.glyphOrder = order
    glyf.glyphs = {}
    for name in order:
        width = font["hmtx"][name][0]
        lift = FANG_LIFT if width == EM else 0
        pen = TTGlyphPen(None)
        quadratic = Cu2QuPen(pen, CURVE_ERROR, reverse_direction=True)
        outlines[name].draw(TransformPen(quadratic, (1, 0, 0, 1, 0, lift)))
        glyf.glyphs[name] = pen.glyph()
        glyf.glyphs[name].recalcBounds(glyf)
        font["hmtx"][name] = (width, glyf.glyphs[name].xMin)
    del font["CFF "]
    font["loca"] = newTable("loca")
    font["glyf"] = glyf
    font.sfntVersion = "\x00\x01\x00\x00"
    font["maxp"].tableVersion = 0x00010000
    font["maxp"].maxZones = 1
    for field in (
        "maxTwilightPoints",
        "maxStorage",
        "maxFunctionDefs",
        "maxInstructionDefs",
        "maxStackElements",
        "maxSizeOfInstructions",
        "maxComponentElements",
    ):
        setattr(font["maxp"], field, 0)
