"""The import window: the file as it was read beside the tables that it will fill."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from importers.matching.understand import understand_from
from models.report.figures import show_figure
from ui.importing.identity import IdentityFields
from ui.importing.marks import SIGN, ImportMarks
from ui.importing.problems import ProblemsTree
from ui.importing.source import SourcePane
from ui.importing.target import TargetPane
from ui.importing.use import Use, UsePane
from ui.importing.words import found_words, said_of
from ui.widgets.keys.commands import KEYS
from ui.widgets.kit import advice, dialog_buttons, em, group_title, open_at
from ui.widgets.panes import hand_on

if TYPE_CHECKING:
    from importers.matching.spots import Spot
    from importers.raw.problems import Imported, Problem
    from models.forms.form import Key
    from models.report.records import Source
    from models.report.report import Report

__all__ = ["ImportDialog", "Use"]

_WIDE, _HIGH = 92, 46
"""Size at the start in characters; the screen may ask for less."""


class ImportDialog(QDialog):
    """Shows what was understood of a file, lets it be corrected, asks what it is to be used for.

    The imported report must not be ``None``; nothing is changed before :meth:`outcome`, and
    the file is never written to.
    """

    def __init__(
        self,
        parent: QWidget | None,
        imported: Imported,
        target: Report,
        wanted: Use | None = None,
    ) -> None:
        super().__init__(parent)
        if imported.report is None:
            raise ValueError("a file in which nothing was found has nothing to import")
        self._imported = self._shown = imported
        self._marks = ImportMarks(imported)
        self.setObjectName("importDialog")
        self.setWindowTitle(f"导入 {imported.report.source}".strip())
        self._found = advice(self)
        self._found.setObjectName("import.found")
        self._source = SourcePane(self._marks, self)
        self._source.setVisible(imported.raw is not None)
        self._target = TargetPane(imported.report, self)
        self._title = group_title(self, "")
        self._problems = ProblemsTree(self)
        self._use = UsePane(imported.report, target, self, wanted)
        self._identity = IdentityFields(self._target.session, self)
        self._connect()
        self._lay_out()
        self._show_reading()

    @property
    def use(self) -> Use:
        """What the data is to be used for."""
        return self._use.use

    @property
    def carries(self) -> bool:
        """Whether 上年结转 is to be filled from last year's report."""
        return self._use.carries

    @property
    def label(self) -> str:
        """Name of the edit for undo."""
        return self._use.label

    @property
    def told(self) -> str:
        """What was imported, and what it filled, in words."""
        return self._use.told

    @property
    def edit_source(self) -> Source:
        """How the values that change come into their cells."""
        return self._use.source

    @property
    def tables(self) -> TargetPane:
        """The tables as they will be filled."""
        return self._target

    @property
    def source(self) -> SourcePane:
        """The file as it was read."""
        return self._source

    def outcome(self) -> Report:
        """Return the target with the file's data in it, as chosen; one step of undo."""
        return self._use.outcome()

    def _connect(self) -> None:
        self._source.spot_chosen.connect(self._on_spot)
        self._source.part_asked.connect(self._read_again)
        self._target.key_chosen.connect(self._on_key)
        self._target.session.changed.connect(self._on_corrected)
        self._use.refused.connect(self._on_refused)
        QShortcut(QKeySequence(KEYS["next_pane"]), self, self._step_pane)
        self._problems.chosen.connect(self._on_problem)
        self._problems.agreed.connect(self._on_agreed)

    def _step_pane(self) -> None:
        """Hand the keyboard on: from the file to the tables, to the problems, to the use."""
        panes = [self._source.table, self._target, self._problems, self._use]
        hand_on(panes, self.focusWidget())

    def _lay_out(self) -> None:
        wide = em(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(wide, wide // 2, wide, wide // 2)
        column.addWidget(self._found)
        column.addWidget(self._make_sides(), 3)
        column.addLayout(self._make_below(), 1)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        open_at(self, _WIDE, _HIGH)

    def _make_sides(self) -> QSplitter:
        """The file beside the tables."""
        sides = QSplitter(Qt.Orientation.Horizontal, self)
        sides.addWidget(_titled("文件原样", self._source, sides))
        sides.addWidget(_titled("将要填入的表格", self._target, sides))
        sides.widget(0).setVisible(self._imported.raw is not None)
        sides.setSizes([_WIDE * em(self), _WIDE * em(self)])
        sides.setChildrenCollapsible(False)
        return sides

    def _make_below(self) -> QHBoxLayout:
        """What is to be looked at, beside what is to be decided."""
        wide = em(self)
        self._title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        told, decide = QVBoxLayout(), QVBoxLayout()
        for part in (told, decide):
            part.setSpacing(wide // 2)
        told.addWidget(self._title, 0, Qt.AlignmentFlag.AlignTop)
        told.addWidget(self._problems, 1)
        decide.addWidget(self._identity)
        decide.addWidget(self._use)
        decide.addStretch(1)
        decide.addLayout(dialog_buttons(self, "导入"))
        self._on_refused(self._use.refusal)
        row = QHBoxLayout()
        row.setSpacing(2 * wide)
        row.addLayout(told, 5)
        row.addLayout(decide, 6)
        return row

    def _show_reading(self) -> None:
        """Show what was found and what was said of it."""
        report, problems = self._target.report, self._shown.problems
        self._found.setText("　".join(f"{name}：{words}" for name, words in found_words(report)))
        self._title.setText(
            f"需要留意的 {len(problems)} 处" if problems else "✓ 表格全部读懂，没有需要留意的地方。"
        )
        self._problems.setVisible(bool(problems))
        self._problems.show_problems(problems)
        self._on_key(self._target.key)

    # --- both sides

    def _on_spot(self, spot: Spot) -> None:
        """Show the cell of the form that a cell of the source fills."""
        key = self._marks.key_at.get(spot, "")
        self._target.go_to(key)
        self._target.point_at((), self._marks.doubtful)
        seen = self._marks.seen.get(spot)
        if key:
            self._target.say(self._words_of(key))
        elif seen:
            self._target.say("；".join((seen.certainty.value, *seen.words)))
        else:
            self._target.say("这一格没有用到。")

    def _on_key(self, key: Key) -> None:
        """Show where the value of a cell of the form was read."""
        self._target.point_at((), self._marks.doubtful)
        self._source.go_to(self._marks.spot_of.get(key))
        self._target.say(self._words_of(key))

    def _words_of(self, key: Key) -> str:
        if not key:
            return ""
        report = self._target.report
        name = report.form.cells[key].label
        if self._target.was_corrected(key):
            return f"{name}：已手工更正"
        origin = report.origins.get(key, "").removeprefix(f"{self._marks.raw.name} ")
        spot = self._marks.spot_of.get(key)
        if not origin:
            return f"{name}：{self._unplaced(key)}"
        seen = self._marks.seen.get(spot) if spot else None
        sign = f"（{SIGN[seen.certainty]} {seen.certainty.value}）" if seen else ""
        return f"{name}：来自 {origin}{sign}"

    def _unplaced(self, key: Key) -> str:
        """Say what is known of a value that stands at no place of the file."""
        if not show_figure(self._target.session.shown.get(key)):
            return "文件里没有找到，留空"
        is_total = self._target.report.form.cells[key].is_total
        return "自动合计" if is_total else "取自文件里附带的报告数据"

    def _on_problem(self, problem: Problem) -> None:
        """Jump to the place of a problem, on both sides."""
        self._target.go_to(self._marks.target_of(problem))
        self._target.point_at(problem.cells, self._marks.doubtful)
        source = self._marks.source_of(problem)
        if source:
            self._source.go_to(source)
        self._target.say(said_of(problem))

    # --- what the person changes

    def _on_agreed(self, problem: Problem) -> None:
        """Fill in what a problem offers, as one correction that can be undone."""
        where = f"{self._target.report.source} {problem.where}"
        offered = dict(problem.offer)
        self._target.session.enter("填入分项", offered, dict.fromkeys(offered, where))
        self._target.go_to(problem.offer[0][0])
        self._target.say(f"已填入 {len(offered)} 格，请核对。")

    def _on_refused(self, reason: str) -> None:
        """Offer no import that cannot be."""
        accept = cast("QPushButton", self.findChild(QPushButton, "accept"))
        accept.setEnabled(not reason)
        accept.setToolTip(reason)

    def _on_corrected(self) -> None:
        self._use.show_read(self._target.report)
        self._found.setText(
            "　".join(f"{name}：{words}" for name, words in found_words(self._target.report))
        )
        self._target.say(self._words_of(self._target.key))

    def _read_again(self, block: int) -> None:
        """Read the file from one of its tables on, or all of it as at first."""
        found = self._imported if block < 0 else understand_from(self._imported, block)
        if found.report is None:
            self._target.say("从这张表起没有找到统计表，仍按原来的读入。")
            return
        self._shown, self._marks = found, ImportMarks(found)
        self._source.set_whole(whole=block < 0)
        self._source.show_marks(self._marks)
        self._target.show_report(found.report)
        self._use.show_read(found.report)
        self._show_reading()


def _titled(title: str, pane: QWidget, parent: QWidget) -> QWidget:
    box = QWidget(parent)
    column = QVBoxLayout(box)
    label: QLabel = group_title(box, title)
    column.addWidget(label)
    column.addWidget(pane, 1)
    column.setContentsMargins(em(box) // 2, 0, em(box) // 2, 0)
    box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return box
