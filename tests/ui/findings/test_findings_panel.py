"""The findings panel: folding, going round, keeping its place, and saying loudly what is well."""

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from models.report.editing import zeros
from models.report.report import Report
from tests.factories import blank, real, zeroed
from tests.ui.kit.pages import explained, miscounted, shown
from tests.ui.kit.views import press, session_with
from ui.findings.model import FindingsModel, RowKind, rows_of
from ui.findings.panel import FindingsPanel
from ui.session.session import Session

if TYPE_CHECKING:
    from models.report.findings import Finding

TWO_ROOTS = ["requests.row_total:granted", "requests.result_total:person"]


def panel_of(qtbot: QtBot, session: Session, width: int = 280) -> FindingsPanel:
    return shown(qtbot, FindingsPanel(session), width, 500)


def kinds(panel: FindingsPanel) -> list[RowKind]:
    return [row.kind for row in panel.list.findings_model.rows]


def click(panel: FindingsPanel, row: int) -> None:
    place = panel.list.visualRect(panel.list.findings_model.index(row)).center()
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))


def current(panel: FindingsPanel) -> str:
    return panel.current.id if panel.current else ""


def texts(panel: FindingsPanel) -> list[str]:
    labels = cast("list[QLabel]", panel.findChildren(QLabel))
    return [label.text() for label in labels if label.isVisible()]


def test_relations_are_counted_and_follow_ons_are_not(qtbot: QtBot) -> None:
    panel = panel_of(qtbot, session_with(real("pingtan_2020")))
    counts = [chip.text() for chip in panel.filter_bar.chips.values()]
    assert counts == ["错误 1", "提醒 0", "提示 0"]
    assert kinds(panel) == [RowKind.ROOT, RowKind.FOLD]
    assert panel.list.findings_model.rows[1].text == "另有 1 条随之而来"


def test_a_click_unfolds_what_follows_and_folds_it_again(qtbot: QtBot) -> None:
    panel = panel_of(qtbot, session_with(real("pingtan_2020")))
    click(panel, 1)
    assert kinds(panel) == [RowKind.ROOT, RowKind.FOLD, RowKind.FOLLOWER]
    click(panel, 1)
    assert kinds(panel) == [RowKind.ROOT, RowKind.FOLD]


def test_arrow_keys_fold_and_unfold(qtbot: QtBot) -> None:
    panel = panel_of(qtbot, session_with(real("pingtan_2020")))
    panel.list.setFocus()
    panel.next_finding()
    press(Qt.Key.Key_Right)
    assert kinds(panel) == [RowKind.ROOT, RowKind.FOLD, RowKind.FOLLOWER]
    press(Qt.Key.Key_Left)
    assert kinds(panel) == [RowKind.ROOT, RowKind.FOLD]


def test_the_culprit_is_named_with_the_value_that_settles_all(qtbot: QtBot) -> None:
    panel = panel_of(qtbot, session_with(miscounted()))
    rows = panel.list.findings_model.rows
    assert [row.root for row in rows] == TWO_ROOTS
    assert all("予以公开·自然人" in row.culprit and "24" in row.culprit for row in rows)


@pytest.mark.parametrize("how", ["click", "enter", "next"])
def test_choosing_a_finding_says_which(qtbot: QtBot, how: str) -> None:
    panel = panel_of(qtbot, session_with(miscounted()))
    with qtbot.waitSignal(panel.finding_chosen) as chosen:
        if how == "click":
            click(panel, 0)
        elif how == "next":
            panel.next_finding()
        else:
            panel.list.setFocus()
            panel.list.setCurrentIndex(panel.list.findings_model.index(0))
            press(Qt.Key.Key_Return)
    assert chosen.args[0].id == TWO_ROOTS[0]
    assert panel.current == chosen.args[0]


@pytest.mark.parametrize(
    ("steps", "expected"),
    [("n", 0), ("nn", 1), ("nnn", 0), ("p", 1), ("np", 1), ("nnp", 0), ("pn", 0)],
)
def test_stepping_goes_round_and_begins_at_the_first(
    qtbot: QtBot, steps: str, expected: int
) -> None:
    panel = panel_of(qtbot, session_with(miscounted()))
    panel.list.setFocus()
    for step in steps:
        (panel.next_finding if step == "n" else panel.previous_finding)()
    assert current(panel) == TWO_ROOTS[expected]


def test_a_settled_finding_makes_room_for_the_next_one(qtbot: QtBot) -> None:
    session = session_with(miscounted())
    panel = panel_of(qtbot, session)
    panel.next_finding()
    session.enter("改合计", {"requests.granted.total": 25})
    assert current(panel) == ""
    panel.next_finding()
    assert current(panel) == TWO_ROOTS[1]


def test_stepping_works_while_the_panel_is_folded_away(qtbot: QtBot) -> None:
    session = session_with(zeroed())
    panel = panel_of(qtbot, session)
    panel.hide()
    session.enter("录入", {"requests.received.person": 3})
    assert not panel.list.findings_model.rows
    with qtbot.waitSignal(panel.finding_chosen) as chosen:
        panel.next_finding()
    assert chosen.args[0].rule == "requests.balance"


def test_the_cursor_stays_on_its_finding_while_its_figures_change(qtbot: QtBot) -> None:
    session = session_with(miscounted())
    panel = panel_of(qtbot, session)
    panel.next_finding()
    panel.next_finding()
    resets: list[None] = []
    panel.list.findings_model.modelReset.connect(lambda: resets.append(None))
    session.enter("录入", {"requests.granted.person": 20})
    assert panel.current is not None
    assert panel.current.id == TWO_ROOTS[1]
    assert panel.current.difference == -4
    assert not resets


def test_the_finding_under_the_mouse_is_named_and_then_none(qtbot: QtBot) -> None:
    panel = panel_of(qtbot, session_with(miscounted()))
    hovered: list[Finding | None] = []
    panel.finding_hovered.connect(hovered.append)
    viewport = panel.list.viewport()
    QTest.mouseMove(viewport, panel.list.visualRect(panel.list.model().index(1, 0)).center())
    qtbot.waitUntil(lambda: bool(hovered))
    QTest.mouseMove(viewport, viewport.rect().bottomRight() - QPoint(5, 5))
    qtbot.waitUntil(lambda: hovered[-1] is None)
    assert [finding.id for finding in hovered if finding] == [TWO_ROOTS[1]]


def test_a_finding_that_is_settled_under_the_mouse_is_hovered_no_more(qtbot: QtBot) -> None:
    session = session_with(miscounted())
    panel = panel_of(qtbot, session)
    hovered: list[Finding | None] = []
    panel.finding_hovered.connect(hovered.append)
    panel.list.entered.emit(panel.list.findings_model.index(0))
    session.enter("改", {"requests.granted.person": 24})
    assert [finding.id if finding else None for finding in hovered] == [TWO_ROOTS[0], None]


def test_explained_findings_stand_apart_with_their_reason(qtbot: QtBot) -> None:
    panel = panel_of(qtbot, session_with(explained()))
    heading = kinds(panel).index(RowKind.HEADING)
    assert all(not row.reason for row in panel.list.findings_model.rows[:heading])
    assert (
        panel.list.findings_model.rows[heading + 1].reason == "情况说明：机构改革，一件随职责划转"
    )


def test_a_reason_is_asked_for_the_finding_that_is_chosen(qtbot: QtBot) -> None:
    panel = panel_of(qtbot, session_with(miscounted()))
    button = cast("QToolButton", panel.findChild(QToolButton, "explain"))
    assert not button.isEnabled()
    panel.next_finding()
    with qtbot.waitSignal(panel.explain_asked) as asked:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked.args[0].id == TWO_ROOTS[0]


@pytest.mark.parametrize(
    ("report", "loud"),
    [
        (zeroed(), "✓ 全部勾稽关系平衡"),
        (blank(), "表格还没有填数"),
        (explained(), ""),
        (miscounted(), ""),
    ],
)
def test_a_clean_report_says_so_loudly(qtbot: QtBot, report: Report, loud: str) -> None:
    panel = panel_of(qtbot, session_with(report))
    said = [text for text in texts(panel) if "平衡" in text or "还没有" in text]
    assert said == ([loud] if loud else [])


def test_the_last_correction_turns_the_panel_clean(qtbot: QtBot) -> None:
    session = session_with(miscounted())
    panel = panel_of(qtbot, session)
    session.enter("改", {"requests.granted.person": 24})
    assert not panel.list.findings_model.rows
    assert "✓ 全部勾稽关系平衡" in texts(panel)
    session.undo()
    assert "✓ 全部勾稽关系平衡" not in texts(panel)


def test_sentences_wrap_and_are_shown_whole(qtbot: QtBot) -> None:
    panel = panel_of(qtbot, session_with(miscounted()), 500)
    wide = panel.list.content_height()
    panel.resize(220, 500)
    qtbot.waitUntil(lambda: panel.list.content_height() > wide)
    last = panel.list.model().index(len(kinds(panel)) - 1, 0)
    qtbot.waitUntil(lambda: panel.list.visualRect(last).bottom() + 1 == panel.list.content_height())


@pytest.mark.usefixtures("qapp")
def test_qt_finds_no_fault_with_the_model() -> None:
    model = FindingsModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for report in (blank(), real("pingtan_2020"), miscounted(), explained(), zeroed()):
        findings = session_with(report).findings
        model.show(findings)
        for finding in findings:
            model.set_expanded(finding.id, expanded=True)
        model.show(findings[1:])
        model.show(findings)
        assert list(model.rows) == rows_of(findings, model._expanded)


@pytest.mark.usefixtures("qapp")
def test_the_lines_are_always_those_of_a_fresh_list() -> None:
    session = session_with(blank())
    model = FindingsModel()
    session.findings_changed.connect(lambda: model.show(session.findings))
    session.enter("填 0", zeros(session.report, ("requests", "disputes")))
    session.enter("录入", {"requests.received.person": 5, "disputes.cases.review_total": 2})
    session.enter("录入", {"requests.received.person": None, "requests.granted.legal": 7})
    while session.undo_label:
        session.undo()
        assert list(model.rows) == rows_of(session.findings, ())


@pytest.mark.usefixtures("qapp")
def test_a_screen_reader_hears_severity_sentence_and_culprit() -> None:
    model = FindingsModel()
    model.show(session_with(miscounted()).findings)
    spoken = model.data(model.index(1), Qt.ItemDataRole.AccessibleTextRole)
    assert str(spoken).startswith("错误，自然人：")
    assert "24" in str(spoken)
