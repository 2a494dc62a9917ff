"""What a person should look at in an imported file, in groups: below in the import window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QTreeWidget,
    QTreeWidgetItem,
)

from importers.raw.problems import About
from ui.importing.words import said_of
from ui.widgets.kit import em

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from importers.raw.problems import Problem

_LOWEST = 8
"""Height in characters that is never taken from the list."""
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere)
_SIGNS = {
    About.MISSING: "○",
    About.UNREAD: "!",
    About.TWICE: "＝",
    About.GUESSED: "?",
    About.OTHER: "·",
}


class ProblemsTree(QTreeWidget):
    """Problems under the headings of :class:`importers.raw.problems.About`, each with its number.

    Signals:
        chosen: the person stands on a :class:`importers.raw.problems.Problem`.
        agreed: the person wants what a problem offers to be filled in.
    """

    chosen = Signal(object)
    agreed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("import.problems")
        self.setAccessibleName("需要留意的地方")
        self.setHeaderHidden(True)
        self.setWordWrap(True)
        self.setIndentation(em(self))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.setMinimumHeight(_LOWEST * em(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._problems: list[Problem] = []
        self.currentItemChanged.connect(self._on_item)
        self.itemClicked.connect(self._on_item)
        self.itemActivated.connect(self._on_activated)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """List these problems; no group is shown that is empty."""
        self.blockSignals(True)
        self.clear()
        self._problems = [one for about in About for one in problems if one.about is about]
        for about in About:
            told = [pair for pair in enumerate(self._problems) if pair[1].about is about]
            if told:
                self._add_group(about, told)
        self.expandAll()
        self._wrap()
        self.blockSignals(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the sentences at the new width."""
        super().resizeEvent(event)
        self._wrap()

    def _wrap(self) -> None:
        """Give each sentence the height that it needs; Qt's tree cuts it after one line."""
        metrics = self.fontMetrics()
        wide = self.viewport().width() - 2 * self.indentation() - em(self)
        for group in map(self.topLevelItem, range(self.topLevelItemCount())):
            for item in map(group.child, range(group.childCount())):
                box = metrics.boundingRect(0, 0, wide, 0, _WRAP, item.text(0))
                item.setSizeHint(0, QSize(wide, box.height() + em(self) // 3))

    def _add_group(self, about: About, told: list[tuple[int, Problem]]) -> None:
        group = QTreeWidgetItem(self, [f"{_SIGNS[about]} {about.value}（{len(told)}）"])
        font = self.font()
        font.setBold(True)
        group.setFont(0, font)
        for number, one in told:
            item = QTreeWidgetItem(group, [said_of(one)])
            item.setToolTip(0, said_of(one))
            item.setData(0, Qt.ItemDataRole.UserRole, number)

    def _on_activated(self, item: QTreeWidgetItem) -> None:
        number = item.data(0, Qt.ItemDataRole.UserRole)
        if isinstance(number, int) and self._problems[number].offer:
            self.agreed.emit(self._problems[number])

    def _on_item(self, item: QTreeWidgetItem | None) -> None:
        number = item.data(0, Qt.ItemDataRole.UserRole) if item else None
        if isinstance(number, int):
            self.chosen.emit(self._problems[number])
