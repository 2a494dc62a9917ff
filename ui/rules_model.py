"""The list of rules (勾稽关系一览) with the state of each, as an item model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.appearance import TONES, Tone
from ui.theme import SIGNS
from ui.verdict import rule_states

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.session import Session
    from ui.verdict import RuleState

ToneRole = Qt.ItemDataRole.UserRole
"""What a text is written in."""

Index = QModelIndex | QPersistentModelIndex

COLUMNS = ("结果", "名称", "勾稽关系", "条数", "依据")
WORDS, BASIS = 2, 4
"""Columns that hold sentences and share the width that the others leave."""


class RulesModel(QAbstractTableModel):
    """One line a rule: its state, name, words, number of instances and basis."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._states = rule_states(session)

    @property
    def states(self) -> Sequence[RuleState]:
        """The lines from top to bottom."""
        return self._states

    def refresh(self) -> None:
        """Read the session again."""
        states = rule_states(self._session)
        same_rules = [one.rule for one in states] == [one.rule for one in self._states]
        if not same_rules:
            self.beginResetModel()
        self._states = states
        if not same_rules:
            self.endResetModel()
        else:
            last = self.index(len(states) - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of rules."""
        return 0 if parent.isValid() else len(self._states)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as above
        """Return the number of columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the heading of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section] if 0 <= section < len(COLUMNS) else None
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text of a place, its tone, or how it is set."""
        if not (0 <= index.row() < len(self._states) and 0 <= index.column() < len(COLUMNS)):
            return None
        state = self._states[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _texts(state)[index.column()]
        if role == ToneRole:
            return _tone(state, index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None


def _texts(state: RuleState) -> tuple[str, ...]:
    sign = SIGNS[state.rule.severity] if state.broken else "✓" if state.holds else "–"
    count = "" if state.instances is None else str(state.instances)
    result = f"{sign} {state.words}"
    return result, state.rule.name, state.rule.words, count, state.rule.basis


def _tone(state: RuleState, column: int) -> Tone:
    if column == 0 and state.broken:
        return TONES[state.rule.severity]
    return Tone.FAINT if column == BASIS or not (state.broken or state.holds) else Tone.INK
