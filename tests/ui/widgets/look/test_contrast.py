"""What Qt's own widgets really draw can be read in both looks, also where it cannot be used."""

from collections import Counter
from collections.abc import Callable
from itertools import product

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QGroupBox,
    QLabel,
    QMenuBar,
    QPushButton,
    QRadioButton,
    QTableWidget,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.widgets.look.test_appearance import LEAST, contrast
from ui.widgets.look.appearance import palette_of
from ui.widgets.look.theme import DARK, LIGHT, Theme

Place = tuple[int, int]
WIDE = 220
TEXT = "\u2588\u2588"
"""Letters that fill their place, so that their colour stands on the screen without edges."""


def with_text(widget: QWidget) -> QWidget:
    widget.setText(TEXT)  # type: ignore[attr-defined]
    return widget


def combo() -> QWidget:
    box = QComboBox()
    box.addItem(TEXT)
    return box


def menu_bar() -> QWidget:
    bar = QMenuBar()
    bar.addAction(TEXT)
    return bar


def header() -> QWidget:
    table = QTableWidget(0, 1)
    table.setHorizontalHeaderLabels([TEXT])
    return table


WIDGETS: dict[str, Callable[[], QWidget]] = {
    "button": lambda: with_text(QPushButton()),
    "tool": lambda: with_text(QToolButton()),
    "check box": lambda: with_text(QCheckBox()),
    "radio button": lambda: with_text(QRadioButton()),
    "label": lambda: with_text(QLabel()),
    "choice": combo,
    "group": lambda: QGroupBox(TEXT),
    "menu bar": menu_bar,
    "header": header,
}


def drawn_contrast(widget: QWidget) -> float:
    """Return the least contrast between the drawn letters and what lies left and right of them."""
    image = widget.grab().toImage()
    every = product(range(image.width()), range(image.height()))
    colours = {place: image.pixelColor(*place).name() for place in every}
    letters, box = filled_box(colours)
    sides, rows = (box.left() - 3, box.right() + 3), range(box.top(), box.bottom())
    grounds = {colours[place] for place in product(sides, rows) if place in colours} - {letters}
    return min(contrast(QColor(letters), QColor(one)) for one in grounds)


def filled_box(colours: dict[Place, str]) -> tuple[str, QRect]:
    """Find the letters: the one colour, not all over the widget, that fills its box."""
    found = []
    for colour, count in Counter(colours.values()).items():
        across, down = zip(*(place for place, one in colours.items() if one == colour), strict=True)
        box = QRect(QPoint(min(across), min(down)), QPoint(max(across), max(down)))
        if box.width() < WIDE / 2 and count > 0.8 * box.width() * box.height():
            found.append((count, colour, box))
    _, letters, place = max(found, key=lambda one: one[0])
    return letters, place


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("enabled", [True, False], ids=["usable", "unusable"])
@pytest.mark.parametrize("name", WIDGETS)
@pytest.mark.usefixtures("own_palette", "chinese_letters")
def test_letters_stand_out(qtbot: QtBot, theme: Theme, name: str, *, enabled: bool) -> None:
    QApplication.setPalette(palette_of(theme))
    widget = WIDGETS[name]()
    qtbot.addWidget(widget)
    font = widget.font()
    font.setPointSize(30)
    widget.setFont(font)
    widget.setEnabled(enabled)
    widget.resize(WIDE, 100)
    assert drawn_contrast(widget) >= LEAST
