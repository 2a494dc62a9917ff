"""The same zip file on every system: Python notes in each entry where it was written."""

from __future__ import annotations

import struct
from io import BytesIO
from zipfile import ZipFile

UNIX = 3
"""What every entry says of the system that wrote it, as ``ZipInfo.create_system`` has it."""

_SYSTEM = 5
_LENGTHS = 28
_ENTRY = 46
"""Places in an entry of the central directory: system, lengths of what follows, its own length."""


def from_anywhere(package: bytes) -> bytes:
    """Return the package with :data:`UNIX` in each entry, for writers that leave no say in it."""
    data = bytearray(package)
    with ZipFile(BytesIO(package)) as archive:
        place, entries = archive.start_dir, len(archive.filelist)
    for _ in range(entries):
        data[place + _SYSTEM] = UNIX
        place += _ENTRY + sum(struct.unpack_from("<3H", data, place + _LENGTHS))
    return bytes(data)
