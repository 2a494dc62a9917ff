"""The commands as Qt's actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence

from ui.widgets.keys.commands import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from PySide6.QtWidgets import QMainWindow

    from ui.widgets.keys.commands import Need


def make_actions(
    window: QMainWindow,
    handlers: Mapping[str, Callable[..., object]],
    before: Callable[[], object],
) -> dict[str, QAction]:
    """Make the window's actions; every command needs a handler of its name.

    The handler of a checkable command is told whether it is checked.  ``before`` is called
    before each of them: what is being typed must not be missing from what they do.
    """
    actions: dict[str, QAction] = {}
    for command in COMMANDS:
        action = QAction(command.text, window)
        action.setObjectName(command.id)
        action.setIconText(command.short or command.text)
        action.setCheckable(command.checkable)
        if command.keys:
            action.setShortcut(QKeySequence(command.keys))
        tip = command.tip or command.text
        action.setStatusTip(tip)
        action.setToolTip(f"{tip}（{command.keys}）" if command.keys else tip)
        handler = handlers[command.id]
        (action.toggled if command.checkable else action.triggered).connect(lambda _: before())
        if command.checkable:
            action.toggled.connect(handler)
        else:
            action.triggered.connect(lambda _checked, call=handler: call())
        window.addAction(action)
        actions[command.id] = action
    return actions


def offer(actions: Mapping[str, QAction], met: Collection[Need]) -> None:
    """Enable the actions whose needs are met."""
    for command in COMMANDS:
        actions[command.id].setEnabled(command.needs in met)
