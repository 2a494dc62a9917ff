"""本格说明 (F1): what the current cell is, what it must agree with, and how it came about."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QTextBrowser, QVBoxLayout, QWidget

from models.checked.cell_help import help_of
from models.report.edits import cell_history, rows
from models.report.figures import BLANK
from models.report.parts import with_parts
from ui.session.comparison import prior_sentence
from ui.widgets.kit import em

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QKeyEvent

    from models.checked.cell_help import CellHelp, RelationHelp
    from models.forms.form import Key
    from models.report.report import Report
    from ui.session.session import Session

_DELAY = 80
"""Milliseconds that the cursor rests before it is read: typing is not held up."""
_LATEST = 6
_TIME, _OLD, _NEW, _SOURCE = 0, 3, 4, 5
"""Places in :data:`models.report.edits.COLUMNS`."""


class CellHelpPanel(QWidget):
    """Follows the cursor while it is open; its text can be read and copied by keyboard.

    Signals:
        left: Esc was pressed: the keyboard goes back to the table.
    """

    left = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cellHelp")
        self._session = session
        self._key: Key = ""
        self._told = ""
        self._title = QLabel("本格说明", self)
        self._text = _Pages(self)
        self._text.left.connect(self.left)
        self.setFocusProxy(self._text)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY)
        self._timer.timeout.connect(self.refresh)
        column = QVBoxLayout(self)
        wide = em(self)
        self._title.setContentsMargins(wide, wide // 2, wide, wide // 2)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addWidget(self._text, 1)
        session.changed.connect(self._timer.start)
        session.findings_changed.connect(self._timer.start)
        session.replaced.connect(self._timer.start)

    def show_cell(self, key: Key) -> None:
        """Tell of the cell with this key once the cursor rests; of none, that one is needed."""
        self._key = key
        if self.isVisible():
            self._timer.start()

    def refresh(self) -> None:
        """Tell of the cell as it stands now."""
        if self.isHidden():
            return
        session = self._session
        if self._key in session.report.form.cells:
            found = help_of(session.checked, self._key)
            text = "".join(_parts(found, session))
        else:
            text = "<p>请先在表里选一格。</p>"
        if text != self._told:
            self._told = text
            self._text.setHtml(text)

    @property
    def plain_text(self) -> str:
        """What is told, without its looks."""
        return self._text.toPlainText()


class _Pages(QTextBrowser):
    """The text; Esc leaves it."""

    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("cellHelp.text")
        self.setAccessibleName("本格说明")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(em(self) * 0.8)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the table by Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


def _parts(found: CellHelp, session: Session) -> Iterator[str]:
    report = session.report
    yield f"<p style='margin-top:0'><b>{escape(found.label)}</b>：{_value(found)}</p>"
    yield _section("口径", [found.row_help, found.column_help, *_unit(found)])
    yield _section("小计（不打印）", [found.subtotal])
    yield _section("勾稽关系", [_relation(one) for one in found.relations])
    yield _section("提醒", [one.message for one in found.others])
    yield _section("上年", _prior(found, session))
    yield _section("来源", [found.origin])
    yield _section("待核实", [] if found.flag is None else [found.flag or "（没有写要核实什么）"])
    yield _section("批注", found.note.splitlines())
    yield _section("修改记录", _edits(report, found.key))


def _section(title: str, lines: Sequence[str]) -> str:
    told = [escape(line) for line in lines if line]
    return f"<p><b>{title}</b><br>{'<br>'.join(told)}</p>" if told else ""


def _value(found: CellHelp) -> str:
    value = found.value or BLANK
    return escape(f"{value}，应为 {found.due}" if found.due else with_parts(value, found.parts))


def _unit(found: CellHelp) -> list[str]:
    lines = [f"单位：{found.unit}。"] if found.unit else []
    return [*lines, "合计，由程序自动计算。"] if found.is_total else lines


def _relation(one: RelationHelp) -> str:
    if one.finding is not None:
        return f"{one.finding.severity.sign} {one.finding.message}"
    sign = "✓" if one.is_judged else "–"
    return f"{sign} {one.rule.name}：{one.rule.words}（{one.state}）"


def _prior(found: CellHelp, session: Session) -> list[str]:
    if session.report.prior is None:
        return []
    if found.last is None:
        return ["上年报告没有这一格。"]
    return [prior_sentence(session, found.key)]


def _edits(report: Report, key: Key) -> list[str]:
    edits = cell_history(report, key)
    lines = [
        f"{row[_TIME][:16]} {row[_OLD] or BLANK} → {row[_NEW] or BLANK} {row[_SOURCE]}"
        for row in rows(report.form, reversed(edits))[:_LATEST]
    ]
    more = len(edits) - _LATEST
    return [*lines, f"更早还有 {more} 次，见“填写—修改记录”。"] if more > 0 else lines
