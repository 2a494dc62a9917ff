"""Bring figures in from other files, hand the report out: the lower half of the file menu."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

import exporters
from exporters.papers.catalogue import (
    PAPERS,
    REPORT,
    Kind,
    paper_notices,
    paper_pages,
    paper_title,
    table_pages,
)
from importers import is_ours
from models.checked.left import still_open
from models.release.publishing import CARRYING, has_remarks, internal_words, published
from models.report.records import State
from ui.sheet.pasting.clipboard import flavours
from ui.widgets import messages, work
from ui.widgets.asking import ask_open, ask_save, read_file, read_in
from ui.widgets.file_names import KINDS, name_words
from ui.widgets.keys.commands import print_id
from ui.widgets.keys.words import keys_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from exporters.press.bound import Pages
    from importers import Imported
    from models.report.report import Report
    from ui.importing.dialog import ImportDialog
    from ui.importing.use import Use
    from ui.pages.years.dialog import YearsDialog
    from ui.session.session import Session
    from ui.session.settings import Settings
    from ui.window.file_actions import FileActions

_REMARKS_SAYS = (
    "为了以后能原样读回，文件里随附报告的数据，其中的内部备注有：{held}。"
    "正文里没有，但拿到文件的人看得到或取得出来；公开、报送的文件不要附。"
)
_REMARKS_WAYS = ("不附（公开、报送）", "随附（内部留存）")
_PUBLIC, _WHOLE = 0, 1


_WHOLE_REPORTS = {REPORT, *(one.id for one in PAPERS.values() if one.kind is Kind.BOUND)}
"""Papers that hand the report out: what is left to do is said with them."""
_NOTHING_COPIED = "剪贴板里没有文字，也没有表格。"
_HOW_TO_COPY = "请先在网页、Word 或 Excel 里选中整份年报（Ctrl+A），复制（Ctrl+C），再回到这里。"

Notices = tuple[str, ...]
"""Sentences on what a print cannot show."""


class ImportActions(QObject):
    """Reads last year's or this year's figures from a file into the open report."""

    def __init__(self, session: Session, settings: Settings, files: FileActions) -> None:
        super().__init__(files)
        self._session = session
        self._settings = settings
        self._files = files
        self._window: QWidget = files.window
        self._years: YearsDialog | None = None
        QGuiApplication.clipboard().dataChanged.connect(self._expect_paste)

    def _expect_paste(self) -> None:
        """Load the readers once something was copied: the first paste then need not wait."""
        QGuiApplication.clipboard().dataChanged.disconnect(self._expect_paste)
        work.start(self, lambda _: _load_readers(), lambda _: None)

    def ask(self, wanted: Use | None = None) -> None:
        """Ask for a file and what its figures are to be used for, proposing ``wanted``."""
        if self._session.tell_lock():
            return
        path = ask_open(self._window, self._settings, "导入上年、本年或历年的年报")
        if path:
            self.import_path(path, wanted)

    def import_path(self, path: Path, wanted: Use | None = None) -> None:
        """Read a file and ask what its figures are to be used for."""
        read_file(self._window, path, lambda imported: self._take(path, imported, wanted))

    def import_clipboard(self) -> None:
        """Read what was copied and ask what its figures are to be used for."""
        if self._session.tell_lock():
            return
        html, text = flavours()
        if not (html.strip() or text.strip()):
            messages.inform(self._window, _NOTHING_COPIED, _HOW_TO_COPY)
            return
        from importers.clipboard import pasted

        clip = pasted.Clip(html, text)
        path = Path(pasted.NAME)
        read_in(
            self._window,
            pasted.NAME,
            lambda: pasted.read_clip(clip),
            lambda imported: self._take(path, imported),
        )

    def show_years(self) -> None:
        """List the years that are held, with ways to add and to remove one."""
        from ui.importing.use import Use
        from ui.pages.years.dialog import YearsDialog

        if self._years is None:
            self._years = YearsDialog(self._window, self._session)
            self._years.add_asked.connect(lambda: self.ask(Use.HISTORY))
            self._years.destroyed.connect(self._forget_years)
        self._years.show()
        self._years.activateWindow()

    def _forget_years(self) -> None:
        self._years = None

    def begin_from_prior(self) -> None:
        """Begin this year's report from last year's file."""
        path = ask_open(self._window, self._settings, "选择上年的年报")
        if path and self._files.may_leave():
            read_file(self._window, path, lambda imported: self._begin_after(path, imported))

    def _begin_after(self, path: Path, imported: Imported) -> None:
        last = imported.report
        year = last.year + 1 if last and last.year else None
        if last and self._files.begin(year, last.unit, finds_last=False):
            self._take(path, imported)

    def _take(self, path: Path, imported: Imported, wanted: Use | None = None) -> None:
        """Ask what to use the figures for; of our own files their name is the source."""
        from ui.importing.dialog import ImportDialog

        report = imported.report
        if report is not None and (is_ours(path) or not report.source):
            imported = replace(imported, report=replace(report, source=path.name))
        open_one = self._session.report
        dialog = ImportDialog(self._window, imported, open_one, wanted)
        if dialog.exec():
            self._apply(dialog)
        dialog.deleteLater()

    def _apply(self, dialog: ImportDialog) -> None:
        """Take the data over and say so, unless there is something more urgent to say."""
        change = self._session.apply(dialog.label, dialog.outcome(), source=dialog.edit_source)
        if change and not change.dropped:
            how = f"按 {keys_of('undo')} 可以撤销。"
            self._session.notice.emit(f"已{dialog.label}：{dialog.told}。{how}")


class ExportActions(QObject):
    """Writes the open report to other kinds of files, and prints it."""

    def __init__(self, session: Session, settings: Settings, files: FileActions) -> None:
        super().__init__(files)
        self._session = session
        self._settings = settings
        self._window: QWidget = files.window

    def export(self, *suffixes: str) -> None:
        """Ask for a file and write the report to it in the kind of its ending."""
        self._ask_and_export("导出", name_words(self._session.report), suffixes or tuple(KINDS))

    def export_charts(self) -> None:
        """Ask for a file and write the charts to it as a picture."""
        words = f"{name_words(self._session.report)}图解"
        self._ask_and_export("导出图解", words, (".png", ".svg"))

    def _ask_and_export(self, title: str, words: str, suffixes: tuple[str, ...]) -> None:
        path = self._session.path
        folder = path.parent if path else self._settings.last_folder
        chosen = ask_save(self._window, folder, title, words, suffixes)
        if chosen:
            self.export_to(chosen)

    def export_to(self, path: Path) -> None:
        """Write the report to a file and say where it lies, or why it does not."""
        report = self._enclosed(path)
        if report is None:
            return

        def done(result: tuple[str, str]) -> None:
            problem, warning = result
            if problem:
                messages.warn(self._window, problem)
                return
            told = "。".join(filter(None, (f"已导出到 {path}", self._still_open())))
            self._session.notice.emit(told)
            if warning:
                messages.inform(self._window, told, warning)

        work.run(self._window, "正在导出…", lambda _: _write(report, path), done)

    def _still_open(self) -> str:
        """Say what is handed out with errors and blanks, and how to get to them."""
        left = still_open(self._session.findings)
        return f"{left}，按 {keys_of('next_finding')} 逐条查看" if left else ""

    def _enclosed(self, path: Path) -> Report | None:
        """What a file is to hold: all of the report, or what is published; ``None``: no file.

        Asks where something travels unseen that somebody wrote for the office alone, and
        always for a signed report, which is going to be published.
        """
        report = self._session.report
        is_signed = report.state is State.SIGNED
        if path.suffix.lower() not in CARRYING or not (is_signed or has_remarks(report)):
            return report
        text = f"“{path.name}”要不要随附内部备注？"
        detail = _REMARKS_SAYS.format(held=internal_words(report))
        default = _PUBLIC if is_signed else _WHOLE
        chosen = messages.choose(self._window, text, detail, _REMARKS_WAYS, default)
        if chosen is None:
            return None
        return published(report) if chosen == _PUBLIC else report

    def hand_out(self) -> None:
        """Write an empty form for the units below: the format and year of this report."""
        report = self._session.report
        words = f"{name_words(replace(report, unit=''))}（空白表）"
        path = ask_save(self._window, self._settings.last_folder, "空白表", words, (".xlsx",))
        if path is None:
            return

        def done(problem: str) -> None:
            if problem:
                messages.warn(self._window, problem)
            else:
                self._session.notice.emit(f"空白表已写到 {path}")

        form, year = report.form, report.year
        work.run(
            self._window,
            "正在写空白表…",
            lambda _: exporters.export_blank(form, year, "", path),
            done,
        )

    def handlers(self, part: Callable[[], str]) -> dict[str, Callable[[], object]]:
        """What the menu 打印 does; ``part`` tells which part of the report is shown."""
        papers = {print_id(paper): partial(self.print_paper, paper) for paper in PAPERS}
        return {**papers, "print_table": lambda: self.print_table(part())}

    def print_paper(self, paper: str) -> None:
        """Show the pages of a paper before they are printed."""
        checked = self._session.checked
        if paper == REPORT:  # the same pages; the preview can save them as a file
            checked = checked.after(published(checked.report))
        self._preview(
            paper_title(checked.report, paper),
            lambda: paper_pages(checked, paper),
            lambda: paper_notices(checked.report, paper),
            self._still_open() if paper in _WHOLE_REPORTS else "",
        )

    def print_table(self, table: str) -> None:
        """Show one official table as it will be printed."""
        checked, report = self._session.checked, self._session.report
        self._preview(
            report.title + report.form.table(table).name,
            lambda: table_pages(checked, table),
            lambda: paper_notices(report, REPORT),
            self._still_open(),
        )

    def show_keys(self) -> None:
        """Show the card of all keys as it will be printed."""
        from exporters.papers.key_card import key_card_paper
        from ui.window.key_card import TITLE, key_card

        self._preview(TITLE, lambda: key_card_paper(TITLE, key_card()))

    def _preview(
        self,
        title: str,
        make: Callable[[], Pages],
        tell: Callable[[], Notices] = tuple,
        left: str = "",
    ) -> None:
        """Show pages, with what they cannot show, and what is ``left`` to do."""

        def lay_out() -> tuple[Pages, bytes, Notices]:
            from exporters.pdf.file import pdf_file

            pages = make()
            return pages, pdf_file(pages), tell()

        def done(made: tuple[Pages, bytes, Notices]) -> None:
            from ui.printing.preview import PreviewDialog

            pages, pdf, notices = made
            dialog = PreviewDialog(self._window, pages, pdf, title, self._settings)
            dialog.tell(*([f"{left}。"] if left else ()), *notices)
            dialog.exec()

        work.run(self._window, "正在排版…", lambda _: lay_out(), done)


def _load_readers() -> object:
    """Import what reads copied pages: the first time it takes a moment."""
    from importers.clipboard.pasted import read_clip

    return read_clip


def _write(report: Report, path: Path) -> tuple[str, str]:
    """Write a report; return why not, and what the reader of the file should know."""
    problem = exporters.export(report, path)
    return problem, "" if problem else "\n".join(exporters.notices(report, path.suffix))
