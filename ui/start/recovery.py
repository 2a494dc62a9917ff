"""After a crash: which reports have edits that no file holds, and what is to become of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models.disk.times import show_time
from models.files.journal import remove_draft
from models.forms.form import Severity
from ui.start.differences import differences
from ui.widgets import messages
from ui.widgets.kit import advice, em, group_title, open_at, paper, push_button, tint, widen
from ui.widgets.look.appearance import Tone

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from models.files.journal import Draft
    from ui.start.differences import Difference

_INTRODUCTION = (
    "上次没有正常退出，下面的修改没有保存到文件。恢复后在窗口里打开，请检查并保存；"
    "保存之前，原来的文件不会改动。"
)
_LATER = "选“以后再说”，内容都留着，下次启动时再问。"
_WIDE, _HIGH = 46, 26
"""Width and height of the dialogs, in Chinese characters."""
_PLACE = 20
"""Width of the column that names the places; longer names wrap."""


class RecoveryDialog(QDialog):
    """Asks, for each draft that a crash left, whether to restore it, discard it, or wait.

    Accepted means that ``chosen`` is to be restored; the others stay on disk.  ``problems``
    are sentences about drafts that could not be read.
    """

    def __init__(
        self, parent: QWidget | None, drafts: Sequence[Draft], problems: Sequence[str] = ()
    ) -> None:
        super().__init__(parent)
        self.chosen: Draft | None = None
        self.setObjectName("recoveryDialog")
        self.setWindowTitle("恢复未保存的修改")
        self._cards = {draft.file: self._card(draft) for draft in drafts}
        wide = em(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * wide, wide, 2 * wide, wide)
        column.setSpacing(wide)
        column.addWidget(advice(self, _INTRODUCTION))
        column.addWidget(self._list(), 1)
        for problem in problems:
            column.addWidget(_warning(self, problem))
        column.addLayout(self._last_line())
        self.setMinimumWidth(_WIDE * wide)

    def _list(self) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        for card in self._cards.values():
            column.addWidget(card)
        column.addStretch(1)
        area = QScrollArea()
        area.setAccessibleName("未保存的修改")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        high = inside.sizeHint().height() + em(self)  # a line may wrap
        area.setMinimumHeight(min(high, _HIGH * em(self)))
        return area

    def _card(self, draft: Draft) -> QFrame:
        card = paper(self)
        card.setAccessibleName(draft.name)
        wide = em(card)
        column = QVBoxLayout(card)
        column.setContentsMargins(wide, wide, wide, wide)
        column.setSpacing(wide // 2)
        column.addWidget(group_title(card, draft.name))
        for line in about(draft):
            column.addWidget(advice(card, line))
        for line in cautions(draft):
            column.addWidget(_warning(card, line))
        row = QHBoxLayout()
        for name, text, act in (
            ("restore", "恢复", self._restore),
            ("differences", "查看差异…", self._show_differences),
            ("discard", "丢弃…", self._discard),
        ):
            row.addWidget(_button(card, name, text, act, draft))
        row.addStretch(1)
        column.addLayout(row)
        return card

    def _last_line(self) -> QHBoxLayout:
        later = QPushButton("以后再说", self)
        later.setObjectName("later")
        later.setDefault(True)
        later.clicked.connect(self.reject)
        widen(later)
        row = QHBoxLayout()
        row.addWidget(advice(self, _LATER), 1)
        row.addWidget(later)
        return row

    def _restore(self, draft: Draft) -> None:
        self.chosen = draft
        self.accept()

    def _show_differences(self, draft: Draft) -> None:
        before = draft.original()
        DifferenceDialog(
            self, draft, differences(before, draft.report), has_file=before is not None
        ).exec()

    def _discard(self, draft: Draft) -> None:
        text = f"丢弃“{draft.name}”的 {draft.edits} 处未保存的修改？丢弃后不能找回。"
        if not messages.confirm(self, text, "丢弃", careful=True):
            return
        remove_draft(draft.file)
        self._cards.pop(draft.file).hide()
        if not self._cards:
            self.reject()


class DifferenceDialog(QDialog):
    """Lists what the draft holds and the file does not, place by place."""

    def __init__(
        self, parent: QWidget | None, draft: Draft, rows: Sequence[Difference], *, has_file: bool
    ) -> None:
        super().__init__(parent)
        self.setObjectName("differenceDialog")
        self.setWindowTitle(f"差异：{draft.name}")
        wide = em(self)
        says = (
            f"与文件里现在的内容相比，有 {len(rows)} 处不同。"
            if has_file
            else f"没有可以对比的文件，列出已填写的全部 {len(rows)} 处。"
        )
        table = _table(self, rows, "文件里" if has_file else "空白表")
        close = QPushButton("关闭", self)
        close.setObjectName("close")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        widen(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * wide, wide, 2 * wide, wide)
        column.setSpacing(wide)
        column.addWidget(advice(self, says))
        column.addWidget(table, 1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        open_at(self, _WIDE, _HIGH)


def about(draft: Draft) -> list[str]:
    """Say which file a draft belongs to, and when and how much was edited."""
    place = str(draft.path) if draft.path else "还没有保存成文件"
    return [f"文件：{place}", f"最后修改：{show_time(draft.time)}，共 {draft.edits} 次修改"]


def cautions(draft: Draft) -> list[str]:
    """Say what a person should know before restoring a draft."""
    said = []
    if draft.original_has_changed():
        said.append("文件在这之后又在别处保存过，恢复前请先查看差异。")
    elif draft.path and draft.original() is None:
        said.append("原来的文件已移走、删除或读不出来。")
    if not draft.process.is_here:
        said.append(f"来自电脑 {draft.process.host}，可能仍在那里打开着。")
    return said


def _button(
    card: QFrame, name: str, text: str, act: Callable[[Draft], None], draft: Draft
) -> QPushButton:
    button = push_button(card, name, text, lambda: act(draft))
    button.setAccessibleName(f"{text}：{draft.name}")
    return button


def _warning(parent: QWidget, text: str) -> QWidget:
    label = advice(parent, f"{Severity.WARNING.sign} {text}")
    tint(label, Tone.WARNING)
    return label


def _table(parent: QWidget, rows: Sequence[Difference], before: str) -> QTableWidget:
    table = QTableWidget(len(rows), 3, parent)
    table.setObjectName("differences")
    table.setAccessibleName("差异")
    table.setHorizontalHeaderLabels(["位置", before, "未保存的修改"])
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.verticalHeader().hide()
    for number, row in enumerate(rows):
        for column, text in enumerate((row.where, row.before, row.after)):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            table.setItem(number, column, item)
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
    header.resizeSection(0, _PLACE * em(table))
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    return table
