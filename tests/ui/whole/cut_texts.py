"""Finds what a person could not read whole: texts that are cut, parts that lie out of reach."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QStyle,
    QStyleOptionComboBox,
    QTableView,
    QTreeView,
    QWidget,
)

from models.forms.grid import GridCell
from ui.sheet.header import GridHeader
from ui.sheet.layout import PADDING, WRAP, wrapped
from ui.sheet.table import SheetTable

SLACK = 1
"""Points that rounding may take."""
SCROLLED_FROM = 150
"""Tables drawn so large, in percent, may be wider than their place: they are scrolled."""


def cut_in_table(view: SheetTable) -> Iterator[str]:
    """Name each label and figure of an official table that needs more room than its cell has."""
    metrics = QFontMetricsF(view.font())
    for cell in view.sheet.grid.cells:
        room = view.label_rect(cell).size()
        shown = view.sheet.index_of(cell.key).data() if cell.key else ""
        if shown and metrics.horizontalAdvance(shown) > room.width() - 4:
            yield f"{cell.key}: {shown}"
        if cell.text:
            needed = _label_size(cell, metrics, room.width() - 2 * PADDING)
            if needed.height() > room.height() + 0.5 or needed.width() > room.width() + 0.5:
                yield f"{cell.text}: {needed.toTuple()} in {room.toTuple()}"
    bar = view.horizontalScrollBar()
    if bar.maximum() and (view.zoom < SCROLLED_FROM or not bar.isVisible()):
        yield f"{bar.maximum()} points wider than its place"


def _label_size(cell: GridCell, metrics: QFontMetricsF, width: float) -> QSizeF:
    box = QRectF(0, 0, width, 10_000)
    needed = metrics.boundingRect(box, WRAP, wrapped(cell, metrics, width)).size()
    return needed + QSizeF(2 * PADDING, 0)


def cut_texts(root: QWidget) -> Iterator[str]:
    """Name each visible part of a window whose text has too little room."""
    for widget in [root, *root.findChildren(QWidget)]:
        if not widget.isVisible() or isinstance(widget, SheetTable | GridHeader):
            continue
        for kind, look in LOOKS.items():
            if isinstance(widget, kind):
                for fault in look(widget):
                    yield f"{type(widget).__name__} {widget.objectName()}: {fault}"


def _label(label: QLabel) -> Iterator[str]:
    if not label.text():
        return
    needed = label.sizeHint()
    if label.wordWrap():
        needed = QSize(0, label.heightForWidth(label.width()))
    yield from _too_small(label.size(), needed, label.text())


def _button(button: QAbstractButton) -> Iterator[str]:
    if button.text():
        yield from _too_small(button.size(), button.sizeHint(), button.text())


def _field(field: QLineEdit) -> Iterator[str]:
    inside = QRect(field.rect()).marginsRemoved(field.textMargins()).width() - 6
    text = field.placeholderText() if not field.text() else ""
    if field.fontMetrics().horizontalAdvance(text) > inside + SLACK:
        yield f"{text} in {inside}"


def _choice(box: QComboBox) -> Iterator[str]:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    place = box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, box)
    for at in range(box.count()):
        if box.fontMetrics().horizontalAdvance(box.itemText(at)) > place.width() + SLACK:
            yield f"{box.itemText(at)} in {place.width()}"


def _header(header: QHeaderView) -> Iterator[str]:
    for at in range(header.count()):
        needed = header.sectionSizeFromContents(at)
        across = header.orientation() == Qt.Orientation.Horizontal
        wide = needed.width() if across else needed.height()
        if not header.isSectionHidden(at) and wide > header.sectionSize(at) + SLACK:
            text = header.model().headerData(at, header.orientation())
            yield f"{text}: {wide} in {header.sectionSize(at)}"


def _items(view: QAbstractItemView) -> Iterator[str]:
    seen = view.viewport().rect()
    model = view.model()
    for row in range(model.rowCount(view.rootIndex())):
        for column in range(_columns(view)):
            index = model.index(row, column, view.rootIndex())
            place = view.visualRect(index)
            if not place.isEmpty() and seen.intersects(place):
                yield from _too_small(place.size(), _item_size(view, index), index.data())


def _item_size(view: QAbstractItemView, index: QModelIndex) -> QSize:
    if isinstance(view, QTableView) and view.wordWrap():
        return QSize(0, view.sizeHintForRow(index.row()))
    return view.sizeHintForIndex(index)


def _columns(view: QAbstractItemView) -> int:
    if isinstance(view, QTreeView):
        return view.header().count()
    return view.horizontalHeader().count() if isinstance(view, QTableView) else 1


def _scrolled(area: QAbstractScrollArea) -> Iterator[str]:
    """A page that is wider than its place must have a bar to scroll it with."""
    for bar in (area.horizontalScrollBar(), area.verticalScrollBar()):
        if bar.maximum() > bar.minimum() and not bar.isVisible():
            yield f"{bar.maximum()} beyond an edge, without a scroll bar"


def _inside(widget: QWidget) -> Iterator[str]:
    """No part reaches beyond what it stands in, unless that can be scrolled."""
    around = widget.parentWidget()
    if widget.isWindow() or around is None:
        return
    if isinstance(around.parentWidget(), QAbstractScrollArea):
        return
    if not around.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(widget.geometry()):
        yield f"{widget.geometry()} in {around.rect()} of {type(around).__name__}"


def _hidden(button: QAbstractButton) -> Iterator[str]:
    """The arrow behind which bars keep what has no room."""
    if button.objectName() in {"qt_toolbar_ext_button", "qt_menubar_ext_button"}:
        yield "not all commands have room"


def _too_small(room: QSize, needed: QSize, text: str | None) -> Iterator[str]:
    if needed.width() > room.width() + SLACK or needed.height() > room.height() + SLACK:
        yield f"{text}: {needed.toTuple()} in {room.toTuple()}"


def _button_all(button: QAbstractButton) -> Iterator[str]:
    yield from _hidden(button)
    yield from _button(button)


LOOKS: dict[type[QWidget], Callable[..., Iterator[str]]] = {
    QLabel: _label,
    QAbstractButton: _button_all,
    QLineEdit: _field,
    QComboBox: _choice,
    QHeaderView: _header,
    QAbstractItemView: _items,
    QAbstractScrollArea: _scrolled,
    QWidget: _inside,
}
