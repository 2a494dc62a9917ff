"""The list of parts: what its badges say, and how a part is chosen."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from models.report.editing import identify, set_prior, write_section
from models.report.report import Report
from models.rules.rule_settings import RuleSettings
from models.rules.unit_rules import UnitRules
from tests.factories import blank, real, zeroed
from tests.ui.kit.pages import explained, miscounted, shown
from tests.ui.kit.views import press, session_with
from ui.session.parts import INFO, REVIEW, YEARS, parts_of
from ui.workspace.parts_list import PartsList
from ui.workspace.parts_model import PartsModel


def badges(report: Report) -> dict[str, str]:
    return {part.id: part.badge for part in parts_of(session_with(report))}


@pytest.mark.parametrize(
    ("report", "part", "badge"),
    [
        (blank(), INFO, "✓"),
        (identify(blank(), "", 0), INFO, "…"),
        (identify(zeroed(), "连云区人民政府", 2020), INFO, "!1"),
        (blank(), "overview", "!1"),
        (write_section(blank(), "overview", "全年"), "overview", "✓"),
        (write_section(blank(), "overview", " \n"), "overview", "!1"),
        (blank(), "requests", "…144"),
        (blank(), REVIEW, ""),
        (zeroed(), "requests", "✓"),
        (zeroed(), REVIEW, "✓"),
        (miscounted(), "requests", "≠2"),
        (miscounted(), "disputes", "✓"),
        (miscounted(), REVIEW, "≠2"),
        (real("pingtan_2020"), "requests", "≠1"),
        (set_prior(zeroed(), real("pingtan_2021")), "requests", "!1"),
        (explained(), "requests", "✓"),
    ],
)
@pytest.mark.usefixtures("qapp")
def test_a_badge_counts_the_worst_that_is_open(report: Report, part: str, badge: str) -> None:
    assert badges(report)[part] == badge


@pytest.mark.parametrize("form", ["2019", "2021"])
@pytest.mark.usefixtures("qapp")
def test_parts_stand_in_the_order_of_the_report(form: str) -> None:
    titles = [part.title for part in parts_of(session_with(blank(form, 2020)))]
    assert titles == [
        "基本信息",
        "一 总体情况",
        "二 主动公开",
        "三 依申请公开",
        "四 复议诉讼",
        "五 问题改进",
        "六 其他事项",
        "校核结果",
        "与上年对比",
    ]


@pytest.mark.usefixtures("qapp")
def test_a_screen_reader_hears_what_the_badge_shows_and_more() -> None:
    report = miscounted()
    session = session_with(report)
    session.enter("清空", {"requests.received.business": None})
    model = PartsModel(session)
    spoken = model.data(model.index(3), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "三 依申请公开，错误 3，未填 1 格"


@pytest.mark.usefixtures("qapp")
def test_qt_finds_no_fault_with_the_model() -> None:
    session = session_with(blank())
    model = PartsModel(session)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    session.enter("录入", {"requests.received.person": 1})
    session.undo()
    session.open(real("pingtan_2020"), None)
    assert [part.id for part in model.parts] == [part.id for part in parts_of(session)]


@pytest.mark.usefixtures("qapp")
def test_a_rule_that_is_switched_off_leaves_the_badges() -> None:
    session = session_with(set_prior(real("pingtan_2022"), real("pingtan_2021")))
    model = PartsModel(session)
    told = model.parts[model.row_of(YEARS)]
    session.use_rules(UnitRules(RuleSettings(frozenset({"prior.jump"}))))
    assert model.parts[model.row_of(YEARS)] != told
    assert model.parts == parts_of(session)


@pytest.mark.usefixtures("qapp")
def test_an_edit_touches_only_the_lines_that_differ() -> None:
    session = session_with(zeroed())
    model = PartsModel(session)
    touched: list[int] = []
    model.dataChanged.connect(lambda first, _last: touched.append(first.row()))
    session.enter("录入", {"requests.received.person": 1})
    assert [model.parts[row].id for row in touched] == ["requests", REVIEW]


def test_a_click_chooses_a_part(qtbot: QtBot) -> None:
    parts = shown(qtbot, PartsList(session_with(blank())), 160, 320)
    place = parts.visualRect(parts.model().index(3, 0)).center()
    with qtbot.waitSignal(parts.part_chosen) as chosen:
        QTest.mouseClick(parts.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert chosen.args == ["requests"]
    assert parts.part == "requests"


def test_arrows_choose_parts(qtbot: QtBot) -> None:
    parts = shown(qtbot, PartsList(session_with(blank())), 160, 320)
    assert parts.part == INFO
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    assert parts.part == "disclosure"
    press(Qt.Key.Key_End)
    assert parts.part == YEARS


def test_choosing_says_so_once_and_only_when_it_is_another(qtbot: QtBot) -> None:
    parts = shown(qtbot, PartsList(session_with(blank())), 160, 320)
    said: list[str] = []
    parts.part_chosen.connect(said.append)
    for part in ("disputes", "disputes", "no such part", INFO):
        parts.choose(part)
    assert said == ["disputes", INFO]


def test_the_chosen_part_stays_when_another_report_is_opened(qtbot: QtBot) -> None:
    session = session_with(blank())
    parts = shown(qtbot, PartsList(session), 160, 320)
    parts.choose("disputes")
    session.open(real("pingtan_2020"), None)
    assert parts.part == "disputes"
    assert parts.currentIndex().row() == 4


def test_no_name_is_cut(qtbot: QtBot) -> None:
    parts = shown(qtbot, PartsList(session_with(miscounted())), 160, 320)
    metrics = parts.fontMetrics()
    em = metrics.horizontalAdvance("一")
    longest = 3.5 * em + metrics.horizontalAdvance("依申请公开") + metrics.horizontalAdvance("≠99")
    assert parts.sizeHint().width() >= longest
