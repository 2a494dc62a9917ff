"""The status line: where the person stands, the chosen figures, what is filled, what is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from models.figures import is_blank, show_figure
from ui.comparison import prior_sentence

if TYPE_CHECKING:
    from models.figures import Value
    from models.forms import Key
    from ui.session import Session

_NOTICE_MS = 12_000


class StatusLine(QStatusBar):
    """Names the current cell in official words; tells progress and whether all is saved."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._key = ""
        self._place = QLabel(self)
        self._place.setObjectName("place")
        self._filled = QLabel(self)
        self._saved = QLabel(self)
        self._zoom = QLabel("100%", self)
        self.addWidget(self._place, 1)
        for label in (self._filled, self._saved, self._zoom):
            self.addPermanentWidget(label)
        session.notice.connect(self.tell)
        session.changed.connect(self._refresh)
        session.replaced.connect(self._refresh)
        session.state_changed.connect(self._show_saved)
        self._refresh()

    def tell(self, sentence: str) -> None:
        """Show a sentence for a while."""
        self.showMessage(sentence, _NOTICE_MS)

    def show_cell(self, key: Key) -> None:
        """Name the current cell; an empty key names none."""
        self._key = key
        self._show_place()

    def show_zoom(self, percent: int) -> None:
        """Show the size at which tables are drawn."""
        self._zoom.setText(f"{percent}%")

    def _refresh(self) -> None:
        form = self._session.report.form
        entries = [cell.key for cell in form.cells.values() if not cell.is_total]
        filled = sum(not is_blank(self._session.shown[key]) for key in entries)
        self._filled.setText(f"已填 {filled}/{len(entries)}")
        self._show_place()
        self._show_saved()

    def _show_place(self) -> None:
        cell = self._session.report.form.cells.get(self._key)
        if cell is None:
            self._place.clear()
            return
        table = self._session.report.form.table(cell.table)
        parts = [f"{table.name} · {cell.label}：{_words(self._session.shown.get(cell.key))}"]
        if cell.key in self._session.due:
            parts.append(f"应为 {show_figure(self._session.due[cell.key])}，按 Delete 恢复自动合计")
        last = prior_sentence(self._session, cell.key)
        if last:
            parts.append(f"上年 {last}")
        origin = self._session.report.origins.get(cell.key)
        if origin:
            parts.append(f"来源：{origin}")
        self._place.setText(" │ ".join(parts))

    def _show_saved(self) -> None:
        text = "未保存" if self._session.is_modified else "已保存"
        self._saved.setText("只读" if self._session.read_only else text)


def _words(value: Value) -> str:
    return show_figure(value) or "空白"
