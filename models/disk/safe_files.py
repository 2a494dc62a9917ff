"""Writing files so that nothing is lost: write new, flush to disk, rename, keep copies."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from contextlib import suppress
from pathlib import Path

from models.disk.copies import keep_copy
from models.disk.fresh import PRIVATE, SHARED, clear_leftovers, remove, sync_folder, write_fresh

_REASONS = {
    errno.ENOSPC: "磁盘空间不足，请清理磁盘或换一个位置保存",
    errno.EDQUOT: "磁盘配额已满，请清理后再保存",
    errno.EACCES: "没有写入权限，或文件正被其他程序打开，请关闭后重试或换一个位置保存",
    errno.EPERM: "没有写入权限，请换一个位置保存",
    errno.EROFS: "所在的磁盘是只读的，请换一个位置保存",
    errno.ENOENT: "文件夹已不存在，请换一个位置保存",
    errno.ENOTDIR: "文件夹已不存在，请换一个位置保存",
    errno.EISDIR: "这是一个文件夹，请改一个文件名",
    errno.ENAMETOOLONG: "文件名太长，请改短一些",
    errno.EFBIG: "文件太大，这个磁盘放不下，请换一个位置保存",
    errno.EIO: "磁盘读写出错，请换一个位置保存",
}


def reason_of(error: OSError) -> str:
    """Say in Chinese what an operating system error means and what to do."""
    return _REASONS.get(error.errno or 0, f"系统提示：{error.strerror or error}")


def write_file(
    path: Path, data: bytes, copies: Path | None = None, *, private: bool = False
) -> str:
    """Replace a file as a whole; return an empty text, or in Chinese why it was not possible.

    The bytes are written to a new file beside the target, flushed to disk and renamed, so
    that the old file stays whole whatever happens.  With ``copies`` the file that is
    replaced is kept in that folder under its name and time.  ``private`` keeps a new file
    for the eyes of its owner.
    """
    path = Path(os.path.realpath(path))
    clear_leftovers(path.parent)
    try:
        if copies is not None and path.exists():
            keep_copy(path, copies)
        if path.exists() and not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        fresh = write_fresh(path, data, _mode(path, private=private))
        try:
            if path.exists():
                with suppress(OSError):  # some network drives know no modes
                    shutil.copymode(path, fresh)
            fresh.replace(path)
        except OSError:
            remove(fresh)
            raise
    except OSError as error:
        return f"没有保存“{path.name}”：{reason_of(error)}。"
    sync_folder(path.parent)
    return ""


def _mode(path: Path, *, private: bool) -> int:
    """The permissions of the file that is replaced, for nobody may read the new one before."""
    try:
        return stat.S_IMODE(path.stat().st_mode) | stat.S_IWUSR
    except OSError:
        return PRIVATE if private else SHARED
