"""Writing files so that nothing is lost: write new, flush to disk, rename, keep copies."""

from __future__ import annotations

import errno
import glob
import os
import shutil
from contextlib import suppress
from datetime import datetime
from pathlib import Path

KEPT_COPIES = 10
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


def write_file(path: Path, data: bytes, copies: Path | None = None) -> str:
    """Replace a file as a whole; return an empty text, or in Chinese why it was not possible.

    The bytes are written to a new file beside the target, flushed to disk and renamed, so
    that the old file stays whole whatever happens.  With ``copies`` the file that is
    replaced is kept in that folder under its name and time.
    """
    path = Path(os.path.realpath(path))
    fresh = path.with_name(f".{path.name[:60]}.{os.getpid()}.tmp")
    try:
        if copies is not None and path.exists():
            keep_copy(path, copies)
        if path.exists() and not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        with fresh.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            with suppress(OSError):  # some network drives know no modes
                shutil.copymode(path, fresh)
        fresh.replace(path)
    except OSError as error:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        return f"没有保存“{path.name}”：{reason_of(error)}。"
    _sync_folder(path.parent)
    return ""


def keep_copy(path: Path, folder: Path, now: datetime | None = None) -> Path | None:
    """Copy a file into the folder under its name and time; the oldest copies go.

    Returns the copy, or ``None`` when it could not be made: a missing copy never stops
    somebody from saving.
    """
    stamp = (now or datetime.now().astimezone()).strftime("%Y%m%d-%H%M%S")
    copy = folder / f"{path.stem}.{stamp}{path.suffix}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, copy)
    except OSError:
        with suppress(OSError):
            copy.unlink()  # half a copy is worse than none
        return None
    for old in kept_copies(path, folder)[:-KEPT_COPIES]:
        with suppress(OSError):
            old.unlink()
    return copy


def kept_copies(path: Path, folder: Path) -> list[Path]:
    """The copies of a file that :func:`keep_copy` left in the folder, the oldest first."""
    ours = f"{glob.escape(path.stem)}.????????-??????{glob.escape(path.suffix)}"
    return sorted(folder.glob(ours))


def _sync_folder(folder: Path) -> None:
    """Make a rename last through a power cut, where the system has a call for it.

    Windows has none and some network drives refuse it; the file is in its place by then.
    """
    if os.name != "posix":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
