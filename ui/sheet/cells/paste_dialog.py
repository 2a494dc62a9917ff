"""粘贴结果: every pasted cell that was left out or is to be looked at, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.sheet.cells.lines_dialog import LinesDialog
from ui.widgets.keys.words import keys_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.session.session import Session
    from ui.sheet.pasting.clipboard import Paste, Told

_SIZE = (64, 24)
_NOTHING = f"还没有粘贴过。在表里按 {keys_of('paste')} 粘贴以后，跳过的格和原因列在这里。"
_WHOLE = "贴入的内容全部填进了表里。"
_GO = f"双击或按回车转到那一格；按 {keys_of('undo')} 可以撤销这次粘贴。"


class PasteDialog(LinesDialog):
    """Lists what the last paste left out."""

    headings = ("位置", "贴入的内容", "说明")
    widths = (20, 8, 0)

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent, session)
        self._paste: Paste | None = None
        self.setObjectName("pasteDialog")
        self.setWindowTitle("粘贴结果")
        self.view.setObjectName("told")
        self.view.setAccessibleName("没有贴入和需要核对的格")
        self.says.setObjectName("paste.says")
        self.lay_out(_SIZE, [])
        self.view.selectionModel().currentRowChanged.connect(self._enable)
        self.refresh()

    def show_paste(self, paste: Paste | None) -> None:
        """List what is to be told of a paste; ``None`` while there was none."""
        self._paste = paste
        self.refresh()
        self.view.selectRow(0)
        self._enable()

    def refresh(self) -> None:
        """List what the paste left out; edits made since change nothing of that."""
        told = sorted(self._paste.told, key=lambda one: one.is_settled) if self._paste else []
        self.lines.show([(one.key, self._texts(one)) for one in told])
        said = f"{self._paste.summary}{_GO if told else _WHOLE}" if self._paste else _NOTHING
        self.says.setText(said)
        self._enable()

    def _texts(self, one: Told) -> tuple[str, ...]:
        form = self.session.report.form
        cell = form.cells.get(one.key)
        where = f"{form.table(cell.table).name} · {cell.label}" if cell else f"贴入的{one.place}"
        return where, one.text, one.says

    def _enable(self) -> None:
        self.go.setEnabled(bool(self.current_key()))
