"""What was read from a file, shown before anything is applied."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from models.report import Report


class Problem(Protocol):
    """One thing that was not read, and where it stands in the file."""

    @property
    def where(self) -> str:
        """Sheet and address, page or line."""

    @property
    def message(self) -> str:
        """A Chinese sentence."""


class Imported(Protocol):
    """A file that was read: the report in it, and what was not understood."""

    @property
    def report(self) -> Report:
        """The report in the file."""

    @property
    def problems(self) -> Sequence[Problem]:
        """What was not understood."""


class Use(Enum):
    """What becomes of the file's data."""

    PRIOR = "作为上年数据"
    THIS_YEAR = "作为本年数据"


class ImportDialog(QDialog):
    """Shows what was found, asks what it is to be used for."""

    def __init__(self, parent: QWidget | None, imported: Imported, target: Report) -> None:
        super().__init__(parent)
        self._imported = imported
        self._target = target

    @property
    def use(self) -> Use:
        """What the data is to be used for."""
        return Use.PRIOR

    @property
    def label(self) -> str:
        """Name of the edit for undo, such as ``导入上年数据``."""
        return "导入上年数据"

    def outcome(self) -> Report:
        """Return the target with the file's data in it, as chosen; one step of undo."""
        return self._target
