"""Keys in sentences are those of the tables by which the window goes."""

import re
from pathlib import Path

import pytest

from tests.project.literals import literals
from ui.widgets.keys.commands import COMMANDS
from ui.widgets.keys.sheet_keys import Deed
from ui.widgets.keys.words import keys_for, keys_of, keys_shown, keys_under

UI = Path(__file__).parents[3] / "ui"
TABLES = {"commands.py", "sheet_keys.py"}
"""Modules that say what the keys are."""
CHINESE = re.compile(r"[\u4e00-\u9fff]")
NAMED = re.compile(r"(?:Ctrl|Shift|Alt)\+\w+|\bF\d+\b|\bDelete\b", re.ASCII)
ELSEWHERE = "Ctrl+A", "Ctrl+C"
"""Keys of other programs, told where somebody copies from them."""


@pytest.mark.parametrize(
    ("keys", "shown"),
    [("Ctrl+PgDown", "Ctrl+PgDn"), ("Return", "Enter"), ("Shift+Left", "Shift+←"), ("F8", "F8")],
)
def test_keys_are_shown_as_people_know_them(keys: str, shown: str) -> None:
    assert keys_shown(keys) == shown


def test_a_sentence_names_the_keys_of_a_command() -> None:
    assert (keys_of("undo"), keys_of("note")) == ("Ctrl+Z", "Shift+F2")


def test_a_sentence_names_the_keys_of_a_table() -> None:
    assert keys_for(Deed.CLEAR) == "Delete"


def test_a_sentence_names_the_letter_that_is_underlined() -> None:
    assert keys_under("原因(&R)：") == "Alt+R"


def test_the_menu_says_the_key_that_clears_in_a_table() -> None:
    (clear,) = [command for command in COMMANDS if command.id == "clear_chosen"]
    assert clear.text.endswith(f"\t{keys_for(Deed.CLEAR)}")


@pytest.mark.parametrize("module", sorted(UI.rglob("*.py")), ids=lambda path: path.stem)
def test_no_sentence_names_a_key_by_hand(module: Path) -> None:
    said = [text for text in literals(module) if CHINESE.search(text)]
    named = [key for text in said for key in NAMED.findall(text) if key not in ELSEWHERE]
    assert named == [] or module.name in TABLES
