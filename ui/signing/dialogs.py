"""What the steps of 签审 ask for: a reason to go back, the names of those who sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFormLayout, QPushButton, QVBoxLayout

from models.release.fingerprint import fingerprint
from models.report.report import SIGN_OFF, SIGNERS
from ui.widgets.fields import LineField, TextField
from ui.widgets.kit import advice, dialog_buttons, em, group_title

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from models.report.report import Report

_WIDE = 36
_REASON_LINES = 4
_SIGN_SAYS = (
    "签发的内容留在文件里，以后可以按纸质件上的校验码核对。"
    "姓名印在签审表上，不填的留空手签。签发以后不能撤销；要修改，用“重新打开”并写明原因。"
)


class ReasonDialog(QDialog):
    """Asks why a report is sent back or opened again; without a reason nothing happens."""

    def __init__(self, parent: QWidget, step: str, says: str) -> None:
        super().__init__(parent)
        self.setObjectName("reasonDialog")
        self.setWindowTitle(step)
        self._field = TextField(self)
        self._field.setObjectName("reason")
        self._field.setAccessibleName(f"{step}的原因")
        self._field.setPlaceholderText("例如：依申请公开少计 1 件，退回更正。")
        wide = em(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * wide, wide, 2 * wide, wide)
        column.setSpacing(wide // 2)
        column.addWidget(group_title(self, f"{step}的原因"))
        column.addWidget(self._field, 1)
        column.addWidget(advice(self, says))
        column.addLayout(dialog_buttons(self, step))
        self._accept = cast("QPushButton", self.findChild(QPushButton, "accept"))
        self._accept.setToolTip("Ctrl+Enter")
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self).activated.connect(self._accept.click)
        self._field.setMinimumHeight(_REASON_LINES * self._field.fontMetrics().lineSpacing())
        self._field.textChanged.connect(self._enable)
        self._field.setFocus()
        self.setMinimumWidth(_WIDE * wide)
        self.resize(_WIDE * wide, self.minimumSizeHint().height())
        self._enable()

    @property
    def reason(self) -> str:
        """The reason as written."""
        return self._field.toPlainText().strip()

    def _enable(self) -> None:
        self._accept.setEnabled(bool(self.reason))


class SignDialog(QDialog):
    """Asks for the names of those who sign, and shows the 校验码 that is being signed."""

    def __init__(self, parent: QWidget, report: Report) -> None:
        super().__init__(parent)
        self.setObjectName("signDialog")
        self.setWindowTitle("签发")
        self._fields = {name: LineField(report.meta.get(name, ""), self) for name in SIGNERS}
        wide = em(self)
        form = QFormLayout()
        form.setHorizontalSpacing(wide)
        form.setVerticalSpacing(wide // 2)
        for name, field in self._fields.items():
            field.setObjectName(f"sign.{name}")
            field.setAccessibleName(SIGN_OFF[name])
            form.addRow(SIGN_OFF[name], field)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * wide, wide, 2 * wide, wide)
        column.setSpacing(wide // 2)
        heading = group_title(self, f"{report.title}，校验码 {fingerprint(report)}")
        heading.setWordWrap(True)
        column.addWidget(heading)
        column.addLayout(form)
        column.addWidget(advice(self, _SIGN_SAYS))
        column.addLayout(dialog_buttons(self, "签发"))
        self.setMinimumWidth(_WIDE * wide)

    def names(self) -> dict[str, str]:
        """The names as they stand in the fields, by their names in the report."""
        return {name: field.text().strip() for name, field in self._fields.items()}
