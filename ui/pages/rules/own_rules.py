"""A unit's own relations: where they stand, how many there are, what is wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.forms.form import Severity
from models.rules.unit_rules_file import FILE_NAME
from ui.widgets.kit import advice, em, push_button, tint
from ui.widgets.look.appearance import Tone

if TYPE_CHECKING:
    from ui.pages.rules.keeper import RuleKeeper
    from ui.session.session import Session

_NO_PLACE = "报告保存以后，可以在它旁边自定勾稽关系。"


class OwnRules(QWidget):
    """Tells about the file of the unit's own rules, and opens it."""

    def __init__(self, session: Session, keeper: RuleKeeper, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("ownRules")
        self._session = session
        self._keeper = keeper
        self._says = advice(self)
        self._says.setObjectName("own.says")
        self._faults = advice(self)
        self._faults.setObjectName("own.faults")
        self._faults.setAccessibleName("自定勾稽关系的错处")
        tint(self._faults, Tone.WARNING)
        self.edit = push_button(self, "own.edit", "编辑自定关系…", self._edit)
        self._read = push_button(self, "own.read", "重新读取", keeper.read)
        self._problem = ""
        keeper.failed.connect(self._on_failed)
        self._lay_out()
        self.refresh()

    def refresh(self) -> None:
        """Show what the file holds, and every fault with its line."""
        file, own = self._keeper.file, self._session.rules.rules
        self.edit.setEnabled(file is not None)
        self._read.setVisible(file is not None and file.exists())
        if file is None:
            self._says.setText(_NO_PLACE)
        elif own or self._session.rule_faults or file.exists():
            self._says.setText(f"自定 {len(own)} 项，写在 {file}")
        else:
            self._says.setText(f"没有自定的关系。写在报告旁边的“{FILE_NAME}”里，随开随用。")
        sign = Severity.WARNING.sign
        told = [f"{sign} {self._problem}"] if self._problem else []
        told += [f"{sign} {one.sentence}，这一处没有采用。" for one in self._session.rule_faults]
        self._faults.setText("\n".join(told))
        self._faults.setVisible(bool(told))

    def _on_failed(self, problem: str) -> None:
        self._problem = problem
        self.refresh()

    def _edit(self) -> None:
        from ui.pages.rules.editor import RulesEditor

        RulesEditor(self.window(), self._session, self._keeper).exec()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.edit)
        row.addWidget(self._read)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self) // 2)
        column.addWidget(self._says)
        column.addWidget(self._faults)
        column.addLayout(row)
