"""新建年度报告: unit and year, the form that follows from them, the report of the year before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
)

from importers.own.nearby import forerunner
from models.forms.definitions import form_for_year, form_ids, load_form
from models.report.editing import next_year
from models.report.report import Report
from models.report.years import same_unit
from ui.session.prior_words import report_title
from ui.session.year_words import LAST_YEAR, year_to_report
from ui.widgets.fields import LineField
from ui.widgets.kit import advice, dialog_buttons, em

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

_SEARCHING = "正在最近用过的文件里查找…"
_NOT_FOUND = "最近用过的文件里没有这个单位以前年度的报告，可以以后导入"


class NewDialog(QDialog):
    """Asks for unit and year of a new report; the year proposed is the one reported now.

    With reports to choose from (:meth:`offer`) the unit's last one becomes its 上年 by itself.
    """

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
        self._reports: Sequence[Report] | None = None
        self._found = advice(self, _SEARCHING)
        self._found.setObjectName("new.found")
        self._takes = QCheckBox(self)
        self._takes.setObjectName("new.takes")
        self._takes.setChecked(True)
        self._year.valueChanged.connect(self._refresh)
        self._unit.textChanged.connect(self._refresh)
        self._lay_out()
        self._rows.setRowVisible(self._found, False)
        self._refresh()

    def report(self) -> Report:
        """Return the new, empty report on the form in force for the chosen year."""
        year, unit = self._year.value(), self._unit.text().strip()
        last = self._last()
        if last is not None and self._takes.isChecked():
            return replace(next_year(last, year), unit=unit)
        return Report(form=form_for_year(year), year=year, unit=unit)

    def search(self) -> None:
        """Say that reports are looked for; :meth:`offer` tells the result."""
        self._rows.setRowVisible(self._found, True)

    def offer(self, reports: Sequence[Report]) -> None:
        """Choose last year's report among these from now on, as unit and year are typed."""
        self._reports = reports
        self.search()
        self._refresh()

    def _last(self) -> Report | None:
        return forerunner(self._reports or (), self._unit.text(), self._year.value())

    def _refresh(self) -> None:
        """Show what follows from unit and year as they are typed."""
        form = form_for_year(self._year.value())
        self._form.setText(f"{form.id}年格式（{form.basis}）")
        last = self._last()
        self._takes.setVisible(last is not None)
        if last is not None and last.year == self._year.value() - 1:
            self._takes.setText("作为上年报告，带入上年结转")
        else:
            self._takes.setText("作为历年数据留存（不是上年的）")
        if self._reports is not None:
            self._found.setText(_found_words(last, self._twin(self._reports)))
        self._grow()

    def _grow(self) -> None:
        """Make room for a sentence that has become longer than the window was made for."""
        if self.isVisible():
            layout = self.layout()
            layout.activate()
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))

    def _twin(self, reports: Sequence[Report]) -> Report | None:
        """The report that there is already of this unit and year."""
        unit, year = self._unit.text(), self._year.value()
        same = (one for one in reports if one.year == year and same_unit(one.unit, unit))
        return next(same, None)

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
        form.addRow("上年报告", self._found)
        form.addRow("", self._takes)
        self._rows = form
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * wide, wide, 2 * wide, wide)
        column.setSpacing(wide)
        column.addLayout(form)
        column.addWidget(advice(self, "表式由年度决定。单位名称可以以后在“基本信息”里填写。"))
        column.addLayout(dialog_buttons(self, "新建"))


def _found_words(last: Report | None, twin: Report | None) -> str:
    words = report_title(last) if last else _NOT_FOUND
    if twin is None:
        return words
    return f"{words}。{twin.year}年的报告已经有了：{twin.source or '正打开着的这一份'}"
