"""Font files as they lie on the disk: their names, whether a PDF may hold them, their characters.

Only the tables that answer these questions are read, a few hundred bytes of a file: a machine
may have a thousand fonts.  A damaged file is a file without fonts.
"""

from __future__ import annotations

import mmap
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

_TRUETYPE, _APPLE, _CFF, _COLLECTION = b"\x00\x01\x00\x00", b"true", b"OTTO", b"ttcf"
_MOST_FACES = 64
_NAMES = {1, 4, 6, 16}
"""Family, full name, PostScript name, typographic family."""
_UNICODE, _WINDOWS = 0, 3
_WINDOWS_UNICODE, _PRC = {1, 10}, 3
_VARIATIONS = 5
"""A table of variants, beside the table of characters."""
_RESTRICTED, _OTHER_PERMISSIONS, _NO_SUBSET_OR_BITMAPS = 0x0002, 0x000C, 0x0300
_ITALIC_OR_BOLD = 0x0021
_FS_TYPE, _FS_SELECTION = 8, 62
_SEGMENTS, _GROUPS = 4, 12
"""The formats of the tables that lead from characters to glyphs."""
_LAST_OF_SEGMENTS = 0xFFFF
_MOST_CHARACTERS = 0x110000

_Tables = dict[bytes, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class FontFile:
    """One font; ``index`` is its place in a collection (.ttc), ``names`` are as :func:`plain_name`.

    ``refusal`` says in Chinese why a PDF cannot hold it; empty when it can.  ``is_regular``
    tells it from the bold and the italic ones of its family.
    """

    path: Path
    index: int
    names: frozenset[str]
    refusal: str
    is_regular: bool


def plain_name(name: str) -> str:
    """Return a font's name as it is compared: small letters without blanks."""
    return "".join(name.split()).casefold()


def read_fonts(path: Path) -> tuple[FontFile, ...]:
    """Return the fonts of a file; none when it is no font or cannot be read."""
    try:
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            return tuple(
                _font(path, index, data, start) for index, start in enumerate(_starts(data))
            )
    except (OSError, struct.error, ValueError):
        return ()


def has_character(font: FontFile, char: str) -> bool:
    """Whether a font has a glyph for a character."""
    return _asked(font, lambda data, start: _maps(data, start, ord(char)))


def is_sound(font: FontFile) -> bool:
    """Whether a font has Unicode characters, and no more than there are.

    The PDF library believes what a damaged file says, and counts up to billions.
    """
    return _asked(font, lambda data, start: _number(data, start) <= _MOST_CHARACTERS)


def _asked(font: FontFile, ask: Callable[[mmap.mmap, int], bool]) -> bool:
    """Answer a question about the table of characters; no where there is none."""
    try:
        with (
            font.path.open("rb") as file,
            mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data,
        ):
            start, _ = _tables(data, _starts(data)[font.index])[b"cmap"]
            place = _unicode_table(data, start)
            return place is not None and ask(data, start + place)
    except (OSError, struct.error, ValueError, LookupError):
        return False


def _starts(data: mmap.mmap) -> list[int]:
    """Return where the fonts of a file begin."""
    kind = data[:4]
    if kind == _COLLECTION:
        (count,) = struct.unpack_from(">L", data, 8)
        return list(struct.unpack_from(f">{min(count, _MOST_FACES)}L", data, 12))
    return [0] if kind in {_TRUETYPE, _APPLE, _CFF} else []


def _tables(data: mmap.mmap, start: int) -> _Tables:
    (count,) = struct.unpack_from(">H", data, start + 4)
    records = (
        struct.unpack_from(">4s4xLL", data, start + 12 + 16 * number) for number in range(count)
    )
    return {tag: (place, length) for tag, place, length in records}


def _font(path: Path, index: int, data: mmap.mmap, start: int) -> FontFile:
    tables = _tables(data, start)
    names = frozenset(plain_name(name) for name in _names(data, tables))
    return FontFile(path, index, names, _refusal(data, tables), _is_regular(data, tables))


def _names(data: mmap.mmap, tables: Mapping[bytes, tuple[int, int]]) -> Iterator[str]:
    if b"name" not in tables:
        return
    start = tables[b"name"][0]
    count, texts = struct.unpack_from(">HH", data, start + 2)
    for number in range(count):
        platform, encoding, _, kind, length, offset = struct.unpack_from(
            ">6H", data, start + 6 + 12 * number
        )
        if kind in _NAMES and platform in {_UNICODE, _WINDOWS}:
            first = start + texts + offset
            as_gbk = platform == _WINDOWS and encoding == _PRC
            raw = data[first : first + length]
            # Old Chinese fonts write GBK, with a zero before each ASCII character.
            codec = "gb18030" if as_gbk else "utf-16-be"
            text = raw.decode(codec, errors="ignore").replace("\0", "")
            yield text


def _refusal(data: mmap.mmap, tables: Mapping[bytes, tuple[int, int]]) -> str:
    if b"glyf" not in tables or b"loca" not in tables:
        return "它的轮廓是 OpenType（CFF）的，不能嵌入 PDF"
    if b"OS/2" not in tables:
        return ""
    (rights,) = struct.unpack_from(">H", data, tables[b"OS/2"][0] + _FS_TYPE)
    is_restricted = rights & _RESTRICTED and not rights & _OTHER_PERMISSIONS
    if is_restricted or rights & _NO_SUBSET_OR_BITMAPS:
        return "它的许可不允许嵌入文件"
    return ""


def _is_regular(data: mmap.mmap, tables: Mapping[bytes, tuple[int, int]]) -> bool:
    if b"OS/2" not in tables:
        return True
    (style,) = struct.unpack_from(">H", data, tables[b"OS/2"][0] + _FS_SELECTION)
    return not style & _ITALIC_OR_BOLD


def _unicode_table(data: mmap.mmap, start: int) -> int | None:
    """Return where in the ``cmap`` the characters are that the PDF library takes: its last ones.

    There is nothing to take when these are no Unicode, such as GBK in old Chinese fonts.
    """
    taken: int | None = None
    (count,) = struct.unpack_from(">H", data, start + 2)
    for number in range(count):
        platform, encoding, offset = struct.unpack_from(">HHL", data, start + 4 + 8 * number)
        if platform == _WINDOWS:
            taken = offset if encoding in _WINDOWS_UNICODE else None
        elif platform == _UNICODE and encoding != _VARIATIONS:
            taken = offset
    return taken


def _maps(data: mmap.mmap, start: int, code: int) -> bool:
    if _format(data, start) == _GROUPS:
        groups = _groups(data, start)
        return any(first <= code <= last and code - first + at for first, last, at in groups)
    return code <= _LAST_OF_SEGMENTS and _in_segments(data, start, code)


def _number(data: mmap.mmap, start: int) -> int:
    """Return for how many characters a table says that there are glyphs."""
    if _format(data, start) == _GROUPS:
        return sum(max(0, last - first + 1) for first, last, _ in _groups(data, start))
    (double,) = struct.unpack_from(">H", data, start + 6)
    form = f">{double // 2}H"
    lasts = struct.unpack_from(form, data, start + 14)
    firsts = struct.unpack_from(form, data, start + 16 + double)
    return sum(max(0, last - first + 1) for first, last in zip(firsts, lasts, strict=True))


def _format(data: mmap.mmap, start: int) -> int:
    (form,) = struct.unpack_from(">H", data, start)
    if form not in {_SEGMENTS, _GROUPS}:
        raise ValueError(form)
    return int(form)


def _groups(data: mmap.mmap, start: int) -> Iterator[tuple[int, int, int]]:
    (count,) = struct.unpack_from(">L", data, start + 12)
    yield from struct.iter_unpack(">LLL", data[start + 16 : start + 16 + 12 * count])


def _in_segments(data: mmap.mmap, start: int, code: int) -> bool:
    (double,) = struct.unpack_from(">H", data, start + 6)
    form = f">{double // 2}H"
    lasts = struct.unpack_from(form, data, start + 14)
    at = next((index for index, last in enumerate(lasts) if last >= code), None)
    if at is None:
        return False
    firsts, shifts, offsets = (
        struct.unpack_from(form, data, start + 16 + times * double) for times in (1, 2, 3)
    )
    if firsts[at] > code:
        return False
    if not offsets[at]:
        return bool((code + shifts[at]) & 0xFFFF)
    place = start + 16 + 3 * double + 2 * at + offsets[at] + 2 * (code - firsts[at])
    glyph: int = struct.unpack_from(">H", data, place)[0]
    return bool(glyph)
