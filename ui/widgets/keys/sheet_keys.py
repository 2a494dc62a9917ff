"""The keys of a table as data: what the table answers to is what the keyboard card prints."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from ui.widgets.keys.presses import press_named

if TYPE_CHECKING:
    from ui.widgets.keys.presses import Press


class Deed(Enum):
    """What a key does."""

    TYPE = auto()
    """Any other key: what it writes goes into the figure."""
    STEP = auto()
    """Enters, and steps on to the next figure to type."""
    LEAD = auto()
    """Goes to another figure, or with Shift chooses up to there."""
    CLEAR = auto()
    EDIT = auto()
    """Opens the figure to change it; while it is typed, goes between typing and changing."""
    SPREAD = auto()
    """Enters what is typed into all chosen figures."""
    GIVE_UP = auto()


@dataclass(frozen=True, slots=True)
class SheetKey:
    """Keys that do the same, as Qt writes them, and what they do in Chinese.

    ``shown`` is what the card prints instead of the keys.
    """

    deed: Deed
    keys: tuple[str, ...]
    words: str
    shown: str = ""


_LEADING = (
    SheetKey(Deed.LEAD, ("Up", "Down", "Left", "Right"), "到相邻的一格", "↑↓←→"),
    SheetKey(
        Deed.LEAD,
        ("Ctrl+Up", "Ctrl+Down", "Ctrl+Left", "Ctrl+Right"),
        "到一段数的尽头",
        "Ctrl+↑↓←→",
    ),
    SheetKey(Deed.LEAD, ("Home", "End"), "到本行第一格、最后一格"),
    SheetKey(Deed.LEAD, ("Ctrl+Home", "Ctrl+End"), "到全表第一格、最后一格"),
    SheetKey(Deed.LEAD, ("PgUp", "PgDown"), "到上一屏、下一屏"),
)
SHEET_KEYS = (
    SheetKey(Deed.TYPE, (), "直接录入，代替原来的数", "数字"),
    SheetKey(Deed.TYPE, (), "录入几个数的和；修改时仍看得见各个数", "=12+3+5"),
    SheetKey(Deed.STEP, ("Return",), "录入，到下面一格；按过 Tab 的，回到起始列的下一行"),
    SheetKey(Deed.STEP, ("Shift+Return",), "录入，到上面一格"),
    SheetKey(Deed.STEP, ("Tab",), "录入，到右面一格；合计自动跳过"),
    SheetKey(Deed.STEP, ("Shift+Tab",), "录入，到左面一格"),
    SheetKey(Deed.SPREAD, ("Ctrl+Return",), "录入到所选的每一格"),
    SheetKey(Deed.EDIT, ("F2",), "修改这一格；再按一次，方向键改为移到别的格"),
    SheetKey(Deed.GIVE_UP, ("Esc",), "放弃正在录入的数"),
    SheetKey(Deed.CLEAR, ("Delete",), "清除所选各格"),
    *_LEADING,
    SheetKey(
        Deed.LEAD,
        tuple(f"Shift+{key}" for one in _LEADING for key in one.keys),
        "选择到那一格为止",
        "Shift+移动键",
    ),
)
"""What a table answers to; keys of commands stand in :mod:`ui.widgets.keys.commands`."""


_DEEDS = {press_named(key): one.deed for one in SHEET_KEYS for key in one.keys}


def deed_of(press: Press) -> Deed | None:
    """What a press does in a table; ``None`` for one that is not in the list."""
    return _DEEDS.get(press)
