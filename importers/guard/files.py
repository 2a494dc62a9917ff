"""Reading the bytes of a file within a bound, with a Chinese sentence when it is not possible."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from models.disk.safe_files import reason_of

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 50 * 1024 * 1024
"""No report is larger; pictures pasted into a workbook are the only reason to come near."""

_REASONS = {
    errno.ENOENT: "文件不存在，可能已被移动或删除，请重新选择",
    errno.EACCES: "没有读取权限，或文件正被其他程序独占，请关闭后重试",
    errno.EPERM: "没有读取权限，请联系管理员或复制一份再打开",
    errno.EIO: "磁盘读取出错，请换一个位置的副本再试",
}


def read_bytes(path: Path) -> tuple[bytes, str]:
    """Return the bytes of a file, or none with the reason in Chinese."""
    try:
        if path.exists() and not path.is_file():
            kind = "文件夹，请选择其中的文件" if path.is_dir() else "系统文件，不能读入"
            return b"", f"“{path.name}”是{kind}。"
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, reason_of(error))
        return b"", f"没有读入“{path.name}”：{reason}。"
    except ValueError:
        return b"", "文件名里有不能使用的字符，请改名后再读入。"
    return data, _unfit(path.name, data)


def _unfit(name: str, data: bytes) -> str:
    if len(data) > MAX_BYTES:
        return f"“{name}”超过 {MAX_BYTES // (1024 * 1024)} MB，不像年报文件，没有读入。"
    return "" if data else f"“{name}”是空文件，没有内容可以读入。"
