"""A package that lacks files: said in Chinese before anything fails for it.

A copy to a USB stick that was broken off, or a virus scanner that took a file away, leaves such a
package.  Nothing but the standard library is needed here: what is missing may be anything.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from ui.session.program import FILES, NAME, package_folder

if TYPE_CHECKING:
    from pathlib import Path

_NAMED = 5
"""So many files are named; the rest are counted."""
_BOXES = (
    ("zenity", "--error", "--title", NAME, "--no-markup", "--text"),
    ("kdialog", "--title", NAME, "--error"),
    ("xmessage", "-center"),
)
"""Programs by which Linux desktops show a message without Qt."""


def damaged_files(folder: Path) -> list[str]:
    """Return the files of a package that are missing or not as long as they were made."""
    lines = (folder / FILES).read_text(encoding="utf-8").splitlines()
    wanted = [line.split(" ", 1) for line in lines]
    return [path for size, path in wanted if _length(f"{folder}/{path}") != int(size)]


def _length(path: str) -> int | None:
    try:
        return os.stat(path).st_size  # noqa: PTH116 - a thousand files at every start
    except OSError:
        return None


def damage() -> str:
    """Return what is wrong with this package and what to do; empty where nothing is."""
    folder = package_folder()
    damaged = damaged_files(folder) if folder else []
    if not damaged:
        return ""
    names = "\n".join(damaged[:_NAMED])
    more = f"\n……共 {len(damaged)} 个" if len(damaged) > _NAMED else ""
    return (
        f"程序文件不完整，没有启动。\n\n“{folder}”里缺少或损坏：\n{names}{more}\n\n"
        "请重新安装，或者重新解压、复制整个文件夹；被杀毒软件隔离的，请恢复并加入信任。"
        "您的年报和设置不在这个文件夹的程序文件里，不受影响。"
    )


def show(text: str, *, in_window: bool) -> None:
    """Tell it on standard error; to who opens a window, in the system's own message box too."""
    if sys.stderr:
        sys.stderr.write(f"{text}\n")
    if not in_window:
        return
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, text, NAME, 0x10)
        return
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return
    import shutil
    import subprocess  # the desktop's own message box

    for program, *options in _BOXES:
        if shutil.which(program):
            subprocess.run([program, *options, text], check=False)  # noqa: S603 - by its name
            return
