"""The page with the findings beside it, or below it where the window is narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter

from ui.widgets.kit import em

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from ui.workspace.side_pane import SidePane

_PAGE = 68
"""Characters that a table needs in width so that no heading of its columns is cut."""


class Docking(QSplitter):
    """Gives the panel only what the page can spare; sizes that were dragged are kept."""

    def __init__(self, page: QWidget, panel: SidePane, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._page = page
        self._panel = panel
        self._wanted: dict[Qt.Orientation, int] = {}
        for widget in (page, panel):
            self.addWidget(widget)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        self.setHandleWidth(1)
        self.splitterMoved.connect(self._keep)

    @property
    def is_below(self) -> bool:
        """Whether the panel lies below the page."""
        return self.orientation() == Qt.Orientation.Vertical

    @property
    def _needed(self) -> int:
        return _PAGE * em(self)

    @property
    def wanted(self) -> tuple[int, int]:
        """Width and height that the panel was dragged to; 0 where it was not."""
        return (
            self._wanted.get(Qt.Orientation.Horizontal, 0),
            self._wanted.get(Qt.Orientation.Vertical, 0),
        )

    def want(self, width: int, height: int) -> None:
        """Give the panel this width beside the page, this height below it; 0 for the usual."""
        pairs = ((Qt.Orientation.Horizontal, width), (Qt.Orientation.Vertical, height))
        self._wanted = {side: size for side, size in pairs if size}
        self._share()

    def show_panel(self, *, wanted: bool) -> None:
        """Show the panel in its size, or fold it away."""
        if wanted == self._panel.isHidden():
            self._panel.setVisible(wanted)
            if wanted:
                self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the side by the width at hand."""
        super().resizeEvent(event)
        self._arrange(event.size().width())

    def _arrange(self, width: int) -> None:
        both = self._needed + self._panel.sizeHint().width()
        side = Qt.Orientation.Horizontal if width >= both else Qt.Orientation.Vertical
        if side != self.orientation():
            self.setOrientation(side)
            self._panel.lie_below(below=self.is_below)
        self._share()

    def _share(self) -> None:
        whole = (self.height() if self.is_below else self.width()) - self.handleWidth()
        usual = self._panel.sizeHint()
        size = self._wanted.get(
            self.orientation(), usual.height() if self.is_below else usual.width()
        )
        if not self.is_below:
            size = min(size, whole - self._needed)
        self.setSizes([whole - size, size])

    def _keep(self) -> None:
        """Remember what the panel was dragged to; it stops where the table begins to suffer."""
        self._wanted[self.orientation()] = self.sizes()[1]
        if not self.is_below and self.sizes()[0] < self._needed:
            self._share()
