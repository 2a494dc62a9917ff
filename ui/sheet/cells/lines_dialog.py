"""A window of lines that each stand for a cell: it stays open beside the table."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog

from ui.widgets.kit import advice, open_at, pile, push_button
from ui.widgets.lines_model import LinesModel, lines_view

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QLayout, QPushButton, QWidget

    from models.forms.form import Key
    from ui.session.session import Session


class LinesDialog(QDialog):
    """Lists what belongs to cells, and leads to them; one may go on typing meanwhile.

    A dialog names its columns, says in :meth:`refresh` which lines it shows, and calls
    :meth:`lay_out` once.

    Signals:
        cell_chosen: go to the cell of this key.
    """

    cell_chosen = Signal(str)

    headings: ClassVar[tuple[str, ...]]
    widths: ClassVar[tuple[int, ...]]
    """Of the columns, in Chinese characters; 0 takes what is left."""
    wraps: ClassVar[bool] = False
    """Whether long texts are shown whole, which takes too long for thousands of lines."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.session = session
        self.lines = LinesModel(self.headings, self)
        self.view = lines_view(self, self.lines, self.widths, wraps=self.wraps)
        self.says = advice(self)
        self.go = push_button(self, "go", "转到", self._on_go)
        self.view.activated.connect(self._on_go)
        session.changed.connect(self.refresh)
        session.replaced.connect(self.refresh)

    def refresh(self) -> None:
        """Show the lines as they are in the session now."""
        raise NotImplementedError

    def current_key(self) -> Key:
        """Key of the chosen line; empty when there is none."""
        return self.lines.key_at(self.view.currentIndex().row())

    def lay_out(
        self, size: tuple[int, int], buttons: Sequence[QPushButton], filters: QLayout | None = None
    ) -> None:
        """Put filters above the lines and buttons below; ``size`` is in Chinese characters."""
        parts: list[QWidget | QLayout] = [*([filters] if filters else []), self.says, self.view]
        pile(self, parts, [self.go, *buttons], push_button(self, "close", "关闭", self.close))
        open_at(self, *size)

    def _on_go(self) -> None:
        key = self.current_key()
        if key in self.session.report.form.cells:
            self.cell_chosen.emit(key)
