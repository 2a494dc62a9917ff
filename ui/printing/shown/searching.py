"""Looking for words in the preview, going from place to place, and copying what is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from ui.printing.shown.find_bar import FindBar
from ui.printing.shown.page_text import find, next_after, whole, words_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ui.printing.shown.page_text import Stretch
    from ui.printing.shown.page_view import PageView
    from ui.printing.shown.pdf_pages import PdfPages


class Searching(QObject):
    """Ties the line of :class:`FindBar` to the pages of a view."""

    def __init__(self, parent: QWidget, view: PageView, pages: PdfPages) -> None:
        super().__init__(parent)
        self._view = view
        self._pages = pages
        self._found: list[Stretch] = []
        self._at = 0
        self.bar = FindBar(parent)
        self.bar.words_changed.connect(self._look)
        self.bar.step_asked.connect(self._step)
        self.bar.closed.connect(self._leave)

    @property
    def keys(self) -> tuple[tuple[str, Callable[[], object]], ...]:
        """The keys of looking and choosing, and what they do."""
        return (
            ("Ctrl+F", self.bar.summon),
            ("F3", lambda: self._step(1)),
            ("Shift+F3", lambda: self._step(-1)),
            ("Ctrl+A", lambda: self._view.choose(whole(self._pages))),
        )

    def copy(self) -> None:
        """Copy the words that are chosen; without a choice the clipboard stays as it is."""
        chosen = self._view.chosen
        if chosen is not None:
            QApplication.clipboard().setText(words_of(self._pages, chosen))

    def _look(self, words: str) -> None:
        """Mark where words stand, and go to the first place from the page in sight on."""
        self._found = find(self._pages, words)
        self._at = next_after(self._found, (self._view.page, 0))
        self._show()

    def _step(self, by: int) -> None:
        if self._found:
            self._at = (self._at + by) % len(self._found)
            self._show()

    def _show(self) -> None:
        self._view.mark(self._found)
        self._view.choose(self._found[self._at] if self._found else None, in_sight=True)
        self.bar.tell(self._at, len(self._found))

    def _leave(self) -> None:
        self._found = []
        self._view.mark([])
        self._view.setFocus()
