"""What the menu 签审 does: the steps towards being signed and back, their record, the 校验码."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from models.disk.processes import user_name
from models.disk.times import now
from models.release import states
from models.release.fingerprint import fingerprint
from ui.session.parts import INFO
from ui.widgets import messages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import QWidget

    from models.checked.open_points import OpenPoint
    from models.forms.form import Key
    from models.release.states import Step
    from models.report.findings import Finding
    from ui.session.session import Session
    from ui.session.settings import Settings
    from ui.workspace.workspace import Workspace

_SEND_BACK = "退回以后报告又是草稿，可以修改；原因记入签审记录。"
_REOPEN = "重新打开以后可以修改；签发的那一版留在文件里，以后可以核对改了哪些。原因记入签审记录。"


class SigningActions(QObject):
    """Takes the open report through its states; every step is an edit of the session.

    Steps are not undone: what was submitted or signed is taken back for a reason alone.
    """

    def __init__(
        self,
        session: Session,
        settings: Settings,
        workspace: Workspace,
        explain: Callable[[Finding], object],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._settings = settings
        self._workspace = workspace
        self._explain = explain
        self._window = window

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What to call for each command of :mod:`ui.widgets.keys.commands` about signing."""
        return {
            "submit": self._submit,
            "send_back": self._send_back,
            "sign": self._sign,
            "reopen": self._reopen,
            "signing_log": self._list_steps,
            "verify": self._verify,
        }

    def _submit(self) -> None:
        """Show what is still open, beside the window; with nothing open, it can be submitted."""
        if self._session.read_only:
            self._session.tell_lock()
            return
        from ui.signing.submit_dialog import SubmitDialog

        dialog = SubmitDialog(self._window, self._session)
        dialog.point_chosen.connect(self._go_to)
        dialog.explain_asked.connect(self._explain)
        dialog.accepted.connect(self._submit_now)
        self._show(dialog)

    def _submit_now(self) -> None:
        session = self._session
        told = "已送审，内容已锁定，校验码 {code}；请保存。要修改，用“签审—退回”。"
        self._take(states.submit(session.checked, *_stamp()), "送审", told)

    def _send_back(self) -> None:
        reason = self._ask_reason("退回", _SEND_BACK)
        if reason:
            step = states.send_back(self._session.report, reason, *_stamp())
            self._take(step, "退回", "已退回，报告又是草稿，可以修改；请保存。")

    def _sign(self) -> None:
        if self._session.read_only:
            self._session.tell_lock()
            return
        from ui.signing.dialogs import SignDialog

        dialog = SignDialog(self._window, self._session.report)
        if dialog.exec():
            when, who = _stamp()
            step = states.sign(self._session.report, when, dialog.names(), who)
            self._take(step, "签发", "已签发，校验码 {code}；请保存。签发的内容留在文件里供核对。")

    def _reopen(self) -> None:
        reason = self._ask_reason("重新打开", _REOPEN)
        if reason:
            step = states.reopen(self._session.report, reason, *_stamp())
            self._take(step, "重新打开", "已重新打开，可以修改；改完请重新送审、签发。")

    def _ask_reason(self, step: str, says: str) -> str:
        if self._session.read_only:
            self._session.tell_lock()
            return ""
        from ui.signing.dialogs import ReasonDialog

        dialog = ReasonDialog(self._window, step, says)
        return dialog.reason if dialog.exec() else ""

    def _take(self, step: Step, label: str, told: str) -> None:
        """Put the next state into the session, or say why it cannot be."""
        report, problem = step
        if report is None:
            messages.warn(self._window, problem)
        elif self._session.apply(label, report):
            self._session.notice.emit(told.format(code=fingerprint(report)))

    def _list_steps(self) -> None:
        from ui.signing.log import SigningLog

        self._show(SigningLog(self._window, self._session))

    def _verify(self) -> None:
        from ui.signing.verify_dialog import VerifyDialog

        dialog = VerifyDialog(self._window, self._session, self._settings)
        dialog.cell_chosen.connect(self._go_to_cell)
        self._show(dialog)

    def _show(self, dialog: QDialog) -> None:
        """Show a dialog beside the window, in the place of the one of its kind."""
        shown: Iterable[QDialog] = self._window.findChildren(QDialog, dialog.objectName())
        for before in list(shown):
            if before is not dialog:
                before.close()
        dialog.show()
        dialog.activateWindow()

    def _go_to(self, point: OpenPoint) -> None:
        """Show the place of something that is open."""
        if point.finding is not None:
            self._workspace.go_to_finding(point.finding)
        elif point.cells:
            self._workspace.go_to_cell(point.cells[0])
        else:
            self._workspace.show_part(INFO)
        self._window.activateWindow()

    def _go_to_cell(self, key: Key) -> None:
        self._workspace.go_to_cell(key)
        self._window.activateWindow()


def _stamp() -> tuple[str, str]:
    """When, and under which name."""
    return now().isoformat(timespec="seconds"), user_name()
