"""Turning the bytes of a text or a web page into characters: by mark, by declaration, by trial."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins like UTF-16, so it comes first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_DECLARED = re.compile(
    rb"""<(?:meta\b[^>]{0,300}?charset|\?xml\b[^>]{0,200}?encoding)\s*=\s*["']?\s*([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_SEEN = "政府信息公开"
"""Words that every report holds: the decoding that shows them most often is the right one."""
_DECLARATION = re.compile(
    rb"""(?:\xef\xbb\xbf)?<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{1,40})["'][^>]{0,100}\?>""",
    re.ASCII,
)
_SAMPLE = 4096
_CLEAR = 4


def decode(data: bytes, declared: str = "") -> str:
    """Return the text of a file; bytes that no encoding explains become U+FFFD.

    ``declared`` is the name that a mail header gave; a page names its own encoding too.
    Neither is believed where the bytes say otherwise.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    wide = _without_mark(data)
    if wide:
        return data.decode(wide, "replace")
    found = _DECLARED.search(data[:_SAMPLE])
    names = ["utf-8", _known(declared), _known(found[1].decode("ascii", "ignore") if found else "")]
    names = [name for name in dict.fromkeys((*names, "gb18030", "big5")) if name]
    for name in names:
        with suppress(UnicodeDecodeError):
            return data.decode(name)
    texts = [data.decode(name, "replace") for name in names]
    return max(texts, key=lambda text: (text.count(_SEEN), -text.count("\ufffd")))


def in_utf8(xml: bytes) -> bytes:
    """Return a part of XML in UTF-8, whatever encoding it declares: readers know few others.

    Old programs write GBK or gb2312, and some names that nobody knows.
    """
    found = _DECLARATION.match(xml)
    if found is None or found[1].lower() in {b"utf-8", b"us-ascii", b"utf8"}:
        return xml
    text = decode(xml[found.end() :], found[1].decode("ascii"))
    return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + text.encode()


def _known(name: str) -> str:
    """Return the codec of a declared name; GBK and its kin are all read as GB18030."""
    try:
        codec = codecs.lookup(name).name if name else ""
    except (LookupError, ValueError):
        return ""
    if codec.startswith(("gb", "hz")) or codec == "cp936":
        return "gb18030"
    # Codecs that are no character sets (base64, zlib) cannot decode text.
    return codec if codec.startswith(("utf", "big5", "cp", "iso", "ascii", "euc")) else ""


def _without_mark(data: bytes) -> str:
    """Tell UTF-16 without a mark by its zero bytes: those of digits and spaces stand apart."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if even + odd <= len(sample) // 32:
        return ""
    if odd > _CLEAR * even:
        return "utf-16-le"
    return "utf-16-be" if even > _CLEAR * odd else ""
