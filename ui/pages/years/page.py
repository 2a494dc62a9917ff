"""与上年对比: every figure beside last year's, what to look at again, the charts of both years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.findings.filter import FindingsFilter
from ui.findings.list import FindingsList
from ui.pages.years.chart_view import ChartView
from ui.pages.years.rows import Order, counts
from ui.pages.years.table import YearModel, YearView
from ui.session.prior_words import prior_notes, prior_title
from ui.widgets.kit import (
    PushButton,
    advice,
    desk,
    em,
    group_title,
    heading,
    paper,
    push_button,
    widen,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from ui.session.session import Session

_NO_PRIOR = "还没有上年数据。导入上年的年报以后，这里逐格列出本年数、上年数和增减，并画出两年的图。"
_ALL_WELL = "没有与上年雷同、变化较大或衔接不上的数据。"
_CHARTS = 27
"""In Chinese characters: what the charts need beside the list, else they stand below it."""
_AROUND = 8
"""Margins of desk and sheet, and what lies between list and charts."""
_HINTS_HIGH = 14
_FILTER = FindingsFilter(over_years=True)


class YearPage(QWidget):
    """Compares the report with last year's.

    Signals:
        cell_chosen: key of a figure: go to its cell.
        finding_chosen: a ``Finding`` was clicked or entered: go to its cell.
        explain_asked: the clerk wants to write a reason for the ``Finding``.
        import_prior_asked: last year's report is to be read in.
        export_charts_asked: the charts are wanted as a picture.
    """

    cell_chosen = Signal(str)
    finding_chosen = Signal(object)
    explain_asked = Signal(object)
    import_prior_asked = Signal()
    export_charts_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("yearPage")
        self._session = session
        self._stale = True
        self._is_wide = True
        self._years = advice(self)
        self._summary = QLabel(self)
        self.figures = YearModel(session, self)
        self.table = YearView(self.figures, self)
        self._only_changed = QCheckBox("只看有变化的(&C)", self)
        self._order = QComboBox(self)
        self._hints_title = group_title(self, "")
        self.hints = FindingsList(session, self)
        self.charts = ChartView(self)
        self._import = PushButton("导入上年年报…", self)
        self._stack = QStackedWidget(self)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._side = QScrollArea(self)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Show the session's figures and findings; nothing is done when they are shown already."""
        if not self._stale:
            return
        self._stale = False
        report = self._session.report
        self._stack.setCurrentIndex(0 if report.prior is None else 1)
        self.setFocusProxy(self._import if report.prior is None else self.table)
        if report.prior is None:
            return
        self._years.setText("。".join((f"上年：{prior_title(report)}", *prior_notes(report))))
        self._summary.setText(f"与上年相比，{counts(self._session).words}。")
        self._list()
        self.hints.refresh(_FILTER)
        found = sum(row.finding is not None for row in self.hints.findings_model.rows)
        self._hints_title.setText(f"需要核实的（{found} 条）" if found else f"✓ {_ALL_WELL}")
        self.hints.setVisible(bool(found))
        self.charts.show_report(report)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was not shown."""
        super().showEvent(event)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put list and charts beside each other or below, as there is room."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the hints once their width is known."""
        if watched is self.hints.viewport() and event.type() == QEvent.Type.Resize:
            self._fit_hints()
        return super().eventFilter(watched, event)

    def _list(self) -> None:
        order = self._order.currentData()
        self.figures.refresh(only_changed=self._only_changed.isChecked(), order=Order(order))

    def _on_changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()

    def _ask_order(self, order: Order) -> None:
        self._order.setCurrentIndex(self._order.findData(order))

    def _fit(self) -> None:
        """Give every part its height; the narrow page scrolls as a whole."""
        needed = self.table.needed_width()
        is_wide = self.width() >= needed + (_CHARTS + _AROUND) * em(self)
        direction = QBoxLayout.Direction
        self._body.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)
        self._is_wide = is_wide
        self._fit_hints()
        inner = self._side.widget()
        self._side.setMinimumHeight(0 if is_wide else inner.sizeHint().height())
        self.table.setMinimumWidth(needed)
        self.table.setMinimumHeight(0 if is_wide else round(self.height() * 0.7))

    def _fit_hints(self) -> None:
        """Give the hints the height of their sentences at the present width, within bounds."""
        high = self.hints.content_height()
        self.hints.setFixedHeight(min(high, _HINTS_HIGH * em(self)) if self._is_wide else high)

    def _connect(self) -> None:
        session = self._session
        self.table.cell_chosen.connect(self.cell_chosen)
        self.table.order_asked.connect(self._ask_order)
        self._only_changed.toggled.connect(self._list)
        self._order.currentIndexChanged.connect(self._list)
        self.hints.finding_chosen.connect(self.finding_chosen)
        self.hints.explain_asked.connect(self.explain_asked)
        self._import.clicked.connect(self.import_prior_asked)
        for signal in (session.changed, session.replaced, session.findings_changed):
            signal.connect(self._on_changed)

    # --- laying out

    def _lay_out(self) -> None:
        desk(self)
        wide = em(self)
        self._stack.addWidget(self._without_prior())
        self._stack.addWidget(self._with_prior())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(_scrolling(self, self._stack, wide))

    def _without_prior(self) -> QWidget:
        sheet, column = _sheet(self)
        words = QLabel(_NO_PRIOR, sheet)
        words.setWordWrap(True)
        words.setObjectName("summary")
        widen(self._import)
        self._import.setObjectName("years.import")
        row = QHBoxLayout()
        row.addWidget(self._import)
        row.addStretch(1)
        column.addWidget(words)
        column.addSpacing(em(self))
        column.addLayout(row)
        column.addStretch(1)
        return sheet

    def _with_prior(self) -> QWidget:
        sheet, column = _sheet(self)
        self._summary.setWordWrap(True)
        self._summary.setObjectName("summary")
        column.addWidget(self._years)
        column.addWidget(self._summary)
        column.addLayout(self._body, 1)
        list_column = QVBoxLayout()
        list_column.setSpacing(em(self) // 2)
        list_column.addLayout(self._choices(sheet))
        list_column.addWidget(self.table, 1)
        self._fill_side()
        self._body.setSpacing(2 * em(self))
        self._body.addLayout(list_column, 5)
        self._body.addWidget(self._side, 4)
        return sheet

    def _choices(self, sheet: QWidget) -> QHBoxLayout:
        self._only_changed.setObjectName("years.changed")
        self._order.setObjectName("years.order")
        self._order.setAccessibleName("排列")
        for order in Order:
            self._order.addItem(order.value, order)
        label = QLabel("排列(&O)", sheet)
        label.setBuddy(self._order)
        row = QHBoxLayout()
        row.addWidget(self._only_changed)
        row.addStretch(1)
        row.addWidget(label)
        row.addWidget(self._order)
        return row

    def _fill_side(self) -> None:
        inner = QWidget(self)
        self.hints.setObjectName("yearHints")
        self.hints.viewport().installEventFilter(self)
        self.hints.setAccessibleName("需要核实的")
        self._hints_title.setWordWrap(True)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._hints_title)
        column.addWidget(self.hints)
        column.addSpacing(em(self) // 2)
        column.addLayout(self._charts_title(inner))
        column.addWidget(self.charts)
        column.addStretch(1)
        self._side.setFrameShape(QFrame.Shape.NoFrame)
        self._side.setWidgetResizable(True)
        self._side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._side.setWidget(inner)

    def _charts_title(self, inner: QWidget) -> QHBoxLayout:
        button = push_button(inner, "years.export", "导出图解…", self.export_charts_asked.emit)
        row = QHBoxLayout()
        row.addWidget(group_title(inner, "图解"), 1)
        row.addWidget(button)
        return row


def _sheet(parent: QWidget) -> tuple[QFrame, QVBoxLayout]:
    """Return a white sheet under its heading, and the column that goes on below it."""
    sheet, wide = paper(parent), em(parent)
    column = QVBoxLayout(sheet)
    column.setContentsMargins(2 * wide, wide, 2 * wide, wide)
    column.setSpacing(wide // 2)
    column.addWidget(heading(sheet, "与上年对比"))
    return sheet, column


def _scrolling(page: QWidget, sheet: QWidget, margin: int) -> QScrollArea:
    """Lay a sheet on the desk, which scrolls where the sheet is higher."""
    around = QWidget(page)
    desk(around)
    row = QHBoxLayout(around)
    row.setContentsMargins(margin, margin, margin, margin)
    row.addWidget(sheet)
    scroll = QScrollArea(page)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setWidgetResizable(True)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(around)
    return scroll
