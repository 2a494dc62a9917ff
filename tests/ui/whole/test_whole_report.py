"""A whole report is typed by keyboard alone, and nothing ever stands in the way."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.files.storage import loads
from models.report.editing import set_prior
from models.report.figures import show_figure
from models.report.report import Report
from tests.factories import blank, real
from tests.ui.kit.views import CTRL, press, type_text
from tests.ui.kit.windows import choose_file, window
from ui.sheet.view import SheetView
from ui.window.main_window import MainWindow

Keys = Qt.Key
GRANTED = "requests.granted.person"
BEGINNINGS: dict[str, Report] = {
    "alone": blank(),
    "beside another unit's year": set_prior(blank(), real("pingtan_2021")),
}


def table(made: MainWindow) -> SheetView:
    view = made.workspace.sheet
    assert view is not None
    return view


def nothing_opened() -> bool:
    """Whether no window, menu or message stands in front of the table."""
    return QApplication.activeModalWidget() is QApplication.activePopupWidget() is None


@pytest.mark.parametrize("beginning", BEGINNINGS)
@pytest.mark.parametrize("step", [Keys.Key_Tab, Keys.Key_Return], ids=["tab", "enter"])
def test_all_166_figures_need_one_key_more_a_cell(
    qtbot: QtBot, tmp_path: Path, beginning: str, step: Qt.Key
) -> None:
    """Past its end a table leads on to the next: no mouse, no other key."""
    made, report = window(qtbot, tmp_path, BEGINNINGS[beginning]), real("lianyun_2024")
    made.workspace.show_part("disclosure")
    typed: dict[str, int] = {}
    for _ in range(166):
        key = table(made).current_key()
        figure = show_figure(report.value(key))
        type_text(figure)
        press(step)
        assert key not in typed
        assert nothing_opened()
        typed[key] = len(figure) + 1
    assert made.session.report.values == report.values
    assert sum(typed.values()) == sum(len(show_figure(one)) for one in report.values.values()) + 166


@pytest.mark.parametrize("step", [Keys.Key_Tab, Keys.Key_Return], ids=["tab", "enter"])
def test_wrong_and_odd_figures_stop_nobody(qtbot: QtBot, tmp_path: Path, step: Qt.Key) -> None:
    made = window(qtbot, tmp_path, set_prior(real("pingtan_2022"), real("pingtan_2021")))
    made.workspace.show_part("requests")
    for number in range(60):
        type_text(("99", "无", "1.5", "-3", "=2+", "12件")[number % 6])
        press(step)
        QApplication.processEvents()
        assert nothing_opened()
        assert table(made).hasFocus()
    assert len(made.session.findings) > 20


def test_undo_is_named_and_goes_back_over_a_save(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "报告.xxgk"
    made = window(qtbot, tmp_path / "drafts", blank())
    undo, redo = made.actions_by_id["undo"], made.actions_by_id["redo"]
    made.workspace.go_to_cell(GRANTED)
    type_text("9")
    press(Keys.Key_Return)
    choose_file(monkeypatch, file)
    press(Keys.Key_S, CTRL)
    assert undo.text() == "撤销 录入 予以公开·自然人"
    press(Keys.Key_Z, CTRL)
    assert made.session.report == blank()
    assert (made.isWindowModified(), undo.isEnabled()) == (True, False)
    assert redo.text() == "重做 录入 予以公开·自然人"
    press(Keys.Key_Y, CTRL)
    assert made.session.report.value(GRANTED) == 9
    assert not made.isWindowModified(), "what stands there is what was saved"
    saved, _ = loads(file.read_text(encoding="utf-8"))
    assert saved == made.session.report
