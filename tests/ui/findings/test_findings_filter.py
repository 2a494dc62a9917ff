"""Looking at some of the findings: by severity, by part, and never without saying so."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from models.forms.form import Severity
from models.report.editing import enter, set_prior
from models.report.report import Report
from tests.factories import real
from tests.ui.kit.children import child
from tests.ui.kit.pages import miscounted, shown
from tests.ui.kit.views import press, session_with
from tests.ui.kit.windows import window
from ui.findings.filter import FindingsFilter
from ui.findings.filter_bar import HERE
from ui.findings.panel import FindingsPanel

LEFT = Qt.MouseButton.LeftButton


def mixed() -> Report:
    """Return a report with errors, warnings and hints in all three tables."""
    report = set_prior(real("lianyun_2024"), real("pingtan_2021"))
    return enter(report, {"requests.unpaid.total": 44, "disputes.cases.review_total": 3})


def panel_of(qtbot: QtBot, report: Report) -> FindingsPanel:
    return shown(qtbot, FindingsPanel(session_with(report)), 300, 500)


def listed(panel: FindingsPanel) -> set[Severity]:
    return {row.finding.severity for row in panel.list.findings_model.rows if row.finding}


def hidden_words(panel: FindingsPanel) -> str:
    label = child(panel, QLabel, "filter.hidden")
    return label.text() if label.isVisible() else ""


@pytest.mark.parametrize("how", ["click", "space"])
def test_a_severity_is_kept_back_and_shown_again(qtbot: QtBot, how: str) -> None:
    panel = panel_of(qtbot, mixed())
    chip = panel.filter_bar.chips[Severity.HINT]
    assert listed(panel) == set(Severity)
    for expected in ({Severity.ERROR, Severity.WARNING}, set(Severity)):
        if how == "click":
            QTest.mouseClick(chip, LEFT)
        else:
            chip.setFocus()
            press(Qt.Key.Key_Space)
        assert listed(panel) == expected


def test_counts_are_of_all_findings_whatever_is_kept_back(qtbot: QtBot) -> None:
    panel = panel_of(qtbot, mixed())
    before = [chip.text() for chip in panel.filter_bar.chips.values()]
    QTest.mouseClick(panel.filter_bar.chips[Severity.ERROR], LEFT)
    assert [chip.text() for chip in panel.filter_bar.chips.values()] == before
    assert before[0] == "错误 2"


def test_what_is_kept_back_is_said_and_one_click_shows_it(qtbot: QtBot) -> None:
    panel = panel_of(qtbot, miscounted())
    assert hidden_words(panel) == ""
    QTest.mouseClick(panel.filter_bar.chips[Severity.ERROR], LEFT)
    assert not panel.list.findings_model.rows
    assert hidden_words(panel).startswith("筛选后有 2 条没有显示。")
    child(panel, QLabel, "filter.hidden").linkActivated.emit("all")
    assert len(panel.list.findings_model.rows) == 2
    assert hidden_words(panel) == ""


def test_one_part_is_chosen_by_keyboard(qtbot: QtBot) -> None:
    panel = panel_of(qtbot, mixed())
    panel.filter_bar.parts.setFocus()
    while panel.filter_bar.parts.currentData() != "disputes":
        press(Qt.Key.Key_Down)
    tables = {row.finding.table for row in panel.list.findings_model.rows if row.finding}
    assert tables == {"disputes"}


def test_the_part_at_hand_is_followed_and_f8_stays_in_it(qtbot: QtBot, tmp_path: Path) -> None:
    made = window(qtbot, tmp_path, mixed())
    panel = made.workspace.panel
    panel.filter_bar.parts.setCurrentIndex(panel.filter_bar.parts.findData(HERE))
    made.workspace.show_part("disputes")
    here = [one for one in made.session.findings if one.is_root and one.table == "disputes"]
    for _ in range(len(here) + 1):
        press(Qt.Key.Key_F8)
        assert made.workspace.part == "disputes"
    made.workspace.show_part("disclosure")
    tables = {row.finding.table for row in panel.list.findings_model.rows if row.finding}
    assert tables == {"disclosure"}


def test_the_filter_lasts_while_other_reports_are_opened(qtbot: QtBot, tmp_path: Path) -> None:
    made = window(qtbot, tmp_path, mixed())
    panel = made.workspace.panel
    QTest.mouseClick(panel.filter_bar.chips[Severity.HINT], LEFT)
    panel.filter_bar.parts.setCurrentIndex(panel.filter_bar.parts.findData("requests"))
    made.session.open(mixed(), None)
    expected = FindingsFilter(frozenset({Severity.ERROR, Severity.WARNING}), "requests")
    assert panel.filter_bar.filter == expected


@pytest.mark.usefixtures("qapp")
def test_a_follow_on_goes_with_its_root() -> None:
    findings = session_with(real("pingtan_2020")).findings
    only = FindingsFilter(part="requests")
    assert only.apply(findings) == findings
    assert only.without(Severity.ERROR).apply(findings) == ()
    assert FindingsFilter(part="disputes").apply(findings) == ()
