"""The list of all figures in both years: Qt's model of it, and the view that leads to cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableView,
)

from importers.clipboard.tabbed import text_of
from ui.pages.years.rows import COLUMNS, DIFFERENCE, LABEL, MARK, PERCENT, Order, year_rows
from ui.widgets.keys.presses import press_named, press_of
from ui.widgets.kit import em
from ui.widgets.lines_model import HeadedModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QFocusEvent, QKeyEvent
    from PySide6.QtWidgets import QWidget

    from models.forms.form import Key
    from ui.pages.years.rows import YearRow
    from ui.session.session import Session
    from ui.widgets.lines_model import Index

_ORDERS = {LABEL: Order.FORM, DIFFERENCE: Order.DIFFERENCE, PERCENT: Order.PERCENT}
"""Columns whose heading orders the list when it is clicked."""


YEAR_KEYS = {"Return": "到这一行所说的格", "Ctrl+C": "复制所选各行，供表格软件粘贴"}
"""What the list answers to, as Qt writes it, and what that does in Chinese."""


class YearModel(HeadedModel):
    """One line a figure, under the heading of its table."""

    _lines: Sequence[YearRow]

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, parent)
        self._session = session

    @property
    def rows(self) -> Sequence[YearRow]:
        """The lines from top to bottom."""
        return self._lines

    def refresh(self, *, only_changed: bool, order: Order) -> None:
        """Read the session again; views keep their place where the lines are the same ones."""
        rows = year_rows(self._session, only_changed=only_changed, order=order)
        if [row.key for row in rows] != [row.key for row in self._lines]:
            self.beginResetModel()
            self._lines = rows
            self.endResetModel()
            return
        differing = [at for at, row in enumerate(rows) if row != self._lines[at]]
        self._lines = rows
        for at in differing:
            self.dataChanged.emit(self.index(at, 0), self.index(at, len(COLUMNS) - 1))

    def key_at(self, row: int) -> Key:
        """Key of a line; empty for a heading, and where there is no line."""
        return self._lines[row].key if 0 <= row < len(self._lines) else ""

    def row_of(self, key: Key) -> int:
        """Line of a figure, -1 when it is not shown."""
        return next((at for at, row in enumerate(self._lines) if row.key == key), -1)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the heading of a column, on the side where its texts stand."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return super().headerData(section, orientation, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The cursor passes over headings."""
        return super().flags(index) if self.key_at(index.row()) else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text of a place, how it looks, or how its line is spoken."""
        if not self.holds(index):
            return None
        return _answer(self._lines[index.row()], index.column(), role)


def _answer(row: YearRow, column: int, role: int) -> object:
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return row.texts[column] if column < len(row.texts) else ""
        case Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken if column == LABEL else "".join(row.texts[column : column + 1])
        case Qt.ItemDataRole.ToolTipRole:
            return "\n".join(row.told) or None
        case Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        case _:
            return _look(role, is_heading=not row.key, is_bold=row.is_total or not row.key)


def _look(role: int, *, is_heading: bool, is_bold: bool) -> object:
    palette = QGuiApplication.palette()
    match role:
        case Qt.ItemDataRole.FontRole if is_bold:
            font = QFont()
            font.setBold(True)
            return font
        case Qt.ItemDataRole.BackgroundRole if is_heading:
            return palette.brush(QPalette.ColorRole.Window)
        case Qt.ItemDataRole.ForegroundRole if is_heading:
            return palette.brush(QPalette.ColorRole.Text)
        case _:
            return None


def _alignment(column: int) -> int:
    side = Qt.AlignmentFlag.AlignRight
    if column in {LABEL, MARK}:
        side = Qt.AlignmentFlag.AlignLeft if column == LABEL else Qt.AlignmentFlag.AlignHCenter
    return int(side | Qt.AlignmentFlag.AlignVCenter)


class YearView(QTableView):
    """Shows the figures; Enter or a double click goes to the cell, Ctrl+C copies lines.

    Signals:
        cell_chosen: key of the figure that the person wants to go to.
        order_asked: another :class:`ui.pages.years.rows.Order`, by a click on a heading.
    """

    cell_chosen = Signal(str)
    order_asked = Signal(object)

    def __init__(self, figures: YearModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._figures = figures
        self._key: Key = ""
        acts = {"Return": self._choose_current, "Ctrl+C": self.copy}
        self._keys = {press_named(key): acts[key] for key in YEAR_KEYS}
        self.setObjectName("yearTable")
        self.setAccessibleName("与上年对比")
        self.setModel(figures)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(round(em(self) * 1.9))
        self._label_wide = 0
        self._set_up_columns()
        figures.modelReset.connect(self._start)
        figures.dataChanged.connect(self._size_columns)
        self.doubleClicked.connect(lambda index: self._choose(index.row()))
        self.horizontalHeader().sectionClicked.connect(self._order)

    def needed_width(self) -> int:
        """The width at which no label and no figure is cut."""
        header = self.horizontalHeader()
        figures = sum(header.sectionSize(at) for at in range(LABEL + 1, len(COLUMNS)))
        return self._label_wide + figures + self.verticalScrollBar().sizeHint().width()

    def copy(self) -> None:
        """Put the chosen lines on the clipboard as text that Excel and WPS take."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        lines = [list(self._figures.rows[row].texts[:MARK]) for row in rows]
        if lines:
            QGuiApplication.clipboard().setText(text_of([list(COLUMNS[:MARK]), *lines]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer the keys of :data:`YEAR_KEYS`; everything else is Qt's."""
        act = self._keys.get(press_of(event))
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the cursor is when the keyboard comes here."""
        super().focusInEvent(event)
        if not self.selectedIndexes():
            self._stand_on(self._key)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Remember the figure: it is found again in another order."""
        super().currentChanged(current, previous)
        self._key = self._figures.key_at(current.row()) or self._key

    def _start(self) -> None:
        """Lay out other lines; the cursor stays on its figure where that is still shown."""
        self.clearSpans()
        for at, row in enumerate(self._figures.rows):
            if not row.key:
                self.setSpan(at, 0, 1, len(COLUMNS))
        self._size_columns()
        self._stand_on(self._key)

    def _stand_on(self, key: Key) -> None:
        row = self._figures.row_of(key) if key else -1
        if row < 0:
            row = next((at for at, one in enumerate(self._figures.rows) if one.key), -1)
        if row >= 0:
            self.setCurrentIndex(self._figures.index(row, LABEL))

    def _choose_current(self) -> None:
        self._choose(self.currentIndex().row())

    def _choose(self, row: int) -> None:
        key = self._figures.key_at(row)
        if key:
            self.cell_chosen.emit(key)

    def _order(self, column: int) -> None:
        if column in _ORDERS:
            self.order_asked.emit(_ORDERS[column])

    def _set_up_columns(self) -> None:
        header, mode = self.horizontalHeader(), QHeaderView.ResizeMode
        header.setHighlightSections(False)
        for column in range(len(COLUMNS)):
            header.setSectionResizeMode(column, mode.Stretch if column == LABEL else mode.Fixed)

    def _size_columns(self) -> None:
        """Give figures the width of the longest of them; labels take what is left.

        Qt would ask for each place on its own: fifty times as long for two hundred lines.
        """
        font = self.font()
        font.setBold(True)
        metrics, wide = QFontMetrics(font), em(self)
        lines = [row.texts for row in self._figures.rows if row.key]
        widths = [
            max(metrics.horizontalAdvance(text) for text in {*column, heading})
            for heading, *column in zip(COLUMNS, *lines, strict=True)
        ]
        self._label_wide = widths[LABEL] + wide
        for column in range(LABEL + 1, len(COLUMNS)):
            self.horizontalHeader().resizeSection(column, widths[column] + wide * 4 // 3)
