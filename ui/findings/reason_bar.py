"""The strip under 表三 that asks why 上年结转 is another number than last year handed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from models.forms.form import Severity
from models.report.carrying import explain_carried, handed_on, unexplained
from models.report.figures import show_figure, tell_figure
from models.report.records import Source
from ui.session.prior_words import carry_origins
from ui.widgets.fields import LineField
from ui.widgets.keys.words import keys_under
from ui.widgets.kit import em, push_button, tint
from ui.widgets.look.appearance import Tone

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from models.report.editing import Change
    from models.report.findings import Finding
    from ui.session.session import Session

_REASON = "原因(&R)："
_EXAMPLE = "例如：机构改革，申请随职责划转"
_MOST_NAMED = 3


class ReasonBar(QWidget):
    """Comes and goes with the findings, and never takes the keyboard by itself.

    What is written becomes the explanation of every column that differs.  Where the page has
    no height to spare, the list of findings alone asks for it.

    Signals:
        left: the keyboard is to go back to the table.
    """

    left = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("reasonBar")
        self._session = session
        self._has_room = True
        self._says = QLabel(self)
        self._says.setObjectName("reason.says")
        self._says.setTextFormat(Qt.TextFormat.PlainText)
        self._says.setWordWrap(True)
        tint(self._says, Tone.WARNING)
        self._field = LineField("", self)
        self._field.setObjectName("reason")
        self._field.setPlaceholderText(_EXAMPLE)
        self._field.setAccessibleName("上年结转与上年报告不同的原因")
        self._field.returnPressed.connect(self._write)
        self._field.textChanged.connect(self._enable)
        self._done = push_button(self, "reason.write", "写入说明", self._write)
        self._back = push_button(self, "reason.restore", "改回上年的数", self._restore)
        self._lay_out()
        session.replaced.connect(self._field.clear)
        self._asked: frozenset[str] = frozenset()
        session.changed.connect(self._on_changed)
        session.state_changed.connect(self._show)
        self._show()

    def set_room(self, has_room: bool) -> None:  # noqa: FBT001 (the state of the page)
        """Say whether the page has height to spare."""
        if has_room != self._has_room:
            self._has_room = has_room
            self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back to the table; what is written so far stays."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        wide = em(self)
        reason = QLabel(_REASON, self)
        reason.setBuddy(self._field)
        row = QHBoxLayout()
        row.setSpacing(wide // 2)
        row.addWidget(reason)
        row.addWidget(self._field, 1)
        row.addWidget(self._done)
        row.addWidget(self._back)
        column = QVBoxLayout(self)
        column.setContentsMargins(wide // 2, wide // 3, wide // 2, 0)
        column.setSpacing(wide // 3)
        column.addWidget(self._says)
        column.addLayout(row)

    def _roots(self) -> list[Finding]:
        """The columns that differ; that their total differs too says nothing more."""
        if self._session.lock_reason:
            return []
        return [one for one in unexplained(self._session.findings) if one.is_root]

    def _on_changed(self, change: Change) -> None:
        """Tell in the status line too, where a screen reader hears it, what now differs anew."""
        roots = self._roots()
        if change.cells and not change.prior and not self._asked.issuperset(_ids(roots)):
            where = f"按 {keys_under(_REASON)} " if self._has_room else "在校核结果里"
            self._session.notice.emit(f"{self._words(roots)}请{where}写明原因。")

    def _show(self) -> None:
        roots = self._roots()
        self._asked = _ids(roots)
        if roots:
            words = f"{Severity.WARNING.sign} {self._words(roots)}请写明原因，随报告保存。"
            self._says.setText(words)
            self.setAccessibleName(self._says.text())
        self._enable()
        self.setVisible(bool(roots) and (self._has_room or bool(self._field.text())))

    def _words(self, roots: list[Finding]) -> str:
        cells = self._session.report.form.cells
        named = "，".join(
            f"{cells[one.cells[0]].column.label} {tell_figure(one.left)}"
            f"（上年 {show_figure(one.right)}）"
            for one in roots[:_MOST_NAMED]
        )
        more = f"等 {len(roots)} 列" if len(roots) > _MOST_NAMED else ""
        return f"上年结转与上年报告的结转下年度不同：{named}{more}。"

    def _enable(self) -> None:
        self._done.setEnabled(bool(self._field.text().strip()))

    def _write(self) -> None:
        text = self._field.text().strip()
        if not text:
            return
        session = self._session
        roots = self._roots()
        session.apply("情况说明", explain_carried(session.report, session.findings, text))
        self._field.clear()
        session.notice.emit(f"已写明上年结转不同的原因（{len(roots)} 列）。")
        self.left.emit()

    def _restore(self) -> None:
        """Take last year's figures again in the columns that differ."""
        last = handed_on(self._session.report)
        keys = [key for one in self._roots() for key in one.cells if key in last]
        origins = carry_origins(self._session.report, keys)
        values = {key: last[key] for key in keys}
        self._session.enter("改回上年结转", values, origins, Source.CARRIED)
        self.left.emit()


def _ids(findings: list[Finding]) -> frozenset[str]:
    return frozenset(one.id for one in findings)
