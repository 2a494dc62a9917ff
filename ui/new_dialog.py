"""新建年度报告: unit and year, and the form that follows from the year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from models.definitions import form_for_year
from models.report import Report

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class NewDialog(QDialog):
    """Asks for unit and year of a new report."""

    def __init__(self, parent: QWidget | None, year: int, unit: str = "") -> None:
        super().__init__(parent)
        self._year = year
        self._unit = unit

    def report(self) -> Report:
        """Return the new, empty report on the form in force for the chosen year."""
        return Report(form=form_for_year(self._year), year=self._year, unit=self._unit)
