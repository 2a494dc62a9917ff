"""Write the note of a cell, and whether it is 待核实 and what is to be looked into."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QDialog, QVBoxLayout

from models.report.figures import tell_figure
from models.report.remarks import flag, note
from ui.widgets.fields import LineField, TextField
from ui.widgets.kit import advice, dialog_buttons, em, group_title

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from models.forms.form import Key
    from models.report.report import Report
    from ui.session.session import Session

_WIDE = 30


class RemarkDialog(QDialog):
    """Asks for the note and the flag of one cell."""

    def __init__(self, parent: QWidget, session: Session, key: Key) -> None:
        super().__init__(parent)
        self.setObjectName("remarkDialog")
        self._report = session.report
        self._key = key
        label = self._report.form.cells[key].label
        self.setWindowTitle(f"批注与待核实：{label}")
        self._note = TextField(self)
        self._note.setObjectName("remark.note")
        self._note.setAccessibleName(f"{label}的批注")
        self._note.setPlainText(self._report.notes.get(key, ""))
        self._is_open = QCheckBox("待核实（这一格还要问清楚，签发前应当核实完毕）", self)
        self._is_open.setObjectName("remark.open")
        self._is_open.setChecked(key in self._report.flags)
        self._question = LineField(self._report.flags.get(key, ""), self)
        self._question.setObjectName("remark.question")
        self._question.setAccessibleName("要核实什么")
        self._question.setPlaceholderText("要核实什么，例如：等法制科回话")
        self._question.textEdited.connect(lambda: self._is_open.setChecked(True))
        shown = tell_figure(session.shown[key])
        self._lay_out(f"{label}：{shown}")

    def outcome(self) -> Report:
        """Return the report with the note and the flag as they stand in the dialog."""
        question = self._question.text() if self._is_open.isChecked() else None
        return flag(note(self._report, self._key, self._note.toPlainText()), self._key, question)

    def _lay_out(self, heading: str) -> None:
        wide = em(self)
        self._note.setFixedHeight(6 * wide)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * wide, wide, 2 * wide, wide)
        column.setSpacing(wide // 2)
        column.addWidget(group_title(self, heading))
        column.addWidget(advice(self, "批注只留在文件里给自己人看，不印在公开的报告上。"))
        column.addWidget(self._note)
        column.addSpacing(wide // 2)
        column.addWidget(self._is_open)
        column.addWidget(self._question)
        column.addSpacing(wide // 2)
        column.addLayout(dialog_buttons(self, "确定"))
        self.setMinimumWidth(_WIDE * wide)
