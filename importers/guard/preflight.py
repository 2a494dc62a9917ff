"""Looking at a file before any reader touches it: what it is, and whether it may be read.

A workbook reader trusts what a file claims.  One cell at XFD1048576 makes it ask for
terabytes and ends the process, and a small zip can inflate to gigabytes.  So the kind is
told from the content and not from the name, and everything is counted first.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from importers.guard import ods_scan, xlsx_scan
from importers.guard.decoding import in_utf8
from importers.guard.zips import DAMAGED, LOCKED, UnfitError, pack, unpack

if TYPE_CHECKING:
    from importers.guard.scans import Scan


class Container(StrEnum):
    """What a file is by its content."""

    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"


@dataclass(frozen=True, slots=True)
class Vetted:
    """A workbook that may be read: its bytes as the reader gets them, and what was seen."""

    container: Container
    data: bytes
    scans: dict[str, Scan] = field(default_factory=dict)
    """By sheet name; empty for ``.xls``, which only its reader can look into."""


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ASK = "请用 Excel 或 WPS 打开后另存为 .xlsx 再读入"
_FORMATS = {
    b"%PDF": "PDF 文件",
    b"{\\rtf": "RTF 文字文件",
    **dict.fromkeys((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM"), "图片"),
    **dict.fromkeys((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b"), "压缩包"),
}
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_HTML = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|table|meta|div)\b", re.IGNORECASE)


def vet(data: bytes, parts: dict[str, bytes] | None = None) -> Vetted:
    """Return a workbook that may be read; raise :class:`UnfitError` for everything else.

    ``parts`` are those of a zip that was unpacked before.
    """
    if data.startswith(_OLE):
        return _ole(data)
    if is_zip(data):
        return _zip(unpack(data) if parts is None else parts)
    if data[:2] == b"\x09\x08" or data[:2] in {b"\x09\x00", b"\x09\x02", b"\x09\x04"}:
        raise UnfitError(f"这是很旧版本的 Excel 文件，{_ASK}")
    raise UnfitError(_kind_of_other(data))


def is_zip(data: bytes) -> bool:
    """Whether the bytes begin as a zip does, as those of .xlsx and .ods."""
    return data.startswith(b"PK")


def _utf16(name: str) -> bytes:
    return name.encode("utf-16-le")


def _ole(data: bytes) -> Vetted:
    """Tell the kinds of an OLE container by the names in its directory."""
    if _utf16("EncryptedPackage") in data:
        raise UnfitError(LOCKED)
    if _utf16("Workbook") in data or _utf16("Book") in data:
        return Vetted(Container.XLS, data)
    if _utf16("WordDocument") in data:
        raise UnfitError("这是 Word 文件，不是工作簿，请选择 Excel 文件")
    raise UnfitError(DAMAGED)


def _zip(packed: dict[str, bytes]) -> Vetted:
    parts = {
        name: in_utf8(part) if name.endswith((".xml", ".rels")) else part
        for name, part in packed.items()
    }
    names = parts.keys()
    if "content.xml" in names:
        if b"manifest:encryption-data" in parts.get("META-INF/manifest.xml", b""):
            raise UnfitError(LOCKED)
        if b"<office:spreadsheet" not in parts["content.xml"]:
            raise UnfitError("这是文字或演示文件，不是电子表格，请选择表格文件")
        return Vetted(Container.ODS, pack(parts), ods_scan.scan(parts["content.xml"]))
    if any(name.endswith("workbook.bin") for name in names):
        raise UnfitError(f"这是 .xlsb 二进制工作簿，{_ASK}")
    if "word/document.xml" in names:
        raise UnfitError("这是 Word 文件，不是工作簿，请选择 Excel 文件")
    scans = xlsx_scan.scan(parts)
    if not scans:
        raise UnfitError("这是压缩包，里面没有工作表，请选择 Excel 文件")
    kept = {name: part for name, part in parts.items() if name.endswith((".xml", ".rels"))}
    return Vetted(Container.XLSX, pack(kept), scans)


def _kind_of_other(data: bytes) -> str:
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n\x00")
    plain = head.replace(b"\x00", b"")  # UTF-16
    for start, kind in _FORMATS.items():
        if head.startswith(start):
            return f"这是{kind}，不是工作簿，请选择 Excel 文件"
    if b"urn:schemas-microsoft-com:office:spreadsheet" in plain:
        return f"这是“XML 表格”文件，只是改了扩展名，{_ASK}"
    if _HTML.search(plain) or plain.startswith(b"MIME-Version"):
        return f"这是网页文件，只是改了扩展名，{_ASK}"
    if _is_text(data):
        return f"这是文本文件，只是改了扩展名，{_ASK}"
    return "这不是工作簿，或者文件已损坏，请选择 Excel 文件"


def _is_text(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    sample = data[:4096]
    if _CONTROLS.search(sample):
        return False
    whole = sample if len(data) == len(sample) else sample[: sample.rfind(b"\n") + 1]
    for encoding in ("utf-8", "gb18030"):
        with suppress(UnicodeDecodeError):
            whole.decode(encoding)
            return True
    return False
