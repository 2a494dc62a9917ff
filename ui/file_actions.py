"""What the file menu does: open, save, bring in last year, hand out, print."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

import importers
from models.safe_files import reason_of
from models.storage import SUFFIX, is_newer
from ui import messages
from ui.file_names import KINDS, proposed_name, with_suffix

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from importers import Imported
    from ui.session import Session
    from ui.settings import Settings

_SAMPLE = Path(__file__).resolve().parent.parent / "resources" / "samples" / "连云区2024.xxgk"
_READABLE = "年报文件和表格 (" + " ".join(f"*{suffix}" for suffix in importers.SUFFIXES) + ")"
_OWN = f"年报文件 (*{SUFFIX})"


def _load(module: str) -> Any:  # noqa: ANN401 (a module that is loaded when it is first used)
    """Load a module with heavy libraries behind it when it is first used."""
    return import_module(module)


class FileActions(QObject):
    """Opens, saves and hands out the report of a session, asking where it must.

    Signals:
        opened: a report was opened or begun.
        used: a file was opened or saved, its path.
    """

    opened = Signal()
    used = Signal(object)

    def __init__(self, session: Session, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._settings = settings
        self._window = window

    # --- begin and open

    def new(self) -> None:
        """Begin a report for a unit and year."""
        if not self.may_leave():
            return
        dialog = _load("ui.new_dialog").NewDialog(self._window, unit=self._session.report.unit)
        if dialog.exec():
            self._session.open(dialog.report(), None)
            self.opened.emit()

    def open(self) -> None:
        """Ask for a file and open it."""
        path = self._ask_open("打开", f"{_READABLE};;所有文件 (*)")
        if path:
            self.open_path(path)

    def open_sample(self) -> None:
        """Open the report that ships with the program."""
        self.open_path(_SAMPLE)

    def open_path(self, path: Path) -> None:
        """Open a file; the open report stays when the file cannot be read."""
        if not self.may_leave():
            return
        imported = self._read(path)
        if imported is None or imported.report is None:
            return
        ours = importers.is_ours(path) and path.suffix.lower() == SUFFIX
        self._session.open(
            imported.report,
            path if ours else None,
            unsaved=not ours,
            read_only=is_newer(imported.report),
        )
        if imported.problems:
            self._tell_problems(path, imported)
        self._remember(path)
        self.opened.emit()

    def begin_from_prior(self) -> None:
        """Begin this year's report from last year's file."""
        path = self._ask_open("选择上年的年报", f"{_READABLE};;所有文件 (*)")
        if path is None or not self.may_leave():
            return
        imported = self._read(path)
        if imported is None or imported.report is None:
            return
        last = imported.report
        year = last.year + 1 if last.year else None
        dialog = _load("ui.new_dialog").NewDialog(self._window, year=year, unit=last.unit)
        if dialog.exec():
            self._session.open(dialog.report(), None)
            self.opened.emit()
            self._import(imported)

    # --- save

    def save(self) -> bool:
        """Save to the report's file, asking for one when it has none; whether it was saved."""
        if self._session.path is None or self._session.read_only:
            return self.save_as()
        return self._save_to(self._session.path)

    def save_as(self) -> bool:
        """Ask for a file and save there; whether it was saved."""
        path = self._ask_save("另存为", _OWN, SUFFIX)
        return path is not None and self._save_to(path)

    def _save_to(self, path: Path) -> bool:
        problem = self._session.save(path)
        if problem:
            messages.warn(self._window, problem, "修改仍在窗口里，没有丢失。")
            return False
        self._session.read_only = False
        self._remember(path)
        self._session.notice.emit(f"已保存到 {path}")
        self._session.state_changed.emit()
        return True

    def may_leave(self) -> bool:
        """Ask what to do with unsaved edits; whether the report may be left."""
        if not self._session.is_modified:
            return True
        answer = messages.ask_save(self._window, self._session.report.title)
        if answer is messages.Answer.SAVE:
            return self.save()
        return answer is messages.Answer.DISCARD

    # --- bring in

    def import_prior(self) -> None:
        """Read last year's report beside the open one."""
        path = self._ask_open("导入上年的年报", f"{_READABLE};;所有文件 (*)")
        if path:
            self.import_path(path)

    def import_path(self, path: Path) -> None:
        """Read a file and ask what its figures are to be used for."""
        imported = self._read(path)
        if imported is not None and imported.report is not None:
            self._import(imported)

    def _import(self, imported: Imported) -> None:
        dialog = _load("ui.import_dialog").ImportDialog(
            self._window, imported, self._session.report
        )
        if dialog.exec():
            self._session.apply(dialog.label, dialog.outcome())

    def _read(self, path: Path) -> Imported | None:
        """Read a file, telling why when it cannot be read."""
        imported = importers.read_report(path)
        if imported.report is None:
            messages.warn(self._window, "\n".join(one.message for one in imported.problems))
            return None
        return imported

    def _tell_problems(self, path: Path, imported: Imported) -> None:
        lines = [
            f"{one.where}：{one.message}" if one.where else one.message for one in imported.problems
        ]
        messages.inform(
            self._window, f"“{path.name}”已打开，有 {len(lines)} 处需要留意。", "\n".join(lines)
        )

    # --- hand out

    def export(self, suffix: str) -> None:
        """Ask for a file and write the report to it in the kind of its ending."""
        path = self._ask_save("导出", KINDS[suffix], suffix)
        if path:
            self.export_to(path)

    def export_other(self) -> None:
        """Ask for a file of any kind that can be written."""
        kinds = ";;".join(KINDS.values())
        path = self._ask_save("导出", kinds, ".json")
        if path:
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write the report to a file and say where it lies, or why it does not."""
        problem = _load("exporters").export(self._session.report, path)
        if problem:
            messages.warn(self._window, problem)
        else:
            self._session.notice.emit(f"已导出到 {path}")

    def print(self) -> None:
        """Show the pages as they will be printed."""
        pdf = _load("exporters").render(self._session.report, ".pdf")
        preview = _load("ui.preview")
        preview.PreviewDialog(self._window, pdf, self._session.report.title, self._settings).exec()

    # --- asking for files

    def _ask_open(self, title: str, kinds: str) -> Path | None:
        folder = str(self._settings.last_folder)
        name, _ = QFileDialog.getOpenFileName(self._window, title, folder, kinds)
        return Path(name) if name else None

    def _ask_save(self, title: str, kinds: str, suffix: str) -> Path | None:
        folder = self._session.path.parent if self._session.path else self._settings.last_folder
        proposal = str(folder / proposed_name(self._session.report, suffix))
        name, chosen = QFileDialog.getSaveFileName(self._window, title, proposal, kinds)
        return with_suffix(Path(name), chosen, suffix) if name else None

    def _remember(self, path: Path) -> None:
        try:
            self._settings.last_folder = path.resolve().parent
        except OSError as error:
            self._session.notice.emit(reason_of(error))
        self.used.emit(path)
