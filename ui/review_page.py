"""校核结果: every relation of the form with its state, and all findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QScrollArea,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from models.forms import Severity
from ui.appearance import TONES, Tone
from ui.findings_list import FindingsList
from ui.paper import advice, desk, em, group_title, heading, paper, tint
from ui.rules_model import BASIS, COLUMNS, WORDS, RulesModel, ToneRole
from ui.theme import SIGNS
from ui.verdict import Standing, Verdict, verdict

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from ui.rules_model import Index
    from ui.session import Session

_WIDE = 80
_TONES: dict[Standing, tuple[str, Tone]] = {
    Standing.EMPTY: ("", Tone.INK),
    Standing.CLEAN: ("✓ ", Tone.ACCENT),
    Standing.GOOD_SO_FAR: ("✓ ", Tone.ACCENT),
    Standing.WARNED: (f"{SIGNS[Severity.WARNING]} ", TONES[Severity.WARNING]),
    Standing.WRONG: (f"{SIGNS[Severity.ERROR]} ", TONES[Severity.ERROR]),
}


class ReviewPage(QWidget):
    """Shows the whole check at full width.

    Signals:
        finding_chosen: a finding was clicked or entered: go to its cell.
        explain_asked: the clerk wants to write a reason for the finding.
    """

    finding_chosen = Signal(object)
    explain_asked = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reviewPage")
        self._session = session
        self._stale = True
        self._summary = QLabel(self)
        self._detail = advice(self)
        self._rules = RulesModel(session, self)
        self._table = _RulesTable(self._rules, self)
        self._title = group_title(self, "")
        self.list = FindingsList(session, self)
        self.list.setObjectName("reviewList")
        self._scroll = QScrollArea(self)
        self._lay_out()
        self.setFocusProxy(self.list)
        self.list.finding_chosen.connect(self.finding_chosen)
        self.list.explain_asked.connect(self.explain_asked)
        self.list.current_changed.connect(self._follow)
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
        self.list.refresh()
        roots = sum(finding.is_root for finding in self._session.findings)
        self._title.setText(f"逐条结果（{roots} 条）" if roots else "逐条结果：没有")
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was not shown."""
        super().showEvent(event)
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
        page.addWidget(group_title(sheet, "勾稽关系一览"))
        page.addWidget(self._table)
        page.addSpacing(wide)
        page.addWidget(self._title)
        page.addWidget(self.list)
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


class _Roomy(QStyledItemDelegate):
    """Leaves some air around a text, and writes it in its tone."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        tone = index.data(ToneRole)
        if isinstance(tone, Tone):
            palette = option.palette  # type: ignore[attr-defined]
            palette.setColor(QPalette.ColorRole.Text, palette.color(tone.value))
            option.palette = palette  # type: ignore[attr-defined]

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return super().sizeHint(option, index) + QSize(10, 10)


class _RulesTable(QTableView):
    """The list of rules at its full height; sentences wrap."""

    def __init__(self, rules: RulesModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("rulesTable")
        self.setAccessibleName("勾稽关系一览")
        self.setModel(rules)
        self.setWordWrap(True)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.setItemDelegate(_Roomy(self))
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        for column in range(len(COLUMNS)):
            stretches = column in {WORDS, BASIS}
            mode = QHeaderView.ResizeMode
            header.setSectionResizeMode(
                column, mode.Stretch if stretches else mode.ResizeToContents
            )

    def fit(self) -> None:
        """Take the height of all lines at the present width."""
        self.resizeRowsToContents()
        rows = sum(self.rowHeight(row) for row in range(self.model().rowCount()))
        self.setFixedHeight(rows + self.horizontalHeader().sizeHint().height())
