"""Where a file is to be written: its ending, and files that are there already."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.kit.children import answer
from tests.ui.kit.windows import choose_file
from ui.widgets.asking import ask_save


@pytest.mark.parametrize(("button", "taken"), [("覆盖", "年报.xlsx"), ("取消", "")])
def test_a_file_that_only_the_full_name_meets_is_asked_about(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, button: str, taken: str
) -> None:
    old = tmp_path / "年报.xlsx"
    old.write_bytes(b"old")
    window = QWidget()
    qtbot.addWidget(window)
    choose_file(monkeypatch, tmp_path / "年报")
    answer(button)
    chosen = ask_save(window, tmp_path, "导出", "年报", (".xlsx",))
    assert (chosen.name if chosen else "") == taken


def test_a_report_is_never_saved_under_the_name_of_another_kind(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    choose_file(monkeypatch, tmp_path / "年报.pdf")
    chosen = ask_save(window, tmp_path, "另存为", "年报", (".xxgk",))
    assert chosen == tmp_path / "年报.pdf.xxgk"
