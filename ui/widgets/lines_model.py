"""Lists of lines under headings, as item models.

What every such list answers Qt, and one whose lines are texts that each stand for a cell:
remarks, edits, found cells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from ui.widgets.kit import em

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from models.forms.form import Key

Index = QModelIndex | QPersistentModelIndex


class HeadedModel(QAbstractTableModel):
    """Lines under headings; what a line says of a place is told by who holds the lines."""

    _lines: Sequence[object]

    def __init__(self, headings: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headings = tuple(headings)
        self._lines = ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as above
        """Return the number of headings."""
        return 0 if parent.isValid() else len(self._headings)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the heading of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section] if 0 <= section < len(self._headings) else None
        return None

    def holds(self, index: Index) -> bool:
        """Whether a place is one of the list."""
        return 0 <= index.row() < len(self._lines) and 0 <= index.column() < len(self._headings)


class LinesModel(HeadedModel):
    """Lines of texts; each line belongs to the cell of its key."""

    _lines: Sequence[tuple[Key, tuple[str, ...]]]

    def show(self, lines: Sequence[tuple[Key, tuple[str, ...]]]) -> None:
        """Show these lines, each a key and its texts."""
        if tuple(lines) != self._lines:
            self.beginResetModel()
            self._lines = tuple(lines)
            self.endResetModel()

    def key_at(self, row: int) -> Key:
        """Key of a line; empty when there is no such line."""
        return self._lines[row][0] if 0 <= row < len(self._lines) else ""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text of a place, in full as tooltip too."""
        if self.holds(index) and role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self._lines[index.row()][1][index.column()]
        return None


def lines_view(
    parent: QWidget, model: LinesModel, widths: Sequence[int], *, wraps: bool = False
) -> QTableView:
    """Return a list of lines; ``widths`` are in Chinese characters, 0 takes what is left.

    ``wraps`` shows long texts whole, which takes too long for thousands of lines.
    """
    view = QTableView(parent)
    view.setModel(model)
    view.setFrameShape(QFrame.Shape.StyledPanel)
    view.setShowGrid(False)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setTabKeyNavigation(False)
    view.setWordWrap(wraps)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(em(view) * 2)
    if wraps:
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header = view.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for column, width in enumerate(widths):
        if width:
            header.resizeSection(column, width * em(view))
        else:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
    return view
