"""批注与待核实一览: every note and every flag of the report, with a way to its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.report.figures import tell_figure
from models.report.remarks import flag, remarks
from ui.sheet.cells.lines_dialog import LinesDialog
from ui.widgets.keys.words import keys_of
from ui.widgets.kit import push_button

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from models.report.remarks import Remark
    from ui.session.session import Session

_SIZE = (52, 22)


class MarksDialog(LinesDialog):
    """Lists the cells with a note or a flag; a flag can be settled there."""

    headings = ("位置", "值", "待核实", "批注")
    widths = (16, 5, 14, 0)
    wraps = True

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent, session)
        self.setObjectName("marksDialog")
        self.setWindowTitle("批注与待核实一览")
        self.view.setObjectName("marks")
        self.view.setAccessibleName("批注与待核实")
        self._settle = push_button(self, "settle", "已核实", self._on_settle)
        self.lay_out(_SIZE, [self._settle])
        self.view.selectionModel().currentRowChanged.connect(self._enable)
        self.refresh()

    def refresh(self) -> None:
        """List the notes and flags, with the line kept that was chosen."""
        found = remarks(self.session.report)
        key = self.current_key()
        self.lines.show([(one.key, self._texts(one)) for one in found])
        self.says.setText(_summary(found))
        rows = [row for row, one in enumerate(found) if one.key == key] or [0]
        self.view.selectRow(rows[0])
        self._enable()

    def _texts(self, one: Remark) -> tuple[str, ...]:
        table = self.session.report.form.table(self.session.report.form.cells[one.key].table)
        question = "" if one.flag is None else one.flag or "待核实"
        shown = tell_figure(self.session.shown[one.key])
        return f"{table.name} · {one.label}", shown, question, one.note.replace("\n", " ")

    def _enable(self) -> None:
        key = self.current_key()
        self.go.setEnabled(bool(key))
        self._settle.setEnabled(key in self.session.report.flags)

    def _on_settle(self) -> None:
        key = self.current_key()
        label = self.session.report.form.cells[key].label
        self.session.apply(f"已核实 {label}", flag(self.session.report, key, None))


def _summary(found: tuple[Remark, ...]) -> str:
    flags = sum(one.flag is not None for one in found)
    notes = sum(bool(one.note) for one in found)
    if not found:
        note, mark = keys_of("note"), keys_of("flag")
        return f"没有批注，也没有待核实的格。在表里按 {note} 写批注，按 {mark} 标记待核实。"
    return f"待核实 {flags} 格，批注 {notes} 格。双击或按回车转到那一格。"
