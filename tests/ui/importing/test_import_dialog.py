"""The import window says what was found; nothing is changed before it is accepted."""

from dataclasses import replace
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QRadioButton
from pytestqt.qtbot import QtBot

from importers.raw.problems import About, Imported, Problem
from models.report.editing import describe, enter, write_section
from models.report.report import Report
from models.report.years import figures_only
from tests.factories import blank, real, zeroed
from tests.ui.kit.children import child
from tests.ui.kit.pages import shown
from ui.importing.dialog import ImportDialog, Use
from ui.importing.problems import ProblemsTree
from ui.importing.words import found_words, take_in_notes

CARRIED = "requests.carried_in.person"


def last_year() -> Report:
    read = replace(real("pingtan_2021"), source="平潭2021.xlsx")
    return replace(read, origins={"requests.carried_out.person": "平潭2021.xlsx 表三 D30"})


def dialog_of(qtbot: QtBot, read: Report, target: Report, *problems: Problem) -> ImportDialog:
    return shown(qtbot, ImportDialog(None, Imported(read, problems), target), 480, 500)


def said(dialog: ImportDialog) -> str:
    labels = cast("list[QLabel]", dialog.findChildren(QLabel))
    return "\n".join(label.text() for label in labels if label.isVisible())


def groups(dialog: ImportDialog) -> dict[str, list[str]]:
    """Return what is listed below, by heading."""
    tree = child(dialog, ProblemsTree)
    tops = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
    return {
        top.text(0): [top.child(row).text(0) for row in range(top.childCount())] for top in tops
    }


def carry_box(dialog: ImportDialog) -> QCheckBox:
    return cast("QCheckBox", dialog.findChild(QCheckBox, "import.carry"))


def choose(dialog: ImportDialog, use: Use) -> None:
    name = f"import.{use.name.lower()}"
    button = cast("QRadioButton", dialog.findChild(QRadioButton, name))
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


@pytest.mark.parametrize(
    ("year", "use"),
    [
        (2022, Use.PRIOR),
        (2021, Use.THIS_YEAR),
        (2023, Use.HISTORY),
        (2020, Use.PRIOR),
        (0, Use.PRIOR),
    ],
)
def test_the_year_proposes_the_use(qtbot: QtBot, year: int, use: Use) -> None:
    assert dialog_of(qtbot, last_year(), replace(blank(), year=year)).use is use


def test_last_year_comes_in_with_what_it_hands_on(qtbot: QtBot) -> None:
    dialog = dialog_of(qtbot, last_year(), blank(year=2022))
    outcome = dialog.outcome()
    assert outcome.prior is not None
    assert outcome.prior.source == "平潭2021.xlsx"
    assert outcome.value(CARRIED) == 1
    assert outcome.origins[CARRIED] == "上年报告结转（平潭2021.xlsx 表三 D30）"
    assert outcome.origins["requests.carried_in.legal"] == "上年报告结转（平潭2021.xlsx）"


def test_carrying_over_can_be_left_out(qtbot: QtBot) -> None:
    dialog = dialog_of(qtbot, last_year(), blank(year=2022))
    box = carry_box(dialog)
    assert box.text() == "将上年结转的 6 格填入本年“二、上年结转”"
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert not dialog.outcome().values


def test_cells_that_are_filled_already_are_not_carried_over(qtbot: QtBot) -> None:
    dialog = dialog_of(qtbot, last_year(), zeroed(year=2022))
    assert carry_box(dialog).isHidden()
    assert not dialog.carries
    assert dialog.outcome().value(CARRIED) == 0


def test_as_this_years_data_the_figures_come_in(qtbot: QtBot) -> None:
    target = enter(blank(year=2022), {"requests.received.person": 99})
    dialog = dialog_of(qtbot, last_year(), target)
    choose(dialog, Use.THIS_YEAR)
    outcome = dialog.outcome()
    assert outcome.values == last_year().values
    assert outcome.prior is None
    assert (outcome.year, outcome.unit, dialog.label) == (2022, target.unit, "导入本年数据")
    assert carry_box(dialog).isHidden()


def test_a_warning_comes_before_figures_are_replaced(qtbot: QtBot) -> None:
    target = enter(blank(year=2022), {"requests.received.person": 99})
    dialog = dialog_of(qtbot, last_year(), target)
    assert "将替换" not in said(dialog)
    choose(dialog, Use.THIS_YEAR)
    assert "! 将替换本年已填的 1 格\n! 这是2021年的数据，本报告是2022年的" in said(dialog)


def test_what_the_form_lacks_and_texts_are_pointed_out() -> None:
    read = write_section(real("pingtan_2020"), "overview", "新")
    notes = take_in_notes(write_section(blank(year=2020), "overview", "旧"), read)
    lost = sum(key not in blank().form.cells for key in read.values)
    assert notes == ["将替换已写的 1 段文字", f"有 {lost} 格在2021年格式里没有，不导入"]


def test_what_was_found_is_told_by_table() -> None:
    read = replace(enter(last_year(), {"disputes.cases.review_upheld": None}), sections={})
    assert found_words(write_section(read, "problems", "不够及时")) == [
        ("来源", "平潭2021.xlsx"),
        ("报告", "平潭综合实验区管委会，2021年，2021年格式"),
        ("表二", "读到 10 格"),
        ("表三", "读到 144 格；结转下年度 1 件"),
        ("表四", "读到 11 格，空白 1 格"),
        ("文字", "五 4 字"),
    ]


def test_particulars_that_were_found_are_named() -> None:
    read = describe(last_year(), publisher="办公室", issue_date="2022-01-20", leader="张三")
    assert found_words(read)[-1] == ("著录项", "发布机构、发文日期")


def test_problems_are_listed_with_their_places(qtbot: QtBot) -> None:
    problems = (
        Problem("表三!D30", "“若干”不是整数，按原样读入。", about=About.GUESSED),
        Problem("表三!A9", "这一行没有读入。", about=About.UNREAD),
        Problem("", "没有找到表四。", about=About.MISSING),
        Problem("表三!D31", "“许多”不是整数，按原样读入。", about=About.GUESSED),
    )
    dialog = dialog_of(qtbot, last_year(), blank(year=2022), *problems)
    assert groups(dialog) == {
        "○ 没有找到（1）": ["没有找到表四。"],
        "! 没有读入（1）": ["表三!A9：这一行没有读入。"],
        "? 按推测读入（2）": [
            "表三!D30：“若干”不是整数，按原样读入。",
            "表三!D31：“许多”不是整数，按原样读入。",
        ],
    }
    assert "需要留意的 4 处" in said(dialog)


def test_unit_and_year_of_the_file_can_be_corrected(qtbot: QtBot) -> None:
    dialog = dialog_of(qtbot, replace(last_year(), year=0, unit=""), blank(year=2022))
    for name, text in (("import.unit", "连云区人民政府"), ("import.year", "2021年")):
        field = child(dialog, QLineEdit, name)
        field.setFocus()
        field.setText(text)
        QTest.keyClick(field, Qt.Key.Key_Tab)
    prior = dialog.outcome().prior
    assert prior is not None
    assert (prior.unit, prior.year) == ("连云区人民政府", 2021)


def test_a_year_that_is_none_is_not_taken(qtbot: QtBot) -> None:
    dialog = dialog_of(qtbot, last_year(), blank(year=2022))
    field = child(dialog, QLineEdit, "import.year")
    field.setFocus()
    field.setText("去年")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert field.text() == "2021"


def test_as_an_earlier_year_only_the_figures_are_held(qtbot: QtBot) -> None:
    target = enter(blank(year=2023), {"requests.received.person": 99})
    dialog = dialog_of(qtbot, last_year(), target)
    outcome = dialog.outcome()
    assert dialog.use is Use.HISTORY
    assert outcome.earlier == (figures_only(last_year()),)
    assert replace(outcome, earlier=()) == target
    assert dialog.label == "导入历年数据"


def test_an_earlier_year_that_is_held_already_is_pointed_out(qtbot: QtBot) -> None:
    target = replace(blank(year=2023), earlier=(figures_only(last_year()),))
    told = said(dialog_of(qtbot, last_year(), target))
    assert "! 已有2021年的数据，将被替换" in told
    assert "! 单位名称不同：文件里是“平潭综合实验区管委会”" in told


def test_a_clean_file_is_called_clean(qtbot: QtBot) -> None:
    dialog = dialog_of(qtbot, last_year(), blank(year=2022))
    assert "✓ 表格全部读懂" in said(dialog)


@pytest.mark.usefixtures("qapp")
def test_a_file_without_a_report_is_no_matter_for_this_dialog() -> None:
    with pytest.raises(ValueError, match="nothing to import"):
        ImportDialog(None, Imported(None), blank())
