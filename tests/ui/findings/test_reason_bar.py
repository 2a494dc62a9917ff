"""Overriding 上年结转 asks for the reason under the table, and stops nobody."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from models.report.carrying import RULE, carry_over, explain_carried
from models.report.editing import enter, set_prior
from models.report.report import Report
from tests.factories import blank, real
from tests.ui.kit.children import child, children, click
from tests.ui.kit.views import CTRL, press, type_text
from tests.ui.kit.windows import window
from ui.findings.reason_bar import ReasonBar
from ui.window.main_window import MainWindow

PERSON, BUSINESS = "requests.carried_in.person", "requests.carried_in.business"
ALT = Qt.KeyboardModifier.AltModifier


def carried(**columns: int) -> Report:
    """Return a report with 上年结转 as last year handed it on, 自然人 1, but for these columns."""
    report = set_prior(blank(year=2025), replace(real("lianyun_2024"), unit=blank().unit))
    values = {**carry_over(report), **{f"requests.carried_in.{k}": v for k, v in columns.items()}}
    return enter(report, values)


def at(made: MainWindow, key: str) -> ReasonBar:
    """Stand on a cell; return the strip under the table."""
    made.workspace.go_to_cell(key)
    return child(made, ReasonBar)


def said(bar: ReasonBar) -> str:
    return child(bar, QLabel, "reason.says").text()


def test_typing_goes_on_while_the_reason_is_asked_for(qtbot: QtBot, tmp_path: Path) -> None:
    made = window(qtbot, tmp_path, carried())
    bar = at(made, PERSON)
    assert not bar.isVisible()
    type_text("5")
    press(Qt.Key.Key_Tab)
    type_text("2")
    press(Qt.Key.Key_Return)
    assert made.session.report.value(PERSON) == 5
    assert made.session.report.value(BUSINESS) == 2
    assert bar.isVisible()
    assert "自然人 5（上年 1），商业企业 2（上年 0）" in said(bar)
    assert QApplication.activeModalWidget() is None
    type_text("7")
    press(Qt.Key.Key_Return)
    assert made.session.report.value("requests.granted.person") == 7


def test_the_status_line_says_once_what_differs(qtbot: QtBot, tmp_path: Path) -> None:
    made = window(qtbot, tmp_path, carried())
    told: list[str] = []
    made.session.notice.connect(told.append)
    at(made, PERSON)
    for text in ("5", "6"):
        type_text(text)
        press(Qt.Key.Key_Return)
        made.workspace.go_to_cell(PERSON)
    said_there = "上年结转与上年报告的结转下年度不同：自然人 5（上年 1）。请按 Alt+R 写明原因。"
    assert told == [said_there]


def test_the_reason_becomes_an_explanation_of_every_column(qtbot: QtBot, tmp_path: Path) -> None:
    made = window(qtbot, tmp_path, carried(person=5, business=2))
    bar = at(made, PERSON)
    press(Qt.Key.Key_R, ALT)
    assert child(bar, QLineEdit, "reason").hasFocus()
    child(bar, QLineEdit, "reason").setText("机构改革，申请随职责划转")
    press(Qt.Key.Key_Return)
    found = [one for one in made.session.findings if one.rule == RULE]
    assert {one.explanation for one in found} == {"机构改革，申请随职责划转"}
    assert len(found) == 3
    assert not bar.isVisible()
    assert made.workspace.sheet is not None
    assert made.workspace.sheet.hasFocus()
    press(Qt.Key.Key_Z, CTRL)
    assert made.session.report.explanations == ()
    assert bar.isVisible()


@pytest.mark.usefixtures("chinese_letters")
def test_a_low_page_keeps_its_height_for_the_table(qtbot: QtBot, tmp_path: Path) -> None:
    made = window(qtbot, tmp_path, carried(person=5))
    bar = at(made, PERSON)
    assert bar.isVisible()
    made.resize(1100, 560)
    made.set_zoom(200)
    QApplication.processEvents()
    assert not bar.isVisible()
    made.resize(1366, 900)
    QApplication.processEvents()
    assert bar.isVisible()


def test_last_years_figures_can_be_taken_again(qtbot: QtBot, tmp_path: Path) -> None:
    made = window(qtbot, tmp_path, carried(person=5))
    click(at(made, PERSON), "reason.restore")
    assert made.session.report.value(PERSON) == 1
    assert made.session.report.origins[PERSON].startswith("上年报告结转")
    assert made.session.report.edits[-1].source.words == "结转"
    assert not child(made, ReasonBar).isVisible()


def test_escape_leads_back_and_keeps_what_is_written(qtbot: QtBot, tmp_path: Path) -> None:
    made = window(qtbot, tmp_path, carried(person=5))
    bar = at(made, PERSON)
    press(Qt.Key.Key_R, ALT)
    type_text("abc")
    press(Qt.Key.Key_Escape)
    assert made.workspace.sheet is not None
    assert made.workspace.sheet.hasFocus()
    assert child(bar, QLineEdit, "reason").text() == "abc"


@pytest.mark.parametrize("report", [carried(), blank(), real("pingtan_2022")])
def test_nothing_is_asked_where_nothing_differs(
    qtbot: QtBot, tmp_path: Path, report: Report
) -> None:
    made = window(qtbot, tmp_path, report)
    assert not at(made, PERSON).isVisible()


def test_an_explained_column_that_changes_asks_again(qtbot: QtBot, tmp_path: Path) -> None:
    made = window(qtbot, tmp_path, carried(person=5))
    session = made.session
    session.apply("说明", explain_carried(session.report, session.findings, "划转"))
    bar = at(made, PERSON)
    assert not bar.isVisible()
    type_text("6")
    press(Qt.Key.Key_Return)
    assert bar.isVisible()


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("disclosure", "上年没有“规章”、“行政规范性文件”、“行政事业性收费”对应的数"),
        ("requests", "上年的“其他处理”（总计 4）只留作参考"),
        ("disputes", ""),
    ],
)
def test_beside_last_years_figures_stands_what_another_form_lacks(
    qtbot: QtBot, tmp_path: Path, part: str, words: str
) -> None:
    made = window(qtbot, tmp_path, set_prior(real("pingtan_2021"), real("pingtan_2020")))
    made.actions_by_id["compare"].setChecked(True)
    made.workspace.show_part(part)
    told = [one.text() for one in children(made.workspace, QLabel) if one.isVisible()]
    assert any(words in one for one in told)
    assert any("上年用的是2019年格式" in one for one in told) == bool(words)
