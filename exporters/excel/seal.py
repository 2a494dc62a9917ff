"""The seal of our own workbook: a sum of all its parts, kept in its hidden worksheet.

While it fits, nobody has touched a visible cell, and the report in the hidden worksheet is the
whole truth: whoever reads ten thousand of them need not look at the others.  Any program that
saves the workbook writes other parts, and the seal no longer fits.
"""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

MARK = "seal:"
UNSEALED = MARK + "0" * 64
"""Stands in the hidden worksheet while the sum is made."""
_TEXTS = "xl/sharedStrings.xml"


def sealed(data: bytes) -> bytes:
    """Return a workbook with the sum of its parts in the place of :data:`UNSEALED`."""
    with ZipFile(BytesIO(data)) as package:
        infos = package.infolist()
        parts = {info.filename: package.read(info) for info in infos}
    whole = parts[_TEXTS]
    if whole.count(UNSEALED.encode()) != 1:
        return data
    seal = f"{MARK}{seal_of(parts)}"
    parts[_TEXTS] = whole.replace(UNSEALED.encode(), seal.encode())
    target = BytesIO()
    with ZipFile(target, "w") as package:
        for info in infos:
            package.writestr(info, parts[info.filename], info.compress_type)
    return target.getvalue()


def seal_of(parts: dict[str, bytes]) -> str:
    """The sum of all parts, of which none may hold a seal yet."""
    total = sha256()
    for name in sorted(parts):
        total.update(f"{name}\n{len(parts[name])}\n".encode())
        total.update(parts[name])
    return total.hexdigest()
