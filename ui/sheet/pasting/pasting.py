"""Pasting into a table: figures go where their labels say, else over the table from a place on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from importers.clipboard import tabbed
from importers.words.readings import is_figure, is_hidden
from models.report.editing import enter
from models.report.records import Source
from ui.session.explain_words import dropped_notice
from ui.sheet.pasting.clipboard import by_label, flavours, lay_over

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from models.forms.form import Key
    from ui.session.session import Session
    from ui.sheet.model import SheetModel
    from ui.sheet.pasting.clipboard import Paste

_NAMELESS = "贴入的内容带有文字，但没有认出行名，没有粘贴。请连同行名一起复制，或只复制数字部分。"

_TOO_MUCH = "剪贴板里的内容太多，不像年报的表，没有粘贴；请只选中要贴的表格再复制。"
_LONGEST_TEXT = 300_000
_LONGEST_PAGE = 2_000_000
"""Characters; a whole report is 20,000, and some ten times that as a page of Word."""


class Pasting:
    """What Ctrl+V does in one table; each paste is one step of undo."""

    def __init__(self, session: Session, sheet: SheetModel) -> None:
        self._session = session
        self._sheet = sheet

    def paste(self, chosen: Sequence[Key]) -> Paste | None:
        """Enter what is on the clipboard, and say how much of it was entered.

        ``chosen`` are the figures over which it is laid where it has no labels.  Returns
        what was entered and what was not; ``None`` where nothing could be pasted.
        """
        html, text = flavours()
        if not (html or text) or not chosen or self._session.tell_lock():
            return None
        if len(text) > _LONGEST_TEXT:
            self._session.notice.emit(_TOO_MUCH)
            return None
        if len(html) > _LONGEST_PAGE and text.strip():
            html = ""
        rows = tabbed.rows_of(text)
        if not _is_plain(rows) or not text.strip():
            from importers.clipboard import pasted

            clip = pasted.Clip(html, text)
            found = pasted.read_labelled(clip, self._session.report.form)
            if found is not None:
                return self._take(by_label(found, self._session.report, self._is_locked))
            rows = pasted.rows_of(clip)
        if _is_framed(rows):
            self._session.notice.emit(_NAMELESS)
            return None
        return self._take(self._laid_over(rows, chosen))

    def _laid_over(self, rows: Sequence[Sequence[str]], chosen: Sequence[Key]) -> Paste:
        """Lay the block over the table; one copied figure goes into every chosen cell."""
        sheet = self._sheet
        if len(rows) == 1 and len(rows[0]) == 1 and len(chosen) > 1:
            downs, rights = map(set, zip(*map(sheet.place_of, chosen), strict=True))
            rows = [[rows[0][0]] * len(rights)] * len(downs)
        start = sheet.place_of(chosen[0])
        return lay_over(rows, start, sheet.figure_places(), sheet.form, self._is_locked)

    def _is_locked(self, key: Key) -> bool:
        """Whether a cell takes no figure; the table of the cell need not be this one."""
        return self._session.report.form.cells[key].is_total and not self._session.totals_open

    def _take(self, paste: Paste) -> Paste:
        session = self._session
        report = enter(session.report, paste.values)
        report = replace(report, notes=_joined(report.notes, paste.notes))
        paste.compare_totals(report)
        before = session.findings
        dropped = session.apply("粘贴", report, source=Source.PASTED).dropped
        lost = dropped_notice(session.book, before, dropped) if dropped else ""
        session.notice.emit(paste.sentence + lost)
        return paste


def _is_plain(rows: Sequence[Sequence[str]]) -> bool:
    """Whether there are figures and blanks alone, all of them readable."""
    cells = [cell for row in rows for cell in row if cell.strip()]
    return all(is_figure(cell) and not is_hidden(cell) for cell in cells)


def _joined(held: Mapping[Key, str], added: Mapping[Key, str]) -> dict[Key, str]:
    """Return notes with others below them; a note that is there already is not repeated."""
    new = {key: text for key, text in added.items() if text not in held.get(key, "")}
    return {**held, **{key: f"{held.get(key, '')}\n{text}".strip() for key, text in new.items()}}


def _is_framed(rows: Sequence[Sequence[str]]) -> bool:
    """Whether figures stand behind or below words: over the table they would lie one off."""
    words = [[bool(cell.strip()) and not is_figure(cell) for cell in row] for row in rows]
    figures = any(is_figure(cell) for row in rows for cell in row if cell.strip())
    first_row = [bool(cell.strip()) for cell in rows[0]]
    first_column = [bool(row[0].strip()) for row in rows]
    above = any(words[0]) and words[0] == first_row
    beside = any(row[0] for row in words) and [row[0] for row in words] == first_column
    return figures and (above or beside)
