"""The parts of an ordinary zip by its directory, inflated one by one as they are asked for.

It is a short way for the ordinary case alone: whatever is not as every office program writes it
gives nothing here, and goes the long way (:mod:`importers.guard.zips`), where faults are named.
"""

from __future__ import annotations

import struct
import zlib

from importers.guard.zips import MAX_PART, MAX_PARTS

_END = struct.Struct("<4s4H2LH")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_STORED, _DEFLATED = 0, 8
_NAME_LENGTH, _EXTRA_LENGTH = 9, 10

Part = tuple[int, int, int, int, int]
"""Where its local header stands, its length packed and unpacked, its method, its sum."""


def directory(data: bytes) -> dict[str, Part] | None:
    """The parts of a zip without comment, encryption, doubles; ``None`` for any other."""
    at = len(data) - _END.size
    if at < 0 or not data.startswith(b"PK\x05\x06", at):
        return None
    _, disk, first, here, count, size, start, comment = _END.unpack_from(data, at)
    if disk or first or comment or here != count or count > MAX_PARTS or start + size != at:
        return None
    found: dict[str, Part] = {}
    for _ in range(count):
        if start + _ENTRY.size > at:
            return None
        (
            mark, _, _, flags, method, _, _, crc, packed, length, name, extra, note, _, _, _, place,
        ) = _ENTRY.unpack_from(data, start)  # fmt: skip
        if mark != b"PK\x01\x02" or flags & 1 or method not in {_STORED, _DEFLATED}:
            return None
        start += _ENTRY.size
        found[data[start : start + name].decode("utf-8", "replace")] = (
            place, packed, length, method, crc,
        )  # fmt: skip
        start += name + extra + note
    return found if start == at and len(found) == count else None


def packed_bytes(data: bytes, part: Part) -> bytes:
    """The bytes of a part as they stand in the file; empty where its header is odd."""
    place, packed, *_ = part
    if place + _LOCAL.size > len(data) or not data.startswith(b"PK\x03\x04", place):
        return b""
    fields = _LOCAL.unpack_from(data, place)
    start = place + _LOCAL.size + fields[_NAME_LENGTH] + fields[_EXTRA_LENGTH]
    return data[start : start + packed]


def inflated(data: bytes, part: Part) -> bytes | None:
    """A part unpacked, within the bound and with its sum right; else ``None``."""
    _, _, length, method, crc = part
    if length > MAX_PART:
        return None
    raw = packed_bytes(data, part)
    if method == _DEFLATED:
        try:
            raw = zlib.decompressobj(-zlib.MAX_WBITS).decompress(raw, length + 1)
        except zlib.error:
            return None
    return raw if len(raw) == length and zlib.crc32(raw) == crc else None
