"""批注与待核实一览: every note and every flag of the report, with a way to its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout

from models.figures import show_figure
from models.remarks import flag, remarks
from ui.lines_model import LinesModel, lines_view
from ui.paper import advice, em, widen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from models.forms import Key
    from models.remarks import Remark
    from ui.session import Session

_HEADINGS = ("位置", "值", "待核实", "批注")
_WIDTHS = (16, 5, 14, 0)
_WIDE, _HIGH = 52, 22


class MarksDialog(QDialog):
    """Lists the cells with a note or a flag; it may stay open while one goes on typing.

    Signals:
        cell_chosen: go to the cell of this key.
    """

    cell_chosen = Signal(str)

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent)
        self.setObjectName("marksDialog")
        self.setWindowTitle("批注与待核实一览")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._lines = LinesModel(_HEADINGS, self)
        self._view = lines_view(self, self._lines, _WIDTHS)
        self._view.setObjectName("marks")
        self._view.setAccessibleName("批注与待核实")
        self._says = advice(self)
        self._go = self._button("go", "转到", self._on_go)
        self._settle = self._button("settle", "已核实", self._on_settle)
        self._lay_out()
        self._view.activated.connect(self._on_go)
        self._view.selectionModel().currentRowChanged.connect(self._enable)
        session.changed.connect(self._fill)
        session.replaced.connect(self._fill)
        self._fill()

    def _button(self, name: str, text: str, act: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        widen(button)
        return button

    def _lay_out(self) -> None:
        wide = em(self)
        close = self._button("close", "关闭", self.close)
        row = QHBoxLayout()
        row.addWidget(self._go)
        row.addWidget(self._settle)
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(wide, wide, wide, wide)
        column.setSpacing(wide // 2)
        column.addWidget(self._says)
        column.addWidget(self._view, 1)
        column.addLayout(row)
        self.resize(_WIDE * wide, _HIGH * wide)

    def _fill(self) -> None:
        found = remarks(self._session.report)
        key = self._key()
        self._lines.show([(one.key, self._texts(one)) for one in found])
        self._says.setText(_summary(found))
        rows = [row for row, one in enumerate(found) if one.key == key] or [0]
        self._view.selectRow(rows[0])
        self._enable()

    def _texts(self, one: Remark) -> tuple[str, ...]:
        table = self._session.report.form.table(self._session.report.form.cells[one.key].table)
        question = "" if one.flag is None else one.flag or "待核实"
        shown = show_figure(self._session.shown[one.key]) or "空白"
        return f"{table.name} · {one.label}", shown, question, one.note.replace("\n", " ")

    def _key(self) -> Key:
        return self._lines.key_at(self._view.currentIndex().row())

    def _enable(self) -> None:
        key = self._key()
        self._go.setEnabled(bool(key))
        self._settle.setEnabled(key in self._session.report.flags)

    def _on_go(self) -> None:
        key = self._key()
        if key:
            self.cell_chosen.emit(key)

    def _on_settle(self) -> None:
        key = self._key()
        label = self._session.report.form.cells[key].label
        self._session.apply(f"已核实 {label}", flag(self._session.report, key, None))


def _summary(found: tuple[Remark, ...]) -> str:
    flags = sum(one.flag is not None for one in found)
    notes = sum(bool(one.note) for one in found)
    if not found:
        return "没有批注，也没有待核实的格。在表里按 Shift+F2 写批注，按 Ctrl+Shift+F 标记待核实。"
    return f"待核实 {flags} 格，批注 {notes} 格。双击或按回车转到那一格。"
