"""Message boxes: Chinese buttons, safe answers to Esc, texts that can be copied."""

from collections.abc import Callable
from typing import cast

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from ui.widgets import messages
from ui.widgets.messages import Answer


def while_open(act: Callable[[QMessageBox], None]) -> list[list[str]]:
    """Do something with the next message box; the list then holds its buttons' labels."""
    labels: list[list[str]] = []

    def meet() -> None:
        box = cast("QMessageBox", QApplication.activeModalWidget())
        labels.append([button.text() for button in box.buttons()])
        act(box)

    QTimer.singleShot(0, meet)
    return labels


def press(label: str) -> Callable[[QMessageBox], None]:
    def act(box: QMessageBox) -> None:
        button = next(one for one in box.buttons() if one.text() == label)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    return act


def key(which: Qt.Key) -> Callable[[QMessageBox], None]:
    return lambda box: QTest.keyClick(box, which)


@pytest.mark.parametrize(
    ("act", "answer"),
    [
        (press("保存"), Answer.SAVE),
        (press("不保存"), Answer.DISCARD),
        (press("取消"), Answer.CANCEL),
        (key(Qt.Key.Key_Return), Answer.SAVE),
        (key(Qt.Key.Key_Escape), Answer.CANCEL),
    ],
)
@pytest.mark.usefixtures("qapp")
def test_unsaved_edits(act: Callable[[QMessageBox], None], answer: Answer) -> None:
    labels = while_open(act)
    assert messages.ask_save(None, "2024年报告") is answer
    assert sorted(labels[0]) == sorted(["保存", "不保存", "取消"])


@pytest.mark.parametrize(
    ("act", "answer"),
    [
        (press("全部清空"), "yes"),
        (press("取消"), "no"),
        (key(Qt.Key.Key_Escape), "no"),
    ],
)
@pytest.mark.usefixtures("qapp")
def test_a_yes_is_named_by_what_it_does(act: Callable[[QMessageBox], None], answer: str) -> None:
    while_open(act)
    agreed = messages.confirm(None, "要清空表三吗？", "全部清空")
    assert agreed is (answer == "yes")


@pytest.mark.parametrize("tell", [messages.inform, messages.warn])
@pytest.mark.usefixtures("qapp")
def test_a_notice_can_be_copied_and_has_one_way_out(tell: Callable[..., None]) -> None:
    seen: list[QMessageBox] = []

    def act(box: QMessageBox) -> None:
        flags = box.textInteractionFlags()
        assert flags & Qt.TextInteractionFlag.TextSelectableByMouse
        assert (box.text(), box.informativeText()) == ("没有保存。", "磁盘空间不足。")
        seen.append(box)
        press("知道了")(box)

    labels = while_open(act)
    tell(None, "没有保存。", "磁盘空间不足。")
    assert labels == [["知道了"]]
    assert seen


@pytest.mark.usefixtures("qapp")
def test_marks_in_a_text_are_no_formatting() -> None:
    formats: list[Qt.TextFormat] = []

    def act(box: QMessageBox) -> None:
        formats.append(box.textFormat())
        key(Qt.Key.Key_Escape)(box)

    while_open(act)
    messages.warn(None, "<b>2024</b>.xlsx 不是年报")
    assert formats == [Qt.TextFormat.PlainText]
