"""键盘操作卡: every key of the program, read from the tables by which the program itself goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.findings.list import LIST_KEYS
from ui.pages.years.table import YEAR_KEYS
from ui.widgets.keys.commands import MENUS, PRINT_MENU, Command, Submenu
from ui.widgets.keys.sheet_keys import SHEET_KEYS
from ui.widgets.keys.words import keys_shown, keys_under

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ui.widgets.keys.commands import Menu

TITLE = "键盘操作卡"
Card = dict[str, list[tuple[str, str]]]
"""Lines of keys and words under their headings."""


def key_card() -> Card:
    """Return the keys of the tables, of the other lists, and of every menu."""
    titles = [menu.title for menu in MENUS]
    card: Card = {
        "表格": [(one.shown or keys_shown(*one.keys), one.words) for one in SHEET_KEYS],
        "校核结果": [(keys_shown(key), words) for key, words in LIST_KEYS.items()],
        "与上年对比": [(keys_shown(key), words) for key, words in YEAR_KEYS.items()],
        "菜单": [(keys_under(title), f"“{_name(title)}”菜单") for title in titles],
    }
    for menu in MENUS:
        lines = [
            (keys_shown(command.keys), f"{place}{_words(command)}")
            for place, command in _commands(menu)
            if command.keys
        ]
        if lines:
            card[_name(menu.title)] = lines
    return card


def as_markdown(card: Card) -> str:
    """Return the card as the paper ``docs/keyboard.md``."""
    parts = [f"# {TITLE}\n\n“帮助—{TITLE}”可以把这一页打印出来，放在手边。\n"]
    for title, lines in card.items():
        rows = "".join(f"| {keys} | {words} |\n" for keys, words in lines)
        parts.append(f"## {title}\n\n| 键 | 作用 |\n|---|---|\n{rows}")
    return "\n".join(parts)


def _commands(menu: Menu) -> Iterator[tuple[str, Command]]:
    """The commands of a menu with the submenu that they stand in."""
    for entry in menu.entries:
        if entry is Submenu.PRINTING:
            yield from ((_name(PRINT_MENU.title), one) for _, one in _commands(PRINT_MENU))
        elif isinstance(entry, Command):
            yield "", entry


def _words(command: Command) -> str:
    return command.text.rstrip("…")


def _name(title: str) -> str:
    return title.partition("(")[0]
