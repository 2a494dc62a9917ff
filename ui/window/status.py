"""The status line: where the person stands, the chosen figures, what is filled, what is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStatusBar, QWidget

from models.checked.subtotals import subtotal
from models.disk.times import show_written
from models.release.states import differs_from_signed
from models.report.figures import addend, is_blank, is_number, show_figure, tell_figure
from ui.session.comparison import prior_sentence
from ui.session.verdict import tally
from ui.widgets.keys.sheet_keys import Deed
from ui.widgets.keys.words import keys_for
from ui.widgets.kit import em

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from models.forms.form import Key
    from models.report.figures import Value
    from ui.session.session import Session

_NOTICE_MS = 12_000
_READ_MS = 4_000
"""A notice of that age has been read: the next move of the cursor takes its place."""


class StatusLine(QStatusBar):
    """Names the current cell in official words; tells progress and whether all is saved."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._key = ""
        self._block: Sequence[Key] = ()
        self._since_notice = QElapsedTimer()
        self._place = _Elided(self)
        self._place.setObjectName("place")
        self._place.setAccessibleDescription("当前格")
        self._sum = self._label("sum", "所选各格")
        self._filled = self._label("filled", "填报进度")
        self._open = self._label("open", "校核结果")
        self._state = self._label("state", "签审状态")
        self._saved = self._label("saved", "保存状态")
        self._zoom = self._label("zoom", "表格大小")
        self.addWidget(self._place, 1)
        for label in (self._sum, self._filled, self._open, self._state, self._saved, self._zoom):
            self.addPermanentWidget(label)
        session.notice.connect(self.tell)
        session.changed.connect(self._refresh)
        session.replaced.connect(self.clearMessage)  # it was about the report before
        session.replaced.connect(self._refresh)
        session.findings_changed.connect(self._show_open)
        session.state_changed.connect(self._show_saved)
        session.state_changed.connect(self._show_state)
        for show in (self._refresh, self._show_open, self._show_saved, self._show_state):
            show()

    def show_report(self, *, is_open: bool) -> None:
        """Tell of the report only while one is open; on the first page there is none."""
        for label in (self._filled, self._open, self._state, self._saved, self._zoom):
            label.setVisible(is_open)

    def tell(self, sentence: str) -> None:
        """Show a sentence for a while, and have it read out where a screen reader listens."""
        self.showMessage(sentence, _NOTICE_MS)
        self._since_notice.start()
        self.setAccessibleName(sentence)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def show_cell(self, key: Key) -> None:
        """Name the current cell, in place of a notice that has been read; no key names none."""
        if self._since_notice.isValid() and self._since_notice.hasExpired(_READ_MS):
            self._since_notice.invalidate()
            self.clearMessage()
        self._key = key
        self._show_place()

    def show_block(self, keys: Sequence[Key]) -> None:
        """Add up the chosen figures; of a single one there is nothing to add."""
        self._block = keys if len(keys) > 1 else ()
        self._show_sum()

    def show_zoom(self, percent: int) -> None:
        """Show the size at which tables are drawn."""
        self._zoom.setText(f"{percent}%")

    def _label(self, name: str, words: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setAccessibleDescription(words)
        return label

    def _refresh(self) -> None:
        form = self._session.report.form
        entries = [cell.key for cell in form.cells.values() if not cell.is_total]
        filled = sum(not is_blank(self._session.shown[key]) for key in entries)
        self._filled.setText(f"已填 {filled}/{len(entries)}")
        self._show_place()
        self._show_sum()

    def _show_sum(self) -> None:
        """Sum and number of the chosen figures; counts and amounts are not added together."""
        cells, shown = self._session.report.form.cells, self._session.shown
        figures = [(cells[key].kind, shown[key]) for key in self._block if key in cells]
        numbers = [value for _, value in figures if is_number(value)]
        words = [f"计数 {len(numbers)}"] if figures else []
        if numbers and len({kind for kind, _ in figures}) == 1:
            words.insert(0, f"合计 {show_figure(sum(map(addend, numbers)))}")
        self._sum.setText(" · ".join(words))
        self._sum.setVisible(bool(words))

    def _show_open(self) -> None:
        self._open.setText(tally(self._session.findings).short)

    def _show_place(self) -> None:
        cell = self._session.report.form.cells.get(self._key)
        if cell is None:
            self._place.show_text("")
            return
        table = self._session.report.form.table(cell.table)
        parts = [f"{table.name} · {cell.label}：{_words(self._session.shown.get(cell.key))}"]
        if cell.key in self._session.due:
            how = f"按 {keys_for(Deed.CLEAR)} 恢复自动合计"
            parts.append(f"应为 {show_figure(self._session.due[cell.key])}，{how}")
        last = prior_sentence(self._session, cell.key)
        if last:
            parts.append(f"上年 {last}")
        beside = subtotal(self._session.report.form, self._session.shown, cell.key)
        if beside:
            parts.append(beside.words)
        origin = self._session.report.origins.get(cell.key)
        if origin:
            parts.append(f"来源：{origin}")
        self._place.show_text(" │ ".join(parts))

    def _show_state(self) -> None:
        """Tell how far the report has come, and whether it is still what was signed."""
        report = self._session.report
        changed = "（与已签版本不同）" if differs_from_signed(report) else ""
        self._state.setText(f"{report.state.words}{changed}")
        last = report.state_log[-1] if report.state_log else None
        self._state.setToolTip(f"{show_written(last.when)}{last.words}" if last else "")

    def _show_saved(self) -> None:
        session = self._session
        text = "已保存" if session.path else "未存盘"
        if session.is_modified:
            text = "未保存"
        self._saved.setText("只读" if session.read_only else text)


class _Elided(QLabel):
    """A line that ends in … where it has no room for all; the tooltip has the whole."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_text(self, text: str) -> None:
        """Show another text."""
        self._whole = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as there is room for now."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        right = Qt.TextElideMode.ElideRight
        room = self.contentsRect().width() - 2 * em(self)
        text = self.fontMetrics().elidedText(self._whole, right, room)
        if text != self.text():
            self.setText(text)


def _words(value: Value) -> str:
    return tell_figure(value)
