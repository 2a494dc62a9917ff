"""F1: what there is to know of the current cell, beside the table."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextBrowser
from pytestqt.qtbot import QtBot

from models.report.editing import enter, set_prior
from models.report.entries import Entry
from models.report.remarks import flag, note
from tests.factories import real
from tests.ui.kit.children import child
from tests.ui.kit.views import press, type_text
from tests.ui.kit.windows import window
from ui.window.main_window import MainWindow

Key = Qt.Key
FIRST = "requests.received.person"
GRANTED = "requests.granted.person"


@pytest.fixture
def made(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """Return a window on 表三 of a report with last year's beside it."""
    report = enter(real("pingtan_2022"), {GRANTED: Entry(12, "=5+7", "办公室的表")})
    report = note(flag(report, GRANTED, "问法制科"), GRANTED, "含<街道>")
    shown = window(qtbot, tmp_path, set_prior(report, real("pingtan_2021")))
    shown.workspace.show_part("requests")
    return shown


def told(qtbot: QtBot, made: MainWindow, beginning: str) -> list[str]:
    """Wait until the panel tells of a cell; return its lines."""
    about = made.workspace.about
    qtbot.waitUntil(lambda: about.plain_text.startswith(beginning))
    return [line for line in about.plain_text.splitlines() if line.strip()]


def test_f1_opens_and_closes_it_and_takes_nothing_from_the_table(
    qtbot: QtBot, made: MainWindow
) -> None:
    sheet = made.workspace.sheet
    assert sheet is not None
    width = sheet.width()
    press(Key.Key_F1)
    assert made.workspace.about.isVisible()
    assert told(qtbot, made, "本年新收·自然人")
    assert sheet.width() == width
    assert sheet.hasFocus()
    press(Key.Key_F1)
    assert not made.workspace.about.isVisible()


def test_it_tells_all_there_is_to_know(qtbot: QtBot, made: MainWindow) -> None:
    press(Key.Key_F1)
    made.workspace.go_to_cell(GRANTED)
    lines = told(qtbot, made, "予以公开·自然人")
    cell = made.session.report.form.cells[GRANTED]
    last = made.session.prior_shown[GRANTED]
    assert lines[0] == "予以公开·自然人：12（=5+7）"
    assert cell.row.help in lines
    for title in ("口径", "勾稽关系", "上年", "来源", "待核实", "批注"):
        assert title in lines
    assert lines[lines.index("上年") + 1].startswith(f"{last}（")
    assert {"办公室的表", "问法制科", "含<街道>"} <= set(lines)


def test_it_says_how_each_relation_of_the_cell_stands(qtbot: QtBot, made: MainWindow) -> None:
    press(Key.Key_F1)
    made.session.enter("录入", {FIRST: 99})
    lines = told(qtbot, made, "本年新收·自然人：99")
    broken = next(one for one in made.session.findings if one.rule == "requests.balance")
    assert f"≠ {broken.message}" in lines
    assert any(line.startswith("✓ ") and line.endswith("（平）") for line in lines)


def test_it_follows_what_is_typed_with_its_history(qtbot: QtBot, made: MainWindow) -> None:
    press(Key.Key_F1)
    type_text("50")
    press(Key.Key_Return)
    press(Key.Key_Up)
    lines = told(qtbot, made, "本年新收·自然人：50")
    history = lines[lines.index("修改记录") + 1]
    assert history.endswith(" → 50 手工")


def test_it_is_read_by_keyboard_and_left_by_escape(qtbot: QtBot, made: MainWindow) -> None:
    press(Key.Key_F1)
    told(qtbot, made, "本年新收·自然人")
    text = child(made.workspace.about, QTextBrowser)
    assert text.accessibleName() == "本格说明"
    text.setFocus()
    press(Key.Key_Escape)
    sheet = made.workspace.sheet
    assert sheet is not None
    assert sheet.hasFocus()


def test_it_is_there_on_tables_alone_and_remembered(
    qtbot: QtBot, made: MainWindow, tmp_path: Path
) -> None:
    press(Key.Key_F1)
    made.workspace.show_part("overview")
    assert not made.workspace.about.isVisible()
    made.workspace.show_part("disputes")
    assert made.workspace.about.isVisible()
    made.close()
    again = window(qtbot, tmp_path, real("pingtan_2022"))
    again.workspace.show_part("requests")
    assert again.workspace.about.isVisible()


def test_it_stays_when_the_findings_are_folded_away(made: MainWindow) -> None:
    press(Key.Key_F1)
    press(Key.Key_F9)
    assert made.workspace.about.isVisible()
    assert not made.workspace.panel.isVisible()
    press(Key.Key_F1)
    assert made.workspace.docking.widget(1).isHidden()
