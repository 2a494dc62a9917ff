"""情况说明: the written reason for a finding, beside what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from models.report.figures import tell_figure
from ui.session.explain_words import finding_name
from ui.widgets.fields import TextField
from ui.widgets.kit import advice, dialog_buttons, em, group_title, tint
from ui.widgets.look.appearance import TONES

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from models.report.figures import Value
    from models.report.findings import Finding
    from ui.session.session import Session

_WIDE = 46
_TEXT_LINES = 5
_MOST_ROWS = 6
"""So many cells are seen without scrolling."""
_ADVICE = (
    "说明随报告保存，打印在签审表上。上面的数据只要有一个变了，说明就自动撤下，并在状态栏提醒。"
)


class ExplainDialog(QDialog):
    """Asks for the reason of one finding; Ctrl+Enter writes it, Enter begins a new line."""

    def __init__(self, parent: QWidget | None, session: Session, finding: Finding) -> None:
        super().__init__(parent)
        self.setObjectName("explainDialog")
        self.setWindowTitle("情况说明")
        self._before = finding.explanation
        self._field = TextField(self)
        self._field.setObjectName("explanation")
        self._field.setAccessibleName("情况说明")
        self._field.setAccessibleDescription(finding.message)
        self._field.setPlaceholderText("例如：机构改革，申请随职责划转，由新单位继续办理。")
        self._field.setPlainText(finding.explanation)
        self._lay_out(session, finding)
        self._accept = cast("QPushButton", self.findChild(QPushButton, "accept"))
        self._accept.setToolTip("Ctrl+Enter")
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self).activated.connect(self._accept.click)
        self._field.textChanged.connect(self._name_button)
        self._name_button()
        self._field.setFocus()
        self._field.selectAll()

    @property
    def text(self) -> str:
        """The reason as written; empty takes a former one away."""
        return self._field.toPlainText().strip()

    def _name_button(self) -> None:
        """Say what the button does with what stands there now."""
        removes = bool(self._before) and not self.text
        self._accept.setText("撤下说明" if removes else "写入说明")
        self._accept.setEnabled(removes or bool(self.text))

    def _lay_out(self, session: Session, finding: Finding) -> None:
        wide = em(self)
        name = group_title(self, f"{finding.severity.sign} {finding_name(session.book, finding)}")
        tint(name, TONES[finding.severity])
        sentence = QLabel(finding.message, self)
        sentence.setObjectName("sentence")
        sentence.setTextFormat(Qt.TextFormat.PlainText)
        sentence.setWordWrap(True)
        sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * wide, wide, 2 * wide, wide)
        column.setSpacing(wide // 2)
        column.addWidget(name)
        column.addWidget(sentence)
        rows = values_of(session, finding)
        if rows:
            column.addWidget(_table(self, rows))
        column.addWidget(group_title(self, "原因"))
        column.addWidget(self._field, 1)
        column.addWidget(advice(self, _ADVICE))
        column.addLayout(dialog_buttons(self, "写入说明"))
        self._field.setTabChangesFocus(True)
        self._field.setMinimumHeight(_TEXT_LINES * self._field.fontMetrics().lineSpacing())
        self.setMinimumWidth(_WIDE * wide)


def values_of(session: Session, finding: Finding) -> list[tuple[str, str, str]]:
    """The cells of a finding: label, this year's figure, last year's where it counts."""
    cells = session.report.form.cells
    keys = dict.fromkeys((*finding.cells, *finding.prior_cells))
    return [
        (
            cells[key].label if key in cells else key,
            _words(session.shown.get(key)) if key in finding.cells else "",
            _words(session.prior_shown.get(key)) if key in finding.prior_cells else "",
        )
        for key in keys
    ]


def _words(value: Value) -> str:
    return tell_figure(value)


def _table(parent: QWidget, rows: list[tuple[str, str, str]]) -> QTableWidget:
    has_prior = any(last for _, _, last in rows)
    headings = ["单元格", "今年", "上年"] if has_prior else ["单元格", "今年"]
    table = QTableWidget(len(rows), len(headings), parent)
    table.setObjectName("values")
    table.setAccessibleName("涉及的数据")
    table.setHorizontalHeaderLabels(headings)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    for number, texts in enumerate(rows):
        for column, text in enumerate(texts[: len(headings)]):
            table.setItem(number, column, QTableWidgetItem(text))
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    lines = min(len(rows), _MOST_ROWS)
    table.setFixedHeight(header.sizeHint().height() + lines * table.rowHeight(0) + 4)
    return table
