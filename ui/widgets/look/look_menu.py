"""The menu in which a person chooses light, dark, or what the system has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from ui.widgets.look.appearance import Look

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.session.settings import Settings
    from ui.widgets.look.appearance import Appearance

_NAMES = {Look.SYSTEM: "跟随系统", Look.LIGHT: "浅色", Look.DARK: "深色"}


class LookMenu(QMenu):
    """Dresses the application as is chosen here, and remembers it."""

    def __init__(self, appearance: Appearance, settings: Settings, parent: QWidget) -> None:
        super().__init__("外观(&L)", parent)
        self._appearance = appearance
        self._settings = settings
        self.setObjectName("look")
        group = QActionGroup(self)
        for look, name in _NAMES.items():
            action = self.addAction(name)
            action.setObjectName(f"look.{look.value}")
            action.setCheckable(True)
            action.setChecked(look is appearance.look)
            action.setData(look.value)
            group.addAction(action)
        group.triggered.connect(lambda action: self._choose(Look(action.data())))

    def _choose(self, look: Look) -> None:
        self._settings.look = look.value
        self._appearance.choose(look)
