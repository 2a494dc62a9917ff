"""校核结果: every relation of the form with its state, and all findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from ui.session import Session


class ReviewPage(QWidget):
    """Shows the whole check at full width.

    Signals:
        finding_chosen: a finding was clicked or entered: go to its cell.
        explain_asked: the clerk wants to write a reason for the finding.
    """

    finding_chosen = Signal(object)
    explain_asked = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
