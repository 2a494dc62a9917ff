"""The file as it was read, with what was understood of each cell: left in the import window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRectF, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from models.forms.form import Severity
from ui.importing.marks import SIGN, Certainty
from ui.importing.parts import Part, parts_of
from ui.widgets.kit import advice, em, widen
from ui.widgets.look.appearance import theme_of

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from importers.matching.spots import Spot
    from ui.importing.marks import ImportMarks, Seen
    from ui.importing.parts import PartCell
    from ui.sheet.model import Index
    from ui.widgets.look.theme import Theme

_NOTHING = Part("", -1, (), (), {}, {})
_WIDEST, _ROOMY, _NARROWEST = 12, 3, 2
"""Widths of columns in characters: at the most; with a figure and its sign; at the least."""
_SMALLER = 0.9
_MOST_FITTED = 400
"""Rows of longer sheets are not fitted to their text: it would take too long."""


def _ground(certainty: Certainty, theme: Theme) -> QColor:
    grounds = {
        Certainty.EXACT: theme.selection,
        Certainty.GUESSED: theme.grounds[Severity.WARNING],
        Certainty.UNREAD: theme.grounds[Severity.ERROR],
    }
    return grounds[certainty]


class SourceModel(QAbstractTableModel):
    """One part of the source."""

    def __init__(self, marks: ImportMarks, view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self.marks = marks
        self.part = _NOTHING

    def show(self, part: Part, marks: ImportMarks) -> None:
        """Show another part."""
        self.beginResetModel()
        self.part, self.marks = part, marks
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Rows that hold something."""
        return 0 if parent is not None and parent.isValid() else len(self.part.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Columns that hold something."""
        return 0 if parent is not None and parent.isValid() else len(self.part.columns)

    def cell_at(self, index: Index) -> PartCell | None:
        """The cell at an index; ``None`` where the source has none."""
        return self.part.cells.get((index.row(), index.column())) if index.isValid() else None

    def seen_at(self, index: Index) -> Seen | None:
        """What was made of the cell at an index."""
        cell = self.cell_at(index)
        return self.marks.seen.get(cell.spot) if cell else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 (Qt)
        """Name rows and columns as the source's own program does."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        across = orientation == Qt.Orientation.Horizontal
        return (self.part.columns if across else self.part.rows)[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 (Qt)
        """Text, colour of certainty, and in words what was made of the cell."""
        cell, seen = self.cell_at(index), self.seen_at(index)
        if cell is None:
            return None
        texts = {
            Qt.ItemDataRole.DisplayRole: lambda: cell.text,
            Qt.ItemDataRole.ToolTipRole: lambda: self.words(cell, seen),
            Qt.ItemDataRole.AccessibleTextRole: lambda: spoken(cell, seen),
        }
        if role in texts:
            return texts[Qt.ItemDataRole(role)]()
        if role == Qt.ItemDataRole.BackgroundRole and seen:
            return _ground(seen.certainty, theme_of(self._view))
        is_figure = cell.spot in self.marks.key_at
        if role == Qt.ItemDataRole.TextAlignmentRole and is_figure:
            return Qt.AlignmentFlag.AlignCenter
        return None

    def words(self, cell: PartCell, seen: Seen | None) -> str:
        """Say where a cell stands and what was made of it, a sentence a line."""
        lines = [cell.place]
        if seen:
            lines += [f"{SIGN[seen.certainty]} {seen.certainty.value}", *seen.words]
        return "\n".join(lines)


def spoken(cell: PartCell, seen: Seen | None) -> str:
    """What a screen reader says of a cell."""
    return f"{cell.text}，{seen.certainty.value}" if seen else cell.text


class _SignDelegate(QStyledItemDelegate):
    """Draws the sign of its certainty into the corner of a cell."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        super().paint(painter, option, index)
        model = index.model()
        seen = model.seen_at(index) if isinstance(model, SourceModel) else None
        view = self.parent()
        if seen is None or not isinstance(view, QWidget):
            return
        theme = theme_of(view)
        ink = {
            Certainty.EXACT: theme.accent,
            Certainty.GUESSED: theme.edges[Severity.WARNING],
            Certainty.UNREAD: theme.edges[Severity.ERROR],
        }
        font = painter.font()
        font.setPointSizeF(view.font().pointSizeF() * 0.75)
        font.setBold(True)
        painter.save()
        painter.setFont(font)
        chosen = option.state & QStyle.StateFlag.State_Selected  # type: ignore[attr-defined]
        painter.setPen(theme.paper if chosen else ink[seen.certainty])
        corner = QRectF(option.rect).adjusted(2, 0, -3, 0)  # type: ignore[attr-defined]
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        painter.drawText(corner, int(right), SIGN[seen.certainty])
        painter.restore()


class SourcePane(QWidget):
    """Chooses a part of the source and shows it.

    Signals:
        spot_chosen: the person stands on another cell, a :class:`importers.matching.spots.Spot`.
        part_asked: the file is to be read from this block on; -1 for all of it.
    """

    spot_chosen = Signal(object)
    part_asked = Signal(int)

    def __init__(self, marks: ImportMarks, parent: QWidget) -> None:
        super().__init__(parent)
        self._parts = parts_of(marks.raw)
        self._is_whole = True
        self._is_led = False
        self._choice = QComboBox(self)
        self._again = QPushButton(self)
        self._legend = advice(self)
        self.table = QTableView(self)
        self.model = SourceModel(marks, self.table)
        self._set_up()
        self.show_marks(marks)
        self.show_part(self._first(marks))
        self._on_part(self._choice.currentIndex())

    def show_marks(self, marks: ImportMarks) -> None:
        """Show what another reading of the same source made of it."""
        self.model.show(self.model.part, marks)
        self._span()
        counts = [(SIGN[one], one.value, marks.count(one)) for one in Certainty]
        told = [f"{sign} {words} {count} 格" for sign, words, count in counts if count]
        self._legend.setText("　".join(told))

    def show_part(self, number: int) -> None:
        """Show one of the parts."""
        self._choice.setCurrentIndex(number)

    def go_to(self, spot: Spot | None) -> None:
        """Stand on a cell of the source, without saying so; on none where there is none."""
        self._is_led = True
        found = ((n, part.place_of(spot)) for n, part in enumerate(self._parts) if spot)
        part, place = next(((n, place) for n, place in found if place), (-1, (-1, -1)))
        if part < 0:
            self.table.setCurrentIndex(QModelIndex())
        else:
            self.show_part(part)
            index = self.model.index(*place)
            self.table.setCurrentIndex(index)
            self.table.scrollTo(index)
        self._is_led = False

    def _first(self, marks: ImportMarks) -> int:
        blocks = {spot.block for spot in marks.key_at}
        return next((n for n, part in enumerate(self._parts) if part.block in blocks), 0)

    def _set_up(self) -> None:
        self._choice.setObjectName("import.part")
        self._choice.setAccessibleName("工作表或表格")
        self._choice.addItems([part.name for part in self._parts])
        self._choice.currentIndexChanged.connect(self._on_part)
        self._again.setObjectName("import.again")
        self._again.setText("恢复读整个文件")
        widen(self._again)
        self._again.clicked.connect(self._on_again)
        table = self.table
        table.setObjectName("import.source")
        table.setAccessibleName("文件原样")
        table.setModel(self.model)
        table.setItemDelegate(_SignDelegate(table))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        font = table.font()
        font.setPointSizeF(font.pointSizeF() * _SMALLER)
        table.setFont(font)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.selectionModel().currentChanged.connect(self._on_current)
        row = QHBoxLayout()
        row.addWidget(self._choice, 1)
        row.addWidget(self._again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(table, 1)
        column.addWidget(self._legend)

    def _on_part(self, number: int) -> None:
        self.model.show(self._parts[number] if number >= 0 else _NOTHING, self.model.marks)
        self._span()
        self._fit()
        self._show_again()

    def _span(self) -> None:
        self.table.clearSpans()
        for place, span in self.model.part.spans.items():
            self.table.setSpan(*place, *span)

    def _fit(self) -> None:
        table, wide = self.table, em(self)
        if self.model.part.block < 0:
            table.setColumnWidth(0, 36 * wide)
        else:
            table.resizeColumnsToContents()
            part = self.model.part
            single = {place[1] for place in part.cells if place not in part.spans}
            for column in range(self.model.columnCount()):
                width = min(table.columnWidth(column), _WIDEST * wide)
                least = (_ROOMY if column in single else _NARROWEST) * wide
                table.setColumnWidth(column, max(width, least))
        if self.model.rowCount() <= _MOST_FITTED:
            table.resizeRowsToContents()

    def _show_again(self) -> None:
        others = sum(part.block >= 0 for part in self._parts) > 1
        self._again.setVisible(others and (self.model.part.block >= 0 or not self._is_whole))
        self._again.setText("从这张表起读入" if self._is_whole else "恢复读整个文件")

    def _on_again(self) -> None:
        block = self.model.part.block if self._is_whole else -1
        self.part_asked.emit(block)

    def set_whole(self, *, whole: bool) -> None:
        """Say whether all of the file was read, or only from a part on."""
        self._is_whole = whole
        self._show_again()

    def _on_current(self, current: Index) -> None:
        cell = self.model.cell_at(current)
        if cell is not None and not self._is_led:
            self.spot_chosen.emit(cell.spot)
