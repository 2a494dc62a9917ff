"""The page of particulars: every edit is the session's, at once and undoable."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from models.report.editing import describe, identify, set_prior
from models.report.report import META, PARTICULARS, Report
from tests.factories import blank, real
from tests.ui.kit.pages import shown
from tests.ui.kit.views import session_with
from ui.session.prior_words import prior_notes
from ui.session.session import Session
from ui.session.year_words import read_year, year_to_report
from ui.workspace.info_page import InfoPage


def page_of(qtbot: QtBot, session: Session) -> InfoPage:
    return shown(qtbot, InfoPage(session), 800, 640)


def retype(page: InfoPage, name: str, text: str) -> None:
    field = page.field(name)
    field.selectAll()
    QTest.keyClicks(field, text)


def said(page: InfoPage) -> str:
    labels = cast("list[QLabel]", page.findChildren(QLabel))
    return "\n".join(label.text() for label in labels if label.isVisible())


def button(page: InfoPage, words: str) -> QPushButton:
    buttons = cast("list[QPushButton]", page.findChildren(QPushButton))
    return next(one for one in buttons if words in one.text())


def test_unit_and_year_are_taken_as_they_are_typed(qtbot: QtBot) -> None:
    session = session_with(blank())
    page = page_of(qtbot, session)
    retype(page, "unit", "haizhou")
    retype(page, "year", "2023")
    assert (session.report.unit, session.report.year) == ("haizhou", 2023)
    assert session.undo_label == "修改年度"


@pytest.mark.parametrize("name", META)
def test_every_particular_is_taken_and_undone_as_one_step(qtbot: QtBot, name: str) -> None:
    session = session_with(blank())
    page = page_of(qtbot, session)
    retype(page, name, "2025-1")
    assert session.report.meta == {name: "2025-1"}
    assert session.undo_label == f"修改{PARTICULARS[name]}"
    session.undo()
    assert session.report.meta == {}
    assert page.field(name).text() == ""


@pytest.mark.parametrize(
    ("typed", "year"),
    [("2024", 2024), ("２０２４", 2024), ("2024年", 2024), ("", 0), ("20", None), ("1999", None),
     ("二〇二四", None), ("20245", None)],
)  # fmt: skip
def test_years_as_they_are_typed(typed: str, year: int | None) -> None:
    assert read_year(typed) == year


@pytest.mark.parametrize(
    ("now", "year"),
    [
        (datetime(2025, 1, 20, tzinfo=UTC), 2024),
        (datetime(2024, 12, 31, 17, tzinfo=UTC), 2024),  # already the new year in China
        (datetime(2024, 12, 31, 15, tzinfo=UTC), 2023),
    ],
)
def test_the_last_whole_year_is_reported(now: datetime, year: int) -> None:
    assert year_to_report(now) == year


def test_a_year_that_is_none_changes_nothing_and_says_so(qtbot: QtBot) -> None:
    session = session_with(blank())
    page = page_of(qtbot, session)
    retype(page, "year", "20")
    assert session.report.year == 2024
    assert "! 年度应当是四位数字，例如 2024" in said(page)


def test_a_year_of_another_form_gives_notice_and_keeps_the_form(qtbot: QtBot) -> None:
    session = session_with(blank())
    page = page_of(qtbot, session)
    retype(page, "year", "2020")
    assert session.report.form.id == "2021"
    assert "不是该年度适用的格式" in said(page)
    retype(page, "year", "2022")
    assert "不是该年度适用的格式" not in said(page)


def test_the_title_is_proposed_from_unit_and_year(qtbot: QtBot) -> None:
    session = session_with(identify(blank(), "连云区人民政府", 2024))
    page = page_of(qtbot, session)
    proposed = "连云区人民政府2024年政府信息公开工作年度报告"
    assert page.field("title").placeholderText() == proposed
    session.apply("修改标题", describe(session.report, title="年报"))
    assert page.field("title").text() == "年报"
    assert page.field("title").placeholderText() == proposed


def test_last_years_report_is_named_with_source_and_what_it_hands_on(qtbot: QtBot) -> None:
    session = session_with(real("pingtan_2022"))
    page = page_of(qtbot, session)
    assert "未导入" in said(page)
    last = replace(real("pingtan_2021"), source="平潭2021.xlsx")
    session.apply("导入", set_prior(session.report, last))
    assert "2021年　平潭综合实验区管委会（来源：平潭2021.xlsx），结转到本年 1 件" in said(page)
    with qtbot.waitSignal(page.remove_prior_asked):
        button(page, "移除").click()
    with qtbot.waitSignal(page.import_prior_asked):
        button(page, "换一份上年报告").click()


@pytest.mark.parametrize(
    ("report", "prior", "note"),
    [
        (real("pingtan_2022"), real("pingtan_2021"), ""),
        (real("pingtan_2022"), real("pingtan_2020"), "这是2020年的报告，不是上年（2021年）的"),
        (real("pingtan_2021"), real("pingtan_2020"), "只核对两种格式都有的数据"),
        (real("lianyun_2024"), real("hongze_2023"), "单位名称不同"),
    ],
)
def test_an_odd_last_year_is_pointed_out(report: Report, prior: Report, note: str) -> None:
    notes = "；".join(prior_notes(set_prior(report, prior)))
    assert note in notes
    assert bool(note) == bool(notes)


def test_spaces_while_typing_are_left_alone(qtbot: QtBot) -> None:
    session = session_with(blank())
    page = page_of(qtbot, session)
    retype(page, "keywords", "a b ")
    assert page.field("keywords").text() == "a b "
    assert session.report.meta["keywords"] == "a b"


def test_fields_are_named_for_screen_readers(qtbot: QtBot) -> None:
    page = page_of(qtbot, session_with(blank()))
    names = [page.field(name).accessibleName() for name in ("unit", "year", *META)]
    assert names == ["单位名称", "年度", *META.values()]


def test_tab_goes_down_the_page(qtbot: QtBot) -> None:
    page = page_of(qtbot, session_with(blank()))
    page.field("unit").setFocus()
    qtbot.waitUntil(page.field("unit").hasFocus)
    QTest.keyClick(page.field("unit"), Qt.Key.Key_Tab)
    assert page.field("year").hasFocus()
