"""The dialog for a new report: the form follows from the year."""

from dataclasses import replace
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
)
from pytestqt.qtbot import QtBot

from tests.factories import real
from tests.ui.kit.children import child
from tests.ui.kit.pages import shown
from ui.session.year_words import year_to_report
from ui.workspace.new_dialog import NewDialog


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


def offered(qtbot: QtBot, year: int) -> NewDialog:
    """Return the dialog with the reports of a real unit to choose from."""
    reports = [replace(real(f"pingtan_{one}"), source=f"{one}.xxgk") for one in (2021, 2022)]
    dialog = shown(qtbot, NewDialog(None, year, reports[0].unit))
    dialog.offer(reports)
    return dialog


@pytest.mark.parametrize(
    ("year", "takes", "told"),
    [
        (2023, "作为上年报告，带入上年结转", "2022.xxgk"),
        (2022, "作为上年报告，带入上年结转", "2022年的报告已经有了：2022.xxgk"),
        (2025, "作为历年数据留存（不是上年的）", "2022.xxgk"),
    ],
)
def test_the_report_of_the_year_before_is_found(
    qtbot: QtBot, year: int, takes: str, told: str
) -> None:
    dialog = offered(qtbot, year)
    assert child(dialog, QCheckBox, "new.takes").text() == takes
    assert told in child(dialog, QLabel, "new.found").text()
    report = dialog.report()
    held = (report.prior, *report.earlier)
    assert {one.year for one in held if one} == {2021 if year == 2022 else 2022}
    assert (report.prior is None) == (year == 2025)


def test_the_report_that_was_found_can_be_left_out(qtbot: QtBot) -> None:
    dialog = offered(qtbot, 2023)
    box = child(dialog, QCheckBox, "new.takes")
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert dialog.report().prior is None


def test_another_units_reports_are_not_taken(qtbot: QtBot) -> None:
    dialog = offered(qtbot, 2023)
    child(dialog, QLineEdit, "new.unit").setText("连云区人民政府")
    assert child(dialog, QCheckBox, "new.takes").isHidden()
    assert "没有这个单位" in child(dialog, QLabel, "new.found").text()
    assert dialog.report().prior is None
