"""Whose report an imported file is, and of which year, to be corrected in the import window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from models.report.editing import identify
from ui.session.year_words import read_year
from ui.widgets.fields import LineField
from ui.widgets.kit import em

if TYPE_CHECKING:
    from ui.session.session import Session


class IdentityFields(QWidget):
    """Unit and year as they were read; a year that is none is not taken."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._unit = self._field("unit", "文件里的单位")
        self._year = self._field("year", "文件里的年度")
        self._year.setPlaceholderText("未写明")
        self._unit.setPlaceholderText("未写明")
        self._year.setMaximumWidth(5 * em(self))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for words, field in (("单位", self._unit), ("年度", self._year)):
            row.addWidget(QLabel(words, self))
            row.addWidget(field)
        session.changed.connect(self._show)
        session.replaced.connect(self._show)
        self._show()

    def _field(self, name: str, words: str) -> LineField:
        field = LineField("", self)
        field.setObjectName(f"import.{name}")
        field.setAccessibleName(words)
        field.editingFinished.connect(self._take)
        return field

    def _take(self) -> None:
        year = read_year(self._year.text())
        report = self._session.report
        wanted = identify(report, self._unit.text().strip(), report.year if year is None else year)
        if wanted != report:
            self._session.apply("更正单位和年度", wanted)
        self._show()

    def _show(self) -> None:
        report = self._session.report
        for field, text in ((self._unit, report.unit), (self._year, str(report.year or ""))):
            if field.text() != text:
                field.setText(text)
