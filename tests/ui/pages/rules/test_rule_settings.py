"""勾稽关系一览: warnings and hints are switched, thresholds set, own relations told by line."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from models.files.storage import dumps
from models.report.editing import set_prior
from models.report.report import Report
from models.rules.unit_rules_file import EXAMPLE, FILE_NAME
from tests.factories import real
from tests.ui.kit.children import child, click, when_opened
from tests.ui.kit.pages import shown
from tests.ui.kit.views import CTRL, press, type_text
from ui.pages.rules.editor import RulesEditor
from ui.pages.rules.limits import Field
from ui.pages.rules.model import NUMBER
from ui.pages.rules.review_page import ReviewPage
from ui.pages.rules.view import RulesView
from ui.session.session import Session

OWN = """\
# 本单位的
[[relation]]
id = "petitions"
table = "requests"
each = "row"
rows = ["petition"]
rule = "person = total"
"""


def jumping() -> Report:
    """Return a report with hints and warnings over two years, and no error."""
    return set_prior(real("lianyun_2024"), real("pingtan_2021"))


def opened(qtbot: QtBot, folder: Path, rules: str = "") -> tuple[Session, ReviewPage]:
    """Show the page of a report that lies in a folder, with a unit's rules beside it."""
    folder.mkdir(exist_ok=True)
    file = folder / "a.xxgk"
    file.write_text(dumps(jumping()), encoding="utf-8")
    if rules:
        (folder / FILE_NAME).write_text(rules, encoding="utf-8")
    session = Session()
    session.open(jumping(), file)
    return session, shown(qtbot, ReviewPage(session), 1000, 900)


def written(folder: Path) -> str:
    return (folder / FILE_NAME).read_text(encoding="utf-8")


def rules_found(session: Session) -> set[str]:
    return {finding.rule for finding in session.findings}


def row_of(page: ReviewPage, rule: str) -> int:
    return next(n for n, one in enumerate(page._rules.states) if one.rule.id == rule)


def by_mouse(page: ReviewPage, rule: str) -> None:
    view = child(page, RulesView)
    index = page._rules.index(row_of(page, rule), NUMBER)
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    option.rect = view.visualRect(index)  # type: ignore[attr-defined]
    view.itemDelegate().initStyleOption(option, index)  # type: ignore[attr-defined]
    box = view.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, view)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(box.center()))


def by_space(page: ReviewPage, rule: str) -> None:
    view = child(page, RulesView)
    view.setFocus(Qt.FocusReason.TabFocusReason)
    while view.currentIndex().row() < row_of(page, rule):
        press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Space)


@pytest.mark.parametrize("switch", [by_mouse, by_space])
def test_a_hint_is_switched_off_and_on_and_kept_beside_the_report(
    qtbot: QtBot, tmp_path: Path, switch: Callable[[ReviewPage, str], None]
) -> None:
    session, page = opened(qtbot, tmp_path)
    assert "prior.jump" in rules_found(session)
    switch(page, "prior.jump")
    assert "prior.jump" not in rules_found(session)
    assert page._rules.states[row_of(page, "prior.jump")].state == "已停用"
    assert written(tmp_path) == '[off]\nrules = ["prior.jump"]\n'
    again = Session()
    again.open(jumping(), tmp_path / "a.xxgk")
    assert "prior.jump" not in rules_found(again)
    switch(page, "prior.jump")
    assert "prior.jump" in rules_found(session)


@pytest.mark.parametrize("rule", ["requests.balance", "value.type"])
def test_an_error_has_no_switch(qtbot: QtBot, tmp_path: Path, rule: str) -> None:
    session, page = opened(qtbot, tmp_path)
    by_space(page, rule)
    assert not (tmp_path / FILE_NAME).exists()
    assert not session.rules.settings.off
    box = page._rules.index(row_of(page, rule), NUMBER)
    assert box.data(Qt.ItemDataRole.CheckStateRole) is None
    assert "必查" in str(box.data(Qt.ItemDataRole.AccessibleTextRole))


def test_a_threshold_counts_once_it_is_entered(qtbot: QtBot, tmp_path: Path) -> None:
    session, page = opened(qtbot, tmp_path, OWN)
    field = child(page, Field, "limit.jump_factor")
    before = len(session.findings)
    field.setFocus()
    press(Qt.Key.Key_A, CTRL)
    type_text("400")
    assert len(session.findings) == before
    press(Qt.Key.Key_Return)
    assert session.rules.settings.thresholds.jump_factor == 400
    assert len(session.findings) < before
    assert written(tmp_path) == f"{OWN}\n[thresholds]\njump_factor = 400\n"
    words = page._rules.states[row_of(page, "prior.jump")].rule.words
    assert words == "与上年相比变化不超过400倍，或者相差不超过10"


def test_the_share_is_told_in_percent_and_kept_exactly(qtbot: QtBot, tmp_path: Path) -> None:
    session, page = opened(qtbot, tmp_path)
    field = child(page, Field, "limit.copied_share")
    assert field.value() == 90
    field.setFocus()
    press(Qt.Key.Key_Up)
    assert str(session.rules.settings.thresholds.copied_share) == "0.91"
    assert "copied_share = 0.91" in written(tmp_path)


def test_an_own_relation_is_listed_judged_and_switched(qtbot: QtBot, tmp_path: Path) -> None:
    session, page = opened(qtbot, tmp_path, OWN)
    assert "自定 1 项" in child(page, QLabel, "own.says").text()
    assert page._rules.states[-1].rule.id == "unit.petitions"
    by_space(page, "unit.petitions")
    assert session.rules.settings.off == {"unit.petitions"}
    assert written(tmp_path).startswith(OWN)


def test_a_fault_names_line_and_reason_on_the_page(qtbot: QtBot, tmp_path: Path) -> None:
    session, page = opened(qtbot, tmp_path, OWN.replace("person = total", "persn = total"))
    told = child(page, QLabel, "own.faults")
    assert told.isVisible()
    assert told.text().startswith("! 第 7 行：")
    assert "persn" in told.text()
    (tmp_path / FILE_NAME).write_text(OWN, encoding="utf-8")
    click(page, "own.read")
    assert not told.isVisible()
    assert len(session.rules.rules) == 1


def test_a_file_that_somebody_changed_is_read_when_the_page_is_shown(
    qtbot: QtBot, tmp_path: Path
) -> None:
    session, page = opened(qtbot, tmp_path)
    page.hide()
    (tmp_path / FILE_NAME).write_text(OWN, encoding="utf-8")
    page.show()
    assert len(session.rules.rules) == 1


def test_a_broken_file_is_not_overwritten(qtbot: QtBot, tmp_path: Path) -> None:
    broken = OWN + "[off\n"
    _, page = opened(qtbot, tmp_path, broken)
    by_space(page, "prior.jump")
    assert written(tmp_path) == broken
    assert "请先改正" in child(page, QLabel, "own.faults").text()


def test_settings_of_an_unsaved_report_are_written_when_it_is_saved(
    qtbot: QtBot, tmp_path: Path
) -> None:
    session = Session()
    session.open(jumping(), None)
    page = shown(qtbot, ReviewPage(session), 1000, 900)
    assert not child(page, QPushButton, "own.edit").isEnabled()
    by_space(page, "prior.jump")
    assert "prior.jump" not in rules_found(session)
    session.save(tmp_path / "b.xxgk")
    assert 'rules = ["prior.jump"]' in written(tmp_path)
    assert "prior.jump" not in rules_found(session)


def test_another_report_knows_nothing_of_them(qtbot: QtBot, tmp_path: Path) -> None:
    session = Session()
    session.open(jumping(), None)
    page = shown(qtbot, ReviewPage(session), 1000, 900)
    by_space(page, "prior.jump")
    session.open(replace(jumping(), unit="另一单位"), None)
    session.save(tmp_path / "c.xxgk")
    assert not (tmp_path / FILE_NAME).exists()
    assert "prior.jump" in rules_found(session)


def test_the_editor_tells_faults_while_typing_and_saves(qtbot: QtBot, tmp_path: Path) -> None:
    session, page = opened(qtbot, tmp_path)
    told: list[str] = []

    def act(editor: RulesEditor) -> None:
        faults = child(editor, QLabel, "rulesFaults")
        click(editor, "rulesExample")
        told.append(faults.text())
        field = child(editor, QPlainTextEdit, "rulesText")
        field.setFocus()
        QTest.keyClicks(field, "rule")
        told.append(faults.text())
        QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
        told.append(faults.text())
        click(editor, "accept")

    when_opened(RulesEditor, act)
    click(page, "own.edit")
    assert told == ["✓ 没有错处", "! 第 10 行：写到一半就结束了，引号或括号没有配对", "✓ 没有错处"]
    assert written(tmp_path) == EXAMPLE
    assert [rule.id for rule in session.rules.rules] == ["unit.petitions"]


def test_printing_is_asked_for(qtbot: QtBot, tmp_path: Path) -> None:
    _, page = opened(qtbot, tmp_path)
    with qtbot.waitSignal(page.print_asked):
        click(page, "review.print")
