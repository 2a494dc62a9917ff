"""签审记录: each step towards being signed or back, when, by whom, why, and its 校验码."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from models.disk.times import show_written
from models.release.fingerprint import fingerprint
from models.release.states import differs_from_signed
from ui.widgets.kit import advice, open_at, pile, push_button
from ui.widgets.lines_model import LinesModel, lines_view

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from models.report.report import Report
    from ui.session.session import Session

_HEADINGS = ("时间", "办理人", "步骤", "校验码", "原因")
_WIDTHS = (13, 8, 6, 11, 0)
_SIZE = (56, 18)


class SigningLog(QDialog):
    """Lists the steps, the last first; it may stay open while one goes on."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent)
        self.setObjectName("signingLog")
        self.setWindowTitle("签审记录")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._lines = LinesModel(_HEADINGS, self)
        self._view = lines_view(self, self._lines, _WIDTHS)
        self._view.setObjectName("steps")
        self._view.setAccessibleName("签审记录")
        self._says = advice(self)
        pile(self, [self._says, self._view], [], push_button(self, "close", "关闭", self.close))
        open_at(self, *_SIZE)
        session.changed.connect(self._fill)
        session.replaced.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        report = self._session.report
        steps = reversed(report.state_log)
        self._lines.show(
            [
                (
                    "",
                    (
                        show_written(s.when),
                        s.who,
                        s.words,
                        s.fingerprint,
                        " ".join(s.reason.split()),
                    ),
                )
                for s in steps
            ]
        )
        self._says.setText(standing(report))


def standing(report: Report) -> str:
    """Say how far the report has come, and whether it is still what was signed."""
    told = f"现在是“{report.state.words}”，内容的校验码是 {fingerprint(report)}。"
    if differs_from_signed(report):
        told += "内容与最近签发的版本不同。"
    return told
