"""However much is to be told of a file: a message stays small, a long list can be kept."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QTableView, QWidget
from pytestqt.qtbot import QtBot

from importers import Imported, Problem
from tests.factories import blank
from tests.ui.kit.children import child, click, when_opened
from tests.ui.kit.windows import choose_file
from ui.session.settings import Settings
from ui.widgets.problems_dialog import ProblemsDialog, tell_problems


def many(count: int) -> Imported:
    """A file of which so much is to be told."""
    problems = tuple(Problem(f"Sheet1!A{at}", "没有读入，请核对。") for at in range(count))
    return Imported(blank(), problems)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_a_few_problems_stand_in_a_message(window: QWidget) -> None:
    told: list[str] = []
    when_opened(QMessageBox, lambda box: told.append(box.informativeText()))
    tell_problems(window, Settings(), "年报.xlsx", many(2))
    assert told == ["Sheet1!A0：没有读入，请核对。\nSheet1!A1：没有读入，请核对。"]


@pytest.mark.parametrize("count", [200, 20_000])
def test_many_problems_are_a_list_no_higher_than_the_screen(window: QWidget, count: int) -> None:
    seen: list[tuple[int, int, int]] = []

    def look(dialog: ProblemsDialog) -> None:
        view = child(dialog, QTableView, "problems")
        room = dialog.screen().availableGeometry().height()
        seen.append((view.model().rowCount(), dialog.height(), room))
        click(dialog, "copy")

    when_opened(ProblemsDialog, look)
    tell_problems(window, Settings(), "年报.xlsx", many(count))
    ((rows, height, room),) = seen
    assert rows == count
    assert height < room
    assert len(QGuiApplication.clipboard().text().splitlines()) == count


def test_the_list_can_be_kept_as_text(
    window: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "留意.txt"
    choose_file(monkeypatch, target)
    when_opened(ProblemsDialog, lambda dialog: click(dialog, "keep"))
    tell_problems(window, Settings(), "年报.xlsx", many(30))
    lines = target.read_text(encoding="utf-8").splitlines()
    assert lines[29] == "Sheet1!A29：没有读入，请核对。"
