"""The labels that stay put while a table scrolls: header rows, stub columns, the corner."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPixmap
from PySide6.QtWidgets import QHeaderView, QWidget

from models.forms.grid import Role
from ui.sheet.layout import PADDING, WRAP, alignment, wrapped
from ui.widgets.look.appearance import theme_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QFont, QPaintEvent

    from models.forms.grid import GridCell
    from ui.sheet.layout import SheetLayout
    from ui.widgets.look.theme import Theme


def paint_label(painter: QPainter, rect: QRectF, cell: GridCell, theme: Theme) -> None:
    """Draw a label cell: ground, wrapped text, right and bottom line."""
    painter.fillRect(rect, theme.label)
    paint_lines(painter, rect, cell, theme)
    painter.setPen(theme.ink)
    inner = rect.adjusted(PADDING, 0, -PADDING, 0)
    text = wrapped(cell, QFontMetricsF(painter.font()), inner.width())
    painter.drawText(inner, int(alignment(cell)) | int(WRAP), text)


def paint_lines(painter: QPainter, rect: QRectF, cell: GridCell, theme: Theme) -> None:
    """Draw the lines right of and below a cell; left and above at the edge of the table.

    A line is the last row of the screen's own points that the cell's ground covers, so that
    lines meet and are equally thin at 125 % and 150 % as well, and no neighbour covers them.
    The widget may begin between two of those points, which the painter's transform tells.
    """
    screen = painter.deviceTransform()
    thin = 1 / screen.m11()
    right = (_nearest(rect.right() * screen.m11() + screen.dx()) - 1 - screen.dx()) * thin
    bottom = (_nearest(rect.bottom() * screen.m22() + screen.dy()) - 1 - screen.dy()) * thin
    painter.fillRect(QRectF(right, rect.top(), thin, rect.height()), theme.line)
    painter.fillRect(QRectF(rect.left(), bottom, rect.width(), thin), theme.line)
    if cell.column == 0:
        painter.fillRect(QRectF(rect.left(), rect.top(), thin, rect.height()), theme.line)
    if cell.row == 0:
        painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), thin), theme.line)


def _nearest(place: float) -> int:
    """Round as Qt does when it fills."""
    return floor(place + 0.5)


class LabelPainter:
    """Draws a part of the grid's labels once and keeps the picture until sizes change."""

    def __init__(
        self, cells: Iterable[GridCell], layout: SheetLayout, origin: tuple[int, int]
    ) -> None:
        self._cells = tuple(cells)
        self._stale: tuple[GridCell, ...] = ()
        self._layout = layout
        self._left = sum(layout.widths[: origin[1]])
        self._top = sum(layout.heights[: origin[0]])
        self._leaves: dict[tuple[int, bool], list[QRectF]] = {}
        self._picture: QPixmap | None = None
        self._drawn_in: Theme | None = None

    @property
    def size(self) -> QSize:
        """Size of the part in pixels."""
        rects = [self.rect(cell) for cell in self._cells]
        right = max((rect.right() for rect in rects), default=0)
        bottom = max((rect.bottom() for rect in rects), default=0)
        return QSize(int(right), int(bottom))

    def rect(self, cell: GridCell) -> QRectF:
        """Place of a cell inside the part."""
        return self._layout.rect(cell).translated(-self._left, -self._top)

    def relabel(self, cells: Iterable[GridCell]) -> list[QRectF]:
        """Have these labels in the same places; return the places of those that are others."""
        before, self._cells = self._cells, tuple(cells)
        changed = [new for old, new in zip(before, self._cells, strict=True) if new != old]
        self._stale += tuple(changed)
        return [self.rect(cell) for cell in changed]

    def leaf_rects(self, line: int, *, rows: bool) -> list[QRectF]:
        """Places of the innermost labels of a grid row or column."""
        if (line, rows) not in self._leaves:
            self._leaves[line, rows] = self._find_leaves(line, rows=rows)
        return self._leaves[line, rows]

    def _find_leaves(self, line: int, *, rows: bool) -> list[QRectF]:
        found = [
            cell
            for cell in self._cells
            if (
                cell.row == line and cell.rowspan == 1
                if rows
                else cell.column == line and cell.colspan == 1
            )
        ]
        return [self.rect(max(found, key=lambda c: c.column if rows else c.row))] if found else []

    def picture(self, ratio: float, font: QFont, theme: Theme) -> QPixmap:
        """The drawn labels at a device pixel ratio."""
        picture = self._picture
        if picture is None or self._drawn_in is not theme or picture.devicePixelRatio() != ratio:
            size = self.size
            picture = QPixmap((size.toSizeF() * ratio).toSize() + QSize(1, 1))
            picture.setDevicePixelRatio(ratio)
            picture.fill(theme.label)
            self._picture, self._drawn_in, self._stale = picture, theme, self._cells
        if self._stale:
            painter = QPainter(picture)
            painter.setFont(font)
            for cell in self._stale:
                paint_label(painter, self.rect(cell), cell, theme)
            painter.end()
            self._stale = ()
        return picture


class GridHeader(QHeaderView):
    """A header that shows the grid's labels instead of numbered sections."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self._labels: LabelPainter | None = None
        self._first = 0
        self._current = -1
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(1)

    def show_labels(self, labels: LabelPainter, first: int, font: QFont) -> None:
        """Show the labels of the grid rows or columns from ``first`` on."""
        self._labels = labels
        self._first = first
        self.setFont(font)
        size = labels.size
        if self._is_across:
            self.setFixedHeight(size.height())
        else:
            self.setFixedWidth(size.width())
        self.viewport().update()

    def relabel(self, labels: Iterable[GridCell]) -> None:
        """Show other labels in the same places."""
        if self._labels is not None:
            for rect in self._labels.relabel(labels):
                self.viewport().update(rect.translated(self._shift).toAlignedRect())

    def point_at(self, section: int) -> None:
        """Mark the label of the current row or column."""
        if section != self._current:
            for rect in (*self._marked(), *self._marked(section)):
                self.viewport().update(rect.toAlignedRect())
            self._current = section

    def _marked(self, section: int | None = None) -> list[QRectF]:
        """Where the label of a row or column, else of the current one, is drawn now."""
        at = self._current if section is None else section
        if self._labels is None or at < 0:
            return []
        rects = self._labels.leaf_rects(self._first + at, rows=not self._is_across)
        return [rect.translated(self._shift) for rect in rects]

    @property
    def _is_across(self) -> bool:
        return self.orientation() == Qt.Orientation.Horizontal

    @property
    def _shift(self) -> QPointF:
        """From the place of a label to where it is drawn."""
        return QPointF(-self.offset(), 0) if self._is_across else QPointF(0, -self.offset())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Copy the kept picture; mark the current label."""
        del event
        if self._labels is None:
            return
        painter, theme = QPainter(self.viewport()), theme_of(self)
        picture = self._labels.picture(self.devicePixelRatioF(), self.font(), theme)
        painter.drawPixmap(self._shift, picture)
        for rect in self._marked():
            painter.fillRect(rect, theme.selection)


class Corner(QWidget):
    """The cell above the stub and left of the header."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._cell: GridCell | None = None

    def show_cell(self, cells: Iterable[GridCell], font: QFont) -> None:
        """Show the corner cell among the given ones, if there is one."""
        self._cell = next((cell for cell in cells if cell.role is Role.CORNER), None)
        self.setFont(font)
        self.setVisible(self._cell is not None)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the one label."""
        del event
        if self._cell is not None:
            paint_label(QPainter(self), QRectF(self.rect()), self._cell, theme_of(self))
