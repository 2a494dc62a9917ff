"""The line above the findings: how many of each severity, and which of them are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from models.forms.form import Severity
from ui.findings.filter import EVERYWHERE, FindingsFilter
from ui.session.parts import INFO
from ui.session.verdict import tally
from ui.widgets.kit import advice, em
from ui.widgets.look.appearance import theme_of

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from ui.session.session import Session

HERE = "*here"
"""Stands in the list of parts for the one that is shown at the moment."""
_SHORTEST = 5
"""So many characters of a part's name can be read in the bar."""


class FilterBar(QWidget):
    """Counts the findings, and lets the clerk choose by severity and by part.

    Signals:
        changed: something else is let through now.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("findingFilter")
        self._session = session
        self._here = INFO
        self.chips = {severity: CountChip(severity, self) for severity in Severity}
        self.parts = QComboBox(self)
        self.parts.setObjectName("filter.part")
        self.parts.setAccessibleName("只看哪一部分的校核结果")
        self.parts.setToolTip("只看哪一部分的校核结果")
        self.parts.setMinimumContentsLength(_SHORTEST)
        self.parts.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._hidden = advice(self)
        self._hidden.setObjectName("filter.hidden")
        self._hidden.setTextFormat(Qt.TextFormat.RichText)
        self._hidden.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self._lay_out()
        self._list_parts()
        for chip in self.chips.values():
            chip.toggled.connect(self.changed)
        self.parts.currentIndexChanged.connect(self.changed)
        self._hidden.linkActivated.connect(self.show_all)
        session.replaced.connect(self._list_parts)

    @property
    def filter(self) -> FindingsFilter:
        """What is let through now."""
        shown = frozenset(s for s, chip in self.chips.items() if chip.isChecked())
        part = str(self.parts.currentData())
        return FindingsFilter(shown, self._here if part == HERE else part)

    def show_all(self) -> None:
        """Let everything through."""
        for chip in self.chips.values():
            chip.setChecked(True)
        self.parts.setCurrentIndex(0)

    def stand_on(self, part: str) -> None:
        """Say which part of the report is shown."""
        if part != self._here:
            self._here = part
            if self.parts.currentData() == HERE:
                self.changed.emit()

    def show_counts(self) -> None:
        """Show how many findings there are, and how many of them are kept back."""
        findings = self._session.findings
        counted = tally(findings)
        self.setAccessibleName(counted.words)
        for severity, chip in self.chips.items():
            chip.show_count(counted.of(severity))
        shown = self.filter.apply(findings)
        kept_back = sum(one.is_root for one in findings) - sum(one.is_root for one in shown)
        self._hidden.setVisible(kept_back > 0)
        if kept_back:
            words = f"筛选后有 {kept_back} 条没有显示。"
            self._hidden.setText(f'{words}<a href="all">全部显示</a>')

    def _list_parts(self) -> None:
        """List the parts of the form at hand; the choice stays."""
        chosen = self.parts.currentData()
        blocked = self.parts.blockSignals(True)
        self.parts.clear()
        for name, part in (("全部", EVERYWHERE), ("当前页", HERE), ("基本信息", INFO)):
            self.parts.addItem(name, part)
        for section in self._session.report.form.sections:
            self.parts.addItem(section.short, section.id)
        self.parts.setCurrentIndex(max(self.parts.findData(chosen), 0))
        self.parts.blockSignals(blocked)

    def _lay_out(self) -> None:
        wide = em(self)
        line = QHBoxLayout()
        line.setSpacing(wide // 3)
        for chip in self.chips.values():
            line.addWidget(chip)
        line.addStretch(1)
        line.addWidget(self.parts)
        column = QVBoxLayout(self)
        column.setContentsMargins(wide // 2, wide // 3, wide // 2, wide // 3)
        column.setSpacing(wide // 3)
        column.addLayout(line)
        column.addWidget(self._hidden)


class CountChip(QAbstractButton):
    """``错误 2``: a count that is pressed to show or to keep back its findings."""

    def __init__(self, severity: Severity, parent: QWidget) -> None:
        super().__init__(parent)
        self._severity = severity
        self._count = 0
        self.setObjectName(f"filter.{severity.value}")
        self.setCheckable(True)
        self.setChecked(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.toggled.connect(self._describe)
        self._describe()

    def show_count(self, count: int) -> None:
        """Show another number."""
        if count != self._count:
            self._count = count
            self._describe()
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Return the room for the text with three digits at most."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + em(self), 2 * metrics.height() - 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the text in a frame; what is kept back is struck out and has none."""
        painter, theme = QPainter(self), theme_of(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.hasFocus() or self.underMouse():
            painter.setPen(QPen(theme.accent, 1.5 if self.hasFocus() else 1))
        else:
            painter.setPen(QPen(theme.line, 1) if self.isChecked() else Qt.PenStyle.NoPen)
        painter.setBrush(theme.paper if self.isChecked() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame, 3, 3)
        font = QFont(self.font())
        font.setStrikeOut(not self.isChecked())
        font.setBold(self.isChecked() and self._count > 0)
        painter.setFont(font)
        painter.setPen(theme.edges[self._severity] if self._count else theme.faint)
        painter.drawText(frame, int(Qt.AlignmentFlag.AlignCenter), self.text())

    def _describe(self) -> None:
        name = self._severity.words
        self.setText(f"{name} {self._count}")
        self.setToolTip(f"按下收起{name}" if self.isChecked() else f"按下显示{name}")
