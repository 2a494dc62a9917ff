"""A word in the status line when 上年结转 comes to differ from what last year handed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from models.editing import CARRIED_IN
from models.figures import addend, is_blank, show_figure

if TYPE_CHECKING:
    from models.editing import Change
    from models.forms import Key
    from ui.session import Session


class CarryNotice(QObject):
    """Asks for the reason without stopping the person: it becomes an explanation of the finding."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        session.changed.connect(self._on_changed)

    def _on_changed(self, change: Change) -> None:
        words = next(filter(None, map(self._words_for, sorted(change.cells))), "")
        if words and not change.prior:
            self._session.notice.emit(words)

    def _words_for(self, key: Key) -> str:
        """What there is to say of a cell that was changed; empty for most."""
        table, row, from_row = CARRIED_IN
        cell = self._session.report.form.cells.get(key)
        if cell is None or cell.table != table or cell.row.id != row or cell.is_total:
            return ""
        last = self._session.prior_shown.get(f"{table}.{from_row}.{cell.column.id}")
        now = self._session.shown.get(key)
        if is_blank(last) or is_blank(now) or addend(last) == addend(now):
            return ""
        return (
            f"{cell.label}与上年报告结转的 {show_figure(last)} 不同，"
            "请在右侧“上年结转衔接”一条里写情况说明，写明原因。"
        )
