"""Between Qt's view and the cells: paints them, and opens and closes the editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.session.comparison import BesideCell
from ui.sheet.editor import CellEditor, is_fill
from ui.sheet.painter import CellPainter
from ui.widgets.keys.presses import press_of
from ui.widgets.keys.sheet_keys import Deed, deed_of
from ui.widgets.look.appearance import theme_of

if TYPE_CHECKING:
    from ui.session.session import Session
    from ui.sheet.model import Index, SheetModel
    from ui.widgets.keys.presses import Press


class SheetDelegate(QStyledItemDelegate):
    """Paints figures with the marks of their findings; labels as on paper.

    Signals:
        left: the editor was left by a key, the :data:`ui.widgets.keys.presses.Press`.
        spread: the text of the editor is meant for all chosen figures (Ctrl+Enter).
    """

    left = Signal(object)
    spread = Signal(str)

    def __init__(self, session: Session, model: SheetModel, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._model = model
        self.cells = CellPainter(session, theme_of(view))
        self.entering = False
        """Whether the next editor is opened by typing (Excel's enter mode)."""
        self._kept: CellEditor | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        state = option.state  # type: ignore[attr-defined]
        rect = QRectF(option.rect)  # type: ignore[attr-defined]
        cell = self._model.cell_at(index.row(), index.column())
        if isinstance(cell, BesideCell):
            self.cells.paint_beside(painter, rect, cell, index.data())
            return
        self.cells.paint(
            painter,
            rect,
            cell,
            chosen=bool(state & QStyle.StateFlag.State_Selected),
            current=bool(state & QStyle.StateFlag.State_HasFocus),
        )

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Open the line to type in: the one that was closed before, where there is one."""
        del option
        editor, self._kept = self._kept or CellEditor(parent), None
        editor.come_back(entering=self.entering)
        editor.setAccessibleName(self._model.place_words(self._model.key_at(index)))
        if editor.font() != self.cells.font:
            editor.setFont(self.cells.font)
        return editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Keep the line for the next cell: making and dressing one takes as long as an edit."""
        if self._kept is None and isinstance(editor, CellEditor):
            self._kept = editor
        else:
            super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the figure as it was typed."""
        if isinstance(editor, CellEditor):
            editor.setText(self._model.data(index, Qt.ItemDataRole.EditRole))

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        """Enter what stands in the line, unless it is what stood there before."""
        del model
        if isinstance(editor, QLineEdit):
            text = editor.text()
            if text != self._model.data(index, Qt.ItemDataRole.EditRole):
                self._model.setData(index, text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the editor by Enter, Tab and, in enter mode, by the keys that lead elsewhere."""
        if (
            isinstance(event, QKeyEvent)
            and isinstance(watched, CellEditor)
            and self._takes(watched, event)
        ):
            return True
        return super().eventFilter(watched, event)

    def _takes(self, editor: CellEditor, event: QKeyEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress:
            return self._answer(editor, event)
        if event.type() == QEvent.Type.ShortcutOverride and is_fill(event):
            event.accept()  # the key does not act on cells while a figure is typed, as in Excel
            return True
        return False

    def _answer(self, editor: CellEditor, event: QKeyEvent) -> bool:
        if deed_of(press_of(event)) is Deed.EDIT:
            editor.entering = not editor.entering
            editor.deselect()
        elif editor.leaves(event):
            self._leave(editor, press_of(event))
        else:
            return is_fill(event)
        return True

    def _leave(self, editor: CellEditor, press: Press) -> None:
        if deed_of(press) is Deed.SPREAD:
            text = editor.text()
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
            self.spread.emit(text)
            return
        self.commitData.emit(editor)
        editor.withdraw()
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        self.left.emit(press)
