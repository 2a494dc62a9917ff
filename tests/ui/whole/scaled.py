"""Checks in a process of its own, at one scale of one screen, that a person can read all texts.

Run as ``python -m tests.ui.whole.scaled``: the scale of a screen (``QT_SCALE_FACTOR``) and its size
are fixed when Qt starts.  Looks at every table at every size, at every page and every window
that the program opens; prints a line for every text that has too little room, and ends with 1
if there is one.
"""

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog

from exporters import export, render
from exporters.papers.catalogue import REPORT, paper_pages
from importers import read_report
from models.checked.checked import Checked
from models.disk.processes import this_process
from models.disk.times import now
from models.files.journal import Draft
from models.report.editing import set_prior
from models.report.remarks import flag, note
from models.report.report import Report
from tests.factories import blank, real
from tests.ui.kit.pages import explained, miscounted
from tests.ui.whole.cut_texts import cut_in_table, cut_texts
from ui.findings.explain_dialog import ExplainDialog
from ui.importing.dialog import ImportDialog
from ui.pages.rules.editor import RulesEditor
from ui.pages.rules.keeper import RuleKeeper
from ui.pages.years.dialog import YearsDialog
from ui.printing.preview import PreviewDialog
from ui.printing.print_dialog import PrintDialog
from ui.session.session import Session
from ui.session.settings import Settings
from ui.sheet.cells.go_to_dialog import GoToDialog
from ui.sheet.cells.history_dialog import HistoryDialog
from ui.sheet.cells.marks_dialog import MarksDialog
from ui.sheet.cells.paste_dialog import PasteDialog
from ui.sheet.cells.remark_dialog import RemarkDialog
from ui.sheet.table import ZOOMS
from ui.signing.dialogs import ReasonDialog, SignDialog
from ui.signing.log import SigningLog
from ui.signing.submit_dialog import SubmitDialog
from ui.signing.verify_dialog import VerifyDialog
from ui.start.app import make_application
from ui.start.differences import differences
from ui.start.recovery import DifferenceDialog, RecoveryDialog
from ui.widgets.told_dialog import ToldDialog
from ui.window.main_window import MainWindow
from ui.workspace.new_dialog import NewDialog
from ui.workspace.parts_model import PartRole

TITLE_BAR = 32
CELL = "requests.refused_enforcement.research"


def settle() -> None:
    """Let layouts come to rest: one may ask for another."""
    for _ in range(3):
        QApplication.processEvents()


def tables(window: MainWindow, report: Report) -> Iterator[str]:
    """Look at every table with and without last year's figures, at every size."""
    _open(window, report)
    for table in report.form.tables:
        window.workspace.show_part(table.id)
        for comparing in (False, True):
            window.actions_by_id["compare"].setChecked(comparing)
            for zoom in ZOOMS:
                window.set_zoom(zoom)
                settle()
                assert window.workspace.sheet is not None
                place = f"{report.form.id} {table.name} {zoom}% {comparing=}"
                yield from _at(place, cut_in_table(window.workspace.sheet))
    window.set_zoom(100)


def pages(window: MainWindow, report: Report, name: str) -> Iterator[str]:
    """Look at every part of a report, with every panel open."""
    _open(window, report)
    for command in ("panel", "cell_help", "compare"):
        window.actions_by_id[command].setChecked(True)
    model = window.workspace.parts.model()
    for row in range(model.rowCount()):
        part = model.index(row, 0).data(PartRole)
        window.workspace.show_part(part.id)
        settle()
        yield from _at(f"{name} {part.id}", cut_texts(window))


def dialogs(window: MainWindow, folder: Path) -> Iterator[str]:
    """Look at every window that the main window opens."""
    for dialog in every_dialog(window, folder):
        dialog.show()
        settle()
        name = type(dialog).__name__
        room = dialog.screen().availableSize()
        if room.expandedTo(dialog.size()) != room:
            yield f"{name}: {dialog.size()} is larger than the screen"
        yield from _at(name, cut_texts(dialog))
        dialog.close()


def every_dialog(window: MainWindow, folder: Path) -> Iterator[QDialog]:
    """Make the windows that the main window opens, one at a time, with something in each."""
    report = note(
        flag(real("pingtan_2022"), CELL, "问法制科" * 5), CELL, "待法制科核实后再改。" * 3
    )
    _open(window, set_prior(report, real("pingtan_2021")))
    window.session.enter("录入", {CELL: 5, "disclosure.fees.amount": 523})
    file = folder / "2021年平潭综合实验区管委会政府信息公开工作年度报告.xlsx"
    export(real("pingtan_2021"), file)
    yield from _of_the_report(window)
    yield ImportDialog(window, read_report(file), window.session.report)
    yield from _of_files(window, file)


def _of_the_report(window: MainWindow) -> Iterator[QDialog]:
    session = window.session
    yield NewDialog(window)
    yield RemarkDialog(window, session, CELL)
    yield MarksDialog(window, session)
    yield HistoryDialog(window, session)
    yield PasteDialog(window, session)
    yield GoToDialog(window, session)
    yield ExplainDialog(window, session, session.findings[0])
    yield RulesEditor(window, session, RuleKeeper(session, window))
    yield YearsDialog(window, session)
    yield SignDialog(window, session.report)
    yield ReasonDialog(window, "退回", "退回以后可以修改。")
    yield SigningLog(window, session)
    yield SubmitDialog(window, session)


def _of_files(window: MainWindow, file: Path) -> Iterator[QDialog]:
    report, drafts = window.session.report, file.parent
    draft = Draft(report, file, now(), 3, this_process(), drafts / "1.draft")
    other = replace(draft, report=blank(), path=None, file=drafts / "2.draft")
    yield RecoveryDialog(window, [draft, other])
    yield DifferenceDialog(window, draft, differences(blank(), report), has_file=True)
    yield ToldDialog(window, f"已填好，写到 {file}", ["“一、总体情况”的文字没有填入。"] * 5)
    yield VerifyDialog(window, window.session, Settings())
    yield PreviewDialog(
        window, paper_pages(Checked(report), REPORT), render(report, ".pdf"), file.stem, Settings()
    )
    yield PrintDialog(window, file.stem, 4, 1, Settings())


def _open(window: MainWindow, report: Report) -> None:
    window.session.open(report, None)
    window.files.opened.emit()


def _at(place: str, faults: Iterator[str]) -> Iterator[str]:
    return (f"{place}: {fault}" for fault in faults)


def looked_at(window: MainWindow, folder: Path) -> Iterator[str]:
    """Look at everything."""
    yield from _at("welcome", cut_texts(window))
    for name in ("pingtan_2022", "pingtan_2020"):
        yield from tables(window, set_prior(real(name), real(name)))
    for name, report in (
        ("blank", blank()),
        ("right", real("lianyun_2024")),
        ("wrong", miscounted()),
        ("explained", explained()),
    ):
        yield from pages(window, report, name)
    yield from dialogs(window, folder)
    window.session.open(blank(), None)


def main() -> int:
    """Look at everything in a window that fills the screen; return 1 when a text is cut."""
    application = make_application(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        window = MainWindow(Session(), Settings(), Path(folder) / "drafts")
        room = window.screen().availableSize()
        window.resize(room.width(), room.height() - TITLE_BAR)
        window.show()
        settle()
        faults = list(looked_at(window, Path(folder)))
        window.close()
        for fault in dict.fromkeys(faults):
            print(fault)  # noqa: T201 (what the test reads)
    application.processEvents()
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
