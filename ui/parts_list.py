"""The parts of the report at the left of the window, each with what is open in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QListView, QWidget

if TYPE_CHECKING:
    from ui.session import Session

INFO = "info"
REVIEW = "review"


class PartsList(QListView):
    """Lists 基本信息, the six sections and 校核结果.

    Signals:
        part_chosen: id of the part to show: :data:`INFO`, a section id, :data:`REVIEW`.
    """

    part_chosen = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._part = INFO

    @property
    def part(self) -> str:
        """Id of the chosen part."""
        return self._part

    def choose(self, part_id: str) -> None:
        """Mark a part as the chosen one, and say so when it was another."""
        if part_id != self._part:
            self._part = part_id
            self.part_chosen.emit(part_id)
