"""The fonts of the PDF: loaded when first used, and one character at a time with a way out.

A font that lacks a character hands it on to the others; a character that none of them has
is drawn as :data:`MISSING` and named by :func:`absent`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FONTS_DIRECTORY = Path(__file__).resolve().parent.parent / "resources" / "fonts"
MISSING = "〓"
"""Stands for a character that no font has (the printers' sign for a sort that is out of stock)."""

ASCENT = 0.88
"""From the baseline to the top of a Chinese character, in parts of the size."""

_BEYOND_BMP = re.compile(r"(?<=> )<([0-9A-F]{5,6})>")
_WIDTH_OF_SPACE = str.maketrans({"\t": "\u3000", "\u00a0": " ", "\u2003": "\u3000"})


class Face(StrEnum):
    """The kinds of letters that GB/T 9704—2012 asks for, by the names of their files."""

    SONG = "song"
    TITLE = "song-bold"
    HEI = "hei"
    FANG = "fang"
    KAI = "kai"


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character in the font that has it; ``em`` is its width in parts of the size."""

    face: Face
    char: str
    em: float


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring characters of one font; ``spacing`` points are added after each."""

    face: Face
    text: str
    spacing: float


class _Font(TTFont):
    """A font whose characters beyond U+FFFF can be copied out of the file.

    The library writes their numbers as they are, where the file wants UTF-16.
    """

    def addObjects(self, doc: Any) -> None:  # noqa: ANN401, N802 - the library's method, untyped
        before = set(doc.idToObject)
        super().addObjects(doc)
        for name in doc.idToObject.keys() - before:
            if name.startswith("toUnicodeCMap:"):
                stream = doc.idToObject[name]
                stream.content = _BEYOND_BMP.sub(_as_utf16, stream.content)


def _as_utf16(found: re.Match[str]) -> str:
    return f"<{chr(int(found[1], 16)).encode('utf-16-be').hex().upper()}>"


def font_name(face: Face) -> str:
    """Return the name under which a font is known to the library, loading it when needed."""
    return _font(face).fontName


@lru_cache
def _font(face: Face) -> _Font:
    font = _Font(f"xxgk-{face}", str(FONTS_DIRECTORY / f"{face}.ttf"))
    pdfmetrics.registerFont(font)
    return font


def _has(face: Face, char: str) -> bool:
    return ord(char) in _font(face).face.charToGlyph


def glyphs(text: str, face: Face) -> list[Glyph]:
    """Return what is drawn for a text: control and invisible characters are left out."""
    return [glyph for char in text.translate(_WIDTH_OF_SPACE) for glyph in _glyphs(char, face)]


def absent(text: str) -> str:
    """Return the characters of a text that no font has, each once, in order."""
    drawn = text.translate(_WIDTH_OF_SPACE)
    return "".join(char for char in dict.fromkeys(drawn) if _is_absent(char))


@lru_cache(maxsize=1 << 16)
def _glyphs(char: str, face: Face) -> tuple[Glyph, ...]:
    if _is_invisible(char):
        return ()
    for drawn in (char, unicodedata.normalize("NFKC", char)):
        found = [_holder(part, face) for part in drawn]
        if all(found):
            return tuple(
                Glyph(holder, part, _font(holder).face.charWidths[ord(part)] / 1000)
                for part, holder in zip(drawn, found, strict=True)
                if holder
            )
    return _glyphs(MISSING, face)


def _holder(char: str, face: Face) -> Face | None:
    """Return the font that draws a character: the wanted one, else 宋体, else any that has it."""
    return next((other for other in (face, *Face) if _has(other, char)), None)


def _is_invisible(char: str) -> bool:
    return unicodedata.category(char) in {"Cc", "Cf"} or unicodedata.name(char, "").startswith(
        "VARIATION SELECTOR"
    )


def _is_absent(char: str) -> bool:
    drawn = _glyphs(char, Face.SONG)
    return char != MISSING and any(glyph.char == MISSING for glyph in drawn)


def runs(line: Sequence[Glyph], spacing: Iterable[float]) -> tuple[Run, ...]:
    """Join neighbours of the same font and the same spacing (points after each character)."""
    pairs = [
        (glyph.face, round(extra, 3), glyph.char)
        for glyph, extra in zip(line, spacing, strict=True)
    ]
    return tuple(
        Run(face, "".join(char for _, _, char in group), extra)
        for (face, extra), group in groupby(pairs, key=lambda pair: pair[:2])
    )
