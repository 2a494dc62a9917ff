"""The panel beside the table: what does not hold, why, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from models.findings import Finding
    from ui.session import Session


class FindingsPanel(QWidget):
    """Lists the findings of the open report; a follow-on is folded under its root.

    Signals:
        finding_chosen: a finding was clicked, entered or stepped to: go to its cell.
        finding_hovered: the finding under the mouse, or ``None``.
        current_changed: the finding that the cursor is on, or ``None``.
        explain_asked: the clerk wants to write a reason for the finding.
    """

    finding_chosen = Signal(object)
    finding_hovered = Signal(object)
    current_changed = Signal(object)
    explain_asked = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._current: Finding | None = None

    @property
    def current(self) -> Finding | None:
        """The finding that the cursor is on."""
        return self._current

    def next_finding(self) -> None:
        """Go to the next finding, from the last to the first."""

    def previous_finding(self) -> None:
        """Go to the previous finding, from the first to the last."""
