"""What is asked of one cell by command: its note and flag, its history, the way to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject
from shiboken6 import isValid

from models.report.remarks import flag
from ui.widgets.keys.words import keys_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from models.forms.form import Key
    from ui.session.session import Session
    from ui.sheet.cells.lines_dialog import LinesDialog
    from ui.sheet.cells.paste_dialog import PasteDialog
    from ui.sheet.pasting.clipboard import Paste
    from ui.workspace.workspace import Workspace

_List = TypeVar("_List", bound="LinesDialog")


class CellActions(QObject):
    """Commands about the current figure, or the chosen ones.

    The lists stay open beside the window while one goes on; each is open once at most.
    """

    def __init__(self, session: Session, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._workspace = workspace
        self._window = window
        self._open: dict[type[LinesDialog], LinesDialog] = {}
        self._paste_list: PasteDialog | None = None
        self._last_paste: Paste | None = None
        workspace.pasted.connect(self._keep_paste)
        session.replaced.connect(lambda: self._keep_paste(None))

    def handlers(self) -> dict[str, Callable[..., object]]:
        """What to call for each command of :mod:`ui.widgets.keys.commands` about a cell."""
        return {
            "note": self._write_note,
            "flag": self._flag,
            "marks": self._list_marks,
            "edits": self._list_edits,
            "paste_result": self._list_paste,
            "go_to": self._ask_where,
        }

    def _key(self) -> Key:
        sheet = self._workspace.sheet
        return sheet.current_key() if sheet else ""

    def _write_note(self) -> None:
        key = self._key()
        if not key:
            return
        from ui.sheet.cells.remark_dialog import RemarkDialog

        dialog = RemarkDialog(self._window, self._session, key)
        if dialog.exec():
            label = self._session.report.form.cells[key].label
            self._session.apply(f"批注 {label}", dialog.outcome())

    def _flag(self) -> None:
        """Mark the chosen cells 待核实; when all are marked, take the marks away."""
        sheet = self._workspace.sheet
        keys = sheet.chosen_keys() if sheet else []
        report = self._session.report
        settled = all(key in report.flags for key in keys)
        for key in keys:
            if settled or key not in report.flags:
                report = flag(report, key, None if settled else "")
        if not keys or not self._session.apply("取消待核实" if settled else "待核实", report):
            return
        self._session.notice.emit(
            f"{len(keys)} 格不再待核实。"
            if settled
            else f"{len(keys)} 格标为待核实；要写明核实什么，按 {keys_of('note')}。"
        )

    def _list_marks(self) -> None:
        from ui.sheet.cells.marks_dialog import MarksDialog

        self._show(MarksDialog)

    def _list_edits(self) -> None:
        from ui.sheet.cells.history_dialog import HistoryDialog

        sheet = self._workspace.sheet
        self._show(HistoryDialog).look_at(sheet.chosen_keys() if sheet else ())

    def _keep_paste(self, paste: Paste | None) -> None:
        self._last_paste = paste
        if self._paste_list is not None and isValid(self._paste_list):
            self._paste_list.show_paste(paste)

    def _list_paste(self) -> None:
        from ui.sheet.cells.paste_dialog import PasteDialog

        self._paste_list = self._show(PasteDialog)
        self._paste_list.show_paste(self._last_paste)

    def _ask_where(self) -> None:
        from ui.sheet.cells.go_to_dialog import GoToDialog

        dialog = GoToDialog(self._window, self._session)
        if dialog.exec():
            self._go_to(dialog.key)

    def _show(self, kind: type[_List]) -> _List:
        """Bring a list to the front, making it when it is not open."""
        dialog = self._open.get(kind)
        if not isinstance(dialog, kind):
            dialog = kind(self._window, self._session)
            dialog.cell_chosen.connect(self._go_to)
            dialog.destroyed.connect(lambda: self._open.pop(kind, None))
            self._open[kind] = dialog
        dialog.show()
        dialog.activateWindow()
        return dialog

    def _go_to(self, key: Key) -> None:
        self._workspace.go_to_cell(key)
        self._window.activateWindow()
