"""The page of the whole check: one sentence, every rule with its state, every finding."""

from typing import cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel, QTableView
from pytestqt.qtbot import QtBot

from models.report.editing import set_prior
from models.report.report import Report
from models.rules.special import SPECIAL_RULES
from tests.factories import blank, real, zeroed
from tests.ui.kit.pages import explained, miscounted, shown
from tests.ui.kit.views import session_with
from ui.pages.rules.model import COLUMNS, RESULT, RulesModel
from ui.pages.rules.review_page import ReviewPage
from ui.session.session import Session


def page_of(qtbot: QtBot, session: Session, width: int = 900) -> ReviewPage:
    return shown(qtbot, ReviewPage(session), width, 700)


def summary(page: ReviewPage) -> str:
    return cast("QLabel", page.findChild(QLabel, "summary")).text()


def results(report: Report) -> dict[str, str]:
    model = RulesModel(session_with(report))
    return {
        state.rule.id: str(model.data(model.index(row, RESULT)))
        for row, state in enumerate(model.states)
    }


@pytest.mark.parametrize(
    ("report", "sentence"),
    [
        (blank(), "表格还没有填数"),
        (zeroed(), "✓ 全部勾稽关系平衡"),
        (miscounted(), "≠ 有 2 处错误要改"),
        (explained(), "! 本年勾稽关系平衡，与上年有 1 处不衔接"),
    ],
)
def test_one_sentence_sums_up(qtbot: QtBot, report: Report, sentence: str) -> None:
    assert summary(page_of(qtbot, session_with(report))) == sentence


@pytest.mark.parametrize(
    ("report", "rule", "result"),
    [
        (blank(), "requests.balance", "– 未核对"),
        (blank(), "value.blank", "! 3 处"),
        (zeroed(), "requests.balance", "✓ 平"),
        (zeroed(), "value.type", "✓ 符合"),
        (zeroed(), "prior.carried_in", "– 未核对"),
        (zeroed(), "prior.jump", "– 未核对"),
        (real("pingtan_2020"), "requests.result_total", "≠ 不平 2"),
        (explained(), "prior.carried_in", "✓ 已说明 2"),
        (explained(), "prior.jump", "· 1 处"),
        (set_prior(zeroed(), real("pingtan_2021")), "prior.pending", "✓ 符合"),
    ],
)
@pytest.mark.usefixtures("qapp")
def test_every_rule_tells_its_state(report: Report, rule: str, result: str) -> None:
    assert results(report)[rule] == result


@pytest.mark.parametrize("form", ["2019", "2021"])
@pytest.mark.usefixtures("qapp")
def test_all_rules_of_the_form_and_all_checks_are_listed(form: str) -> None:
    report = blank(form, 2020)
    expected = [rule.id for rule in report.form.rules] + [rule.id for rule in SPECIAL_RULES]
    assert list(results(report)) == expected


@pytest.mark.usefixtures("qapp")
def test_qt_finds_no_fault_with_the_model() -> None:
    session = session_with(blank())
    model = RulesModel(session)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for report in (real("pingtan_2020"), miscounted()):
        session.open(report, None)
        model.refresh()
    assert model.headerData(0, Qt.Orientation.Horizontal) == COLUMNS[0]


def test_a_click_on_a_finding_says_which(qtbot: QtBot) -> None:
    page = page_of(qtbot, session_with(miscounted()))
    place = page.list.visualRect(page.list.findings_model.index(1)).center()
    with qtbot.waitSignal(page.finding_chosen) as chosen:
        QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert chosen.args[0].id == "requests.result_total:person"


def test_the_page_follows_edits_and_catches_up_when_it_is_shown_again(qtbot: QtBot) -> None:
    session = session_with(miscounted())
    page = page_of(qtbot, session)
    session.enter("改", {"requests.granted.person": 24})
    assert summary(page) == "✓ 全部勾稽关系平衡"
    page.hide()
    session.undo()
    assert summary(page) == "✓ 全部勾稽关系平衡"
    page.show()
    assert summary(page) == "≠ 有 2 处错误要改"


@pytest.mark.parametrize("width", [640, 900, 1300])
def test_nothing_is_cut_off(qtbot: QtBot, width: int) -> None:
    page = page_of(qtbot, session_with(miscounted()), width)
    table = cast("QTableView", page.findChild(QTableView, "rulesTable"))
    last = table.model().index(table.model().rowCount() - 1, len(COLUMNS) - 1)
    qtbot.waitUntil(lambda: table.visualRect(last).bottom() <= table.viewport().height())
    assert table.visualRect(last).right() <= table.viewport().width()
    assert page.list.height() >= page.list.content_height()
