"""校核结果: all findings, every rule with its state, and what a unit sets about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from models.forms.form import Severity
from ui.findings.list import FindingsList
from ui.pages.rules.keeper import RuleKeeper
from ui.pages.rules.limits import RuleLimits
from ui.pages.rules.model import RulesModel
from ui.pages.rules.own_rules import OwnRules
from ui.pages.rules.view import RulesView
from ui.session.verdict import Standing, Verdict, verdict
from ui.widgets.kit import advice, desk, em, group_title, heading, paper, push_button, tint
from ui.widgets.look.appearance import TONES, Tone

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from ui.session.session import Session

_WIDE = 80
_SWITCHES = "提醒和提示可以关闭（去掉序号前的勾），错误必查。"
_TONES: dict[Standing, tuple[str, Tone]] = {
    Standing.EMPTY: ("", Tone.INK),
    Standing.CLEAN: ("✓ ", Tone.ACCENT),
    Standing.GOOD_SO_FAR: ("✓ ", Tone.ACCENT),
    Standing.WARNED: (f"{Severity.WARNING.sign} ", TONES[Severity.WARNING]),
    Standing.WRONG: (f"{Severity.ERROR.sign} ", TONES[Severity.ERROR]),
}


class ReviewPage(QWidget):
    """Shows the whole check at full width.

    Signals:
        finding_chosen: a ``Finding`` was clicked or entered: go to its cell.
        explain_asked: the clerk wants to write a reason for the ``Finding``.
        print_asked: the list of rules is wanted on paper.
    """

    finding_chosen = Signal(object)
    explain_asked = Signal(object)
    print_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reviewPage")
        self._session = session
        self._stale = True
        self._summary = QLabel(self)
        self._detail = advice(self)
        self._rules = RulesModel(session, self)
        self.keeper = RuleKeeper(session, self)
        self._table = RulesView(self._rules, self)
        self._limits = RuleLimits(session, self.keeper, self)
        self._own = OwnRules(session, self.keeper, self)
        self._title = group_title(self, "")
        self.list = FindingsList(session, self)
        self.list.setObjectName("reviewList")
        self._scroll = QScrollArea(self)
        self._lay_out()
        self.setFocusProxy(self.list)
        self._rules.switched.connect(lambda rule, on: self.keeper.switch(rule, on=on))
        self.list.finding_chosen.connect(self.finding_chosen)
        self.list.explain_asked.connect(self.explain_asked)
        self.list.current_changed.connect(self._follow)
        self._table.moved.connect(self._follow_rule)
        self.list.findings_model.rowsInserted.connect(self._fit)
        self.list.findings_model.rowsRemoved.connect(self._fit)
        session.findings_changed.connect(self._on_findings)
        session.changed.connect(self._on_findings)
        session.replaced.connect(self._on_findings)

    def refresh(self) -> None:
        """Show the session's findings; nothing is done when they are shown already."""
        if not self._stale:
            return
        self._stale = False
        self._show_verdict(verdict(self._session))
        self._rules.refresh()
        self._limits.refresh()
        self._own.refresh()
        self.list.refresh()
        roots = sum(finding.is_root for finding in self._session.findings)
        self._title.setText(f"逐条结果（{roots} 条）" if roots else "逐条结果：没有")
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was not shown, and with the file of the unit's own rules."""
        super().showEvent(event)
        self.keeper.catch_up()
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap sentences at the new width."""
        super().resizeEvent(event)
        self._fit()

    def _on_findings(self) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()

    def _show_verdict(self, found: Verdict) -> None:
        sign, tone = _TONES[found.standing]
        self._summary.setText(f"{sign}{found.text}")
        tint(self._summary, tone)
        self._detail.setText(found.detail)

    def _follow(self) -> None:
        """Keep the line with the cursor in sight."""
        place = self.list.visualRect(self.list.currentIndex())
        centre = self.list.mapTo(self._scroll.widget(), place.center())
        self._scroll.ensureVisible(centre.x(), centre.y(), 0, place.height())

    def _follow_rule(self) -> None:
        place = self._table.visualRect(self._table.currentIndex())
        centre = self._table.viewport().mapTo(self._scroll.widget(), place.center())
        self._scroll.ensureVisible(0, centre.y(), 0, place.height())

    def _fit(self) -> None:
        """Give both lists the height of what is in them: the page scrolls as a whole."""
        self._table.fit()
        self.list.setFixedHeight(self.list.content_height())

    def _lay_out(self) -> None:
        desk(self)
        wide = em(self)
        font = self._summary.font()
        font.setPointSizeF(font.pointSizeF() * 1.4)
        self._summary.setFont(font)
        self._summary.setWordWrap(True)
        self._summary.setObjectName("summary")
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        sheet = paper(self)
        sheet.setMaximumWidth(_WIDE * wide)
        page = QVBoxLayout(sheet)
        page.setContentsMargins(2 * wide, wide, 2 * wide, 2 * wide)
        page.setSpacing(wide // 2)
        page.addWidget(heading(sheet, "校核结果"))
        page.addWidget(self._summary)
        page.addWidget(self._detail)
        page.addSpacing(wide)
        page.addWidget(self._title)
        page.addWidget(self.list)
        page.addSpacing(wide)
        page.addLayout(self._rules_title(sheet))
        page.addWidget(self._table)
        page.addSpacing(wide)
        page.addWidget(group_title(sheet, "提示的界限"))
        page.addWidget(self._limits)
        page.addSpacing(wide)
        page.addWidget(group_title(sheet, "本单位自定的勾稽关系"))
        page.addWidget(self._own)
        around = QWidget(self)
        desk(around)
        row = QHBoxLayout(around)
        row.setContentsMargins(wide, wide, wide, wide)
        row.addWidget(sheet, 1, Qt.AlignmentFlag.AlignTop)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(around)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)

    def _rules_title(self, sheet: QWidget) -> QHBoxLayout:
        button = push_button(sheet, "review.print", "打印一览…", self.print_asked.emit)
        row = QHBoxLayout()
        row.addWidget(group_title(sheet, "勾稽关系一览"))
        row.addWidget(advice(sheet, _SWITCHES), 1)
        row.addWidget(button)
        return row
