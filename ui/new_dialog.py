"""新建年度报告: unit and year, and the form that follows from the year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
)

from models.definitions import form_for_year, form_ids, load_form
from models.report import Report
from ui.fields import LineField
from ui.paper import advice, em, widen
from ui.years import LAST_YEAR, year_to_report

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class NewDialog(QDialog):
    """Asks for unit and year of a new report; the year proposed is the one reported now."""

    def __init__(self, parent: QWidget | None, year: int | None = None, unit: str = "") -> None:
        super().__init__(parent)
        self.setObjectName("newDialog")
        self.setWindowTitle("新建年度报告")
        self._unit = LineField(unit, self)
        self._unit.setObjectName("new.unit")
        self._unit.setPlaceholderText("例如 连云区人民政府")
        self._year = QSpinBox(self)
        self._year.setObjectName("new.year")
        self._year.setRange(min(load_form(one).first_year for one in form_ids()), LAST_YEAR)
        self._year.setValue(year_to_report() if year is None else year)
        self._form = QLabel(self)
        self._form.setObjectName("new.form")
        self._year.valueChanged.connect(self._show_form)
        self._lay_out()
        self._show_form()

    def report(self) -> Report:
        """Return the new, empty report on the form in force for the chosen year."""
        year = self._year.value()
        return Report(form=form_for_year(year), year=year, unit=self._unit.text().strip())

    def _show_form(self) -> None:
        form = form_for_year(self._year.value())
        self._form.setText(f"{form.id}年格式（{form.basis}）")

    def _lay_out(self) -> None:
        wide = em(self)
        form = QFormLayout()
        form.setHorizontalSpacing(wide)
        form.setVerticalSpacing(wide // 2)
        self._unit.setMinimumWidth(24 * wide)
        self._year.setMaximumWidth(8 * wide)
        for label, field in (("单位名称", self._unit), ("年度", self._year)):
            field.setAccessibleName(label)
            form.addRow(label, field)
        form.addRow("表式", self._form)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * wide, wide, 2 * wide, wide)
        column.setSpacing(wide)
        column.addLayout(form)
        column.addWidget(advice(self, "表式由年度决定。单位名称可以以后在“基本信息”里填写。"))
        column.addLayout(dialog_buttons(self, "新建"))


def dialog_buttons(dialog: QDialog, label: str) -> QHBoxLayout:
    """Return the last line of a dialog: what it does, and 取消."""
    accept, reject = QPushButton(label, dialog), QPushButton("取消", dialog)
    accept.setObjectName("accept")
    reject.setObjectName("reject")
    accept.setDefault(True)
    accept.clicked.connect(dialog.accept)
    reject.clicked.connect(dialog.reject)
    row = QHBoxLayout()
    row.addStretch(1)
    for button in (accept, reject):
        widen(button)
        row.addWidget(button)
    return row
