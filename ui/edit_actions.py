"""What the edit menu does: undo, the clipboard, filling, totals as stated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from models.editing import carry_over, set_prior, zeros
from ui.prior_words import carry_origins

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.session import Session
    from ui.workspace import Workspace


class EditActions(QObject):
    """Edits of the open report by command; each is one step of undo."""

    def __init__(self, session: Session, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._workspace = workspace

    def handlers(self) -> dict[str, Callable[..., object]]:
        """What to call for each command of :mod:`ui.actions` that edits."""
        return {
            "undo": self._session.undo,
            "redo": self._session.redo,
            "cut": lambda: self._on_sheet("cut"),
            "copy": lambda: self._on_sheet("copy"),
            "paste": lambda: self._on_sheet("paste"),
            "zeros_here": lambda: self._fill_zeros((self._workspace.part,)),
            "zeros_all": lambda: self._fill_zeros(
                tuple(table.id for table in self._session.report.form.tables)
            ),
            "carry_over": self._carry_over,
            "totals_open": self._open_totals,
        }

    def remove_prior(self) -> None:
        """Take last year's report away from beside this one."""
        self._session.apply("移除上年报告", set_prior(self._session.report, None))

    def _on_sheet(self, method: str) -> None:
        """Hand a command of the clipboard to the table, or to the text that has the keyboard."""
        focus = QApplication.focusWidget()
        sheet = self._workspace.sheet
        target = sheet.blocks if sheet is not None and not hasattr(focus, method) else focus
        call = getattr(target, method, None)
        if call is not None:
            call()

    def _fill_zeros(self, tables: tuple[str, ...]) -> None:
        values = zeros(self._session.report, tables)
        if values:
            self._session.enter("空白填 0", values)
        count = len(values)
        self._session.notice.emit(f"已把 {count} 个空白格填为 0。" if count else "没有空白格。")

    def _carry_over(self) -> None:
        report = self._session.report
        values = carry_over(report)
        if values:
            origins = carry_origins(report)
            self._session.enter("填入上年结转", values, {key: origins[key] for key in values})
        text = f"已填入 {len(values)} 格上年结转。" if values else "上年结转没有空白格，未作改动。"
        self._session.notice.emit(text)

    def _open_totals(self, is_open: bool) -> None:  # noqa: FBT001 (a checkable command)
        self._session.totals_open = is_open
        opened = "合计可以照原件录入；按 Delete 恢复自动合计。"
        self._session.notice.emit(opened if is_open else "合计恢复为自动计算，不能录入。")
