"""One narrative section on a white sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from ui.session import Session


class TextPage(QWidget):
    """Edits the text of one section; every edit goes through the session at once."""

    def __init__(self, session: Session, section_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._section = section_id
