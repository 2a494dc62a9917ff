"""Settings beside the program, for a copy on a USB stick: a file in its folder says so.

The file is :data:`ui.session.program.MARK`; what it holds does not matter.  Run from a stick that
cannot be written to, the program keeps its settings on the computer after all, and says so.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings

from ui.session.program import DATA, is_portable, package_folder
from ui.window.journal import recovery_folder

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Places:
    """Where this copy of the program keeps what it remembers."""

    drafts: Path
    told: str = ""
    """What the person has to know about it; empty when all is as asked."""


def settle(package: Path | None = None) -> Places:
    """Send settings and drafts beside the program where its folder says so; return the places.

    It has to be called before settings are read.
    """
    folder = package or package_folder()
    if folder is None or not is_portable(folder):
        return Places(recovery_folder())
    data = folder / DATA
    if not _can_write(data):
        told = f"“{data}”不能写入：设置和没有保存的修改这次记在本机，不在程序旁边。"
        return Places(recovery_folder(), told)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(data))
    return Places(data / "recovery")


def _can_write(folder: Path) -> bool:
    """Whether files can be made there; rights alone do not tell, a stick may be locked."""
    trial = folder / f".{os.getpid()}.tmp"
    try:
        folder.mkdir(exist_ok=True)
        trial.write_bytes(b"")
        trial.unlink()
    except OSError:
        return False
    return True
