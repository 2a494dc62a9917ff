"""The first page: start a report, open one, or begin from last year's file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class WelcomePage(QWidget):
    """Three large choices, the recent files and the samples; files can be dropped on it.

    Signals:
        new_asked: 新建年度报告.
        open_asked: 打开.
        from_prior_asked: 从上年文件开始.
        file_chosen: path of a recent file, a sample or a dropped file.
    """

    new_asked = Signal()
    open_asked = Signal()
    from_prior_asked = Signal()
    file_chosen = Signal(object)

    def __init__(
        self,
        parent: QWidget | None = None,
        recent: Sequence[Path] = (),
        samples: Sequence[Path] = (),
    ) -> None:
        super().__init__(parent)
        self._recent = list(recent)
        self._samples = list(samples)

    def set_recent(self, recent: Sequence[Path]) -> None:
        """Show other recent files, newest first."""
        self._recent = list(recent)
