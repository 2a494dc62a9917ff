"""Handing the keyboard from one pane of a window to the next, as F6 does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence


def hand_on(panes: Sequence[QWidget], focus: QWidget | None) -> None:
    """Give the keyboard to the visible pane after the one that holds ``focus``, round at the end.

    A pane that is no field itself names its field by a focus proxy.
    """
    here = [pane for pane in panes if focus in {pane, *pane.findChildren(QWidget)}]
    at = panes.index(here[0]) if here else 0
    following = (panes[(at + step) % len(panes)] for step in range(1, len(panes)))
    pane = next((one for one in following if one.isVisible()), None)
    if pane is not None:
        pane.setFocus(Qt.FocusReason.TabFocusReason)
