"""历年数据: the years held for this unit, where each came from, and which is last year's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from models.report.editing import promote, set_prior
from models.report.figures import tell_figure
from models.report.report import figures
from models.report.years import drop_year
from ui.widgets.keys.words import keys_of
from ui.widgets.kit import advice, open_at, pile, push_button
from ui.widgets.lines_model import LinesModel, lines_view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.forms.form import Key
    from models.report.report import Report
    from ui.session.session import Session

_BEFORE, _BEHIND = ("年度", "用作", "单位"), ("来源",)
"""Headings before those of the figures, and behind them."""
_WIDTHS = (5, 5, 14, 6, 7, 6, 0)
_FIGURES = ("requests.received.total", "requests.total.total", "requests.carried_out.total")
_SIZE = (60, 20)
_THIS, _LAST = "this", "last"
_SAYS = (
    "历年数据随报告保存，用于五年对比和图解；其中的“上年”用来对照、核对跨年衔接。"
    "新建下一年度报告时自动带过去。"
)


class YearsDialog(QDialog):
    """Lists the years that are held; it may stay open while one goes on typing.

    Signals:
        add_asked: a file with another year is to be imported.
    """

    add_asked = Signal()

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent)
        self.setObjectName("yearsDialog")
        self.setWindowTitle("历年数据")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        cells = session.report.form.cells
        names = (cells[key].row.name for key in _FIGURES)
        self._lines = LinesModel((*_BEFORE, *names, *_BEHIND), self)
        self._view = lines_view(self, self._lines, _WIDTHS)
        self._view.setObjectName("years")
        self._view.setAccessibleName("历年数据")
        self._told = advice(self)
        self._told.setObjectName("years.told")
        self._add = push_button(self, "years.add", "添加(&A)…", self.add_asked.emit)
        self._prior = push_button(self, "years.prior", "作为上年(&P)", self._on_prior)
        self._remove = push_button(self, "years.remove", "移除(&D)", self._on_remove)
        self._lay_out()
        self._connect()
        self._fill()
        self._view.setFocus()

    def _connect(self) -> None:
        session = self._session
        self._view.selectionModel().currentRowChanged.connect(self._enable)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self._view)
        delete.activated.connect(self._remove.click)
        for key, step in (("Undo", session.undo), ("Redo", session.redo)):
            QShortcut(QKeySequence(QKeySequence.StandardKey[key]), self).activated.connect(step)
        session.changed.connect(self._fill)
        session.replaced.connect(self._fill)
        session.notice.connect(self._told.setText)

    def _lay_out(self) -> None:
        buttons = [self._add, self._prior, self._remove]
        close = push_button(self, "close", "关闭", self.close)
        pile(self, [advice(self, _SAYS), self._view, self._told], buttons, close)
        open_at(self, *_SIZE)

    def _fill(self) -> None:
        report, chosen = self._session.report, self._key()
        self._lines.show([(key, _texts(key, one)) for key, one in _years(report)])
        keys = [key for key, _ in _years(report)]
        self._view.selectRow(keys.index(chosen) if chosen in keys else 0)
        self._enable()

    def _key(self) -> Key:
        return self._lines.key_at(self._view.currentIndex().row())

    def _enable(self) -> None:
        key = self._key()
        is_free = not self._session.read_only
        self._add.setEnabled(is_free)
        self._remove.setEnabled(is_free and key not in {"", _THIS})
        self._prior.setEnabled(is_free and key.isdigit())

    def _on_prior(self) -> None:
        year = int(self._key())
        before = self._session.report.prior
        if self._session.apply(f"把{year}年作为上年", promote(self._session.report, year)):
            kept = f"，原来的{before.year}年留作历年数据" if before and before.year else ""
            self._told.setText(f"{year}年已作为上年{kept}。按 {keys_of('undo')} 可以撤销。")

    def _on_remove(self) -> None:
        report, key = self._session.report, self._key()
        label, removed = (
            ("移除上年报告", set_prior(report, None))
            if key == _LAST
            else (f"移除{key}年数据", drop_year(report, int(key)))
        )
        if self._session.apply(label, removed):
            self._told.setText(f"已{label}。按 {keys_of('undo')} 可以撤销。")


def _years(report: Report) -> Iterator[tuple[Key, Report]]:
    """Every year that is held with its key, the newest first."""
    yield _THIS, report
    if report.prior is not None:
        yield _LAST, report.prior
    for one in report.earlier:
        yield str(one.year), one


def _texts(key: Key, report: Report) -> tuple[str, ...]:
    shown = figures(report)
    used = {_THIS: "本报告", _LAST: "上年"}.get(key, "历年")
    counts = (tell_figure(shown.get(name)) for name in _FIGURES)
    year = f"{report.year}年" if report.year else "未写明"
    return year, used, report.unit, *counts, report.source
