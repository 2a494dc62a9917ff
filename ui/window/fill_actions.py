"""What the menu 填写 does: fill, zeros, last year's figures, clearing; each one step of undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from models.report.editing import zeros
from models.report.records import Source
from ui.session.carry_in import carry_in
from ui.sheet.blocks import SheetBlocks
from ui.widgets.keys.words import keys_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.session.session import Session
    from ui.workspace.workspace import Workspace


class FillActions(QObject):
    """Fills and clears many cells by one command."""

    def __init__(self, session: Session, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._workspace = workspace

    def handlers(self) -> dict[str, Callable[..., object]]:
        """What to call for each command of :mod:`ui.widgets.keys.commands` that fills or clears."""
        chosen: dict[str, Callable[[SheetBlocks], None]] = {
            "fill_down": SheetBlocks.fill_down,
            "fill_right": SheetBlocks.fill_right,
            "zeros_chosen": SheetBlocks.zeros,
            "same_as_prior": SheetBlocks.same_as_prior,
            "clear_chosen": SheetBlocks.clear,
        }
        return {
            **{name: self._on_blocks(act) for name, act in chosen.items()},
            "zeros_here": lambda: self._fill_zeros(self._here()),
            "zeros_all": lambda: self._fill_zeros(self._all()),
            "clear_here": lambda: self._clear(self._here()),
            "clear_all": lambda: self._clear(self._all()),
            "carry_over": self._carry_over,
        }

    def _on_blocks(self, act: Callable[[SheetBlocks], None]) -> Callable[[], None]:
        def call() -> None:
            sheet = self._workspace.sheet
            if sheet is not None:
                act(sheet.blocks)

        return call

    def _here(self) -> tuple[str, ...]:
        return (self._workspace.part,)

    def _all(self) -> tuple[str, ...]:
        return tuple(table.id for table in self._session.report.form.tables)

    def _names(self, tables: tuple[str, ...]) -> str:
        """Name the tables, such as 表三, for undo and for messages."""
        form = self._session.report.form
        return form.table(tables[0]).name if len(tables) == 1 else "全部表格"

    def _fill_zeros(self, tables: tuple[str, ...]) -> None:
        if self._session.tell_lock():
            return
        values = zeros(self._session.report, tables)
        if values:
            self._session.enter(f"{self._names(tables)}空白填 0", values, source=Source.FILLED)
        count = len(values)
        self._session.notice.emit(f"已把 {count} 个空白格填为 0。" if count else "没有空白格。")

    def _clear(self, tables: tuple[str, ...]) -> None:
        if self._session.tell_lock():
            return
        report, name = self._session.report, self._names(tables)
        cells = report.form.cells
        held = [key for key in (*report.values, *report.stated) if cells[key].table in tables]
        if not held:
            self._session.notice.emit(f"{name}里没有数，未作改动。")
        elif self._session.enter(f"清空{name}", dict.fromkeys(held), source=Source.FILLED):
            how = f"按 {keys_of('undo')} 可以撤销"
            self._session.notice.emit(f"已清空{name}的 {len(held)} 格；{how}。")

    def _carry_over(self) -> None:
        if self._session.tell_lock():
            return
        count = carry_in(self._session)
        text = f"已填入 {count} 格上年结转。" if count else "上年结转没有空白格，未作改动。"
        self._session.notice.emit(text)
