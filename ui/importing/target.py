"""The official tables as they will be filled from a file: right in the import window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTabWidget, QVBoxLayout, QWidget

from models.checked.checked import Checked
from models.forms.form import table_of
from models.report.figures import is_blank, show_figure
from ui.session.session import Session
from ui.sheet.view import SheetView
from ui.widgets.fields import TextField
from ui.widgets.kit import advice, widen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from models.forms.form import Key
    from models.report.report import Report

_ZOOM = 80


class TargetPane(QWidget):
    """The report as it was read, in a session of its own: it can be corrected, and undone.

    Signals:
        key_chosen: the person stands on another cell of the form.
    """

    key_chosen = Signal(str)

    def __init__(self, read: Report, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = Session(self)
        self.session.totals_open = True
        self.session.open(read, None)
        self._as_read = Checked(read)
        self._views: dict[str, SheetView] = {}
        self._tabs = QTabWidget(self)
        self._tabs.setObjectName("import.tables")
        self._texts = TextField(self)
        self._where = advice(self)
        self._where.setObjectName("import.where")
        self._clear = QPushButton("清空这一行", self)
        self._undo = QPushButton("撤销更正", self)
        self._lay_out()
        self._fill()
        self.session.changed.connect(self._show_undo)
        self.session.notice.connect(self._where.setText)

    @property
    def report(self) -> Report:
        """The report as it was read and corrected."""
        return self.session.report

    @property
    def key(self) -> Key:
        """The cell on which the person stands; empty on the texts."""
        view = self._tabs.currentWidget()
        return view.current_key() if isinstance(view, SheetView) else ""

    def view(self, table_id: str) -> SheetView:
        """The view of one table."""
        return self._views[table_id]

    def show_report(self, read: Report) -> None:
        """Show another reading; corrections of the one before are gone."""
        self._as_read = Checked(read)
        self.session.open(read, None)
        self._fill()

    def go_to(self, key: Key) -> None:
        """Stand on a cell, without saying so; on an empty key nothing happens."""
        if key:
            self.blockSignals(True)
            view = self._views[table_of(key)]
            self._tabs.setCurrentWidget(view)
            self.setFocusProxy(view)
            view.go_to(key)
            self.blockSignals(False)

    def point_at(self, keys: Iterable[Key], doubtful: Iterable[Key]) -> None:
        """Frame the cells that are spoken of, and with dashes those that are to be looked at."""
        wanted, unsure = tuple(keys), tuple(doubtful)
        for view in self._views.values():
            view.show_relation(wanted, unsure)

    def say(self, text: str) -> None:
        """Say below the table where the value of the current cell comes from."""
        self._where.setText(text)

    def was_corrected(self, key: Key) -> bool:
        """Whether the person changed what was read for a cell."""
        before, now = self._as_read.shown, self.session.shown
        return show_figure(before.get(key)) != show_figure(now.get(key))

    def _fill(self) -> None:
        """Make one page for each table of the form, and one for the texts."""
        self._tabs.blockSignals(True)
        self._tabs.clear()
        for view in self._views.values():
            view.deleteLater()
        self._views.clear()
        form = self.report.form
        for table in form.tables:
            view = SheetView(self.session, table.id, self)
            view.set_zoom(_ZOOM)
            view.cell_entered.connect(self._on_entered)
            self._views[table.id] = view
            self._tabs.addTab(view, table.name)
            self._tabs.setTabToolTip(self._tabs.count() - 1, form.section(table.id).heading)
        texts = [
            f"{section.heading}\n{self.report.text(section.id)}"
            for section in form.sections
            if self.report.text(section.id).strip()
        ]
        self._texts.setPlainText("\n\n".join(texts) or "没有读到文字。")
        self._tabs.addTab(self._texts, "文字")
        read = {table_of(key) for key in self.report.values}
        first = next((number for number, one in enumerate(form.tables) if one.id in read), 0)
        self._tabs.setCurrentIndex(first)
        self._tabs.blockSignals(False)
        self.setFocusProxy(self._tabs.currentWidget())
        self._show_undo()

    def _lay_out(self) -> None:
        self._texts.setObjectName("import.texts")
        self._texts.setAccessibleName("读到的文字")
        self._texts.setReadOnly(True)
        self._tabs.setDocumentMode(True)
        self._tabs.currentChanged.connect(self._on_tab)
        self._clear.setObjectName("import.clearRow")
        self._clear.setToolTip("这一行不导入")
        self._clear.clicked.connect(self.clear_row)
        self._undo.setObjectName("import.undo")
        self._undo.clicked.connect(self.session.undo)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self.session.undo)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Redo), self, self.session.redo)
        row = QHBoxLayout()
        row.addWidget(self._where, 1)
        for button in (self._clear, self._undo):
            button.setAutoDefault(False)
            widen(button)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._tabs, 1)
        column.addLayout(row)

    def clear_row(self) -> None:
        """Leave the row of the current cell out."""
        form, key = self.report.form, self.key
        if not key:
            return
        row = form.cells[key].row
        held = [
            cell.key
            for cell in form.table_cells(table_of(key))
            if cell.row is row
            and not is_blank(self.report.values.get(cell.key, self.report.stated.get(cell.key)))
        ]
        if held:
            self.session.enter(f"清空 {row.name}", dict.fromkeys(held))

    def _show_undo(self) -> None:
        self._undo.setEnabled(bool(self.session.undo_label))

    def _on_entered(self, key: Key) -> None:
        if self.sender() is self._tabs.currentWidget():
            self.key_chosen.emit(key)

    def _on_tab(self) -> None:
        self.setFocusProxy(self._tabs.currentWidget())
        self._clear.setEnabled(bool(self.key))
        self.key_chosen.emit(self.key)
