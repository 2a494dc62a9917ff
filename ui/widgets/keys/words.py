"""Keys as people know them, for sentences and cards: read from the tables that are gone by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.widgets.keys.commands import KEYS
from ui.widgets.keys.sheet_keys import SHEET_KEYS

if TYPE_CHECKING:
    from ui.widgets.keys.sheet_keys import Deed

_SHOWN = {
    "Return": "Enter",
    "PgDown": "PgDn",
    "Up": "↑",
    "Down": "↓",
    "Left": "←",
    "Right": "→",
    "Space": "空格",
}


def keys_shown(*keys: str) -> str:
    """Return keys as people know them: ``PgDown`` is PgDn, ``Left`` an arrow."""
    return "、".join(_shown(one) for one in keys)


def keys_of(command: str) -> str:
    """Return the keys of a command, by its id: ``undo`` is Ctrl+Z.  ``KeyError`` without any."""
    return keys_shown(KEYS[command])


def keys_for(deed: Deed) -> str:
    """Return the keys by which a table is told to do something: to clear is Delete."""
    return keys_shown(*next(one.keys for one in SHEET_KEYS if one.deed is deed))


def keys_under(words: str) -> str:
    """Return the keys of the letter that is underlined in words: ``原因(&R)`` is Alt+R."""
    return f"Alt+{words.partition('&')[2][:1]}"


def _shown(keys: str) -> str:
    held, plus, last = keys.rpartition("+")
    return f"{held}{plus}{_SHOWN.get(last, last)}"
