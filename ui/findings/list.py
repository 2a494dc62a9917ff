"""A list of findings that is walked by mouse and by keys; the panel and the page hold one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QMenu, QWidget

from ui.findings.delegate import FindingDelegate
from ui.findings.model import FindingsModel, Index, Row, RowKind, RowRole
from ui.widgets.keys.presses import press_named, press_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QItemSelection
    from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QResizeEvent

    from models.report.findings import Finding
    from ui.findings.filter import FindingsFilter
    from ui.session.session import Session


LIST_KEYS = {
    "Return": "到这一条所说的格",
    "Right": "展开由它引起的各条",
    "Left": "收起由它引起的各条",
    "Ctrl+C": "复制这一条的文字",
}
"""What the list answers to, as Qt writes it, and what that does in Chinese."""


class FindingsList(QListView):
    """Shows the findings of a session as they are when :meth:`refresh` is called.

    Signals:
        finding_chosen: a ``Finding`` was clicked, entered or stepped to.
        finding_hovered: the ``Finding`` under the mouse, or ``None``.
        current_changed: the ``Finding`` that the cursor is on, or ``None``.
        explain_asked: the clerk wants to write a reason for the ``Finding``.
    """

    finding_chosen = Signal(object)
    finding_hovered = Signal(object)
    current_changed = Signal(object)
    explain_asked = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._hovered = ""
        self._current = ""
        self._gone: int | None = None
        acts = {
            "Return": self._enter,
            "Right": self._unfold,
            "Left": self._fold,
            "Ctrl+C": self._copy,
        }
        self._keys = {press_named(key): acts[key] for key in LIST_KEYS}
        self._refreshing = False
        self._findings = FindingsModel(self)
        self._delegate = FindingDelegate(self)
        self._delegate.set_font(self.font())
        self.setAccessibleName("校核结果")
        self.setModel(self._findings)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.clicked.connect(self._on_clicked)
        self.entered.connect(self._hover)
        self.viewportEntered.connect(lambda: self._hover(QModelIndex()))

    @property
    def findings_model(self) -> FindingsModel:
        """The lines of the list."""
        return self._findings

    @property
    def current(self) -> Finding | None:
        """The finding that the cursor is on, as it stands now."""
        row = self._row(self._chosen_index())
        return row.finding if row else None

    def refresh(self, filtered: FindingsFilter | None = None) -> None:
        """Show the session's findings as they are now; the cursor stays on its finding."""
        before, row = self._current, self.currentIndex().row()
        self._refreshing = True
        findings = self._session.findings
        self._findings.show(filtered.apply(findings) if filtered else findings)
        if before and self._findings.row_of(before) < 0:
            self.selectionModel().clear()
            self._gone = row
        self._refreshing = False
        if self._hovered and self._findings.row_of(self._hovered) < 0:
            self._hover(QModelIndex())
        now = self.current
        self._current = now.id if now else ""
        if self._current != before:
            self.current_changed.emit(now)

    def step(self, forward: bool) -> None:  # noqa: FBT001
        """Go to the next or previous finding, round at the ends; say which it is."""
        rows = [n for n, row in enumerate(self._findings.rows) if row.finding is not None]
        if not rows:
            return
        here = self._chosen_index().row()
        if here < 0 and self._gone is not None:
            here = self._gone - 1 if forward else self._gone
        after = [row for row in rows if row > here]
        before = [row for row in rows if row < here]
        if here < 0:
            before = []
        target = (after or rows)[0] if forward else (before or rows)[-1]
        self.setCurrentIndex(self._findings.index(target))
        self._choose(self._findings.index(target))

    def content_height(self) -> int:
        """Height of all lines at the present width."""
        return sum(self._delegate.row_size(row).height() for row in self._findings.rows)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Say which finding the cursor is on."""
        super().selectionChanged(selected, deselected)
        finding = self.current
        identity = finding.id if finding else ""
        if finding is not None:
            self._gone = None
        if self._refreshing or identity == self._current:
            return
        self._current = identity
        self.current_changed.emit(finding)

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Paint a line again; all are laid out again, as Qt does it, where its height changed."""
        row, below = self._row(first), self._findings.index(first.row() + 1)
        if row and first == last and below.isValid():
            taken = self.visualRect(below).top() - self.visualRect(first).top()
            if taken == self._delegate.row_size(row).height():
                QAbstractItemView.dataChanged(self, first, last, roles)
                return
        super().dataChanged(first, last, roles)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap sentences at the new width; Qt does not look at it in a single column."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer the keys of :data:`LIST_KEYS`; everything else is Qt's."""
        row = self._row(self.currentIndex())
        act = self._keys.get(press_of(event))
        if row is None or act is None:
            super().keyPressEvent(event)
        else:
            act(row)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with a finding."""
        self._offer(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the cursor is when the keyboard comes here by Tab."""
        super().focusInEvent(event)
        if event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}:
            self.setCurrentIndex(self.currentIndex())

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the mouse any more."""
        super().leaveEvent(event)
        self._hover(QModelIndex())

    def changeEvent(self, event: QEvent) -> None:
        """Lay out again in another font or in other colours."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.PaletteChange}:
            self._delegate.set_font(self.font())
            self.scheduleDelayedItemsLayout()

    def _enter(self, _row: Row) -> None:
        self._on_clicked(self.currentIndex())

    def _unfold(self, row: Row) -> None:
        self._findings.set_expanded(row.root, expanded=True)

    def _fold(self, row: Row) -> None:
        self._findings.set_expanded(row.root, expanded=False)

    def _copy(self, row: Row) -> None:
        QGuiApplication.clipboard().setText(row.text)

    def _on_clicked(self, index: Index) -> None:
        row = self._row(index)
        if row is not None and row.kind is RowKind.FOLD:
            self._findings.set_expanded(row.root, expanded=not row.expanded)
        else:
            self._choose(index)

    def _choose(self, index: Index) -> None:
        row = self._row(index)
        if row is not None and row.finding is not None:
            self.finding_chosen.emit(row.finding)

    def _hover(self, index: Index) -> None:
        row = self._row(index)
        finding = row.finding if row else None
        identity = finding.id if finding else ""
        if identity != self._hovered:
            self._hovered = identity
            self.finding_hovered.emit(finding)

    def _offer(self, place: QPoint) -> None:
        finding = self.current
        if finding is None:
            return
        menu = QMenu(self)
        menu.addAction("到该格", lambda: self.finding_chosen.emit(finding))
        menu.addAction(explain_words(finding), lambda: self.explain_asked.emit(finding))
        text = finding.message
        menu.addAction("复制这一条", lambda: QGuiApplication.clipboard().setText(text))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def _chosen_index(self) -> QModelIndex:
        """The line that somebody went to; Qt puts a bare cursor on the first one by itself."""
        return next(iter(self.selectedIndexes()), QModelIndex())

    def _row(self, index: Index) -> Row | None:
        row = index.data(RowRole) if index.isValid() else None
        return row if isinstance(row, Row) else None


def explain_words(finding: Finding | None) -> str:
    """Name of the command that writes, or writes again, the reason for a finding."""
    return "改情况说明…" if finding is not None and finding.explanation else "写情况说明…"
