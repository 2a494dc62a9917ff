"""The dialog for a new report: the form follows from the year."""

from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from tests.ui.pages import shown
from ui.new_dialog import NewDialog
from ui.years import year_to_report


def form_words(dialog: NewDialog) -> str:
    return cast("QLabel", dialog.findChild(QLabel, "new.form")).text()


@pytest.mark.parametrize(
    ("year", "form", "words"),
    [
        (2019, "2019", "2019年格式（国办公开办函〔2019〕60号）"),
        (2020, "2019", "2019年格式（国办公开办函〔2019〕60号）"),
        (2021, "2021", "2021年格式（国办公开办函〔2021〕30号）"),
        (2030, "2021", "2021年格式（国办公开办函〔2021〕30号）"),
    ],
)
def test_the_form_in_force_is_chosen_and_shown(
    qtbot: QtBot, year: int, form: str, words: str
) -> None:
    dialog = shown(qtbot, NewDialog(None, year, "连云区人民政府"))
    assert form_words(dialog) == words
    report = dialog.report()
    assert (report.form.id, report.year, report.unit) == (form, year, "连云区人民政府")
    assert not report.values


def test_the_year_that_is_reported_now_is_proposed(qtbot: QtBot) -> None:
    assert shown(qtbot, NewDialog(None)).report().year == year_to_report()


def test_typing_a_year_and_a_unit(qtbot: QtBot) -> None:
    dialog = shown(qtbot, NewDialog(None, 2024))
    year = cast("QSpinBox", dialog.findChild(QSpinBox, "new.year"))
    year.selectAll()
    QTest.keyClicks(year, "2020")
    QTest.keyClicks(cast("QLineEdit", dialog.findChild(QLineEdit, "new.unit")), " haizhou ")
    assert form_words(dialog).startswith("2019年格式")
    assert dialog.report().unit == "haizhou"


@pytest.mark.parametrize(
    ("key", "result"),
    [
        (Qt.Key.Key_Return, QDialog.DialogCode.Accepted),
        (Qt.Key.Key_Escape, QDialog.DialogCode.Rejected),
    ],
)
def test_enter_begins_and_escape_leaves(
    qtbot: QtBot, key: Qt.Key, result: QDialog.DialogCode
) -> None:
    dialog = shown(qtbot, NewDialog(None, 2024))
    with qtbot.waitSignal(dialog.finished) as finished:
        QTest.keyClick(dialog, key)
    assert finished.args == [result.value]


def test_buttons_speak_chinese(qtbot: QtBot) -> None:
    dialog = shown(qtbot, NewDialog(None, 2024))
    buttons = cast("list[QPushButton]", dialog.findChildren(QPushButton))
    assert [button.text() for button in buttons] == ["新建", "取消"]


@pytest.mark.usefixtures("chinese_letters")
def test_what_was_found_is_never_cut(qtbot: QtBot) -> None:
    dialog = NewDialog(None, 2024, "连云区人民政府")
    qtbot.addWidget(dialog)
    dialog.search()
    dialog.show()
    dialog.offer([])
    found = cast("QLabel", dialog.findChild(QLabel, "new.found"))
    QApplication.processEvents()
    assert found.height() >= found.heightForWidth(found.width())
