"""核对校验码: whether a file is what a paper was printed from, and what differs if it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from importers import read_shown
from models.forms.form import Severity
from models.release.fingerprint import EXAMPLE
from models.release.verifying import Against, verify
from ui.widgets.asking import ask_open, read_in
from ui.widgets.fields import LineField
from ui.widgets.kit import advice, em, push_button, tint
from ui.widgets.lines_model import LinesModel, lines_view
from ui.widgets.look.appearance import TONES, Tone
from ui.widgets.problems_dialog import tell_problems

if TYPE_CHECKING:
    from pathlib import Path

    from importers import Imported
    from models.release.verifying import Deviation, Verification
    from models.report.report import Report
    from ui.session.session import Session
    from ui.session.settings import Settings

_HEADINGS = ("位置", "签发时（随附的数据）", "现在（看得见的）")
_WHICH = {Against.SIGNED: "", Against.DATA: "（文件自相矛盾）", Against.RECORD: ""}
_WIDTHS = (22, 13, 0)
_WIDE, _HIGH = 56, 22
_ADVICE = (
    "校验码印在每一页的下方，大小写、空格、横线都不要紧。"
    "校验码防误改、拿错、悄悄改动；它不是电子签名，证明不了是谁签的。"
    "也可以核对本程序的 Excel、PDF、Word 和网页；改过哪些，与打开的这份报告里签发的版本相比。"
)
_OPEN_ONE = "打开的这份报告"


class VerifyDialog(QDialog):
    """Asks for a file and a code; it may stay open while one goes on.

    Signals:
        cell_chosen: go to the cell of this key in the open report.
    """

    cell_chosen = Signal(str)

    def __init__(self, parent: QWidget, session: Session, settings: Settings) -> None:
        super().__init__(parent)
        self.setObjectName("verifyDialog")
        self.setWindowTitle("核对校验码")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._settings = settings
        self._other: Report | None = None
        self._unlike: tuple[Deviation, ...] = ()
        self._file = QLabel(_OPEN_ONE, self)
        self._file.setObjectName("verify.file")
        self._file.setTextFormat(Qt.TextFormat.PlainText)
        self._file.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._code = LineField("", self)
        self._code.setObjectName("verify.code")
        self._code.setAccessibleName("纸质件上的校验码")
        self._code.setPlaceholderText(f"例如 {EXAMPLE}")
        self._result = QLabel(self)
        self._result.setObjectName("verify.result")
        self._result.setWordWrap(True)
        self._result.setTextFormat(Qt.TextFormat.PlainText)
        self._result.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lines = LinesModel(_HEADINGS, self)
        self._view = lines_view(self, self._lines, _WIDTHS)
        self._view.setObjectName("deviations")
        self._view.setAccessibleName("与签发版本不同的地方")
        self._view.activated.connect(self._on_go)
        self._choose = push_button(self, "choose", "选择文件…", self._on_choose)
        self._own = push_button(self, "own", _OPEN_ONE, self._take_open_one)
        self._verify = push_button(self, "verify", "核对", self._on_verify)
        self._verify.setDefault(True)
        self._lay_out()
        self._code.textChanged.connect(self._forget)
        session.replaced.connect(self._take_open_one)
        session.changed.connect(self._forget)
        self._take_open_one()
        self._code.setFocus()

    def _lay_out(self) -> None:
        wide = em(self)
        file, code, last = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        file.addWidget(self._file, 1)
        file.addWidget(self._own)
        file.addWidget(self._choose)
        code.addWidget(self._code, 1)
        code.addWidget(self._verify)
        form = QFormLayout()
        form.setHorizontalSpacing(wide)
        form.addRow("核对的文件", file)
        form.addRow("校验码", code)
        last.addStretch(1)
        last.addWidget(push_button(self, "close", "关闭", self.close))
        column = QVBoxLayout(self)
        column.setContentsMargins(wide, wide, wide, wide)
        column.setSpacing(wide // 2)
        column.addLayout(form)
        column.addWidget(advice(self, _ADVICE))
        column.addWidget(self._result)
        column.addWidget(self._view, 1)
        column.addStretch(0)
        column.addLayout(last)
        self.resize(_WIDE * wide, _HIGH * wide)

    # --- the file

    def _take_open_one(self) -> None:
        self._take(None, _OPEN_ONE)

    def _take(self, report: Report | None, name: str, unlike: tuple[Deviation, ...] = ()) -> None:
        """Verify this report from now on; ``None`` is the one that is open.

        ``unlike`` is where its file does not agree with itself.
        """
        self._other = report
        self._unlike = unlike
        self._file.setText(name)
        self._file.setToolTip(name)
        self._own.setVisible(report is not None)
        self._forget()

    def _on_choose(self) -> None:
        path = ask_open(self, self._settings, "选择要核对的文件")
        if path:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read the file to be verified, and say what could not be read."""

        def take(imported: Imported) -> None:
            self._take(imported.report, path.name, imported.unlike)
            tell_problems(self, self._settings, path.name, imported)

        read_in(self, f"“{path.name}”", lambda: read_shown(path), take)

    # --- the outcome

    def _forget(self) -> None:
        """Show no outcome of another file or code."""
        self._result.clear()
        self._lines.show(())
        self._view.hide()

    def _on_verify(self) -> None:
        session = self._session
        others = [] if self._other is None else [session.report]
        report = self._other or session.report
        self._tell(verify(report, self._code.text(), others, self._unlike))

    def _tell(self, told: Verification) -> None:
        sign = "✓" if told.matches else Severity.ERROR.sign
        self._result.setText(f"{sign} {told.sentence}")
        tint(self._result, Tone.INK if told.matches else TONES[Severity.ERROR])
        self._lines.show(
            [
                (one.key, (f"{one.where}{_WHICH[one.against]}", one.then, one.now))
                for one in told.deviations
            ]
        )
        self._view.setVisible(bool(told.deviations))

    def _on_go(self) -> None:
        key = self._lines.key_at(self._view.currentIndex().row())
        if key and self._other is None:
            self.cell_chosen.emit(key)
