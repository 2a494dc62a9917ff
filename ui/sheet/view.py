"""The official table, with Excel's keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ui.sheet import moves as sheet_moves
from ui.sheet.blocks import SheetBlocks
from ui.sheet.editor import FIGURE_HINTS, CellEditor
from ui.sheet.table import ZOOMS, SheetTable
from ui.widgets.keys.commands import KEYS
from ui.widgets.keys.presses import press_named, press_of
from ui.widgets.keys.sheet_keys import Deed, deed_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QMouseEvent

    from models.forms.form import Key
    from ui.session.session import Session
    from ui.sheet.model import Index
    from ui.widgets.keys.presses import Press

__all__ = ["ZOOMS", "SheetView"]

_KEEP = QItemSelectionModel.SelectionFlag.NoUpdate
_CHOOSE = QItemSelectionModel.SelectionFlag.ClearAndSelect
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class SheetView(SheetTable):
    """One official table to fill in.

    Signals:
        passed_end: Enter or Tab went past the last cell (1) or before the first (-1).
        cell_entered: the current cell, its key.
        block_chosen: a ``Sequence[Key]``, the figures that are chosen now.
        menu_asked: the menu of the chosen figures is wanted at this point of the screen.
        pasted: something was pasted, with the :class:`ui.sheet.pasting.clipboard.Paste`.
    """

    passed_end = Signal(int)
    cell_entered = Signal(str)
    block_chosen = Signal(object)
    menu_asked = Signal(QPoint)
    pasted = Signal(object)

    _home_column: int | None = None
    _far_end: Key = ""
    _lane = 0
    _pressed: Key = ""

    def __init__(self, session: Session, table_id: str, parent: QWidget | None = None) -> None:
        super().__init__(session, table_id, parent)
        self.blocks = SheetBlocks(session, self.sheet, self.selectionModel())
        commands: dict[str, Callable[[], object]] = {
            "choose_all": self.choose_all,
            "copy": self.blocks.copy,
            "cut": self.blocks.cut,
            "paste": self.paste,
            "fill_down": self.blocks.fill_down,
            "fill_right": self.blocks.fill_right,
        }
        self._commands = {press_named(KEYS[name]): act for name, act in commands.items()}
        self._delegate.left.connect(self._on_editor_left)
        self._delegate.spread.connect(self._on_spread)

    def _set_up(self) -> None:
        super()._set_up()
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(
            lambda place: self.menu_asked.emit(self.viewport().mapToGlobal(place))
        )
        self.setInputMethodHints(FIGURE_HINTS)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )

    def _start(self) -> None:
        """Lay out afresh and stand on the first cell."""
        super()._start()
        first = next(iter(sheet_moves.entries(self.sheet)), "")
        self.setCurrentIndex(self.sheet.index_of(first))

    # --- where the person stands

    def current_key(self) -> Key:
        """Key of the current figure; empty when there is none."""
        return self.sheet.key_at(self.currentIndex())

    def go_to(self, key: Key) -> None:
        """Stand on a figure and scroll it wholly into view."""
        index = self.sheet.index_of(key)
        if index.isValid():
            self._home_column = None
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell where the person stands and mark its labels."""
        super().currentChanged(current, previous)
        # Qt switches input methods off on locked figures: these would not answer then.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        if self._ready and current.isValid():
            self._far_end = ""
            self.look_along(current.column())
            self._across.point_at(current.column())
            self._down.point_at(current.row())
            self.cell_entered.emit(self.sheet.key_at(current))

    # --- choosing a block

    def chosen_keys(self) -> list[Key]:
        """Keys of the chosen figures in reading order."""
        return self.sheet.keys_at(self.selectedIndexes())

    def choose_all(self) -> None:
        """Choose every figure of the table; the current one stays where it is."""
        keys = list(self.sheet.keys())
        self._choose(self.sheet.index_of(keys[0]), self.sheet.index_of(keys[-1]))

    def _choose(self, start: Index, end: Index) -> None:
        first, last = self.sheet.block(start, end)
        self.selectionModel().select(QItemSelection(first, last), _CHOOSE)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Choose the figures from one corner to the other, as the mouse is drawn."""
        start, end = self.indexAt(rect.topLeft()), self.indexAt(rect.bottomRight())
        if start.isValid() and end.isValid():
            first, last = self.sheet.block(start, end)
            self.selectionModel().select(QItemSelection(first, last), command)

    def selectionChanged(self, chosen: QItemSelection, left: QItemSelection) -> None:
        """Tell that other figures are chosen."""
        super().selectionChanged(chosen, left)
        if self._ready:
            self.block_chosen.emit(self.chosen_keys())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click begins a new run of Tab; with Shift it chooses up to there."""
        self._home_column = None
        here = self.currentIndex()
        if event.modifiers() & _SHIFT and here.isValid():
            self._extend(self.indexAt(event.position().toPoint()))
            event.accept()
            return
        super().mousePressEvent(event)
        self._pressed = self.current_key()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Typing goes to the figure at which the mouse began to choose, as in Excel."""
        super().mouseReleaseEvent(event)
        start = self.sheet.index_of(self._pressed)
        if start.isValid() and start != self.currentIndex():
            end = self.current_key()
            self.selectionModel().setCurrentIndex(start, _KEEP)
            self._far_end = end

    def _extend(self, end: Index) -> None:
        """Choose from the current figure to another one; typing still goes to the current."""
        if self.sheet.key_at(end):
            self._choose(self.currentIndex(), end)
            self._far_end = self.sheet.key_at(end)
            self.scrollTo(end)

    # --- keys

    def edit(  # type: ignore[override]
        self, index: QModelIndex, trigger: QAbstractItemView.EditTrigger, event: QEvent
    ) -> bool:
        """Open the editor; typing begins Excel's enter mode, F2 its edit mode."""
        self._delegate.entering = trigger == QAbstractItemView.EditTrigger.AnyKeyPressed
        is_open = super().edit(index, trigger, event)
        editor = self.indexWidget(index) if is_open else None
        if isinstance(editor, CellEditor) and not editor.entering:
            editor.end(False)  # Qt chooses the whole text; Excel puts the caret behind it
        return is_open

    def settle(self) -> None:
        """Enter what is being typed, as before any command of the window."""
        editor = self.indexWidget(self.currentIndex())
        if self.state() == QAbstractItemView.State.EditingState and editor is not None:
            self.commitData(editor)
            self.closeEditor(editor, self._delegate.EndEditHint.NoHint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer Excel's keys; everything else is Qt's."""
        if self._answer(event):
            event.accept()
            return
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Let an input method write into the figure; a locked one says why it takes nothing."""
        here = self.currentIndex()
        key = self.sheet.key_at(here)
        if key and self.sheet.is_locked(key):
            if event.preeditString() or event.commitString():
                self._session.notice.emit(self.sheet.lock_words())
            event.accept()
            return
        at_once = event.commitString() and not event.preeditString()
        if key and at_once and self.indexWidget(here) is None:
            # Qt opens the editor here and loses the text: full-width digits come this way.
            self.edit(here, QAbstractItemView.EditTrigger.AnyKeyPressed, event)
            editor = self.indexWidget(here)
            if editor is not None:
                QCoreApplication.sendEvent(editor, event)
            return
        super().inputMethodEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Typing never jumps to another figure."""

    def _answer(self, event: QKeyEvent) -> bool:
        press = press_of(event)
        match deed_of(press):
            case Deed.STEP:
                self._step(*press)
            case Deed.LEAD:
                self._lead(*press)
            case Deed.CLEAR:
                self.blocks.clear()
            case _ if press in self._commands:
                self._commands[press]()
            case _:
                return self._refuse(event)
        return True

    def _refuse(self, event: QKeyEvent) -> bool:
        """Tell why a locked cell takes no figure; nothing opens, nothing blinks."""
        text = event.text()
        key = self.current_key()
        edits = event.key() in {Qt.Key.Key_F2, Qt.Key.Key_Backspace}
        wants = bool(text and text.isprintable()) or edits
        held = event.modifiers() & ~(_SHIFT | _KEYPAD)
        if not wants or held or not key or not self.sheet.is_locked(key):
            return False
        self._session.notice.emit(self.sheet.lock_words())
        return True

    def _lead(self, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
        """Go where a key leads; with Shift, choose up to there."""
        self._home_column = None
        here = self.currentIndex()
        if held & _SHIFT and self._far_end:
            here = self.sheet.index_of(self._far_end)
        here = self._in_lane(here)
        there = sheet_moves.lead(self.sheet, here, key, self._page(here), ctrl=bool(held & _CTRL))
        self._lane = there.column()
        there = self.sheet.index_of(self.sheet.key_at(there))
        if held & _SHIFT:
            self._extend(there)
        else:
            self.setCurrentIndex(there)

    def _in_lane(self, here: QModelIndex) -> QModelIndex:
        """A place in the column that the arrows came along, where a merged cell lies across it."""
        lane = self.sheet.index(here.row(), self._lane)
        return lane if self.sheet.key_at(lane) == self.sheet.key_at(here) else here

    def _page(self, here: Index) -> tuple[int, int]:
        """The rows one page above and one below."""
        top = self.rowViewportPosition(here.row())
        up = self.rowAt(top - self.viewport().height())
        down = self.rowAt(top + self.viewport().height())
        return max(up, 0), down if down >= 0 else self.sheet.rowCount() - 1

    def _step(self, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
        """Enter goes down and back to where Tab began, Tab right; in a block, inside it."""
        down = key == Qt.Key.Key_Return
        direction = -1 if held & _SHIFT else 1
        here = self.currentIndex()
        block = self.chosen_keys()
        if len(block) > 1:
            there = sheet_moves.within(self.sheet, block, here, direction, down=down)
            self.selectionModel().setCurrentIndex(there, _KEEP)
            return
        if down:
            home, self._home_column = self._home_column, None
            there = sheet_moves.enter(self.sheet, here, home, direction)
        else:
            if self._home_column is None:
                self._home_column = here.column()
            there = sheet_moves.tab(self.sheet, here, direction)
        if there.isValid():
            self.setCurrentIndex(there)
        else:
            self.passed_end.emit(direction)

    def _on_editor_left(self, press: Press) -> None:
        self.setFocus()
        if deed_of(press) is Deed.STEP:
            self._step(*press)
        else:
            self._lead(*press)

    def paste(self) -> None:
        """Enter the clipboard's figures and tell what became of them."""
        paste = self.blocks.paste()
        if paste is not None:
            self.pasted.emit(paste)

    def _on_spread(self, text: str) -> None:
        self.setFocus()
        self.blocks.spread(text)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Leave moving to the keys above: Qt knows nothing of labels and locked figures."""
        del action, modifiers
        return self.currentIndex()
