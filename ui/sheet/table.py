"""The official table on the screen: its cells, the labels that stay put, its sizes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from models.forms.grid import Role
from ui.session.comparison import Manner
from ui.sheet.delegate import SheetDelegate
from ui.sheet.header import Corner, GridHeader, LabelPainter
from ui.sheet.layout import lay_out
from ui.sheet.model import SheetModel
from ui.widgets.look.appearance import theme_of
from ui.widgets.look.theme import sheet_font

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QFocusEvent, QResizeEvent, QWheelEvent

    from models.forms.form import Key
    from models.forms.grid import GridCell
    from ui.session.session import Session
    from ui.sheet.layout import SheetLayout

POINTS = 10.5
"""Size of the table's text at 100 %: 五号, as the forms are usually printed."""
ZOOMS = (70, 80, 90, 100, 110, 125, 150, 175, 200)
_NARROWEST = 300
_LINES_BELOW = 3.6
"""Lines of a cell with last year's figure, the difference and the percentage under its own."""


class SheetTable(QTableView):
    """One official table to look at; :class:`ui.sheet.view.SheetView` makes it answer to keys.

    Signals:
        zoom_asked: one step in (1), out (-1), or back to 100 % (0).
    """

    zoom_asked = Signal(int)

    _ready = False
    _size = QSize()

    def __init__(self, session: Session, table_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._zoom = 100
        self.sheet = SheetModel(session, table_id, self)
        self._delegate = SheetDelegate(session, self.sheet, self)
        self._across = GridHeader(Qt.Orientation.Horizontal, self)
        self._down = GridHeader(Qt.Orientation.Vertical, self)
        self._corner = Corner(self)
        self.setHorizontalHeader(self._across)
        self.setVerticalHeader(self._down)
        self.setModel(self.sheet)
        self.setItemDelegate(self._delegate)
        self._set_up()
        self.sheet.modelReset.connect(self._start)
        self.sheet.sizes_changed.connect(self._compare)
        self._ready = True
        self._start()

    def _set_up(self) -> None:
        self.setObjectName(f"sheet-{self.sheet.table_id}")
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def _start(self) -> None:
        """Lay out afresh for the form at hand."""
        self.clearSpans()
        grid = self.sheet.grid
        for cell in grid.cells:
            row, column = cell.row - grid.header_rows, cell.column - grid.stub_columns
            if row >= 0 and column >= 0 and (cell.rowspan > 1 or cell.colspan > 1):
                self.setSpan(row, column, cell.rowspan, cell.colspan)
        table = self.sheet.form.table(self.sheet.table_id)
        self.setAccessibleName(f"{table.name} {self.sheet.form.section(table.id).heading}")
        self.lay_out()

    # --- sizes

    @property
    def zoom(self) -> int:
        """The size at which the table is drawn, in percent."""
        return self._zoom

    def set_zoom(self, percent: int) -> None:
        """Draw the table at this size."""
        if percent != self._zoom:
            self._zoom = percent
            self.lay_out()

    def lay_out(self) -> None:
        """Fit the columns into the width at hand and the rows around their labels.

        Where the person stands stays in sight.
        """
        font = sheet_font(POINTS * self._zoom / 100)
        grid = self.sheet.grid
        lines = _LINES_BELOW if self.sheet.comparing is Manner.BELOW else 1
        layout = lay_out(grid, font, max(self.width(), _NARROWEST), lines=lines)
        if layout.height > self.height():
            bar = self.verticalScrollBar().sizeHint().width()
            layout = lay_out(grid, font, max(self.width() - bar, _NARROWEST), lines=lines)
        self.setFont(font)
        self._delegate.cells.set_font(font)
        self._delegate.cells.comparing = self.sheet.comparing
        self._layout = layout
        body = layout.widths[grid.stub_columns :], layout.heights[grid.header_rows :]
        for column, width in enumerate(body[0]):
            self.setColumnWidth(column, width)
        for row, height in enumerate(body[1]):
            self.setRowHeight(row, height)
        self._show_labels(layout)
        is_wider = layout.width > self.width()
        bar = self.horizontalScrollBar().sizeHint().height() if is_wider else 0
        self._size = QSize(layout.width, layout.height + bar)
        self.updateGeometry()
        self.scrollTo(self.currentIndex())

    def _compare(self) -> None:
        """Make room for last year's figures, or take it back."""
        self.lay_out()
        self.viewport().update()

    def look_along(self, column: int) -> None:
        """Compare another column with last year's, where that is shown."""
        if self.sheet.look_along(column):
            self._across.relabel(self._top_labels())
            places = self.sheet.beside_places()
            first, last = (self.visualRect(self.sheet.index(*p)) for p in (places[0], places[-1]))
            self.viewport().update(first.united(last))

    def sizeHint(self) -> QSize:
        """Room for the whole table."""
        return self._size

    def label_rect(self, cell: GridCell) -> QRectF:
        """Place of a cell of the grid, measured from the table's top left corner."""
        return self._layout.rect(cell)

    def _show_labels(self, layout: SheetLayout) -> None:
        grid = self.sheet.grid
        font = self.font()
        side = [c for c in grid.cells if c.role is Role.STUB and c.column < grid.stub_columns]
        self._across.setVisible(grid.header_rows > 0)
        self._down.setVisible(grid.stub_columns > 0)
        if grid.header_rows:
            labels = LabelPainter(self._top_labels(), layout, (0, grid.stub_columns))
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

    def _top_labels(self) -> list[GridCell]:
        grid = self.sheet.grid
        return [c for c in grid.cells if c.role is Role.HEADER and c.row < grid.header_rows]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the new width."""
        super().resizeEvent(event)
        if self._ready:
            self.lay_out()

    def scrollContentsBy(self, across: int, down: int) -> None:
        """Move the pixels that are there; where they lie between the screen's own, paint anew."""
        super().scrollContentsBy(across, down)
        if not self.devicePixelRatioF().is_integer():
            self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, scroll without."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_asked.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    # --- what is painted

    def changeEvent(self, event: QEvent) -> None:
        """Paint in other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._ready:
            self._delegate.cells.theme = theme_of(self)

    def show_relation(self, left: Iterable[Key], right: Iterable[Key]) -> None:
        """Draw both sides of a relation; with nothing, draw none."""
        cells = self._delegate.cells
        sides = (frozenset(left), frozenset(right))
        if sides == cells.related:
            return
        before = cells.related
        cells.related = sides
        for key in {*before[0], *before[1], *sides[0], *sides[1]}:
            index = self.sheet.index_of(key)
            if index.isValid():
                self.update(index)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Repaint the chosen cells alone.

        The base class is left out: it repaints the whole table, at every opening and
        closing of an editor, which made the time from Enter to paint three times as long.
        """
        event.accept()
        self._repaint_chosen()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Repaint the chosen cells alone, as above."""
        event.accept()
        self._repaint_chosen()

    def _repaint_chosen(self) -> None:
        for index in (self.currentIndex(), *self.selectedIndexes()):
            self.update(index)
