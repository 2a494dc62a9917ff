"""The official table on the screen, with Excel's keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from models.figures import show_figure
from models.grid import Role
from ui import sheet_moves
from ui.clipboard import from_text, plan_paste, to_text
from ui.sheet_delegate import SheetDelegate
from ui.sheet_header import Corner, GridHeader, LabelPainter
from ui.sheet_layout import lay_out
from ui.sheet_model import SheetModel
from ui.theme import sheet_font

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QFocusEvent, QMouseEvent, QResizeEvent, QWheelEvent

    from models.forms import Key
    from ui.session import Session
    from ui.sheet_layout import SheetLayout
    from ui.sheet_model import Index
    from ui.theme import Theme

POINTS = 10.5
"""Size of the table's text at 100 %: 五号, as the forms are usually printed."""
ZOOMS = (70, 80, 90, 100, 110, 125, 150, 175, 200)
_NARROWEST = 300
_ARROWS = {
    QAbstractItemView.CursorAction.MoveUp: (-1, 0),
    QAbstractItemView.CursorAction.MoveDown: (1, 0),
    QAbstractItemView.CursorAction.MoveLeft: (0, -1),
    QAbstractItemView.CursorAction.MoveRight: (0, 1),
}


class SheetView(QTableView):
    """One official table.

    Signals:
        passed_end: Enter or Tab went past the last cell (1) or before the first (-1).
        cell_entered: the current cell, its key.
        zoom_asked: one step in (1), out (-1), or back to 100 % (0).
    """

    passed_end = Signal(int)
    cell_entered = Signal(str)
    zoom_asked = Signal(int)

    _ready = False
    _size = QSize()

    def __init__(
        self, session: Session, table_id: str, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._zoom = 100
        self._home_column: int | None = None
        self.sheet = SheetModel(session, table_id, self)
        self._delegate = SheetDelegate(session, self.sheet, theme, self)
        self._across = GridHeader(Qt.Orientation.Horizontal, theme, self)
        self._down = GridHeader(Qt.Orientation.Vertical, theme, self)
        self._corner = Corner(theme, self)
        self.setHorizontalHeader(self._across)
        self.setVerticalHeader(self._down)
        self.setModel(self.sheet)
        self.setItemDelegate(self._delegate)
        self._set_up()
        self._delegate.left.connect(self._on_editor_left)
        self.sheet.modelReset.connect(self._start)
        self._ready = True
        self._start()

    def _set_up(self) -> None:
        self.setObjectName(f"sheet-{self.sheet.table_id}")
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(True)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )

    def _start(self) -> None:
        """Lay out afresh and stand on the first cell."""
        self.clearSpans()
        grid = self.sheet.grid
        for cell in grid.cells:
            row, column = cell.row - grid.header_rows, cell.column - grid.stub_columns
            if row >= 0 and column >= 0 and (cell.rowspan > 1 or cell.colspan > 1):
                self.setSpan(row, column, cell.rowspan, cell.colspan)
        table = self.sheet.form.table(self.sheet.table_id)
        self.setAccessibleName(f"{table.name} {self.sheet.form.section(table.id).heading}")
        self.lay_out()
        first = next(iter(sheet_moves.entries(self.sheet) or self.sheet.keys()), "")
        self.setCurrentIndex(self.sheet.index_of(first))

    # --- sizes

    def set_zoom(self, percent: int) -> None:
        """Draw the table at this size."""
        if percent != self._zoom:
            self._zoom = percent
            self.lay_out()

    def lay_out(self) -> None:
        """Fit the columns into the width at hand and the rows around their labels."""
        font = sheet_font(POINTS * self._zoom / 100)
        grid = self.sheet.grid
        layout = lay_out(grid, font, max(self.width(), _NARROWEST))
        if layout.height > self.height():
            bar = self.verticalScrollBar().sizeHint().width()
            layout = lay_out(grid, font, max(self.width() - bar, _NARROWEST))
        self.setFont(font)
        self._delegate.set_font(font)
        body = layout.widths[grid.stub_columns :], layout.heights[grid.header_rows :]
        for column, width in enumerate(body[0]):
            self.setColumnWidth(column, width)
        for row, height in enumerate(body[1]):
            self.setRowHeight(row, height)
        self._show_labels(layout)
        self._size = QSize(layout.width, layout.height)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for the whole table."""
        return self._size

    def _show_labels(self, layout: SheetLayout) -> None:
        grid = self.sheet.grid
        font = self.font()
        top = [c for c in grid.cells if c.role is Role.HEADER and c.row < grid.header_rows]
        side = [c for c in grid.cells if c.role is Role.STUB and c.column < grid.stub_columns]
        self._across.setVisible(grid.header_rows > 0)
        self._down.setVisible(grid.stub_columns > 0)
        if grid.header_rows:
            labels = LabelPainter(top, layout, (0, grid.stub_columns))
            self._across.show_labels(labels, grid.stub_columns, font)
        if grid.stub_columns:
            labels = LabelPainter(side, layout, (grid.header_rows, 0))
            self._down.show_labels(labels, grid.header_rows, font)
        corner = [c for c in grid.cells if grid.stub_columns and c.role is Role.CORNER]
        self._corner.show_cell(corner, font)
        width, height = (
            sum(layout.widths[: grid.stub_columns]),
            sum(layout.heights[: grid.header_rows]),
        )
        self._corner.setGeometry(0, 0, width, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the new width."""
        super().resizeEvent(event)
        if self._ready:
            self.lay_out()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, scroll without."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_asked.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    # --- where the person stands

    def current_key(self) -> Key:
        """Key of the current figure; empty when there is none."""
        return self.sheet.key_at(self.currentIndex())

    def go_to(self, key: Key) -> None:
        """Stand on a figure and scroll it wholly into view."""
        index = self.sheet.index_of(key)
        if index.isValid():
            self._home_column = None
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def show_relation(self, left: Iterable[Key], right: Iterable[Key]) -> None:
        """Draw both sides of a relation; with nothing, draw none."""
        sides = (frozenset(left), frozenset(right))
        if sides == self._delegate.related:
            return
        before = self._delegate.related
        self._delegate.related = sides
        for key in {*before[0], *before[1], *sides[0], *sides[1]}:
            index = self.sheet.index_of(key)
            if index.isValid():
                self.update(index)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell where the person stands and mark its labels."""
        super().currentChanged(current, previous)
        if self._ready and current.isValid():
            self._across.point_at(current.column())
            self._down.point_at(current.row())
            self.cell_entered.emit(self.sheet.key_at(current))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Repaint the chosen cells alone.

        The base class is left out: it repaints the whole table, at every opening and
        closing of an editor, which made the time from Enter to paint three times as long.
        """
        event.accept()
        editable = bool(self.sheet.flags(self.currentIndex()) & Qt.ItemFlag.ItemIsEditable)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, editable)
        self._repaint_chosen()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Repaint the chosen cells alone, as above."""
        event.accept()
        self._repaint_chosen()

    def _repaint_chosen(self) -> None:
        for index in (self.currentIndex(), *self.selectedIndexes()):
            self.update(index)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click begins a new run of Tab."""
        self._home_column = None
        super().mousePressEvent(event)

    # --- keys

    def edit(  # type: ignore[override]
        self, index: QModelIndex, trigger: QAbstractItemView.EditTrigger, event: QEvent
    ) -> bool:
        """Open the editor; typing begins Excel's enter mode, F2 its edit mode."""
        self._delegate.entering = trigger == QAbstractItemView.EditTrigger.AnyKeyPressed
        return super().edit(index, trigger, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer Excel's keys; everything else is Qt's."""
        if self._answer(event):
            event.accept()
            return
        super().keyPressEvent(event)

    def _answer(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._step_down(-1 if back else 1)
        elif key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            self._step_right(-1 if key == Qt.Key.Key_Backtab else 1)
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.clear_chosen()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.cut()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            if key in {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right}:
                self._home_column = None
            return self._refuse(event)
        return True

    def _refuse(self, event: QKeyEvent) -> bool:
        """Tell why a locked cell takes no figure; nothing opens, nothing blinks."""
        text = event.text()
        key = self.current_key()
        wants = bool(text and text.isprintable()) or event.key() == Qt.Key.Key_F2
        held = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if not wants or held or not key or not self.sheet.is_locked(key):
            return False
        self._session.notice.emit(self.reason())
        return True

    def reason(self) -> str:
        """Why a locked figure cannot be typed."""
        if self._session.read_only:
            return "文件以只读方式打开，不能修改；请另存为新文件后再改。"
        return "这一格是合计，由程序自动计算；要照原件录入合计，请先打开“编辑—按原件录入合计”。"

    def _go(self, index: QModelIndex, direction: int) -> None:
        if index.isValid():
            self.setCurrentIndex(index)
        else:
            self.passed_end.emit(direction)

    def _step_right(self, direction: int) -> None:
        """Tab: remembers where the run began, for Enter."""
        if self._home_column is None:
            self._home_column = self.currentIndex().column()
        self._go(sheet_moves.tab(self.sheet, self.currentIndex(), direction), direction)

    def _step_down(self, direction: int) -> None:
        """Enter: back to where Tab began, else down."""
        home, self._home_column = self._home_column, None
        self._go(sheet_moves.enter(self.sheet, self.currentIndex(), home, direction), direction)

    def _on_editor_left(self, down: int, right: int, by_arrow: bool) -> None:  # noqa: FBT001 (signal)
        self.setFocus()
        if by_arrow:
            self._home_column = None
            step = (down, right)
            here = self.currentIndex()
            self.setCurrentIndex(sheet_moves.arrow(self.sheet, here, step, by_block=False))
        elif down:
            self._step_down(down)
        else:
            self._step_right(right)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Move over figures only: labels inside the table are stepped over."""
        if action in _ARROWS:
            by_block = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
            here = self.currentIndex()
            return sheet_moves.arrow(self.sheet, here, _ARROWS[action], by_block=by_block)
        found = super().moveCursor(action, modifiers)
        return found if self.sheet.key_at(found) else self.currentIndex()

    # --- blocks

    def chosen_keys(self) -> list[Key]:
        """Keys of the chosen figures in reading order."""
        chosen = {self.sheet.key_at(index) for index in self.selectedIndexes()}
        return [key for key in self.sheet.keys() if key in chosen]  # noqa: SIM118

    def clear_chosen(self) -> None:
        """Blank the chosen figures; a stated total goes back to the computed one."""
        keys = self.chosen_keys()
        stated = self._session.report.stated
        wanted = [k for k in keys if k in stated or not self.sheet.is_locked(k)]
        if wanted and not self._session.read_only:
            self._session.enter("清除", dict.fromkeys(wanted))
        elif keys:
            self._session.notice.emit(self.reason())

    def cut(self) -> None:
        """Copy the chosen block, then blank it."""
        self.copy()
        self.clear_chosen()

    def copy(self) -> None:
        """Put the chosen block on the clipboard as text that Excel and WPS take."""
        indexes = self.selectedIndexes()
        if not indexes:
            return
        rows = sorted({index.row() for index in indexes})
        columns = sorted({index.column() for index in indexes})
        block = [[self._shown_text(row, column) for column in columns] for row in rows]
        QGuiApplication.clipboard().setText(to_text(block))

    def _shown_text(self, row: int, column: int) -> str:
        cell = self.sheet.cell_at(row, column)
        return show_figure(self._session.shown.get(cell.key)) if cell.key else cell.text

    def paste(self) -> None:
        """Lay the clipboard's block over the table, from the first chosen cell on."""
        text = QGuiApplication.clipboard().text()
        keys = self.chosen_keys()
        if not text or not keys:
            return
        block = from_text(text)
        single = len(block) == 1 and len(block[0]) == 1
        start = self.sheet.index_of(keys[0])
        places = {
            (row, column): cell.key
            for row in range(self.sheet.rowCount())
            for column in range(self.sheet.columnCount())
            if (cell := self.sheet.cell_at(row, column)).key
        }
        if single and len(keys) > 1:
            spread = {self._place(key): key for key in keys}
            rows = sorted({row for row, _ in spread})
            columns = sorted({column for _, column in spread})
            block = [[block[0][0]] * len(columns)] * len(rows)
        locked = {key for key in places.values() if self.sheet.is_locked(key)}
        paste = plan_paste(block, (start.row(), start.column()), places, self.sheet.form, locked)
        if paste.values:
            self._session.enter("粘贴", paste.values)
        self._session.notice.emit(paste.sentence)

    def _place(self, key: Key) -> tuple[int, int]:
        index = self.sheet.index_of(key)
        return index.row(), index.column()
