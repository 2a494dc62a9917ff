"""The parts of a report and what is open in each, as an item model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.session.parts import Part, parts_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.session.session import Session

PartRole = Qt.ItemDataRole.UserRole

Index = QModelIndex | QPersistentModelIndex


class PartsModel(QAbstractListModel):
    """The lines of the list; says only which of them changed."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._parts = parts_of(session)
        session.replaced.connect(self.refresh)
        session.state_changed.connect(self.refresh)

    @property
    def parts(self) -> Sequence[Part]:
        """The lines from top to bottom."""
        return self._parts

    def row_of(self, part_id: str) -> int:
        """Row of a part, -1 when there is none."""
        return next((row for row, part in enumerate(self._parts) if part.id == part_id), -1)

    def refresh(self) -> None:
        """Read the session again; views are told of the lines that differ."""
        parts = parts_of(self._session)
        if [part.id for part in parts] != [part.id for part in self._parts]:
            self.beginResetModel()
            self._parts = parts
            self.endResetModel()
            return
        differing = [row for row, part in enumerate(parts) if part != self._parts[row]]
        self._parts = parts
        for row in differing:
            self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._parts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return name, spoken name with what is open, or the part itself."""
        if not 0 <= index.row() < len(self._parts):
            return None
        part = self._parts[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return part.title
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return f"{part.title}，{part.words}"
        return part if role == PartRole else None
