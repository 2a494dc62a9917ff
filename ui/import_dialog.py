"""What was read from a file, shown before anything is applied."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QFormLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from models.editing import CARRIED_IN, carry_over, enter, set_prior, take_in
from models.figures import is_blank
from models.forms import Severity
from ui.appearance import Tone
from ui.fields import TextField
from ui.new_dialog import dialog_buttons
from ui.paper import advice, em, group_title, tint
from ui.prior_words import carried_out, carry_origins, prior_notes
from ui.text_page import length
from ui.theme import SIGNS

if TYPE_CHECKING:
    from importers.problems import Imported, Problem
    from models.report import Report

_LINES = 5
"""So many lines of problems are seen without scrolling."""


class Use(Enum):
    """What becomes of the file's data."""

    PRIOR = "作为上年数据"
    THIS_YEAR = "作为本年数据"


class ImportDialog(QDialog):
    """Shows what was found in a file and asks what it is to be used for.

    The imported report must not be ``None``; nothing is changed before :meth:`outcome`.
    """

    def __init__(self, parent: QWidget | None, imported: Imported, target: Report) -> None:
        super().__init__(parent)
        if imported.report is None:
            raise ValueError("a file in which nothing was found has nothing to import")
        self._read = imported.report
        self._target = target
        self._held = set_prior(target, self._read)
        self._offered = carry_over(self._held)
        self.setObjectName("importDialog")
        self.setWindowTitle("导入")
        self._uses = {use: QRadioButton(use.value, self) for use in Use}
        self._carry = QCheckBox(self)
        self._says = advice(self)
        self._notice = advice(self)
        self._make_choices()
        self._lay_out(imported.problems)
        self._uses[_likely_use(self._read, target)].setChecked(True)
        self._show_use()

    @property
    def use(self) -> Use:
        """What the data is to be used for."""
        return next(use for use, button in self._uses.items() if button.isChecked())

    @property
    def carries(self) -> bool:
        """Whether 上年结转 is to be filled from last year's report."""
        return self.use is Use.PRIOR and bool(self._offered) and self._carry.isChecked()

    @property
    def label(self) -> str:
        """Name of the edit for undo."""
        return "导入上年数据" if self.use is Use.PRIOR else "导入本年数据"

    def outcome(self) -> Report:
        """Return the target with the file's data in it, as chosen; one step of undo."""
        if self.use is Use.THIS_YEAR:
            return take_in(self._target, self._read)
        if not self.carries:
            return self._held
        return enter(self._held, self._offered, carry_origins(self._held))

    def _make_choices(self) -> None:
        group = QButtonGroup(self)
        for use, button in self._uses.items():
            button.setObjectName(f"import.{use.name.lower()}")
            group.addButton(button)
            button.toggled.connect(self._show_use)
        self._carry.setObjectName("import.carry")
        self._carry.setText(f"将上年结转的 {len(self._offered)} 格填入本年“二、上年结转”")
        self._carry.setChecked(True)
        self._notice.setObjectName("notice")
        tint(self._notice, Tone.WARNING)

    def _show_use(self) -> None:
        """Say what will happen, for the use that is chosen."""
        is_prior = self.use is Use.PRIOR
        self._carry.setVisible(is_prior and bool(self._offered))
        self._says.setText(_PRIOR_SAYS if is_prior else _THIS_YEAR_SAYS)
        notes = prior_notes(self._held) if is_prior else take_in_notes(self._target, self._read)
        sign = SIGNS[Severity.WARNING]
        self._notice.setText("\n".join(f"{sign} {note}" for note in notes))
        self._notice.setVisible(bool(notes))

    def _lay_out(self, problems: tuple[Problem, ...]) -> None:
        wide = em(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * wide, wide, 2 * wide, wide)
        column.setSpacing(wide // 2)
        column.addWidget(group_title(self, "读到的内容"))
        column.addLayout(self._found(wide))
        column.addSpacing(wide // 2)
        if problems:
            column.addWidget(group_title(self, f"需要留意的 {len(problems)} 处"))
            column.addWidget(_problem_list(problems, self))
        else:
            column.addWidget(advice(self, "✓ 表格全部读懂，没有需要留意的地方。"))
        column.addSpacing(wide // 2)
        column.addWidget(group_title(self, "用来做什么"))
        for use in Use:
            column.addWidget(self._uses[use])
        column.addWidget(self._says)
        column.addWidget(self._carry)
        column.addWidget(self._notice)
        column.addStretch(1)
        column.addSpacing(wide // 2)
        column.addLayout(dialog_buttons(self, "导入"))
        self.setMinimumWidth(40 * wide)

    def _found(self, wide: int) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(wide)
        form.setVerticalSpacing(wide // 4)
        for name, words in found_words(self._read):
            label = QLabel(words, self)
            label.setWordWrap(True)
            form.addRow(name, label)
        return form


_PRIOR_SAYS = "放在本年数据旁边对照、核对跨年衔接；本年的表格不改动。"
_THIS_YEAR_SAYS = "读到的数填入本年的表格，替换已有的数；文件里空白的格不改动。可以撤销。"


def _likely_use(read: Report, target: Report) -> Use:
    return Use.THIS_YEAR if read.year and read.year == target.year else Use.PRIOR


def found_words(read: Report) -> list[tuple[str, str]]:
    """Tell what was found in a file, as pairs of a name and words."""
    year = f"{read.year}年" if read.year else "年度未写明"
    lines = [
        ("来源", read.source or read.title),
        ("报告", f"{read.unit or '单位未写明'}，{year}，{read.form.id}年格式"),
    ]
    for table in read.form.tables:
        entries = [cell for cell in read.form.table_cells(table.id) if not cell.is_total]
        blank = sum(is_blank(read.value(cell.key)) for cell in entries)
        words = f"读到 {len(entries) - blank} 格" + (f"，空白 {blank} 格" if blank else "")
        if table.id == CARRIED_IN[0]:
            words += f"；结转下年度 {carried_out(read)} 件"
        lines.append((table.name, words))
    texts = [
        f"{section.number} {length(read.sections[section.id])} 字"
        for section in read.form.sections
        if read.sections.get(section.id, "").strip()
    ]
    return [*lines, ("文字", "、".join(texts) or "没有读到")]


def take_in_notes(target: Report, read: Report) -> list[str]:
    """What a person should know before a file's data becomes this year's."""
    differing = sum(
        not is_blank(target.value(key)) and target.value(key) != value
        for key, value in read.values.items()
    )
    lost = sum(key not in target.form.cells for key in read.values)
    texts = sum(
        bool(text.strip()) and bool(target.sections.get(name, "").strip())
        for name, text in read.sections.items()
    )
    notes = [f"将替换本年已填的 {differing} 格"] if differing else []
    notes += [f"将替换已写的 {texts} 段文字"] if texts else []
    notes += [f"有 {lost} 格在{target.form.id}年格式里没有，不导入"] if lost else []
    if target.year and read.year and target.year != read.year:
        notes.append(f"这是{read.year}年的数据，本报告是{target.year}年的")
    return notes


def _problem_list(problems: tuple[Problem, ...], parent: QWidget) -> TextField:
    field = TextField(parent)
    field.setObjectName("import.problems")
    field.setAccessibleName("需要留意的地方")
    field.setReadOnly(True)
    field.setPlainText(
        "\n".join(f"{one.where}：{one.message}" if one.where else one.message for one in problems)
    )
    lines = min(max(len(problems), 2), _LINES) + 1
    field.setFixedHeight(lines * field.fontMetrics().lineSpacing())
    return field
