"""A page with one official table on the desk: its heading, one line of advice, the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from models.report.carrying import carries
from ui.findings.reason_bar import ReasonBar
from ui.session.prior_words import unlike_words
from ui.sheet.layout import WIDEST
from ui.sheet.view import SheetView
from ui.widgets.look.theme import family, sheet_font

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from models.report.editing import Change
    from ui.session.session import Session

_HEADING_POINTS = 14.0
_MARGIN = 16
_LOW = 30
"""A page of less height, in lines of text, has no room for more than its table."""


class TablePage(QWidget):
    """One table of the open report, as wide as the page allows."""

    def __init__(self, session: Session, table_id: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.view = SheetView(session, table_id, self)
        self._heading = self._label("heading")
        font = sheet_font(_HEADING_POINTS)
        font.setFamily(family("song-bold"))
        self._heading.setFont(font)
        self._advice = self._label("advice")
        self._unlike = self._label("advice")
        self._unlike.setAccessibleName("上年报告的表式")
        self._reason = ReasonBar(session, self) if carries(session.report.form, table_id) else None
        self._lay_out()
        self.setFocusProxy(self.view)
        session.changed.connect(self._on_changed)
        session.replaced.connect(self._fill)
        self._fill()

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setWordWrap(True)
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        return label

    def _lay_out(self) -> None:
        paper = QWidget(self)
        paper.setObjectName("paper")
        paper.setMaximumWidth(int(WIDEST * self.fontMetrics().height()))
        paper.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.view.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(paper)
        column.setSpacing(6)
        column.addWidget(self._heading)
        column.addWidget(self._advice)
        column.addWidget(self._unlike)
        column.addWidget(self.view, 1)
        if self._reason is not None:
            column.addWidget(self._reason)
            self._reason.left.connect(self.view.setFocus)
        middle = QVBoxLayout()
        middle.addWidget(paper)
        middle.addStretch(0)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addLayout(middle, 1000)
        row.addStretch(1)
        self._inner, self._outer = column, row
        self._make_room()

    def set_comparing(self, wanted: bool) -> None:  # noqa: FBT001 (the state of a switch)
        """Show last year's figures beside this year's, or do not; say what last year lacks."""
        self.view.sheet.set_comparing(wanted)
        self._show_unlike()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the page is low, give all its height to the table."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        is_low = self.height() < _LOW * self.fontMetrics().height()
        for label in (self._heading, self._advice):
            label.setVisible(not is_low)
        if self._reason is not None:
            self._reason.set_room(not is_low)
        margin = 4 if is_low else _MARGIN
        self._inner.setContentsMargins(margin, margin if is_low else 10, margin, margin)
        self._outer.setContentsMargins(margin, margin if is_low else 12, margin, margin)

    def _fill(self) -> None:
        section = self._session.report.form.section(self.view.sheet.table_id)
        self._heading.setText(section.heading)
        self._advice.setText(section.help)
        self._show_unlike()

    def _on_changed(self, change: Change) -> None:
        if change.prior:
            self._show_unlike()

    def _show_unlike(self) -> None:
        """Say beside last year's figures which of them another form does not have."""
        sheet = self.view.sheet
        words = unlike_words(self._session.report, sheet.table_id) if sheet.comparing else ""
        self._unlike.setText(words)
        self._unlike.setVisible(bool(words))
