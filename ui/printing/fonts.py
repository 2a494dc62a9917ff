"""The fonts of the pages as Qt draws them: embedded in what is printed, not turned into shapes.

Qt embeds only fonts that its font database knows, so each file is told to it first; whether it
then gives that very file (another of the same name may be installed) is looked at.
"""

from __future__ import annotations

import struct
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QFontDatabase, QRawFont

if TYPE_CHECKING:
    from exporters.fonts.faces import Typeface

_COLLECTION = b"ttcf"
_HEADER, _RECORD = 12, 16
_HEAD = b"head"
"""The table with the check sum of its file: no two fonts have the same."""
_ANY_SIZE = 100.0


class RawFonts:
    """Fonts for one painting; Qt wants each thread to have its own."""

    def __init__(self) -> None:
        self._whole: dict[str, QRawFont] = {}
        self._sized: dict[tuple[str, float], QRawFont] = {}

    def at(self, typeface: Typeface, size: float) -> QRawFont:
        """Return a font whose letters are so many dots high."""
        known = self._sized.get((typeface.key, size))
        if known is None:
            whole = self._whole.get(typeface.key)
            if whole is None:
                whole = self._whole[typeface.key] = _raw_font(typeface)
            known = self._sized[typeface.key, size] = QRawFont(whole)
            known.setPixelSize(size)
        return known


def _raw_font(typeface: Typeface) -> QRawFont:
    family, head = _told(typeface)
    font = QFont(family)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    found = QRawFont.fromFont(font)
    table_of: Any = found.fontTable  # wants a text, whatever its type hints say
    if family and table_of(_HEAD.decode()).data() == head:
        return found
    data = QByteArray(single_font(typeface.path.read_bytes(), typeface.index))
    return QRawFont(data, _ANY_SIZE, QFont.HintingPreference.PreferNoHinting)


@lru_cache
def _told(typeface: Typeface) -> tuple[str, bytes]:
    """Tell Qt of a font, once; return its family and what it is recognised by."""
    data = single_font(typeface.path.read_bytes(), typeface.index)
    number = QFontDatabase.addApplicationFontFromData(QByteArray(data))
    families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return next(iter(families), ""), _table(data, _HEAD)


def single_font(data: bytes, index: int) -> bytes:
    """Return one font of a collection (.ttc) as a file of its own; other files as they are."""
    if data[:4] != _COLLECTION:
        return data
    (start,) = struct.unpack_from(">L", data, _HEADER + 4 * index)
    (count,) = struct.unpack_from(">H", data, start + 4)
    head = bytearray(data[start : start + _HEADER])
    tables = b""
    for number in range(count):
        at = start + _HEADER + _RECORD * number
        tag, check, place, length = struct.unpack_from(">4sLLL", data, at)
        new_place = _HEADER + _RECORD * count + len(tables)
        head += struct.pack(">4sLLL", tag, check, new_place, length)
        tables += data[place : place + length] + b"\0" * (-length % 4)
    return bytes(head) + tables


def _table(data: bytes, wanted: bytes) -> bytes:
    (count,) = struct.unpack_from(">H", data, 4)
    for number in range(count):
        tag, _, place, length = struct.unpack_from(">4sLLL", data, _HEADER + _RECORD * number)
        if tag == wanted:
            return data[place : place + length]
    return b""
