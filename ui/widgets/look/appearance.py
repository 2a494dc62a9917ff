"""Light and dark: the theme as Qt's palette, where every widget finds it and hears of a change.

The colours of Qt's own widgets come from the palette by themselves.  What we paint asks
:func:`theme_of` each time, and labels name a :class:`Tone`; nothing keeps a colour.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from models.forms.form import Severity
from ui.widgets.look.theme import DARK, LIGHT

if TYPE_CHECKING:
    from PySide6.QtGui import QColor
    from PySide6.QtWidgets import QWidget

    from ui.widgets.look.theme import Theme

_Role = QPalette.ColorRole
_DARK_BELOW = 128
"""A ground of less lightness (of 255) is a dark one."""


class Look(Enum):
    """What the person has chosen; the values are what the settings keep."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Tone(Enum):
    """What a label is written in, as the place in the palette that holds it."""

    INK = _Role.WindowText
    FAINT = _Role.PlaceholderText
    ACCENT = _Role.Link
    ERROR = _Role.BrightText
    WARNING = _Role.LinkVisited


TONES = {Severity.ERROR: Tone.ERROR, Severity.WARNING: Tone.WARNING, Severity.HINT: Tone.FAINT}
"""What is said of findings of a severity is written in."""


def theme_of(widget: QWidget) -> Theme:
    """Return the colours in which a widget is to be painted now."""
    ground = widget.palette().color(_Role.Window)
    return DARK if ground.lightness() < _DARK_BELOW else LIGHT


def palette_of(theme: Theme) -> QPalette:
    """Return a theme as Qt's palette."""
    palette = QPalette(theme.desk)
    for role, colour in _roles(theme).items():
        palette.setColor(role, colour)
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, theme.pale)
    return palette


def _roles(theme: Theme) -> dict[QPalette.ColorRole, QColor]:
    return {
        _Role.Window: theme.desk,
        _Role.WindowText: theme.ink,
        _Role.Base: theme.paper,
        _Role.AlternateBase: theme.label,
        _Role.Text: theme.ink,
        _Role.Button: theme.label,
        _Role.ButtonText: theme.ink,
        _Role.PlaceholderText: theme.faint,
        _Role.ToolTipBase: theme.label,
        _Role.ToolTipText: theme.ink,
        _Role.Highlight: theme.accent,
        _Role.HighlightedText: theme.paper,
        _Role.Link: theme.accent,
        _Role.BrightText: theme.edges[Severity.ERROR],
        _Role.LinkVisited: theme.edges[Severity.WARNING],
    }


class Appearance(QObject):
    """Dresses the application as the person wishes, and follows the system where that is wished.

    Signals:
        changed: all widgets have other colours now.
    """

    changed = Signal()

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._theme: Theme | None = None
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._dress)
        self._dress()

    @property
    def look(self) -> Look:
        """What the person has chosen."""
        return self._look

    @property
    def theme(self) -> Theme:
        """The colours that are shown now."""
        return LIGHT if self._theme is None else self._theme

    def choose(self, look: Look) -> None:
        """Dress the application in another look."""
        self._look = look
        self._dress()

    def _dress(self) -> None:
        dark = system_is_dark() if self._look is Look.SYSTEM else self._look is Look.DARK
        theme = DARK if dark else LIGHT
        if theme is not self._theme:
            self._theme = theme
            QApplication.setPalette(palette_of(theme))
            self.changed.emit()


def system_is_dark() -> bool:
    """Whether the system shows its own windows dark."""
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
