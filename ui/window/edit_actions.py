"""What the edit menu does: undo, the clipboard, choosing, totals as stated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit

from models.report.editing import set_prior
from ui.widgets.keys.sheet_keys import Deed
from ui.widgets.keys.words import keys_for
from ui.window.cell_actions import CellActions
from ui.window.fill_actions import FillActions

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from models.report.editing import Change
    from ui.session.session import Session
    from ui.sheet.view import SheetView
    from ui.workspace.workspace import Workspace

_Text = QLineEdit | QTextEdit


@runtime_checkable
class _Copied(Protocol):
    """What can be copied from: a text, the list of years."""

    def copy(self) -> None:
        """Put what is chosen on the clipboard."""


class EditActions(QObject):
    """Edits of the open report by command; each is one step of undo."""

    def __init__(self, session: Session, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._workspace = workspace
        self._fills = FillActions(session, workspace, self)
        self._cells = CellActions(session, workspace, parent)

    def handlers(self) -> dict[str, Callable[..., object]]:
        """What to call for each command of :mod:`ui.widgets.keys.commands` that edits."""
        return {
            "undo": self._undo,
            "redo": self._redo,
            "cut": lambda: self._on_chosen(
                lambda text: text.cut(), lambda sheet: sheet.blocks.cut()
            ),
            "copy": self._copy,
            "paste": lambda: self._on_chosen(
                lambda text: text.paste(), lambda sheet: sheet.paste()
            ),
            "choose_all": self._choose_all,
            "totals_open": self._open_totals,
            **self._fills.handlers(),
            **self._cells.handlers(),
        }

    def remove_prior(self) -> None:
        """Take last year's report away from beside this one."""
        self._session.apply("移除上年报告", set_prior(self._session.report, None))

    def _undo(self) -> None:
        label = self._session.undo_label
        self._show("已撤销", label, self._session.undo())

    def _redo(self) -> None:
        label = self._session.redo_label
        self._show("已重做", label, self._session.redo())

    def _show(self, done: str, label: str, change: Change) -> None:
        """Go where a step of undo changed something: it may be far from what is shown."""
        self._workspace.go_to_change(change)
        self._session.notice.emit(f"{done}：{label}")

    def _on_chosen(
        self, in_text: Callable[[_Text], None], in_table: Callable[[SheetView], None]
    ) -> None:
        """Hand a command of the clipboard to the text that has the keyboard, or to the table."""
        focus, sheet = QApplication.focusWidget(), self._workspace.sheet
        if isinstance(focus, _Text):
            in_text(focus)
        elif sheet is not None:
            in_table(sheet)

    def _copy(self) -> None:
        """Copy from what has the keyboard and can be copied from, or from the table."""
        focus, sheet = QApplication.focusWidget(), self._workspace.sheet
        if isinstance(focus, _Copied):
            focus.copy()
        elif sheet is not None:
            sheet.blocks.copy()

    def _choose_all(self) -> None:
        """Choose the whole text that has the keyboard, else every figure of the table."""
        focus, sheet = QApplication.focusWidget(), self._workspace.sheet
        if isinstance(focus, _Text):
            focus.selectAll()
        elif sheet is not None:
            sheet.choose_all()

    def _open_totals(self, is_open: bool) -> None:  # noqa: FBT001 (a checkable command)
        self._session.totals_open = is_open
        opened = f"合计可以照原件录入；按 {keys_for(Deed.CLEAR)} 恢复自动合计。"
        self._session.notice.emit(opened if is_open else "合计恢复为自动计算，不能录入。")
