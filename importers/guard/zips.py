"""Opening zip-based workbooks within a bound, so that no reader ever meets a bomb.

What is inflated here is packed again, uncompressed, and only that is handed to the
reader: it never sees a byte that was not measured.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

MAX_PART = 32 * 1024 * 1024
MAX_TOTAL = 64 * 1024 * 1024
MAX_PARTS = 2000
BOMB = "文件解压后过大，不像年报文件，可能有害，没有读入"
DAMAGED = "文件已损坏或不完整，请重新获取或用原软件另存后再试"
LOCKED = "文件有密码保护，请先用原软件取消密码再读入"
_LOCAL = struct.Struct("<4s5H3L2H")


class UnfitError(Exception):
    """A file must not be read on; the message is the Chinese reason, without a full stop."""


def unpack(data: bytes) -> dict[str, bytes]:
    """Inflate all parts of a zip file; raise :class:`UnfitError` beyond the bounds."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, struct.error, NotImplementedError) as error:
        raise UnfitError(DAMAGED) from error
    if len(entries) > MAX_PARTS:
        raise UnfitError(BOMB)
    parts: dict[str, bytes] = {}
    total = 0
    for entry in entries:
        part = _inflate(data, entry, min(MAX_PART, MAX_TOTAL - total))
        total += len(part)
        parts[entry.filename] = part
    return parts


def pack(parts: dict[str, bytes]) -> bytes:
    """Return the parts as a zip file without compression."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part)
    return packed.getvalue()


def _inflate(data: bytes, entry: zipfile.ZipInfo, limit: int) -> bytes:
    """Inflate one part, whatever size its entry claims to have."""
    head = data[entry.header_offset : entry.header_offset + _LOCAL.size]
    if len(head) < _LOCAL.size or not head.startswith(b"PK\x03\x04"):
        raise UnfitError(DAMAGED)
    if entry.flag_bits & 1:
        raise UnfitError(LOCKED)
    fields = _LOCAL.unpack(head)
    start = entry.header_offset + _LOCAL.size + fields[-2] + fields[-1]
    raw = data[start : start + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_STORED:
        part = raw
    elif entry.compress_type == zipfile.ZIP_DEFLATED:
        try:
            part = zlib.decompressobj(-zlib.MAX_WBITS).decompress(raw, limit + 1)
        except zlib.error as error:
            raise UnfitError(DAMAGED) from error
    else:
        raise UnfitError(DAMAGED)
    if len(part) > limit:
        raise UnfitError(BOMB)
    if len(part) != entry.file_size or zlib.crc32(part) != entry.CRC:
        raise UnfitError(DAMAGED)
    return part
