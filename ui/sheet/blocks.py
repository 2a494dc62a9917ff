"""What is done with a chosen block of figures: clear, copy, cut, paste, fill, last year's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from importers.clipboard import tabbed
from models.report.entries import Entry, read_entry
from models.report.figures import is_blank, show_figure
from models.report.records import Source
from ui.session.prior_words import prior_name
from ui.sheet import moves as sheet_moves
from ui.sheet.pasting.pasting import Pasting

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtCore import QItemSelectionModel

    from models.forms.form import Key
    from models.report.figures import Value
    from ui.session.session import Session
    from ui.sheet.model import SheetModel
    from ui.sheet.pasting.clipboard import Paste


class SheetBlocks:
    """Edits of the figures that are chosen in one table; each is one step of undo."""

    def __init__(self, session: Session, sheet: SheetModel, selection: QItemSelectionModel) -> None:
        self._session = session
        self._sheet = sheet
        self._selection = selection
        self._pasting = Pasting(session, sheet)

    def _chosen(self) -> list[Key]:
        return self._sheet.keys_at(self._selection.selectedIndexes())

    # --- away, and to and from the clipboard

    def clear(self) -> None:
        """Blank the chosen figures; a stated total goes back to the computed one."""
        keys = self._chosen()
        stated = self._session.report.stated
        wanted = [k for k in keys if k in stated or not self._sheet.is_locked(k)]
        if wanted and not self._session.lock_reason:
            self._session.enter("清除", dict.fromkeys(wanted))
        elif keys:
            self._session.notice.emit(self._sheet.lock_words())

    def cut(self) -> None:
        """Copy the chosen block, then blank it."""
        self.copy()
        self.clear()

    def copy(self) -> None:
        """Put the chosen block on the clipboard as text that Excel and WPS take."""
        indexes = self._selection.selectedIndexes()
        if not indexes:
            return
        rows = sorted({index.row() for index in indexes})
        columns = sorted({index.column() for index in indexes})
        block = [[self._shown_text(row, column) for column in columns] for row in rows]
        QGuiApplication.clipboard().setText(tabbed.text_of(block))

    def _shown_text(self, row: int, column: int) -> str:
        """The text of a place; of a merged cell at its first place alone, as in Excel."""
        cell = self._sheet.cell_at(row, column)
        if not cell.key:
            return cell.text
        if (row, column) != self._sheet.place_of(cell.key):
            return ""
        return show_figure(self._session.shown.get(cell.key))

    def paste(self) -> Paste | None:
        """Enter the clipboard's figures: where their labels say, else from the first cell on.

        Returns what was entered and what was not; ``None`` where nothing could be pasted.
        """
        return self._pasting.paste(self._chosen())

    # --- filling

    def fill_down(self) -> None:
        """Copy the first figure of each chosen column down; of one cell, the figure above it."""
        self._fill("向下填充", sheet_moves.above, lambda key: self._sheet.place_of(key)[1])

    def fill_right(self) -> None:
        """Copy the first figure of each chosen row on; of one cell, the figure left of it."""
        self._fill("向右填充", sheet_moves.left_of, lambda key: self._sheet.place_of(key)[0])

    def _fill(
        self, label: str, before: Callable[[SheetModel, Key], Key], line: Callable[[Key], int]
    ) -> None:
        if self._session.tell_lock():
            return
        keys = self._chosen()
        if len(keys) == 1:
            keys = [key for key in (before(self._sheet, keys[0]), *keys) if key]
        lines: dict[int, list[Key]] = {}
        for key in keys:
            lines.setdefault(line(key), []).append(key)
        held = {run[0]: self._held(run[0]) for run in lines.values()}
        self._enter(label, {key: held[run[0]] for run in lines.values() for key in run[1:]})

    def _held(self, key: Key) -> Entry:
        """What a cell holds, with the parts behind it."""
        return Entry(self._session.shown[key], self._session.report.parts.get(key, ""))

    def spread(self, text: str) -> None:
        """Enter one typed text into every chosen figure (Ctrl+Enter)."""
        cells = self._sheet.form.cells
        keys = self._chosen()
        self._enter("填入所选", {key: read_entry(text, cells[key].kind) for key in keys})

    def zeros(self) -> None:
        """Fill the blank ones among the chosen figures with 0."""
        keys = self._chosen()
        free = [key for key in keys if not self._sheet.is_locked(key)]
        blank = [key for key in free if is_blank(self._session.shown[key])]
        if free and not blank:
            self._session.notice.emit("所选的格里没有空白格。")
        else:
            self._enter("空白填 0", dict.fromkeys(blank or keys, 0))

    def same_as_prior(self) -> None:
        """Copy last year's figures into the chosen cells (同上年)."""
        last = self._session.prior_shown
        if not last:
            self._session.notice.emit("还没有上年报告：请先用“导入上年年报”读入，再用“同上年”。")
            return
        known = {key: last[key] for key in self._chosen() if key in last}
        if known:
            name = prior_name(self._session.report)
            self._enter("同上年", known, dict.fromkeys(known, f"同上年（{name}）"))
        else:
            self._session.notice.emit("上年报告没有所选的这些格，未作改动。")

    def _enter(
        self,
        label: str,
        values: Mapping[Key, Value | Entry],
        origins: Mapping[Key, str] | None = None,
    ) -> None:
        """Enter values where cells take them, and say how many; else why none does."""
        free = {key: value for key, value in values.items() if not self._sheet.is_locked(key)}
        if not free:
            if values:
                self._session.notice.emit(self._sheet.lock_words())
            return
        sources = {key: text for key, text in (origins or {}).items() if key in free}
        self._session.enter(label, free, sources, Source.FILLED)
        skipped = len(values) - len(free)
        tail = f"，跳过 {skipped} 格自动计算的合计" if skipped else ""
        self._session.notice.emit(f"{label}：已填 {len(free)} 格{tail}。")
