"""Where the hints begin: the thresholds of a unit, each in a sentence with a field in it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from ui.widgets.kit import em

if TYPE_CHECKING:
    from PySide6.QtGui import QWheelEvent

    from ui.pages.rules.keeper import RuleKeeper
    from ui.session.session import Session

_PERCENT = 100
_SENTENCES: tuple[tuple[str, tuple[tuple[str, str, int, int, str], ...]], ...] = (
    (
        "变化较大：与上年相比超过",
        (
            ("jump_factor", "倍数", 2, 999, "倍，并且相差超过"),
            ("jump_least", "相差", 0, 99999, "。"),
        ),
    ),
    (
        "与上年雷同：相同的超过",
        (
            ("copied_share", "相同的百分比", 1, _PERCENT, "%，并且非零数据不少于"),
            ("copied_cells", "非零数据的个数", 0, 999, "个。"),
        ),
    ),
)
"""For each sentence its beginning, and its fields: name, spoken name, least, most, what follows."""


class RuleLimits(QWidget):
    """Shows and sets the thresholds; a number counts once it is left or entered."""

    def __init__(self, session: Session, keeper: RuleKeeper, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("ruleLimits")
        self._session = session
        self._keeper = keeper
        self.fields: dict[str, Field] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for beginning, fields in _SENTENCES:
            line = QHBoxLayout()
            line.setSpacing(em(self) // 2)
            line.addWidget(QLabel(beginning, self))
            for name, spoken, least, most, after in fields:
                line.addWidget(self._field(name, spoken, least, most))
                line.addWidget(QLabel(after, self))
            line.addStretch(1)
            column.addLayout(line)
        self.refresh()

    def refresh(self) -> None:
        """Show what is in force."""
        thresholds = self._session.rules.settings.thresholds
        for name, field in self.fields.items():
            value = getattr(thresholds, name)
            whole = int(value * _PERCENT) if name == "copied_share" else value
            if field.value() != whole:
                blocked = field.blockSignals(True)
                field.setValue(whole)
                field.blockSignals(blocked)

    def _field(self, name: str, spoken: str, least: int, most: int) -> Field:
        field = self.fields[name] = Field(self)
        field.setObjectName(f"limit.{name}")
        field.setAccessibleName(spoken)
        field.setRange(least, most)
        field.valueChanged.connect(lambda value: self._set(name, value))
        return field

    def _set(self, name: str, value: int) -> None:
        exact = Decimal(value) / _PERCENT if name == "copied_share" else value
        self._keeper.limit(name, exact)


class Field(QSpinBox):
    """A number inside a sentence; the wheel scrolls the page and never changes it by accident."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()
