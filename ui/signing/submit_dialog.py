"""送审: what must be put right or explained first, with the way there; then the step itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from models.release.fingerprint import fingerprint
from ui.widgets.kit import advice, em, group_title, push_button
from ui.widgets.lines_model import LinesModel, lines_view

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from models.checked.open_points import OpenPoint
    from ui.session.session import Session

_HEADINGS = ("级别", "要改正或写明情况的地方")
_WIDTHS = (6, 0)
_WIDE, _HIGH = 52, 20
_READY = (
    "错误和提醒都已改正或写明情况，没有未说明的待核实。\n"
    "送审以后内容锁定，不能再改，撤销也不越过这一步；要修改，由审核人“退回”并写明原因。"
)
_OPEN = "双击或按回车转到那一处改正；确有原因的，点“写情况说明”。这个窗口可以一直开着。"


class SubmitDialog(QDialog):
    """Lists what is still open and follows the edits; with nothing open it submits.

    Signals:
        point_chosen: go to this :class:`models.checked.open_points.OpenPoint`.
        explain_asked: a reason is to be written for this :class:`models.report.findings.Finding`.
    """

    point_chosen = Signal(object)
    explain_asked = Signal(object)

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent)
        self.setObjectName("submitDialog")
        self.setWindowTitle("送审")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._points: tuple[OpenPoint, ...] = ()
        self._standing = group_title(self, "")
        self._standing.setObjectName("standing")
        self._says = advice(self)
        self._lines = LinesModel(_HEADINGS, self)
        self._view = lines_view(self, self._lines, _WIDTHS)
        self._view.setObjectName("open-points")
        self._view.setAccessibleName("送审前要改正或写明情况的地方")
        self._go = push_button(self, "go", "转到", self._on_go)
        self._explain = push_button(self, "explain", "写情况说明…", self._on_explain)
        self._submit = push_button(self, "submit", "送审", self.accept)
        self._lay_out()
        self._view.activated.connect(self._on_go)
        self._view.selectionModel().currentRowChanged.connect(self._enable)
        session.changed.connect(self._fill)
        session.findings_changed.connect(self._fill)
        session.replaced.connect(self.close)
        self._fill()

    def _lay_out(self) -> None:
        wide = em(self)
        row = QHBoxLayout()
        row.addWidget(self._go)
        row.addWidget(self._explain)
        row.addStretch(1)
        row.addWidget(self._submit)
        row.addWidget(push_button(self, "close", "关闭", self.close))
        column = QVBoxLayout(self)
        column.setContentsMargins(wide, wide, wide, wide)
        column.setSpacing(wide // 2)
        column.addWidget(self._standing)
        column.addWidget(self._says)
        column.addWidget(self._view, 1)
        column.addStretch(0)
        column.addLayout(row)
        self.resize(_WIDE * wide, _HIGH * wide)

    def _fill(self) -> None:
        """Show what is open now, and whether the report can be submitted."""
        row = max(self._view.currentIndex().row(), 0)
        self._points = self._session.checked.open_points
        lines = [(str(number), _texts(point)) for number, point in enumerate(self._points)]
        self._lines.show(lines)
        self._view.selectRow(min(row, len(lines) - 1))
        count, code = len(lines), fingerprint(self._session.report)
        left = f"还有 {count} 处要先改正或写明情况"
        self._standing.setText(left if count else f"✓ 可以送审，校验码 {code}")
        self._says.setText(_OPEN if count else _READY)
        self._view.setVisible(bool(count))
        self._submit.setEnabled(not count)
        self._submit.setDefault(not count)
        self._enable()

    def _enable(self) -> None:
        point = self._point()
        for button in (self._go, self._explain):
            button.setVisible(bool(self._points))
        self._go.setEnabled(point is not None)
        self._explain.setEnabled(point is not None and point.finding is not None)

    def _point(self) -> OpenPoint | None:
        row = self._view.currentIndex().row()
        return self._points[row] if 0 <= row < len(self._points) else None

    def _on_go(self) -> None:
        point = self._point()
        if point is not None:
            self.point_chosen.emit(point)

    def _on_explain(self) -> None:
        point = self._point()
        if point is not None and point.finding is not None:
            self.explain_asked.emit(point.finding)


def _texts(point: OpenPoint) -> tuple[str, str]:
    """The level and the sentence; what is no finding must simply be filled in."""
    if point.finding is None:
        return "待办", point.words
    severity = point.finding.severity
    return f"{severity.sign} {severity.words}", point.words
