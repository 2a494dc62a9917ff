"""键盘操作卡: no key of the program is missing from it, and every key on it does what it says."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QAction, QKeySequence
from pytestqt.qtbot import QtBot

from exporters.papers.key_card import key_card_paper
from exporters.pdf.file import pdf_file
from tests.exporters.pdf.pdf_reading import page_texts, squeezed
from tests.factories import zeroed
from tests.ui.kit.views import press, session_with, sheet, type_text
from tests.ui.kit.windows import Previewed, window
from ui.sheet.editor import CellEditor
from ui.sheet.view import SheetView
from ui.widgets.keys.presses import press_named
from ui.widgets.keys.sheet_keys import SHEET_KEYS, Deed
from ui.widgets.keys.words import keys_shown
from ui.window.key_card import TITLE, as_markdown, key_card

ROOT = Path(__file__).resolve().parents[3]
MIDDLE, NEXT = "requests.refused_secret.research", "requests.refused_law.research"
PRESSES = [(one.deed, keys) for one in SHEET_KEYS for keys in one.keys]


def printed() -> str:
    pages = page_texts(pdf_file(key_card_paper(TITLE, key_card())))
    assert len(pages) == 1
    return squeezed(pages[0])


def test_every_key_of_the_window_is_on_the_card_and_on_paper(qtbot: QtBot, tmp_path: Path) -> None:
    made = window(qtbot, tmp_path)
    actions: list[QAction] = [*made.findChildren(QAction)]
    keys = {one.shortcut().toString(QKeySequence.SequenceFormat.PortableText) for one in actions}
    card = key_card()
    menus = [action.text().partition("(")[0] for action in made.menuBar().actions()]
    on_card = [shown for title in menus for shown, _ in card.get(title, [])]
    assert sorted(on_card) == sorted(keys_shown(one) for one in keys if one)
    paper = printed()
    assert [key for key in on_card if squeezed(key) not in paper] == []


def test_every_line_of_the_card_is_on_paper() -> None:
    paper = printed()
    words = [words for lines in key_card().values() for _, words in lines]
    assert len(words) > 60
    assert [one for one in words if squeezed(one) not in paper] == []


def test_no_key_means_two_things_in_a_table() -> None:
    named = [press_named(keys) for _, keys in PRESSES]
    card = key_card()
    commands = [shown for title in list(card)[4:] for shown, _ in card[title]]
    assert len(set(named)) == len(named)
    assert not {keys_shown(keys) for _, keys in PRESSES} & set(commands)
    assert len(set(commands)) == len(commands)


def test_the_paper_in_docs_is_the_card() -> None:
    text = (ROOT / "docs" / "keyboard.md").read_text(encoding="utf-8")
    assert text == as_markdown(key_card()), "run packaging/build_keyboard.py"


def stepped(view: SheetView) -> bool:
    return view.current_key() != MIDDLE


def led(view: SheetView) -> bool:
    return view.chosen_keys() != [MIDDLE]


def cleared(view: SheetView) -> bool:
    return view._session.report.value(MIDDLE) is None


def edits(view: SheetView) -> bool:
    return isinstance(view.indexWidget(view.currentIndex()), CellEditor)


def spread(view: SheetView) -> bool:
    values = view._session.report.values
    return values[MIDDLE] == values[NEXT] == 7


def given_up(view: SheetView) -> bool:
    return not edits(view) and view._session.report.value(MIDDLE) == 0


DONE: dict[Deed, Callable[[SheetView], bool]] = {
    Deed.STEP: stepped,
    Deed.LEAD: led,
    Deed.CLEAR: cleared,
    Deed.EDIT: edits,
    Deed.SPREAD: spread,
    Deed.GIVE_UP: given_up,
}


@pytest.mark.parametrize(("deed", "keys"), PRESSES, ids=[keys for _, keys in PRESSES])
def test_every_key_of_the_table_does_what_the_card_says(
    qtbot: QtBot, deed: Deed, keys: str
) -> None:
    view = sheet(qtbot, session_with(zeroed()))
    view.resize(906, 300)
    view.go_to(MIDDLE)
    if deed in {Deed.SPREAD, Deed.GIVE_UP}:
        chosen = QItemSelectionModel.SelectionFlag.Select
        view.selectionModel().select(view.sheet.index_of(NEXT), chosen)
        type_text("7")
    assert not DONE[deed](view)
    press(*press_named(keys))
    assert DONE[deed](view)


def test_the_card_opens_from_the_help_menu_without_a_report(
    qtbot: QtBot, tmp_path: Path, previewed: Previewed
) -> None:
    made = window(qtbot, tmp_path)
    assert not made.has_report
    press(Qt.Key.Key_F1, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(previewed) == 1)
    assert previewed == [(TITLE, pdf_file(key_card_paper(TITLE, key_card())))]
