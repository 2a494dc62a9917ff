"""What is asked of one cell by command: its note and flag, its history, the way to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from models.remarks import flag
from ui.file_actions import load

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from models.forms import Key
    from ui.clipboard import Paste
    from ui.session import Session
    from ui.workspace import Workspace


class CellActions(QObject):
    """Commands about the current figure, or the chosen ones.

    The lists stay open beside the window while one goes on; each is open once at most.
    """

    def __init__(self, session: Session, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._workspace = workspace
        self._window = window
        self._open: dict[str, Any] = {}
        self._last_paste: Paste | None = None
        workspace.pasted.connect(self._keep_paste)
        session.replaced.connect(lambda: self._keep_paste(None))

    def handlers(self) -> dict[str, Callable[..., object]]:
        """What to call for each command of :mod:`ui.actions` about a cell."""
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
        dialog = load("ui.remark_dialog").RemarkDialog(self._window, self._session, key)
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
            else f"{len(keys)} 格标为待核实；要写明核实什么，按 Shift+F2。"
        )

    def _list_marks(self) -> None:
        self._show("ui.marks_dialog", "MarksDialog")

    def _list_edits(self) -> None:
        sheet = self._workspace.sheet
        dialog = self._show("ui.history_dialog", "HistoryDialog")
        dialog.look_at(sheet.chosen_keys() if sheet else ())

    def _keep_paste(self, paste: Paste | None) -> None:
        self._last_paste = paste
        if "PasteDialog" in self._open:
            self._open["PasteDialog"].show_paste(paste)

    def _list_paste(self) -> None:
        self._show("ui.paste_dialog", "PasteDialog").show_paste(self._last_paste)

    def _ask_where(self) -> None:
        dialog = load("ui.go_to_dialog").GoToDialog(self._window, self._session)
        if dialog.exec():
            self._go_to(dialog.key)

    def _show(self, module: str, name: str) -> Any:  # noqa: ANN401 (a dialog of that module)
        """Bring a list to the front, making it when it is not open."""
        dialog = self._open.get(name)
        if dialog is None:
            dialog = getattr(load(module), name)(self._window, self._session)
            dialog.cell_chosen.connect(self._go_to)
            dialog.destroyed.connect(lambda: self._open.pop(name, None))
            self._open[name] = dialog
        dialog.show()
        dialog.activateWindow()
        return dialog

    def _go_to(self, key: Key) -> None:
        self._workspace.go_to_cell(key)
        self._window.activateWindow()
