"""The panel beside the table: what does not hold, why, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from ui.findings.filter_bar import FilterBar
from ui.findings.list import FindingsList, explain_words
from ui.session.verdict import Standing, Verdict, verdict
from ui.widgets.keys.words import keys_of
from ui.widgets.kit import em, tint
from ui.widgets.look.appearance import Tone

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from models.report.findings import Finding
    from ui.session.session import Session

_WIDE, _HIGH = 22, 10
"""Width beside the table, and height below it, in characters."""
_LEAST_LIST = 3
"""Height that large letters leave to the list, in characters."""
_TELLING = {Standing.EMPTY, Standing.CLEAN, Standing.GOOD_SO_FAR}
"""Where these stand the panel says so in large letters; else the list speaks."""


class FindingsPanel(QWidget):
    """Lists the findings of the open report; a follow-on is folded under its root.

    Signals:
        finding_chosen: a ``Finding`` was clicked, entered or stepped to.
        finding_hovered: the ``Finding`` under the mouse, or ``None``.
        current_changed: the ``Finding`` that the cursor is on, or ``None``.
        explain_asked: the clerk wants to write a reason for the ``Finding``.
        fold_asked: the panel is to be folded away.
    """

    finding_chosen = Signal(object)
    finding_hovered = Signal(object)
    current_changed = Signal(object)
    explain_asked = Signal(object)
    fold_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findingsPanel")
        self.setAccessibleName("校核结果")
        self._session = session
        self._stale = True
        self.filter_bar = FilterBar(session, self)
        self._banner = _Banner(self)
        self.list = FindingsList(session, self)
        self.list.setObjectName("findingsList")
        self._tools = QWidget(self)
        self._explain = _tool(self._tools, "写情况说明…", "为选中的一条写明原因，写明后单独列出")
        self._explain.setObjectName("explain")
        self._lay_out()
        self._explain.clicked.connect(lambda: self.explain_asked.emit(self.current))
        self.list.finding_chosen.connect(self.finding_chosen)
        self.list.finding_hovered.connect(self.finding_hovered)
        self.list.explain_asked.connect(self.explain_asked)
        self.list.current_changed.connect(self._on_current)
        self.filter_bar.changed.connect(self._on_filter)
        session.findings_changed.connect(self._on_findings)
        session.replaced.connect(self._on_findings)

    @property
    def current(self) -> Finding | None:
        """The finding that the cursor is on."""
        return self.list.current

    def next_finding(self) -> None:
        """Go to the next finding, from the last to the first."""
        self.refresh()
        self.list.step(forward=True)

    def previous_finding(self) -> None:
        """Go to the previous finding, from the first to the last."""
        self.refresh()
        self.list.step(forward=False)

    def refresh(self) -> None:
        """Show the session's findings; nothing is done when they are shown already."""
        if not self._stale:
            return
        self._stale = False
        self.list.refresh(self.filter_bar.filter)
        self.filter_bar.show_counts()
        if self._banner.show_verdict(verdict(self._session)):
            self._share()
        self._on_current(self.current, tell=False)

    def stand_on(self, part: str) -> None:
        """Say which part of the report is shown, for a clerk who looks at that part alone."""
        self.filter_bar.stand_on(part)

    def lie_below(self, *, below: bool) -> None:
        """Make use of the width below the table, or of the height beside it."""
        if below:
            self._head.addWidget(self._tools, 0, Qt.AlignmentFlag.AlignTop)
        else:
            self._column.addWidget(self._tools)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was not shown while the panel was folded away."""
        super().showEvent(event)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the large letters what the list can spare."""
        super().resizeEvent(event)
        self._share()

    def sizeHint(self) -> QSize:
        """Return a width of some twenty characters, so that the table keeps its own."""
        wide = em(self)
        return QSize(_WIDE * wide, _HIGH * wide)

    def _share(self) -> None:
        """Leave the advice under the large letters out where there is no room for it."""
        beside = [self._head.sizeHint().height()]
        if self._column.indexOf(self._tools) >= 0:
            beside.append(self._tools.sizeHint().height())
        self._banner.fit(self.width(), self.height() - sum(beside) - self.list.minimumHeight())

    def _on_findings(self) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()

    def _on_filter(self) -> None:
        self._stale = True
        self.refresh()

    def _on_current(self, finding: Finding | None, *, tell: bool = True) -> None:
        self._explain.setEnabled(finding is not None)
        self._explain.setText(explain_words(finding))
        if tell:
            self.current_changed.emit(finding)

    def _lay_out(self) -> None:
        wide = em(self)
        tools = QHBoxLayout(self._tools)
        tools.setContentsMargins(wide // 2, wide // 3, wide // 2, wide // 3)
        for name, words, tip, act in (
            ("previous", "▲", f"上一条（{keys_of('previous_finding')}）", self.previous_finding),
            ("next", "▼", f"下一条（{keys_of('next_finding')}）", self.next_finding),
        ):
            button = _tool(self._tools, words, tip)
            button.setObjectName(f"finding.{name}")
            button.setAccessibleName(tip)
            button.clicked.connect(act)
            tools.addWidget(button)
        tools.addStretch(1)
        tools.addWidget(self._explain)
        fold = _tool(self._tools, "收起", f"收起校核结果栏（{keys_of('panel')}）")
        fold.setObjectName("finding.fold")
        fold.clicked.connect(self.fold_asked)
        tools.addWidget(fold)
        self._head = QHBoxLayout()
        self._head.setSpacing(0)
        self._head.addWidget(self.filter_bar, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(self._head)
        self._column.addWidget(self._banner)
        self.list.setMinimumHeight(_LEAST_LIST * wide)
        self._column.addWidget(self.list, 1)
        self._column.addWidget(self._tools)


class _Banner(QFrame):
    """Says loudly that all is well, or in an empty report what to do."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("findingBanner")
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self._text = QLabel(self)
        self._detail = QLabel(self)
        for label in (self._text, self._detail):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 1.25)
        self._text.setFont(font)
        wide = em(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(wide, wide, wide, wide)
        column.setSpacing(wide // 2)
        column.addWidget(self._text)
        column.addWidget(self._detail)
        self._edges = column
        self.hide()

    def show_verdict(self, found: Verdict) -> bool:
        """Show a verdict that is worth large letters; hide for others; whether it is shown."""
        telling = found.standing in _TELLING
        if telling:
            is_well = found.standing is not Standing.EMPTY
            sign = "✓ " if is_well else ""
            _write(self._text, f"{sign}{found.text}", Tone.ACCENT if is_well else Tone.INK)
            _write(self._detail, found.detail, Tone.FAINT)
            self.setAccessibleName(f"{found.text}。{found.detail}")
        self.setVisible(telling)
        return telling

    def fit(self, width: int, room: int) -> None:
        """Show the advice only where it can be read whole; the heading is always shown."""
        around = self._edges.contentsMargins()
        inside = width - around.left() - around.right()
        texts = [label.heightForWidth(inside) for label in (self._text, self._detail)]
        needed = sum(texts) + self._edges.spacing() + around.top() + around.bottom()
        self._detail.setVisible(needed <= room)


def _write(label: QLabel, text: str, tone: Tone) -> None:
    """Set text and tone of a label where they differ; each setting costs a layout."""
    if label.text() != text:
        label.setText(text)
    tint(label, tone)


def _tool(parent: QWidget, text: str, tip: str) -> QToolButton:
    button = QToolButton(parent)
    button.setText(text)
    button.setToolTip(tip)
    button.setAutoRaise(True)
    return button
