"""What stands beside the page: the findings, and under them what F1 tells of the cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSplitter

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.findings.panel import FindingsPanel
    from ui.sheet.cells.help_panel import CellHelpPanel


class SidePane(QSplitter):
    """Two panels in one strip, so that a second one takes no width from the table."""

    def __init__(self, findings: FindingsPanel, about: CellHelpPanel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._findings = findings
        self._about = about
        about.hide()
        for panel in (findings, about):
            self.addWidget(panel)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)

    def sizeHint(self) -> QSize:
        """The size of the findings: what is told of a cell fits in."""
        return self._findings.sizeHint()

    def lie_below(self, *, below: bool) -> None:
        """Stand side by side below the page, one above the other beside it."""
        self._findings.lie_below(below=below)
        self.setOrientation(Qt.Orientation.Horizontal if below else Qt.Orientation.Vertical)

    def choose(self, *, findings: bool, about: bool) -> bool:
        """Show or fold away each of the two; whether either is shown."""
        newly = about and self._about.isHidden()
        self._findings.setVisible(findings)
        self._about.setVisible(about)
        if newly:
            self._about.refresh()
        return findings or about
