"""The one door to message boxes: Chinese buttons, texts that can be selected and copied."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from ui.session.program import NAME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QPushButton, QWidget


class Answer(Enum):
    """What to do with a report that has unsaved edits."""

    SAVE = auto()
    DISCARD = auto()
    CANCEL = auto()


def inform(parent: QWidget | None, text: str, detail: str = "") -> None:
    """Tell something that went as asked; ``detail`` stands below in plain letters."""
    _tell(parent, QMessageBox.Icon.Information, text, detail)


def warn(parent: QWidget | None, text: str, detail: str = "") -> None:
    """Tell what was not possible; ``detail`` says where, and what to do."""
    _tell(parent, QMessageBox.Icon.Warning, text, detail)


def ask_save(parent: QWidget | None, name: str) -> Answer:
    """Ask what to do with the unsaved edits of the report called ``name``; Esc cancels."""
    text = f"“{name}”有未保存的修改，要保存吗？"
    box = _box(parent, QMessageBox.Icon.Question, text, "不保存的话，上次保存以后的修改会丢失。")
    save = _button(box, "保存", QMessageBox.ButtonRole.AcceptRole)
    discard = _button(box, "不保存", QMessageBox.ButtonRole.DestructiveRole)
    cancel = _button(box, "取消", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(save)
    box.setEscapeButton(cancel)
    box.exec()
    answers = {save: Answer.SAVE, discard: Answer.DISCARD}
    clicked = box.clickedButton()
    return next((answer for button, answer in answers.items() if button == clicked), Answer.CANCEL)


def confirm(
    parent: QWidget | None,
    text: str,
    yes_label: str = "确定",
    no_label: str = "取消",
    *,
    careful: bool = False,
) -> bool:
    """Ask for a yes, named by what it does; Esc and closing the box are a no.

    ``careful`` makes the no what Enter chooses, for what may harm somebody else's work.
    """
    box = _box(parent, QMessageBox.Icon.Question, text, "")
    yes = _button(box, yes_label, QMessageBox.ButtonRole.AcceptRole)
    no = _button(box, no_label, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(no if careful else yes)
    box.setEscapeButton(no)
    box.exec()
    return box.clickedButton() == yes


def choose(
    parent: QWidget | None, text: str, detail: str, labels: Sequence[str], default: int
) -> int | None:
    """Ask for one of several ways, named by what they do; ``None`` when Esc cancels.

    ``default`` is the number of the one that Enter chooses.
    """
    box = _box(parent, QMessageBox.Icon.Question, text, detail)
    buttons = [_button(box, label, QMessageBox.ButtonRole.AcceptRole) for label in labels]
    cancel = _button(box, "取消", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(buttons[default])
    box.setEscapeButton(cancel)
    box.exec()
    clicked = box.clickedButton()
    return next((number for number, one in enumerate(buttons) if one == clicked), None)


def _tell(parent: QWidget | None, icon: QMessageBox.Icon, text: str, detail: str) -> None:
    box = _box(parent, icon, text, detail)
    button = _button(box, "知道了", QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(button)
    box.setEscapeButton(button)
    box.exec()


def _box(parent: QWidget | None, icon: QMessageBox.Icon, text: str, detail: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setIcon(icon)
    box.setWindowTitle(NAME)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    box.setInformativeText(detail)
    box.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return box


def _button(box: QMessageBox, label: str, role: QMessageBox.ButtonRole) -> QPushButton:
    return box.addButton(label, role)
