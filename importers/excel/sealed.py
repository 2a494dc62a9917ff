"""Our own Excel that nobody has changed since: the report in the hidden sheet, and no look further.

The seal is written by :mod:`exporters.excel.seal`; it is a sum of all parts of the workbook with
noughts in its own place.  Where anything is not exactly as we write it there is no short way.
"""

from __future__ import annotations

import re
from hashlib import sha256
from html import unescape

_TEXTS = "xl/sharedStrings.xml"
_SEAL = re.compile(rb"<si><t>seal:([0-9a-f]{64})</t></si></sst>\s*$")
_MARK = b"<si><t>xxgk</t></si>"
_TEXT = re.compile(rb"<si><t(?: xml:space=\"preserve\")?>([^<]*)</t></si>")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def sealed_text(parts: dict[str, bytes]) -> str:
    """The text of the report's own file, where the seal fits; else empty.

    ``parts`` are all parts of the workbook, inflated within bounds.
    """
    texts = parts.get(_TEXTS, b"")
    found = _SEAL.search(texts)
    if found is None or texts.count(_MARK) != 1:
        return ""
    blank = texts[: found.start(1)] + b"0" * 64 + texts[found.end(1) :]
    if _sum({**parts, _TEXTS: blank}) != found[1].decode():
        return ""
    count, *pieces = _TEXT.findall(texts[texts.index(_MARK) + len(_MARK) : found.start()])
    if not count.isdigit() or len(pieces) != int(count):
        return ""  # a piece that the sheets hold as well stands elsewhere in the list
    return "".join(_plain(piece) for piece in pieces)


def _sum(parts: dict[str, bytes]) -> str:
    total = sha256()
    for name in sorted(parts):
        total.update(f"{name}\n{len(parts[name])}\n".encode())
        total.update(parts[name])
    return total.hexdigest()


def _plain(piece: bytes) -> str:
    text = unescape(piece.decode()) if b"&" in piece else piece.decode()
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
