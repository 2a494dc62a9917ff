"""Keeps what is not saved yet on disk, within a second of each edit."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, QTimer

from models.disk.processes import this_process
from models.disk.times import now
from models.files.journal import SUFFIX, Draft, remove_draft, write_draft
from ui.widgets import work

if TYPE_CHECKING:
    from collections.abc import Callable

    from models.report.editing import Change
    from models.report.report import Report
    from ui.session.session import Session

DELAY = 400
"""Milliseconds from an edit to its writing; edits meanwhile are written together."""

RETRY = 5000
"""Milliseconds to the next attempt while the disk is full or gone."""


def recovery_folder() -> Path:
    """Return the person's folder for drafts on this computer; it need not be there yet."""
    place = QStandardPaths.StandardLocation.AppLocalDataLocation
    return Path(QStandardPaths.writableLocation(place)) / "recovery"


class Journal(QObject):
    """Writes the report of a session to a draft while it holds something unsaved.

    The draft mirrors :attr:`ui.session.session.Session.is_modified`: it is there while there is
    something to lose and goes when the report was saved, or given up after being asked.
    Writing happens in a thread, one write at a time, always of the latest state.
    """

    def __init__(
        self,
        session: Session,
        folder: Path,
        parent: QObject | None = None,
        known: Callable[[], str] = str,
    ) -> None:
        """``known`` tells the mark of the content of the open file that the window knows of."""
        super().__init__(parent)
        self._session = session
        self._known = known
        self._process = this_process()
        self.folder = folder
        self._file = folder / f"{os.getpid()}-{time.time_ns():x}{SUFFIX}"
        self._edits = 0
        self._last_texts: frozenset[str] = frozenset()
        self._held: Report | None = None
        self._taken_over: list[Path] = []
        self._job: work.Job | None = None
        self._failing = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._settle)
        session.changed.connect(self._count)
        session.replaced.connect(self._start_afresh)
        session.state_changed.connect(self._follow)

    def restore(self, draft: Draft) -> None:
        """Open a draft as an unsaved report of its file, which is not touched.

        The draft is removed only when this journal has written it, or when it was saved.
        """
        self._session.open(draft.report, draft.path, unsaved=True)
        self._edits = draft.edits
        self._taken_over.append(draft.file)

    def flush(self) -> None:
        """Write what is not written yet before returning, as when the program must end."""
        self._timer.stop()
        if self._job is not None:
            self._job.wait()
        if self._session.is_modified and self._held is not self._session.report:
            draft = self._draft()
            self._on_written(draft, write_draft(draft))

    def close(self) -> None:
        """Remove the draft for good: the report was saved, or its edits were given up."""
        self._session.changed.disconnect(self._count)
        self._session.replaced.disconnect(self._start_afresh)
        self._session.state_changed.disconnect(self._follow)
        self._timer.stop()
        if self._job is not None:
            self._job.wait()
        self._remove()

    # --- following the session

    def _count(self, change: Change) -> None:
        """Count an edit; typing on in one text is one."""
        texts = frozenset() if change.cells or change.prior else change.sections | change.meta
        if not texts or texts != self._last_texts:
            self._edits += 1
        self._last_texts = texts

    def _start_afresh(self) -> None:
        self._edits = 0
        self._last_texts = frozenset()

    def _follow(self) -> None:
        if not self._session.is_modified:
            self._start_afresh()
            self._timer.stop()
            self._settle()
        elif self._held is not self._session.report and not self._timer.isActive():
            self._timer.start(RETRY if self._failing else DELAY)

    # --- writing

    def _settle(self) -> None:
        """Bring the disk in line with the session, unless a write is under way."""
        if self._job is not None:
            return
        if not self._session.is_modified:
            self._remove()
        elif self._held is not self._session.report:
            self._write(self._draft())

    def _write(self, draft: Draft) -> None:
        job = work.start(
            self, lambda _: write_draft(draft), lambda problem: self._on_written(draft, problem)
        )
        job.ended.connect(self._forget_job)
        self._job = job

    def _forget_job(self) -> None:
        self._job = None

    def _on_written(self, draft: Draft, problem: str) -> None:
        if problem and not self._failing:
            self._session.notice.emit(f"未保存的修改没有自动备份，请尽快保存。{problem}")
        self._failing = bool(problem)
        if not problem:
            self._held = draft.report
            self._remove_taken_over()
        self._follow()

    def _remove(self) -> None:
        if self._held is not None:
            remove_draft(self._file)
            self._held = None
        self._remove_taken_over()

    def _remove_taken_over(self) -> None:
        for file in self._taken_over:
            remove_draft(file)
        self._taken_over.clear()

    def _draft(self) -> Draft:
        session = self._session
        return Draft(
            session.report,
            session.path,
            now(),
            self._edits,
            self._process,
            self._file,
            self._known(),
        )
