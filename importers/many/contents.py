"""The bytes of one listed file, also of one that lies in a .zip, within the bounds of any other."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

from importers.guard.files import MAX_BYTES, read_bytes


def bytes_of(path: str, member: str = "") -> tuple[bytes, str]:
    """Return the bytes of a file, or none with the reason in Chinese; ``member`` is in a .zip."""
    return _member(path, member) if member else read_bytes(Path(path))


def _member(path: str, member: str) -> tuple[bytes, str]:
    try:
        with zipfile.ZipFile(path) as archive, archive.open(member) as inner:
            data = inner.read(MAX_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, KeyError, ValueError):
        return b"", "压缩包里的这个文件已损坏，没有读入。"
    except (NotImplementedError, RuntimeError):
        return b"", "压缩包的压缩方法或密码不支持，请先解压再汇总。"
    if len(data) > MAX_BYTES:
        return b"", "解压后过大，不像年报文件，可能有害，没有读入。"
    return data, ""
