"""The list of rules (勾稽关系一览) with the state of each, as an item model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from ui.widgets.lines_model import HeadedModel
from ui.widgets.look.appearance import TONES, Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

    from models.checked.rule_standing import RuleStanding
    from ui.session.session import Session
    from ui.widgets.lines_model import Index

ToneRole = Qt.ItemDataRole.UserRole
"""What a text is written in."""

COLUMNS = ("序号", "结果", "名称", "勾稽关系", "条数", "依据")
NUMBER, RESULT, NAME, WORDS, COUNT, BASIS = range(len(COLUMNS))
WIDE = {WORDS, BASIS}
"""Columns that hold sentences and share the width that the others leave."""
_ALWAYS = "错误级的关系必查，不能关闭"
_MAY = "勾上表示校核；空格键开关"


class RulesModel(HeadedModel):
    """One line a rule: its number with a box to switch it, state, name, words and basis.

    Signals:
        switched: id of a rule, and whether it is wanted on.
    """

    switched = Signal(str, bool)

    _lines: Sequence[RuleStanding]

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, parent)
        self._session = session
        self._lines = self._read()

    @property
    def states(self) -> Sequence[RuleStanding]:
        """The lines from top to bottom."""
        return self._lines

    def _read(self) -> Sequence[RuleStanding]:
        session = self._session
        return session.checked.standings

    def refresh(self) -> None:
        """Read the session again."""
        states = self._read()
        same_rules = [one.rule.id for one in states] == [one.rule.id for one in self._lines]
        if not same_rules:
            self.beginResetModel()
        self._lines = states
        if not same_rules:
            self.endResetModel()
        else:
            last = self.index(len(states) - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text of a place, its box, its tone, or how it is spoken."""
        if not self.holds(index):
            return None
        return _answer(self._lines[index.row()], index.column(), role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Warnings and hints can be switched in the first column."""
        flags = super().flags(index)
        if index.isValid() and index.column() == NUMBER and self._lines[index.row()].row.can_switch:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for a rule to be switched; the session answers with other findings."""
        wanted = bool(self.flags(index) & Qt.ItemFlag.ItemIsUserCheckable)
        if role != Qt.ItemDataRole.CheckStateRole or not wanted:
            return False
        on = Qt.CheckState(value) == Qt.CheckState.Checked
        self.switched.emit(self._lines[index.row()].rule.id, on)
        return True


def _answer(state: RuleStanding, column: int, role: int) -> object:
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return texts_of(state)[column]
        case Qt.ItemDataRole.CheckStateRole if column == NUMBER and state.row.can_switch:
            return Qt.CheckState.Checked if state.row.is_on else Qt.CheckState.Unchecked
        case Qt.ItemDataRole.ToolTipRole if column == NUMBER:
            return _MAY if state.row.can_switch else _ALWAYS
        case Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(state, column)
        case Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        case _:
            return _tone(state, column) if role == ToneRole else None


def texts_of(state: RuleStanding) -> tuple[str, ...]:
    """A line in words, under :data:`COLUMNS`."""
    rule, row = state.rule, state.row
    sign = rule.severity.sign if state.broken and row.is_on else "✓" if state.holds else "–"
    count = "" if row.instances is None else str(row.instances)
    return str(row.number), f"{sign} {state.state}", rule.name, rule.words, count, rule.basis


def _spoken(state: RuleStanding, column: int) -> str:
    if column != NUMBER:
        return texts_of(state)[column]
    switch = ("启用" if state.row.is_on else "停用") if state.row.can_switch else "必查"
    name, severity = state.rule.name, state.rule.severity.words
    return f"第 {state.row.number} 条，{name}，{severity}，{switch}，{state.state}"


def _tone(state: RuleStanding, column: int) -> Tone:
    if column == RESULT and state.broken and state.row.is_on:
        return TONES[state.rule.severity]
    is_told = (state.broken or state.holds) and state.row.is_on
    return Tone.FAINT if column == BASIS or not is_told else Tone.INK
