"""Qt's view of one official table: the figures and, where they do not stay put, the labels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from models.forms.form import Severity, table_of
from models.forms.grid import GridCell, table_grid
from models.report.entries import edit_text, read_entry
from models.report.figures import show_figure, tell_figure
from models.report.findings import Outcome
from ui.session.comparison import (
    HEADINGS,
    BesideCell,
    Manner,
    compared,
    manner_of,
    prior_sentence,
    with_columns,
)
from ui.widgets.keys.sheet_keys import Deed
from ui.widgets.keys.words import keys_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from models.checked.checked import Mark
    from models.forms.form import Form, Key
    from models.forms.grid import Grid
    from models.report.editing import Change
    from ui.session.session import Session

Index = QModelIndex | QPersistentModelIndex
Place = tuple[int, int]
"""Row and column of the body."""

_LOCKED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_FREE = _LOCKED | Qt.ItemFlag.ItemIsEditable
"""Put together once: Qt asks twice for each cell that it paints."""
_IS_TOTAL = "这一格是合计，由程序自动计算；要照原件录入合计，请先打开“编辑—按原件录入合计”。"
_SPOKEN = {Severity.ERROR: "勾稽不平", Severity.WARNING: "有提醒", Severity.HINT: "有提示"}


class SheetModel(QAbstractTableModel):
    """The body of a table: the grid without the header rows and stub columns that stay put.

    It holds no figures: they are the session's.  Cells that a span covers answer for the
    cell that covers them.

    Signals:
        sizes_changed: last year's figures are shown now, or are not any more.
    """

    sizes_changed = Signal()

    def __init__(self, session: Session, table_id: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.table_id = table_id
        self._telling: dict[int, Callable[[GridCell], str]] = {
            Qt.ItemDataRole.DisplayRole: self._text,
            Qt.ItemDataRole.EditRole: self._edit_text,
            Qt.ItemDataRole.ToolTipRole: self.tooltip,
            Qt.ItemDataRole.AccessibleTextRole: self.spoken,
        }
        self._comparing = False
        self._lane = 0
        self._lay_out(session.report.form)
        session.changed.connect(self._on_changed)
        session.findings_changed.connect(self._on_findings_changed)
        session.replaced.connect(self._on_replaced)

    def _lay_out(self, form: Form) -> None:
        self.form = form
        self._official: Grid = table_grid(form, form.table(self.table_id))
        self._manner = manner_of(self._official)
        self._lane = 0
        self.grid = self._widened()
        self._places: dict[Place, GridCell] = {}
        self._place_of: dict[Key, Place] = {}
        self._of_key: dict[Key, GridCell] = {}
        for cell in self._widened(always=True).cells:
            if cell.row < self.grid.header_rows or cell.column < self.grid.stub_columns:
                continue
            for row in range(cell.row, cell.row + cell.rowspan):
                for column in range(cell.column, cell.column + cell.colspan):
                    place = (row - self.grid.header_rows, column - self.grid.stub_columns)
                    self._places[place] = cell
            if cell.key:
                self._of_key[cell.key] = cell
                self._place_of[cell.key] = (
                    cell.row - self.grid.header_rows,
                    cell.column - self.grid.stub_columns,
                )
        self._seen = self._severities()

    # --- last year beside this one

    @property
    def comparing(self) -> Manner | None:
        """Where last year's figures stand; ``None`` while there are none or none are wanted."""
        return self._manner if self._comparing and self._session.prior_shown else None

    def set_comparing(self, wanted: bool) -> None:  # noqa: FBT001 (the state of a switch)
        """Show last year's figures, as soon as there are any, or this year's alone."""
        if wanted != self._comparing:
            self._comparing = wanted
            self._adjust()

    def look_along(self, column: int) -> bool:
        """Compare the column that the cursor is in now; whether that shows."""
        if column == self._lane:
            return False
        self._lane = column
        self.grid = self._widened()
        return self.comparing is Manner.COLUMNS

    def beside_places(self) -> list[Place]:
        """Places of the three columns, row by row; none while they are not shown."""
        first = self._official.columns - self._official.stub_columns
        return [
            (row, column)
            for row in range(self.rowCount())
            for column in range(first, self.columnCount())
        ]

    def _widened(self, *, always: bool = False) -> Grid:
        """The official grid, with the three columns where they are shown."""
        if self._manner is not Manner.COLUMNS or not (always or self.comparing):
            return self._official
        columns = self.form.table(self.table_id).bands[0].columns
        return with_columns(self._official, columns[self._lane].name)

    def _adjust(self) -> None:
        """Have as many columns as are wanted now; views lay out again."""
        before, grid = self.grid, self._widened()
        first, last = self._official.columns, self._official.columns + len(HEADINGS) - 1
        stub = grid.stub_columns
        if grid.columns > before.columns:
            self.beginInsertColumns(QModelIndex(), first - stub, last - stub)
            self.grid = grid
            self.endInsertColumns()
        elif grid.columns < before.columns:
            self.beginRemoveColumns(QModelIndex(), first - stub, last - stub)
            self.grid = grid
            self.endRemoveColumns()
        self.sizes_changed.emit()

    # --- places

    def rowCount(self, parent: Index | None = None) -> int:
        """Rows below the header that stays put."""
        if parent is not None and parent.isValid():
            return 0
        return self.grid.rows - self.grid.header_rows

    def columnCount(self, parent: Index | None = None) -> int:
        """Columns right of the stub that stays put."""
        if parent is not None and parent.isValid():
            return 0
        return self.grid.columns - self.grid.stub_columns

    def cell_at(self, row: int, column: int) -> GridCell:
        """The grid cell at a place of the body, spans resolved."""
        return self._places[row, column]

    def key_at(self, index: Index) -> Key:
        """Key of the figure at an index; empty for labels and invalid indexes."""
        return self._places[index.row(), index.column()].key if index.isValid() else ""

    def index_of(self, key: Key) -> QModelIndex:
        """Index of a figure; invalid when the table has no such cell."""
        place = self._place_of.get(key)
        return QModelIndex() if place is None else self.index(*place)

    def place_of(self, key: Key) -> Place:
        """Row and column of a figure; quicker than its index. ``KeyError`` for other keys."""
        return self._place_of[key]

    def keys(self) -> Iterable[Key]:
        """Keys of the table's figures in reading order."""
        return self._of_key.keys()

    def figure_places(self) -> dict[Place, Key]:
        """Places of the body that belong to figures, with their keys."""
        return {place: cell.key for place, cell in self._places.items() if cell.key}

    def keys_at(self, indexes: Iterable[Index]) -> list[Key]:
        """Keys of the figures at the indexes, each once, in reading order."""
        found = {self.key_at(index) for index in indexes}
        if len(found) == 1:
            return list(found)
        return [key for key in self._of_key if key in found]

    def block(self, start: Index, end: Index) -> tuple[QModelIndex, QModelIndex]:
        """First and last index of the smallest block with two places that cuts no figure."""
        rows = sorted((start.row(), end.row()))
        columns = sorted((start.column(), end.column()))
        grown = True
        while grown:
            before = (rows[0], rows[1], columns[0], columns[1])
            for key, (top, left) in self._place_of.items():
                cell = self._of_key[key]
                bottom, right = top + cell.rowspan - 1, left + cell.colspan - 1
                apart = bottom < rows[0] or top > rows[1] or right < columns[0] or left > columns[1]
                if not apart:
                    rows = [min(rows[0], top), max(rows[1], bottom)]
                    columns = [min(columns[0], left), max(columns[1], right)]
            grown = before != (rows[0], rows[1], columns[0], columns[1])
        return self.index(rows[0], columns[0]), self.index(rows[1], columns[1])

    def free_keys(self) -> list[Key]:
        """Keys of the figures that can be typed now, in reading order."""
        if self._session.lock_reason:
            return []
        if self._session.totals_open:
            return list(self._of_key)
        return [key for key in self._of_key if not self.form.cells[key].is_total]

    def is_locked(self, key: Key) -> bool:
        """Whether a figure cannot be typed now."""
        if self.form.cells[key].is_total and not self._session.totals_open:
            return True
        return bool(self._session.lock_reason)

    def lock_words(self) -> str:
        """Why a locked figure cannot be typed."""
        return self._session.lock_reason or _IS_TOTAL

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 (Qt)
        """Text, tooltip and spoken text of a cell; the delegate paints from the session."""
        if not index.isValid():
            return None
        tell = self._telling.get(role)
        return tell(self._places[index.row(), index.column()]) if tell else None

    def _text(self, cell: GridCell) -> str:
        if isinstance(cell, BesideCell):
            key = self._places[cell.row - self.grid.header_rows, self._lane].key
            return compared(self._session, key)[cell.part]
        return show_figure(self._session.shown.get(cell.key)) if cell.key else cell.text

    def _edit_text(self, cell: GridCell) -> str:
        return edit_text(self._session.report, cell.key, self._session.shown)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """The labels that stay put, for screen readers: outermost first."""
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        across = orientation == Qt.Orientation.Horizontal
        frozen = self.grid.header_rows if across else self.grid.stub_columns
        if not frozen or section >= (self.columnCount() if across else self.rowCount()):
            return None
        at = section + (self.grid.stub_columns if across else self.grid.header_rows)
        labels = [cell for cell in self.grid.cells if _lies_over(cell, at, frozen, across=across)]
        return "，".join(cell.text for cell in labels if cell.text)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Labels answer to nothing; locked figures can be chosen and copied."""
        key = self.key_at(index)
        if not key:
            return Qt.ItemFlag.NoItemFlags
        return _LOCKED if self.is_locked(key) else _FREE

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401 (Qt)
        """Enter what was typed; the session decides what it changes."""
        key = self.key_at(index)
        if role != Qt.ItemDataRole.EditRole or not key or self.is_locked(key):
            return False
        cell = self.form.cells[key]
        self._session.enter(f"录入 {cell.label}", {key: read_entry(str(value), cell.kind)})
        return True

    def tooltip(self, cell: GridCell) -> str:
        """What is due, the sentences of the findings, note, flag, parts and source of a cell."""
        session, report, key = self._session, self._session.report, cell.key
        lines = []
        if key in session.due:
            how = f"按 {keys_for(Deed.CLEAR)} 恢复自动合计"
            lines.append(f"原件合计，应为 {show_figure(session.due[key])}；{how}")
        mark = session.marks.get(key)
        lines += [finding.message for finding in mark.findings] if mark else []
        if key in report.flags:
            lines.append(f"待核实：{report.flags[key]}".removesuffix("："))
        told = (("批注：", report.notes), ("算式：", report.parts), ("来源：", report.origins))
        lines += [f"{name}{texts[key]}" for name, texts in told if key in texts]
        last = prior_sentence(session, key) if self.comparing else ""
        lines += [f"上年：{last}"] if last else []
        return "\n".join(lines)

    def place_words(self, key: Key) -> str:
        """Column and row of a figure, as a screen reader says them."""
        place = self.form.cells[key]
        if place.row.label:
            return f"{place.column.name}，{place.row.name}"
        return "，".join((*place.column.under, place.column.name))

    def spoken(self, cell: GridCell) -> str:
        """What a screen reader says: column, row, value, state, difference, what is attached."""
        if not cell.key:
            return cell.text
        words = [self.place_words(cell.key)]
        words.append(tell_figure(self._session.shown.get(cell.key)))
        mark = self._session.marks.get(cell.key)
        if mark:
            words.append(Outcome.EXPLAINED if mark.explained else _SPOKEN[mark.severity])
            words += [f"差 {_gap(f.difference)}" for f in mark.findings[:1] if f.difference]
        if self.is_locked(cell.key):
            is_total = self.form.cells[cell.key].is_total
            words.append("合计，自动计算" if is_total else "只读")
        last = prior_sentence(self._session, cell.key) if self.comparing else ""
        words += [f"上年 {last}"] if last else []
        report = self._session.report
        words += ["待核实"] if cell.key in report.flags else []
        words += [f"批注：{report.notes[cell.key]}"] if cell.key in report.notes else []
        words += ["由算式相加"] if cell.key in report.parts else []
        return "，".join(words)

    def _severities(self) -> dict[Key, tuple[Severity, bool]]:
        marks = self._session.marks
        return {key: _look(marks[key]) for key in self._of_key if key in marks}

    def _on_changed(self, change: Change) -> None:
        mine = [key for key in change.touched if table_of(key) == self.table_id]
        self._repaint(mine)
        if self.comparing is Manner.COLUMNS:
            rows = {self._place_of[key][0] for key in mine if self._place_of[key][1] == self._lane}
            for place in self.beside_places() if rows else ():
                if place[0] in rows:
                    self.dataChanged.emit(self.index(*place), self.index(*place))
        if change.prior:
            self._adjust()

    def _on_findings_changed(self) -> None:
        before, self._seen = self._seen, self._severities()
        self._repaint(key for key in self._of_key if before.get(key) != self._seen.get(key))

    def _repaint(self, keys: Iterable[Key]) -> None:
        """Tell views cell by cell: a range of cells would repaint the whole table."""
        for key in keys:
            index = self.index_of(key)
            self.dataChanged.emit(index, index)

    def _on_replaced(self) -> None:
        self.beginResetModel()
        self._lay_out(self._session.report.form)
        self.endResetModel()


def _look(mark: Mark) -> tuple[Severity, bool]:
    return mark.severity, mark.explained


def _gap(difference: object) -> str:
    return str(difference).lstrip("-")


def _lies_over(cell: GridCell, line: int, frozen: int, *, across: bool) -> bool:
    """Whether a cell among the ``frozen`` header rows (stub columns) names a column (row)."""
    if across:
        return cell.row < frozen and cell.column <= line < cell.column + cell.colspan
    return cell.column < frozen and cell.row <= line < cell.row + cell.rowspan
