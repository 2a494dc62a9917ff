"""What a file's data is to be used for, and what that will change: in the import window."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from models.forms.form import Severity
from models.report.carrying import carry_over
from models.report.editing import enter, set_prior, take_in
from models.report.records import Source
from models.report.years import keep_year
from ui.importing.words import form_notes, history_notes, take_in_notes
from ui.session.prior_words import carried_words, carry_origins, prior_notes
from ui.widgets.kit import advice, em, group_title, tint
from ui.widgets.look.appearance import Tone

if TYPE_CHECKING:
    from models.report.report import Report

_PRIOR_SAYS = "放在本年数据旁边对照、核对衔接；本年已填的数不改动。"
_CARRY_SAYS = "以后可以改；改得与上年不同时，表三下面会请您写明原因。"
_THIS_YEAR_SAYS = "替换本年已有的数；文件里空白的格不改动。可以撤销。"
_HISTORY_SAYS = "只留各格的数，用于五年对比和图解；本年和上年都不改动。"


class Use(Enum):
    """What becomes of the file's data."""

    PRIOR = "作为上年数据"
    THIS_YEAR = "作为本年数据"
    HISTORY = "作为历年数据"


_LABELS = {
    Use.PRIOR: "导入上年数据",
    Use.THIS_YEAR: "导入本年数据",
    Use.HISTORY: "导入历年数据",
}


class UsePane(QWidget):
    """Asks for the use, and says what will happen.

    Signals:
        refused: why the data cannot be used so, empty when it can.
    """

    refused = Signal(str)

    def __init__(
        self, read: Report, target: Report, parent: QWidget, wanted: Use | None = None
    ) -> None:
        super().__init__(parent)
        self._target = target
        self._says_no = ""
        self._uses = {use: QRadioButton(use.value, self) for use in Use}
        self._carry = QCheckBox(self)
        self._says = advice(self)
        self._notice = advice(self)
        self._make_choices()
        self._lay_out()
        self.show_read(read)
        self._uses[_likely(read, target, wanted)].setChecked(True)

    @property
    def use(self) -> Use:
        """What the data is to be used for."""
        return next((use for use, button in self._uses.items() if button.isChecked()), Use.PRIOR)

    @property
    def label(self) -> str:
        """Name of the edit for undo."""
        return _LABELS[self.use]

    @property
    def told(self) -> str:
        """What was imported, and what it filled, in words."""
        name = self._read.source or self._read.title
        return f"{name}；{carried_words(len(self._offered))}" if self.carries else name

    @property
    def refusal(self) -> str:
        """Why the data cannot be used so; empty when it can."""
        return self._says_no

    @property
    def source(self) -> Source:
        """How the values come into their cells: only what is carried over does, from last year."""
        return Source.IMPORTED if self.use is Use.THIS_YEAR else Source.CARRIED

    @property
    def carries(self) -> bool:
        """Whether 上年结转 is to be filled from last year's report."""
        return self.use is Use.PRIOR and bool(self._offered) and self._carry.isChecked()

    def show_read(self, read: Report) -> None:
        """Decide on this report from now on, as after a correction."""
        self._read = read
        self._held = set_prior(self._target, read)
        self._offered = carry_over(self._held)
        self._carry.setText(f"将上年结转的 {len(self._offered)} 格填入本年“二、上年结转”")
        self._show_use()

    def outcome(self) -> Report:
        """Return the target with the data in it, as chosen."""
        if self.use is Use.THIS_YEAR:
            return take_in(self._target, self._read)
        if self.use is Use.HISTORY:
            return keep_year(self._target, self._read)[0] or self._target
        if not self.carries:
            return self._held
        return enter(self._held, self._offered, carry_origins(self._held, self._offered))

    def _make_choices(self) -> None:
        group = QButtonGroup(self)
        for use, button in self._uses.items():
            button.setObjectName(f"import.{use.name.lower()}")
            group.addButton(button)
            button.toggled.connect(self._show_use)
        self._carry.setObjectName("import.carry")
        self._carry.setChecked(True)
        self._carry.setToolTip(_CARRY_SAYS)
        self._carry.setAccessibleDescription(_CARRY_SAYS)
        self._notice.setObjectName("notice")
        tint(self._notice, Tone.WARNING)

    def _show_use(self) -> None:
        """Say what will happen, for the use that is chosen."""
        self.setFocusProxy(self._uses[self.use])
        carries = self.use is Use.PRIOR and bool(self._offered)
        self._carry.setVisible(carries)
        says = {
            Use.PRIOR: _PRIOR_SAYS,
            Use.THIS_YEAR: _THIS_YEAR_SAYS,
            Use.HISTORY: _HISTORY_SAYS,
        }
        self._says.setText(says[self.use])
        notes = self._notes()
        sign = Severity.WARNING.sign
        self._notice.setText("\n".join(f"{sign} {note}" for note in notes))
        self._notice.setVisible(bool(notes))
        self.refused.emit(self._says_no)

    def _notes(self) -> list[str]:
        """What a person should know before the data is used so; keeps whether it can be."""
        self._says_no = ""
        if self.use is Use.THIS_YEAR:
            return take_in_notes(self._target, self._read)
        if self.use is Use.PRIOR:
            return [*prior_notes(self._held), *form_notes(self._target, self._read)]
        self._says_no = keep_year(self._target, self._read)[1]
        return [self._says_no] if self._says_no else history_notes(self._target, self._read)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self) // 3)
        column.addWidget(group_title(self, "用来做什么"))
        row = QHBoxLayout()
        row.setSpacing(2 * em(self))
        for use in Use:
            row.addWidget(self._uses[use])
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self._says)
        column.addWidget(self._carry)
        column.addWidget(self._notice)


def _likely(read: Report, target: Report, wanted: Use | None) -> Use:
    """Propose a use by the year, else the one that was asked for."""
    if not (read.year and target.year):
        return wanted or Use.PRIOR
    if read.year >= target.year:
        return Use.THIS_YEAR if read.year == target.year else wanted or Use.PRIOR
    return Use.PRIOR if read.year == target.year - 1 else Use.HISTORY
