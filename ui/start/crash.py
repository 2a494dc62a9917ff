"""What happens when the program meets a bug of its own: the work is kept, the fault is noted."""

from __future__ import annotations

import sys
import traceback
from typing import TYPE_CHECKING

from models.disk.times import now
from ui.widgets import messages

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from ui.window.main_window import MainWindow

_LONGEST = 200_000


class CrashReport:
    """Takes the place of ``sys.excepthook``: keeps unsaved edits, notes the fault, says so once."""

    def __init__(self, window: MainWindow, log: Path) -> None:
        self._window = window
        self._log = log
        self._told = False

    def __call__(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Note an exception that nobody has met."""
        text = "".join(traceback.format_exception(kind, error, trace))
        sys.stderr.write(text)
        if issubclass(kind, KeyboardInterrupt):
            self._window.close()
            return
        self._window.journal.flush()
        noted = self._note(text)
        if not self._told:
            self._told = True
            where = f"\n出错的经过记在 {self._log}，请交给技术人员。" if noted else ""
            messages.warn(
                self._window,
                "程序遇到了没有料到的错误，刚才的操作可能没有完成。",
                f"未保存的修改已经留有草稿；请先保存，再重新打开程序。{where}",
            )

    def _note(self, text: str) -> bool:
        """Append to the log, which is kept short; whether that was possible."""
        try:
            self._log.parent.mkdir(parents=True, exist_ok=True)
            old = (
                self._log.read_text(encoding="utf-8", errors="replace")
                if self._log.exists()
                else ""
            )
            entry = f"{old}\n{now().isoformat()}\n{text}"[-_LONGEST:]
            self._log.write_text(entry, encoding="utf-8", errors="backslashreplace")
        except OSError:
            return False
        return True
