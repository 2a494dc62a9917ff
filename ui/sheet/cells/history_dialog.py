"""修改记录: what changed in which cell, when, from what to what, and how; filtered, exported."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLabel

from models.disk.safe_files import write_file
from models.report.edits import rows, select, to_csv
from models.report.figures import BLANK
from models.report.records import Source
from ui.sheet.cells.lines_dialog import LinesDialog
from ui.widgets import messages
from ui.widgets.kit import em, push_button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from models.forms.form import Key
    from models.report.records import Edit
    from ui.session.session import Session

_SHOWN = (0, 1, 3, 4, 5)
"""Which columns of :data:`models.report.edits.COLUMNS` stand in the list: all but the code."""
_SIZE = (58, 26)


class HistoryDialog(LinesDialog):
    """Lists the edits of cells, the last first, through filters, and exports what is listed."""

    headings = ("时间", "位置", "原值", "新值", "来源")
    widths = (12, 0, 9, 9, 5)

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent, session)
        self.setObjectName("historyDialog")
        self.setWindowTitle("修改记录")
        self.view.setObjectName("edits")
        self.view.setAccessibleName("修改记录")
        self._keys: Sequence[Key] = ()
        self._found: tuple[Edit, ...] = ()
        self._scope = self._choice("scope", "范围")
        self._source = self._choice("source", "来源")
        self._since = self._choice("since", "从")
        self._until = self._choice("until", "到")
        self._export = push_button(self, "export", "导出…", self._on_export)
        self.lay_out(_SIZE, [self._export], self._filters())
        self.refresh()

    def look_at(self, keys: Sequence[Key]) -> None:
        """Show the edits of the chosen cells, if they have any; else those of the table."""
        self._keys = tuple(keys)
        self.refresh()
        known = {edit.key for edit in self.session.report.edits}
        self._scope.setCurrentIndex(1 if known & set(keys) else 0)

    def refresh(self) -> None:
        """Show the session's edits as they are now, through the filters as they are set."""
        for choice, entries in (
            (self._scope, self._scopes()),
            (self._source, self._sources()),
            (self._since, self._days("最早")),
            (self._until, self._days("最近")),
        ):
            _offer(choice, entries)
        self._show_edits()

    # --- making

    def _choice(self, name: str, label: str) -> QComboBox:
        choice = QComboBox(self)
        choice.setObjectName(f"history.{name}")
        choice.setAccessibleName(label)
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        choice.currentIndexChanged.connect(self._show_edits)
        return choice

    def _filters(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for choice in (self._scope, self._source, self._since, self._until):
            label = QLabel(choice.accessibleName(), self)
            label.setBuddy(choice)
            row.addWidget(label)
            row.addWidget(choice)
            row.addSpacing(em(self))
        row.addStretch(1)
        return row

    # --- filters

    def _scopes(self) -> list[tuple[str, object]]:
        form = self.session.report.form
        entries: list[tuple[str, object]] = [("全部", None)]
        if self._keys:
            one = form.cells[self._keys[0]].label if self._keys[0] in form.cells else ""
            name = one if len(self._keys) == 1 else f"所选 {len(self._keys)} 格"
            entries.append((name, frozenset(self._keys)))
        for table in form.tables:
            keys = frozenset(cell.key for cell in form.table_cells(table.id))
            entries.append((table.name, keys))
        return entries

    def _sources(self) -> list[tuple[str, object]]:
        present = {edit.source for edit in self.session.report.edits}
        return [("全部", None), *((one.words, {one}) for one in Source if one in present)]

    def _days(self, name: str) -> list[tuple[str, object]]:
        days = sorted({edit.when[:10] for edit in self.session.report.edits}, reverse=True)
        return [(name, ""), *((day, day) for day in days)]

    def _show_edits(self) -> None:
        report = self.session.report
        self._found = select(
            reversed(report.edits),
            keys=self._scope.currentData(),
            sources=self._source.currentData(),
            since=self._since.currentData() or "",
            until=self._until.currentData() or "",
        )
        told = rows(report.form, self._found)
        self.lines.show(
            [
                (edit.key, tuple(row[at] or BLANK if at in {3, 4} else row[at] for at in _SHOWN))
                for edit, row in zip(self._found, told, strict=True)
            ]
        )
        self._export.setEnabled(bool(self._found))
        self.says.setText(_summary(len(self._found), len(report.edits)))

    # --- what can be done

    def _on_export(self) -> None:
        """Write what is listed, the oldest first, as CSV."""
        folder = self.session.path.parent if self.session.path else Path()
        name, _ = QFileDialog.getSaveFileName(
            self, "导出修改记录", str(folder / "修改记录.csv"), "CSV 表格 (*.csv)"
        )
        if not name:
            return
        path = Path(name) if Path(name).suffix else Path(f"{name}.csv")
        text = to_csv(self.session.report.form, reversed(self._found))
        problem = write_file(path, text.encode("utf-8-sig"))
        if problem:
            messages.warn(self, problem)
        else:
            self.session.notice.emit(f"已导出到 {path}")


def _offer(choice: QComboBox, entries: list[tuple[str, object]]) -> None:
    """Offer entries, keeping what was chosen by its name; nothing is told meanwhile."""
    if [(choice.itemText(n), choice.itemData(n)) for n in range(choice.count())] == entries:
        return
    before = choice.currentText()
    choice.blockSignals(True)
    choice.clear()
    for text, data in entries:
        choice.addItem(text, data)
    choice.setCurrentIndex(max(choice.findText(before), 0))
    choice.blockSignals(False)


def _summary(count: int, whole: int) -> str:
    if not whole:
        return "还没有修改记录。录入、粘贴、导入、填充都会记在这里，随文件保存。"
    return f"{count} 次修改，最近的在前。" if count == whole else f"{count} 次，共 {whole} 次修改。"
