"""Writing a unit's own relations: a text, and below it what is wrong with it, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QSplitter, QVBoxLayout

from models.forms.form import Severity
from models.rules.unit_rules import read_unit_rules
from models.rules.unit_rules_file import EXAMPLE, FILE_NAME, read_rules_text
from ui.widgets.kit import advice, dialog_buttons, em, open_at, push_button, tint
from ui.widgets.look.appearance import Tone

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from models.forms.form import Form
    from ui.pages.rules.keeper import RuleKeeper
    from ui.session.session import Session

_WIDE, _HIGH = 72, 38
_MOST = 6
"""So many faults are told; the rest are counted."""
_HELP = (
    "一段 [[relation]] 是一条关系：table 写表的代码；each 写 row（每行）或 column（每列）；"
    "rule 用列或行的代码写等式，上年的数前面加 prior.；只管几行或几列的，用 rows 或 columns 列出。"
    "severity 写 warning（提醒）、hint（提示）或 error（错误）。"
)


class RulesEditor(QDialog):
    """Edits the text of the file; saved only when the person says so, faults or not."""

    def __init__(self, parent: QWidget, session: Session, keeper: RuleKeeper) -> None:
        super().__init__(parent)
        self.setObjectName("rulesEditor")
        self.setWindowTitle(f"编辑“{FILE_NAME}”")
        self._session = session
        self._keeper = keeper
        self.field = _text(self, "rulesText", "自定勾稽关系的文字")
        self._faults = QLabel(self)
        self._faults.setObjectName("rulesFaults")
        self._faults.setWordWrap(True)
        self._lay_out()
        text, problem = read_rules_text(keeper.file) if keeper.file else ("", "")
        self.field.setPlainText(text)
        self.field.textChanged.connect(self._judge)
        self._tell([problem] if problem else self._faults_now())

    def done(self, result: int) -> None:
        """Close only when the text could be written."""
        if result and not self._keeper.write(self.field.toPlainText()):
            self._tell(["没有写成，原来的文件还在。请看“校核结果”页里的原因。"])
            return
        super().done(result)

    def _judge(self) -> None:
        self._tell(self._faults_now())

    def _faults_now(self) -> list[str]:
        _, faults = read_unit_rules(self.field.toPlainText(), self._session.report.form)
        return [fault.sentence for fault in faults]

    def _tell(self, faults: list[str]) -> None:
        """Tell the faults quietly below the text."""
        sign = Severity.WARNING.sign
        lines = [f"{sign} {one}" for one in faults[:_MOST]]
        lines += [f"另有 {len(faults) - _MOST} 处"] if len(faults) > _MOST else []
        self._faults.setText("\n".join(lines) or "✓ 没有错处")
        tint(self._faults, Tone.WARNING if lines else Tone.FAINT)

    def _add_example(self) -> None:
        cursor = self.field.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(("\n" if self.field.toPlainText() else "") + EXAMPLE)
        self.field.setTextCursor(cursor)
        self.field.setFocus()

    def _lay_out(self) -> None:
        wide = em(self)
        example = push_button(self, "rulesExample", "加一条示例", self._add_example)
        buttons = dialog_buttons(self, "保存")
        buttons.insertWidget(0, example)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * wide, wide, 2 * wide, wide)
        column.setSpacing(wide // 2)
        column.addWidget(advice(self, _HELP))
        codes = _text(self, "rulesCodes", "表、行、列的代码")
        codes.setReadOnly(True)
        codes.setPlainText("\n".join(code_lines(self._session.report.form)))
        both = QSplitter(Qt.Orientation.Horizontal, self)
        both.addWidget(self.field)
        both.addWidget(codes)
        both.setChildrenCollapsible(False)
        both.setSizes([3 * wide, 2 * wide])
        column.addWidget(both, 1)
        column.addWidget(self._faults)
        column.addLayout(buttons)
        QShortcut(QKeySequence.StandardKey.Save, self).activated.connect(self.accept)
        open_at(self, _WIDE, _HIGH)


def code_lines(form: Form) -> list[str]:
    """The codes of a form's tables, rows and columns, each with what it stands for."""
    lines: list[str] = []
    for table in form.tables:
        lines += ["" if lines else "# 代码", f"{table.id}  {table.name}"]
        rows = {row.id: row.name for band in table.bands for row in band.rows}
        columns = {column.id: column.name for band in table.bands for column in band.columns}
        for title, names in (("行", rows), ("列", columns)):
            lines.append(f"  {title}")
            lines += [f"    {code}  {name}" for code, name in names.items()]
    return lines


def _text(parent: QWidget, name: str, spoken: str) -> QPlainTextEdit:
    field = QPlainTextEdit(parent)
    field.setObjectName(name)
    field.setAccessibleName(spoken)
    field.setTabChangesFocus(True)
    field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
    field.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    return field
