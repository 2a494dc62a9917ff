"""From last year's file to next year's report, through the window, with real keys."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QRadioButton, QSpinBox
from pytestqt.qtbot import QtBot

import importers
from importers.raw.problems import Imported
from models.files.storage import dumps, loads
from models.report.carrying import RULE
from models.report.editing import describe, write_section
from models.report.records import Source
from models.report.report import Report
from tests.factories import blank, real
from tests.importers.pdf.prints import printed
from tests.ui.kit.children import child, children, click, when_opened
from tests.ui.kit.views import CTRL, SHIFT, press, type_text
from tests.ui.kit.windows import choose_file, window
from ui.importing.dialog import ImportDialog
from ui.widgets.work import ProgressDialog
from ui.window.main_window import MainWindow
from ui.workspace.new_dialog import NewDialog

CARRIED = [f"requests.carried_in.{name}" for name in ("person", "business", "research")]
CARRIED += [f"requests.carried_in.{name}" for name in ("welfare", "legal", "other", "total")]


def published(tmp_path: Path) -> Path:
    """Return last year's report as somebody else's PDF."""
    last = replace(real("lianyun_2024"), unit=blank().unit)
    file = tmp_path / "2024年度报告.pdf"
    file.write_bytes(printed(write_section(last, "overview", "2024年，收到申请68件。")))
    return file


def back(made: MainWindow) -> None:
    """Give the keyboard back to the window after a dialog, as a desktop does."""
    made.activateWindow()
    for _ in range(3):
        QApplication.processEvents()


def begin(made: MainWindow, unit: str, year: int) -> None:
    """Begin a report by Ctrl+N."""

    def fill_in(dialog: NewDialog) -> None:
        child(dialog, QLineEdit, "new.unit").setText(unit)
        child(dialog, QSpinBox, "new.year").setValue(year)
        click(dialog, "accept")

    when_opened(NewDialog, fill_in)
    back(made)
    press(Qt.Key.Key_N, CTRL)


def test_a_year_from_last_years_pdf_to_next_years_report(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = window(qtbot, tmp_path / "drafts")
    session = made.session
    notices: list[str] = []
    session.notice.connect(notices.append)
    begin(made, blank().unit, 2025)
    choose_file(monkeypatch, published(tmp_path))
    when_opened(ImportDialog, lambda dialog: click(dialog, "accept"))
    with qtbot.waitSignal(session.changed):
        back(made)
        press(Qt.Key.Key_I, CTRL)
    qtbot.waitUntil(lambda: bool(notices))
    assert [session.shown[key] for key in CARRIED] == [1, 0, 0, 0, 0, 0, 1]
    assert "已导入上年数据：2024年度报告.pdf；上年结转已填入 6 格，来源：上年" in notices[-1]
    assert session.report.origins[CARRIED[0]].startswith("上年报告结转（2024年度报告.pdf 第")
    back(made)
    made.workspace.go_to_cell(CARRIED[0])
    type_text("3")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    type_text("moved")
    press(Qt.Key.Key_Return)
    told = {one.explanation for one in session.findings if one.rule == RULE}
    assert told == {"moved"}
    file = tmp_path / "2025.xxgk"
    choose_file(monkeypatch, file)
    press(Qt.Key.Key_S, CTRL)
    saved, problems = loads(file.read_text(encoding="utf-8"))
    assert (saved, problems) == (session.report, [])
    press(Qt.Key.Key_N, CTRL | SHIFT)
    report = session.report
    assert report.prior is not None
    assert (report.year, report.prior.year, report.prior.source) == (2026, 2025, "2025.xxgk")
    assert [(one.year, one.source) for one in report.earlier] == [(2024, "2024年度报告.pdf")]
    assert QApplication.activeModalWidget() is None


@pytest.mark.parametrize(
    ("use", "source", "cell"),
    [
        ("import.prior", Source.CARRIED, CARRIED[0]),
        ("import.this_year", Source.IMPORTED, "requests.received.person"),
    ],
)
def test_an_import_is_one_step_and_the_history_says_how_the_figures_came(
    qtbot: QtBot, tmp_path: Path, use: str, source: Source, cell: str
) -> None:
    before = blank(year=2025)
    made = window(qtbot, tmp_path / "drafts", before)

    def choose(dialog: ImportDialog) -> None:
        assert made.session.report == before
        child(dialog, QRadioButton, use).click()
        click(dialog, "accept")

    when_opened(ImportDialog, choose)
    with qtbot.waitSignal(made.session.changed):
        made.imports.import_path(published(tmp_path))
    edit = next(one for one in made.session.report.edits if one.key == cell)
    assert edit.source is source
    back(made)
    press(Qt.Key.Key_Z, CTRL)
    assert made.session.report == before


def described() -> Report:
    """Return a report with everything that is published of it."""
    report = write_section(real("lianyun_2024"), "problems", "公开不够及时。")
    return describe(
        report, publisher="区政府办公室", index_number="14258248/2025-00020", title="年报"
    )


def test_this_years_data_brings_texts_title_unit_year_and_particulars(
    qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "本年.xxgk"
    file.write_text(dumps(described()), encoding="utf-8")
    made = window(qtbot, tmp_path / "drafts", replace(blank(), unit="", year=0))

    def choose(dialog: ImportDialog) -> None:
        child(dialog, QRadioButton, "import.this_year").click()
        click(dialog, "accept")

    when_opened(ImportDialog, choose)
    with qtbot.waitSignal(made.session.changed):
        made.imports.import_path(file)
    report = made.session.report
    assert (report.unit, report.year, report.title) == (described().unit, 2024, "年报")
    assert (report.sections, report.meta) == (described().sections, described().meta)


def test_last_year_brings_only_what_is_needed(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "上年.xxgk"
    file.write_text(dumps(described()), encoding="utf-8")
    made = window(qtbot, tmp_path / "drafts", replace(blank(year=2025), unit=""))
    when_opened(ImportDialog, lambda dialog: click(dialog, "accept"))
    with qtbot.waitSignal(made.session.changed):
        made.imports.import_path(file)
    report = made.session.report
    assert report.prior is not None
    assert report.prior.sections == described().sections
    assert report.prior.meta == {"title": "年报"}
    assert (report.sections, report.meta, report.unit) == ({}, {}, "")


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Hold the reading of files back until the test, or its end, lets it go."""
    gate = threading.Event()
    really = importers.read_report

    def slow(path: Path) -> Imported:
        gate.wait(10)
        return really(path)

    monkeypatch.setattr(importers, "read_report", slow)
    yield gate
    gate.set()


def test_a_slow_file_shows_progress_and_can_be_given_up(
    qtbot: QtBot, tmp_path: Path, gate: threading.Event
) -> None:
    made = window(qtbot, tmp_path / "drafts", blank(year=2025))
    made.imports.import_path(published(tmp_path))
    qtbot.waitUntil(lambda: any(one.isVisible() for one in children(made, ProgressDialog)))
    progress = child(made, ProgressDialog)
    assert "正在读取“2024年度报告.pdf”" in child(progress, QLabel).text()
    click(progress, "cancel")
    gate.set()
    qtbot.wait(300)
    assert not children(made, ImportDialog)
    assert made.session.report == blank(year=2025)
