"""Light and dark: every text is readable on every ground, and the whole window changes at once."""

from collections.abc import Iterator
from itertools import product

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from models.forms.form import Severity
from ui.widgets.look import appearance
from ui.widgets.look.appearance import TONES, Appearance, Look, Tone, palette_of, theme_of
from ui.widgets.look.theme import DARK, LIGHT, Theme

LEAST = 4.5
Role = QPalette.ColorRole
ON = [
    (Role.WindowText, Role.Window),
    (Role.Text, Role.Base),
    (Role.Text, Role.AlternateBase),
    (Role.ButtonText, Role.Button),
    (Role.HighlightedText, Role.Highlight),
    (Role.ToolTipText, Role.ToolTipBase),
    *((tone.value, ground) for tone in Tone for ground in (Role.Window, Role.Base)),
]


UNUSABLE = [
    (Role.WindowText, Role.Window),
    (Role.WindowText, Role.Base),
    (Role.Text, Role.Base),
    (Role.Text, Role.Window),
    (Role.ButtonText, Role.Button),
    (Role.ButtonText, Role.Window),
    (Role.PlaceholderText, Role.Base),
    (Role.HighlightedText, Role.Highlight),
]


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[Appearance]:
    before = qapp.palette()
    made = Appearance(Look.LIGHT, qapp)
    yield made
    made.deleteLater()
    QApplication.setPalette(before)


def luminance(colour: QColor) -> float:
    """Relative luminance as WCAG 2 defines it."""

    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = map(linear, (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast ratio of WCAG 2, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def over(top: QColor, ground: QColor) -> QColor:
    """Return what a ground looks like under a colour that lets it through."""
    share = top.alphaF()
    return QColor.fromRgbF(
        share * top.redF() + (1 - share) * ground.redF(),
        share * top.greenF() + (1 - share) * ground.greenF(),
        share * top.blueF() + (1 - share) * ground.blueF(),
    )


def texts(theme: Theme) -> dict[str, QColor]:
    edges = {severity.value: colour for severity, colour in theme.edges.items()}
    return {"ink": theme.ink, "faint": theme.faint, "accent": theme.accent, **edges}


def grounds(theme: Theme) -> dict[str, QColor]:
    plain = {name: getattr(theme, name) for name in ("desk", "paper", "label", "total")}
    plain |= {severity.value: colour for severity, colour in theme.grounds.items()}
    chosen = {f"chosen {name}": over(theme.selection, one) for name, one in plain.items()}
    return plain | chosen


def test_the_measure_is_that_of_wcag() -> None:
    assert contrast(QColor("#ffffff"), QColor("#000000")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("#ffffff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_is_readable_on_every_ground(theme: Theme) -> None:
    pairs = product(texts(theme).items(), grounds(theme).items())
    poor = [
        (text, ground, round(ratio, 2))
        for (text, colour), (ground, under) in pairs
        if (ratio := contrast(colour, under)) < LEAST
    ]
    assert poor == []


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), ON)
@pytest.mark.usefixtures("qapp")
def test_qt_s_own_widgets_are_readable(
    theme: Theme, text: QPalette.ColorRole, ground: QPalette.ColorRole
) -> None:
    palette = palette_of(theme)
    assert contrast(palette.color(text), palette.color(ground)) >= LEAST


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), UNUSABLE)
@pytest.mark.usefixtures("qapp")
def test_what_cannot_be_used_is_readable_and_looks_so(
    theme: Theme, text: QPalette.ColorRole, ground: QPalette.ColorRole
) -> None:
    palette, group = palette_of(theme), QPalette.ColorGroup.Disabled
    assert contrast(palette.color(group, text), palette.color(group, ground)) >= LEAST
    assert contrast(theme.pale, theme.ink) > 1.9


def test_each_severity_has_its_tone() -> None:
    assert TONES == {
        Severity.ERROR: Tone.ERROR,
        Severity.WARNING: Tone.WARNING,
        Severity.HINT: Tone.FAINT,
    }


def test_choosing_a_look_reaches_every_widget(qtbot: QtBot, dressed: Appearance) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    assert theme_of(widget) is LIGHT
    with qtbot.waitSignal(dressed.changed):
        dressed.choose(Look.DARK)
    qtbot.waitUntil(lambda: theme_of(widget) is dressed.theme is DARK)
    dressed.choose(Look.LIGHT)
    qtbot.waitUntil(lambda: theme_of(widget) is LIGHT)


def test_the_system_is_followed_only_where_that_is_wished(
    dressed: Appearance, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(appearance, "system_is_dark", lambda: True)
    hints = QApplication.styleHints()
    hints.colorSchemeChanged.emit(hints.colorScheme())
    assert dressed.theme is LIGHT
    dressed.choose(Look.SYSTEM)
    assert dressed.theme is DARK
    monkeypatch.setattr(appearance, "system_is_dark", lambda: False)
    hints.colorSchemeChanged.emit(hints.colorScheme())
    assert dressed.theme is LIGHT
