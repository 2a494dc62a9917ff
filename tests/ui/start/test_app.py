"""Making the application: what holds for every window of the program."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from tests.ui.kit.children import when_opened
from tests.ui.kit.windows import window
from ui.session.program import DESKTOP_NAME, data_folder
from ui.start.app import (
    LARGEST_AT_FIRST,
    input_notice,
    paint_with_report,
    speak_chinese,
    window_icon,
)
from ui.window.file_actions import SAMPLE
from ui.window.journal import recovery_folder


@pytest.mark.parametrize(
    ("context", "words", "chinese"),
    [
        ("QFileDialog", "Look in:", "查找范围："),
        ("QFileDialog", "File &name:", "文件名称(&N)："),
        ("QPlatformTheme", "Cancel", "取消"),
        ("QWidgetTextControl", "&Copy", "复制(&C)"),
        ("QLineEdit", "&Paste", "粘贴(&P)"),
    ],
)
def test_qts_own_words_are_chinese(
    qapp: QApplication, context: str, words: str, chinese: str
) -> None:
    assert QApplication.translate(context, words) == words
    translator = speak_chinese(qapp)
    try:
        assert QApplication.translate(context, words) == chinese
    finally:
        qapp.removeTranslator(translator)


def test_the_first_paint_waits_for_the_report_that_was_asked_for(
    qtbot: QtBot, tmp_path: Path
) -> None:
    """The first page does not flash before it."""
    shown = window(qtbot, tmp_path)
    paint_with_report(shown)
    assert not shown.centralWidget().updatesEnabled()
    with qtbot.waitSignal(shown.files.opened):
        shown.files.open_path(SAMPLE)
    assert shown.centralWidget().updatesEnabled()


def test_a_report_that_cannot_be_read_leaves_the_first_page(qtbot: QtBot, tmp_path: Path) -> None:
    shown = window(qtbot, tmp_path)
    paint_with_report(shown)
    when_opened(QMessageBox, lambda box: box.accept())
    shown.files.open_path(tmp_path / "没有.xxgk")
    qtbot.waitUntil(shown.centralWidget().updatesEnabled)
    assert not shown.has_report


def test_the_icon_comes_in_all_sizes_in_the_end(qapp: QApplication) -> None:
    """Large ones come later: handing them to the desktop takes long."""
    del qapp
    first, whole = (
        {size.width() for size in icon.availableSizes()}
        for icon in (window_icon(LARGEST_AT_FIRST), window_icon())
    )
    assert first == {size for size in whole if size <= LARGEST_AT_FIRST}
    assert max(whole) == 256


@pytest.mark.parametrize(
    ("variables", "told"),
    [({}, ""), ({"QT_IM_MODULE": "ibus"}, ""), ({"XXGK_INPUT_METHOD": "fcitx4"}, "粘贴")],
)
def test_where_chinese_cannot_be_typed_it_is_said(variables: dict[str, str], told: str) -> None:
    assert told in input_notice(variables)
    assert bool(told) == bool(input_notice(variables))


def test_the_command_line_keeps_copies_where_the_window_does(qapp: QApplication) -> None:
    before = qapp.applicationName()
    qapp.setApplicationName(DESKTOP_NAME)
    try:
        assert data_folder() == recovery_folder().parent
    finally:
        qapp.setApplicationName(before)
