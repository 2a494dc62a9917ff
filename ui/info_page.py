"""基本信息: whose report it is, for which year, on which form, and last year's report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from ui.session import Session


class InfoPage(QWidget):
    """Shows and edits unit, year and the particulars of the publication.

    Signals:
        import_prior_asked: the clerk wants to bring in last year's report.
        remove_prior_asked: the clerk wants last year's report taken out.
    """

    import_prior_asked = Signal()
    remove_prior_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
