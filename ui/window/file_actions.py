"""Begin, open and save a report: the upper half of the file menu."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from importers.own.nearby import files_at_hand, reports_in
from models.disk.copies import kept_copies
from models.disk.locks import NEVER_READ, FileGuard, content_mark
from models.disk.resources import RESOURCES
from models.files.storage import SUFFIX, dumps, is_newer
from models.report.editing import describe, next_year
from ui.session.carry_in import carry_in
from ui.session.prior_words import begun_words
from ui.widgets import messages, work
from ui.widgets.asking import ask_open, ask_save, read_file
from ui.widgets.file_names import name_words
from ui.widgets.problems_dialog import tell_problems

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from importers import Imported
    from models.files.journal import Draft
    from models.report.report import Report
    from ui.session.session import Session
    from ui.session.settings import Settings
    from ui.workspace.new_dialog import NewDialog

SAMPLES = RESOURCES / "samples"
SAMPLE = SAMPLES / "连云区2024.xxgk"
_TO_EDIT = ("这里只能查看。请等对方关闭后重新打开，或者另存一份再填写。", "仍要编辑", "只读打开")
_TO_SAVE = ("保存到这里，对方的修改和这里的会互相覆盖。", "仍要保存", "取消")
"""What it means that somebody else has a file open, and the two answers."""
_LAST_COPY = "保存时留下的最近一份旧文件是 {}，可以打开它，再另存。"


class FileActions(QObject):
    """Opens and saves the report of a session, asking where it must.

    Signals:
        opened: a report was opened or begun.
        used: a file was opened or saved, its ``Path``.
    """

    opened = Signal()
    used = Signal(object)

    def __init__(self, session: Session, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._settings = settings
        self.window = window
        self._guard: FileGuard | None = None

    # --- begin and open

    def new(self) -> None:
        """Begin a report for a unit and year."""
        if self.may_leave():
            self.begin(None, self._session.report.unit)

    def new_next(self) -> None:
        """Begin the next year's report of the same unit, with the open one as its last year's."""
        if self.may_leave():
            self._show_begun(next_year(self._open_report()))

    def begin(self, year: int | None, unit: str, *, finds_last: bool = True) -> bool:
        """Ask for unit and year and begin an empty report; whether one was begun.

        ``finds_last`` looks for the unit's last report among the files that lie at hand.
        """
        from ui.workspace.new_dialog import NewDialog

        dialog = NewDialog(self.window, year=year, unit=unit)
        search = self._search(dialog) if finds_last else None
        accepted = dialog.exec()
        if search is not None and isValid(search):
            search.cancel()
        if accepted:
            self._show_begun(dialog.report())
        dialog.deleteLater()
        return bool(accepted)

    def _search(self, dialog: NewDialog) -> work.Job:
        """Offer the reports that lie at hand to the dialog, the open one first."""
        recents, folder = self._settings.recents, self._settings.last_folder
        open_one = self._open_report()
        dialog.search()
        return work.start(
            dialog,
            lambda progress: reports_in(
                files_at_hand(recents, folder), lambda: progress.is_cancelled
            ),
            lambda found: dialog.offer([open_one, *found]),
        )

    def _open_report(self) -> Report:
        """The open report, with the name of its file."""
        report, path = self._session.report, self._session.path
        return replace(report, source=path.name) if path else report

    def _show_begun(self, report: Report) -> None:
        """Show a new report, and say what it takes over from the years before."""
        self._hold(None)
        report = describe(report, **{**self._settings.lasting(report.unit), **report.meta})
        self._session.open(report, None, unsaved=report.prior is not None)
        count = carry_in(self._session)
        self.opened.emit()
        words = begun_words(report, count)
        if words:
            self._session.notice.emit(words)

    def open(self) -> None:
        """Ask for a file and open it."""
        path = ask_open(self.window, self._settings, "打开")
        if path:
            self.open_path(path)

    def open_sample(self) -> None:
        """Open the report that ships with the program."""
        self.open_path(SAMPLE)

    def open_path(self, path: Path) -> None:
        """Open a file; the open report stays when the file cannot be read."""
        if self.may_leave():
            ours = path.suffix.lower() == SUFFIX
            copies = self._session.copies
            kept = kept_copies(path, copies) if copies and ours else []
            otherwise = _LAST_COPY.format(kept[-1]) if kept else ""
            known = (
                content_mark(path) if ours else ""
            )  # before it is read: what comes later is told
            read_file(
                self.window, path, lambda imported: self._show(path, imported, known), otherwise
            )

    def _show(self, path: Path, imported: Imported, known: str) -> None:
        report = imported.report
        if report is None:
            return
        ours = path.suffix.lower() == SUFFIX
        shipped = path.resolve().parent == SAMPLES
        is_free = self._hold(path if ours and not shipped else None, known)
        self._session.open(
            report,
            path if ours and not shipped else None,
            read_only=not is_free or is_newer(report),
        )
        self.used.emit(path)
        self.opened.emit()
        tell_problems(self.window, self._settings, path.name, imported)

    def take_up(self, draft: Draft) -> None:
        """Hold the file of a draft that was restored; saving asks when the file has changed."""
        self._hold(draft.path, draft.known or NEVER_READ)
        self.opened.emit()

    @property
    def known(self) -> str:
        """What stands for the content of the open file that is known here; empty without one."""
        return self._guard.known if self._guard else ""

    def _hold(self, path: Path | None, known: str = "") -> bool:
        """Hold a file for this window; whether it may be written to.

        When somebody else has it open, the person may take it over: the other's computer
        may have lost power, and nobody but the person can know.  The content is watched
        in either case; ``known`` stands for what was read of it.
        """
        self.release()
        if path is None:
            return True
        self._guard = FileGuard(path)
        self._guard.known = known
        return self._acquire(self._guard, _TO_EDIT)

    def _acquire(self, guard: FileGuard, words: tuple[str, str, str]) -> bool:
        """Take a file, from somebody else if the person says so; whether it was taken."""
        holder = guard.acquire()
        if holder is not None:
            told, yes, no = words
            text = holder.sentence(guard.path.name, told)
            if not messages.confirm(self.window, text, yes, no, careful=True):
                return False
            guard.acquire(by_force=True)
        return True

    def release(self) -> None:
        """Give the open file back to others."""
        if self._guard is not None:
            self._guard.release()
            self._guard = None

    # --- save

    def save(self) -> bool:
        """Save to the report's file, asking for one when it has none; whether it was saved."""
        path = self._session.path
        if path is None or self._session.read_only:
            return self.save_as()
        question = self._guard.question() if self._guard else ""
        if question and not messages.confirm(self.window, question, "覆盖", "另存为…"):
            return self.save_as()
        return self._save_to(path)

    def save_as(self) -> bool:
        """Ask for a file and save there; whether it was saved."""
        session = self._session
        folder = session.path.parent if session.path else self._settings.last_folder
        path = ask_save(self.window, folder, "另存为", name_words(session.report), (SUFFIX,))
        return path is not None and self._save_to(path)

    def _save_to(self, path: Path) -> bool:
        """Save there; what is known of the file that is open stays until it was saved."""
        guard = self._guard
        if guard is None or guard.path != path.resolve():
            guard = FileGuard(path)
        if not guard.is_held and not self._acquire(guard, _TO_SAVE):
            return False
        problem = self._session.save(path)
        if problem:
            if guard is not self._guard:
                guard.release()
            messages.warn(self.window, problem, "修改仍在窗口里，没有丢失。")
            return False
        if guard is not self._guard:
            self.release()
            self._guard = guard
        guard.remember(dumps(self._session.report).encode())
        self._settings.last_folder = path.parent
        self._settings.remember_lasting(self._session.report)
        self.used.emit(path)
        self._session.notice.emit(f"已保存到 {path}")
        return True

    def may_leave(self) -> bool:
        """Ask what to do with unsaved edits; whether the report may be left."""
        if not self._session.is_modified:
            return True
        answer = messages.ask_save(self.window, self._session.report.title)
        if answer is messages.Answer.SAVE:
            return self.save()
        return answer is messages.Answer.DISCARD
