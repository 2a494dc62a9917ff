"""基本信息: whose report it is, for which year, on which form, and last year's report."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from models.forms.form import Severity
from models.release.states import fixed_names, is_locked
from models.report.editing import describe, identify
from models.report.report import META, PARTICULARS, SIGN_OFF
from models.rules.special import FORM_YEAR
from ui.session.prior_words import earlier_title, prior_notes, prior_title
from ui.session.year_words import read_year
from ui.widgets.fields import LineField, LockTeller
from ui.widgets.kit import (
    PushButton,
    advice,
    desk,
    em,
    group_title,
    heading,
    paper,
    push_button,
    tint,
    widen,
)
from ui.widgets.look.appearance import Tone

if TYPE_CHECKING:
    from models.report.editing import Change
    from models.report.report import Report
    from ui.session.session import Session

_FIRST = "先写明单位和年度。手头有上年报告的，在这里导入，上年结转可以直接带过来。"
_WIDE = 48
_YEAR_FAULT = "年度应当是四位数字，例如 2024"


class InfoPage(QWidget):
    """Shows and edits unit, year and the particulars of the publication.

    Signals:
        import_prior_asked: the clerk wants to bring in last year's report.
        remove_prior_asked: the clerk wants last year's report taken out.
        years_asked: the clerk wants to see the years that are held.
    """

    import_prior_asked = Signal()
    remove_prior_asked = Signal()
    years_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("infoPage")
        self._session = session
        self._step = 0
        self._fields = {name: self._field(name) for name in ("unit", "year", *META, *SIGN_OFF)}
        self._form = QLabel(self)
        self._notice = _notice(self)
        self._prior = advice(self)
        self._prior.setObjectName("prior")
        self._prior_notes = _notice(self)
        self._import = PushButton("", self)
        self._remove = PushButton("移除", self)
        self._remove.setAccessibleName("移除上年报告")
        self._import.clicked.connect(self.import_prior_asked)
        self._remove.clicked.connect(self.remove_prior_asked)
        self._years = push_button(self, "info.years", "历年数据…", self.years_asked.emit)
        self._lay_out()
        self.setFocusProxy(self._fields["unit"])
        self._refresh()
        session.changed.connect(self._on_changed)
        session.replaced.connect(self._refresh)
        session.state_changed.connect(self._lock)
        self._lock()

    def field(self, name: str) -> LineField:
        """The field of ``unit``, ``year`` or another of the particulars."""
        return self._fields[name]

    def _field(self, name: str) -> LineField:
        field = LineField("", self)
        field.setObjectName(f"info.{name}")
        LockTeller(field, self._session.tell_lock)
        field.textEdited.connect(lambda: self._take(name))
        field.editingFinished.connect(self._end_step)
        return field

    def _end_step(self) -> None:
        self._step += 1

    def _take(self, name: str) -> None:
        """Take what was typed into a field; typing in one field is one step of undo."""
        report, text = self._session.report, self._fields[name].text().strip()
        step, merge = f"修改{PARTICULARS[name]}", f"info:{name}:{self._step}"
        if name == "unit":
            self._session.apply(step, identify(report, text, report.year), merge)
        elif name != "year":
            edited = describe(report, **{name: text})
            self._session.apply(step, edited, merge)
        else:
            year = read_year(text)
            if year is not None:
                self._session.apply(step, identify(report, report.unit, year), merge)
            self._show_notice()

    def _lock(self) -> None:
        """Take no typing into what is locked; what comes later may be written at any time."""
        report = self._session.report
        fixed = {*fixed_names(report), *(("unit", "year") if is_locked(report) else ())}
        for name, field in self._fields.items():
            field.setReadOnly(self._session.read_only or name in fixed)

    def _on_changed(self, change: Change) -> None:
        if change.meta or change.prior:
            self._refresh()

    def _refresh(self) -> None:
        report = self._session.report
        shown = {"unit": report.unit, "year": str(report.year or ""), **report.meta}
        for name, field in self._fields.items():
            text = shown.get(name, "")
            if field.text().strip() != text and not (field.hasFocus() and _same(name, field, text)):
                field.setText(text)
        self._fields["title"].setPlaceholderText(replace(report, meta={}).title)
        self._fields["publisher"].setPlaceholderText(report.unit)
        self._form.setText(f"{report.form.id}年格式（{report.form.basis}）")
        self._show_notice()
        self._show_prior(report)

    def _show_notice(self) -> None:
        text = self._fields["year"].text().strip()
        found = [f.message for f in self._session.findings if f.rule == FORM_YEAR.id]
        if read_year(text) is None:
            _tell(self._notice, _YEAR_FAULT)
        elif found:
            advised = "数据照常保存；要换格式，请新建该年度的报告，再把数据导入。"
            _tell(self._notice, f"{found[0]}。{advised}")
        else:
            _tell(self._notice, "")

    def _show_prior(self, report: Report) -> None:
        has_prior = report.prior is not None
        held = earlier_title(report)
        self._prior.setText(prior_title(report) + (f"\n历年数据：{held}" if held else ""))
        tint(self._prior, Tone.INK if has_prior else Tone.FAINT)
        _tell(self._prior_notes, "；".join(prior_notes(report)))
        self._import.setText("换一份上年报告…" if has_prior else "导入上年报告…")
        self._remove.setVisible(has_prior)

    def _lay_out(self) -> None:
        desk(self)
        wide = em(self)
        sheet = paper(self)
        sheet.setMaximumWidth(_WIDE * wide)
        page = QVBoxLayout(sheet)
        page.setContentsMargins(3 * wide, wide, 3 * wide, 2 * wide)
        page.setSpacing(wide // 2)
        page.addWidget(heading(sheet, "基本信息"))
        page.addWidget(advice(sheet, _FIRST))
        page.addLayout(self._report_group(wide))
        page.addWidget(self._notice)
        page.addSpacing(wide)
        page.addWidget(group_title(sheet, "上年报告"))
        page.addWidget(self._prior)
        page.addWidget(self._prior_notes)
        page.addLayout(self._prior_buttons())
        page.addSpacing(wide)
        page.addWidget(group_title(sheet, "公开时的著录项（选填）"))
        page.addLayout(self._meta_group(wide))
        page.addSpacing(wide)
        page.addWidget(group_title(sheet, "填报和签发（印在签审表上，选填）"))
        page.addLayout(self._sign_off_group(wide))
        around = QWidget(self)
        desk(around)
        row = QHBoxLayout(around)
        row.setContentsMargins(wide, wide, wide, wide)
        row.addWidget(sheet, 1, Qt.AlignmentFlag.AlignTop)
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(around)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _report_group(self, wide: int) -> QFormLayout:
        form = _form(wide)
        self._fields["year"].setMaximumWidth(6 * wide)
        self._fields["year"].setAccessibleDescription(_YEAR_FAULT)
        _add(form, PARTICULARS["unit"], self._fields["unit"])
        _add(form, PARTICULARS["year"], self._fields["year"])
        form.addRow("表式", self._form)
        return form

    def _meta_group(self, wide: int) -> QFormLayout:
        form = _form(wide)
        for name, label in META.items():
            _add(form, label, self._fields[name])
        self._fields["issue_date"].setMaximumWidth(12 * wide)
        self._fields["issue_date"].setPlaceholderText("例如 2025-01-20")
        return form

    def _sign_off_group(self, wide: int) -> QFormLayout:
        form = _form(wide)
        for name, label in SIGN_OFF.items():
            _add(form, label, self._fields[name])
            self._fields[name].setMaximumWidth(12 * wide)
        self._fields["fill_date"].setPlaceholderText("例如 2025-01-15")
        return form

    def _prior_buttons(self) -> QHBoxLayout:
        self._import.setText("换一份上年报告…")
        row = QHBoxLayout()
        for button in (self._import, self._remove, self._years):
            widen(button)
            row.addWidget(button)
        row.addStretch(1)
        return row


def _same(name: str, field: LineField, text: str) -> bool:
    """Whether a year that is being typed stands for the report's, in other digits."""
    return name == "year" and str(read_year(field.text()) or "") == text


def _form(wide: int) -> QFormLayout:
    form = QFormLayout()
    form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.setHorizontalSpacing(wide)
    form.setVerticalSpacing(wide // 2)
    return form


def _add(form: QFormLayout, label: str, field: LineField) -> None:
    field.setAccessibleName(label)
    name = QLabel(label, field.parentWidget())
    name.setBuddy(field)
    name.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    name.setMinimumWidth(max(map(len, PARTICULARS.values())) * em(name))  # the groups stand in line
    form.addRow(name, field)


def _notice(parent: QWidget) -> QLabel:
    label = advice(parent)
    label.setObjectName("notice")
    tint(label, Tone.WARNING)
    return label


def _tell(label: QLabel, text: str) -> None:
    """Show a sentence with the sign of a warning, or nothing."""
    label.setText(f"{Severity.WARNING.sign} {text}" if text else "")
    label.setVisible(bool(text))
