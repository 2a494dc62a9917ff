"""The fonts of the pages: loaded when first used, and one character at a time with a way out.

Lines are broken by the widths of the fonts that ship with the program, on every machine alike.
The fonts that GB/T 9704—2012 means are drawn instead where they are installed, may be embedded
and have the character in the same width: the pages end where they end everywhere.

A font that lacks a character hands it on to the others, at last to any font of the machine; a
character that none of them has is drawn as ``models.release.document.STAND_IN`` and named by
:func:`absent`.
"""

from __future__ import annotations

import re
import string
import struct
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import groupby
from threading import RLock
from typing import TYPE_CHECKING, Any

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from exporters.fonts.files import is_sound
from exporters.fonts.local import font_with, named
from models.disk.resources import RESOURCES
from models.release.document import STAND_IN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from exporters.fonts.files import FontFile

# Fonts with Chinese names alone get one from their file; the library asks for this by another
# name than its own settings know.
vars(rl_config)["autoGenerateTTFMissingTTFName"] = 1

FONTS_DIRECTORY = RESOURCES / "fonts"
ONE_AT_A_TIME = RLock()
"""Held by whoever lays out or paints: the library's fonts serve one thread."""
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


_OFFICIAL = {
    Face.TITLE: (
        "标题",
        ("方正小标宋简体", "FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "FZXiaoBiaoSong-B05"),
    ),
    Face.HEI: ("一级标题", ("黑体", "SimHei")),
    Face.KAI: ("二级标题", ("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi")),
    Face.FANG: ("正文", ("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong")),
}
"""What the standard's fonts are for, and their names, the one that it means first."""
_PRIVATE = "Co"
"""What a character for private use looks like, every font says otherwise: none is right."""
_SAME_WIDTH = 1.0
"""Thousandths of the size by which widths may differ: rounding and no more."""


@dataclass(frozen=True, slots=True)
class Typeface:
    """A font as every painter finds it: a file and the place in it; ``key`` is unlike any other."""

    key: str
    path: Path
    index: int = 0


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character in the font that has it; ``em`` is its width in parts of the size."""

    font: Typeface
    char: str
    em: float


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring characters of one font; ``spacing`` points are added after each."""

    font: Typeface
    text: str
    spacing: float


class _Font(TTFont):
    """A font whose characters beyond U+FFFF can be copied out of the file.

    The library writes their numbers as they are, where the file wants UTF-16.
    """

    def __init__(self, typeface: Typeface) -> None:
        super().__init__(typeface.key, str(typeface.path), subfontIndex=typeface.index)
        self.typeface = typeface

    def addObjects(self, doc: Any) -> None:  # noqa: ANN401, N802 - the library's method, untyped
        before = set(doc.idToObject)
        super().addObjects(doc)
        for name in doc.idToObject.keys() - before:
            if name.startswith("toUnicodeCMap:"):
                stream = doc.idToObject[name]
                stream.content = _BEYOND_BMP.sub(_as_utf16, stream.content)


def _as_utf16(found: re.Match[str]) -> str:
    return f"<{chr(int(found[1], 16)).encode('utf-16-be').hex().upper()}>"


def typeface(face: Face) -> Typeface:
    """Return the shipped font of a kind, which is loaded if needed."""
    return _shipped(face).typeface


@lru_cache
def _shipped(face: Face) -> _Font:
    font = _Font(Typeface(f"xxgk-{face}", FONTS_DIRECTORY / f"{face}.ttf"))
    pdfmetrics.registerFont(font)
    return font


@lru_cache
def _local(file: FontFile) -> _Font | None:
    """Return an installed font; ``None`` when the library cannot read it after all."""
    if not is_sound(file):
        return None
    try:
        font = _Font(Typeface(f"{file.path}#{file.index}", file.path, file.index))
        font.face.makeSubset([0, *sorted(font.face.charToGlyph)[:1]])
    except (TTFError, struct.error, ValueError, LookupError, OSError):
        return None
    pdfmetrics.registerFont(font)
    return font


@lru_cache
def _official(face: Face) -> tuple[_Font | None, str]:
    """Return the installed font that the standard means, or else why one is not used."""
    use, names = _OFFICIAL.get(face, ("", ()))
    reasons = []
    for file in named(names):
        font = None if file.refusal else _local(file)
        if font:
            return font, ""
        reason = file.refusal or "它的文件读不出来"
        reasons.append(f"本机的字体“{file.path.name}”没有用上：{reason}。{use}用随附的字体。")
    return None, next(iter(reasons), "")


def font_notices() -> tuple[str, ...]:
    """Say of each font of the standard that is installed and cannot be used why that is so."""
    return tuple(reason for face in _OFFICIAL if (reason := _official(face)[1]))


def _has(font: _Font, char: str) -> bool:
    """Whether a font draws a character: many name characters for which they have an empty box."""
    glyph = font.face.charToGlyph.get(ord(char), 0)
    starts = font.face.glyphPos
    if not 0 < glyph < len(starts) - 1:
        return False
    return char.isspace() or starts[glyph] < starts[glyph + 1]


def _width(font: _Font, char: str) -> float:
    """Return a character's width in thousandths of the size."""
    return float(font.face.charWidths[ord(char)])


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
    if unicodedata.category(char) == _PRIVATE:
        return _glyphs(STAND_IN, face)
    forms = (char, unicodedata.normalize("NFKC", char))
    for look_up in (_of_the_paper, _of_the_machine):
        for drawn in forms:
            found = [glyph for part in drawn for glyph in look_up(part, face)]
            if len(found) == len(drawn):
                return tuple(found)
    return _glyphs(STAND_IN, face)


def _of_the_paper(char: str, face: Face) -> Iterator[Glyph]:
    """Yield the character from the wanted font, else 宋体, else any that ships and has it."""
    font = next((_shipped(other) for other in (face, *Face) if _has(_shipped(other), char)), None)
    official = _official(face)[0]
    if font is None:
        font = official if official and _has(official, char) else None
    elif official and _is_as_wide(official, font, char):
        yield Glyph(official.typeface, char, _width(font, char) / 1000)
        return
    if font:
        yield Glyph(font.typeface, char, _width(font, char) / 1000)


def _is_as_wide(official: _Font, font: _Font, char: str) -> bool:
    """Whether both have a character in the same width; letters come all from one of them."""
    together = string.ascii_letters if char in string.ascii_letters else char
    return all(
        _has(official, each)
        and _has(font, each)
        and abs(_width(official, each) - _width(font, each)) <= _SAME_WIDTH
        for each in together
    )


def _of_the_machine(char: str, _: Face) -> Iterator[Glyph]:
    """Yield the character from whatever installed font has it."""
    file = font_with(char)
    font = _local(file) if file else None
    if font and _has(font, char):
        yield Glyph(font.typeface, char, _width(font, char) / 1000)


def _is_invisible(char: str) -> bool:
    return unicodedata.category(char) in {"Cc", "Cf"} or unicodedata.name(char, "").startswith(
        "VARIATION SELECTOR"
    )


def _is_absent(char: str) -> bool:
    drawn = _glyphs(char, Face.SONG)
    return char != STAND_IN and any(glyph.char == STAND_IN for glyph in drawn)


def runs(line: Sequence[Glyph], spacing: Iterable[float]) -> tuple[Run, ...]:
    """Join neighbours of the same font and the same spacing (points after each character)."""
    pairs = [
        (glyph.font, round(extra, 3), glyph.char)
        for glyph, extra in zip(line, spacing, strict=True)
    ]
    return tuple(
        Run(font, "".join(char for _, _, char in group), extra)
        for (font, extra), group in groupby(pairs, key=lambda pair: pair[:2])
    )
