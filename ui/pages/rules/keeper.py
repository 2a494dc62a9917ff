"""Keeps what a unit sets about its rules in 勾稽关系.toml beside its reports."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from models.disk.safe_files import write_file
from models.rules.unit_rules_file import FILE_NAME, read_rules_text, rules_file, with_settings

if TYPE_CHECKING:
    from pathlib import Path

    from models.rules.rule_settings import RuleSettings
    from ui.session.session import Session

_HELD = "报告还没有保存：设置先用着，保存报告时写到它旁边。"
_THERE = f"文件夹里已有“{FILE_NAME}”，以它为准，没有写入刚才的设置。"


class RuleKeeper(QObject):
    """The one door to a unit's rules: every change is checked by at once, and written.

    Signals:
        failed: why a setting could not be written; empty when the last one was.
    """

    failed = Signal(str)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._held: RuleSettings | None = None
        self._seen = self._stamp()
        session.replaced.connect(self._forget)
        session.state_changed.connect(self._write_held)

    @property
    def file(self) -> Path | None:
        """Where the unit's rules stand; ``None`` while the report has no place of its own."""
        path = self._session.path
        return rules_file(path) if path else None

    def switch(self, rule: str, *, on: bool) -> None:
        """Switch a warning or a hint on or off."""
        settings = self._session.rules.settings
        off = settings.off - {rule} if on else settings.off | {rule}
        self._use(replace(settings, off=off))

    def limit(self, name: str, value: object) -> None:
        """Set a threshold (see :class:`models.rules.special.Thresholds`)."""
        settings = self._session.rules.settings
        thresholds = replace(settings.thresholds, **{name: value})  # type: ignore[arg-type]
        self._use(replace(settings, thresholds=thresholds))

    def write(self, text: str) -> bool:
        """Write the whole file as the person has typed it; whether that was possible."""
        file = self.file
        problem = write_file(file, text.encode()) if file else _HELD
        self.failed.emit(problem)
        if not problem:
            self.read()
        return not problem

    def read(self) -> None:
        """Read the file again."""
        self._seen = self._stamp()
        self._session.read_rules()

    def catch_up(self) -> None:
        """Read the file again when somebody has changed it."""
        if self.file is not None and self._stamp() != self._seen:
            self.read()

    def _use(self, settings: RuleSettings) -> None:
        if self.file is None:
            self._held = settings
            self._session.use_rules(replace(self._session.rules, settings=settings))
            self._session.notice.emit(_HELD)
            return
        text, problem = read_rules_text(self.file)
        if not problem:
            text, problem = with_settings(text, settings)
        if problem:
            self.failed.emit(problem)
        elif self.write(text):
            self._session.notice.emit(f"已写入“{FILE_NAME}”，同一文件夹的报告都照此校核。")

    def _forget(self) -> None:
        self._held = None
        self._seen = self._stamp()
        self.failed.emit("")

    def _write_held(self) -> None:
        """Write what was set before the report had a place."""
        held, file = self._held, self.file
        if held is None or file is None:
            return
        self._held = None
        if file.exists():
            self._session.notice.emit(_THERE)
        else:
            self._use(held)

    def _stamp(self) -> tuple[int, int]:
        """What tells one state of the file from another."""
        try:
            found = self.file.stat() if self.file else None
        except OSError:
            found = None
        return (found.st_mtime_ns, found.st_size) if found else (0, 0)
