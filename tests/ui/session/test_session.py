"""The open report's one door: every edit leaves its trace; the unit's own rules are in force."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from models.files.storage import dumps
from models.forms.form import Kind
from models.release.states import send_back, submit
from models.report.editing import enter, set_prior
from models.report.entries import read_entry
from models.report.records import Source
from models.report.remarks import flag
from models.report.report import Report
from models.rules.rule_settings import RuleSettings
from models.rules.unit_rules import UnitRules
from models.rules.unit_rules_file import FILE_NAME
from tests.factories import blank, column, real, with_texts
from tests.models.signing import MONDAY, TUESDAY
from ui.session.session import Session

CELL = "requests.received.person"
OFF = UnitRules(RuleSettings(frozenset({"value.blank"})))


@pytest.fixture
def session() -> Session:
    session = Session()
    session.open(real("lianyun_2024"), None)
    return session


def trace(session: Session) -> list[tuple[str, str, Source]]:
    return [(edit.old, edit.new, edit.source) for edit in session.report.edits]


def test_each_edit_leaves_its_trace_with_its_source(session: Session) -> None:
    session.enter("录入", {CELL: 66})
    session.enter("粘贴", {CELL: read_entry("=60+7", Kind.COUNT)}, source=Source.PASTED)
    session.apply("更正", enter(session.report, {CELL: 65}), source=Source.CORRECTED)
    assert trace(session) == [
        ("65", "66", Source.TYPED),
        ("66", "67（=60+7）", Source.PASTED),
        ("67（=60+7）", "65", Source.CORRECTED),
    ]


def test_an_undone_edit_leaves_no_trace(session: Session) -> None:
    session.enter("录入", {CELL: 66})
    session.undo()
    assert trace(session) == []
    session.redo()
    assert trace(session) == [("65", "66", Source.TYPED)]


def test_what_changes_nothing_is_no_edit(session: Session) -> None:
    session.enter("录入", {CELL: 65})
    assert (trace(session), session.is_modified) == ([], False)


def test_a_flag_is_an_edit_to_save_and_to_undo(session: Session) -> None:
    assert session.apply("待核实", flag(session.report, CELL, "")).touched == {CELL}
    assert (session.is_modified, session.undo_label) == (True, "待核实")


def test_a_rule_that_is_switched_off_is_silent_at_once(qtbot: QtBot) -> None:
    session = Session()
    session.open(with_texts(blank()), None)
    with qtbot.waitSignal(session.findings_changed, timeout=0):
        session.use_rules(OFF)
    assert not session.findings
    session.enter("录入", column("person", received=1))
    assert {finding.rule for finding in session.findings} == {"requests.balance"}


def test_rules_beside_the_report_are_in_force_and_their_faults_told(
    qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / FILE_NAME).write_text('[off]\nrules = ["value.blank", "x"]', encoding="utf-8")
    session = Session()
    with qtbot.waitSignal(session.notice, timeout=0) as told:
        session.open(with_texts(blank()), tmp_path / "2024年.xxgk")
    assert session.findings == ()
    assert told.args == [f"“{FILE_NAME}”第 2 行：没有编号为“x”的规则，这一处没有采用。"]


def test_a_report_saved_beside_other_rules_is_checked_by_them(tmp_path: Path) -> None:
    session = Session()
    session.open(set_prior(real("pingtan_2022"), real("pingtan_2021")), None)
    session.enter("录入", column("person", carried_in=None))
    (tmp_path / FILE_NAME).write_text('[off]\nrules = ["value.blank"]', encoding="utf-8")
    assert session.save(tmp_path / "平潭.xxgk") == ""
    assert "value.blank" not in {finding.rule for finding in session.findings}
    (tmp_path / FILE_NAME).unlink()
    session.read_rules()
    assert "value.blank" in {finding.rule for finding in session.findings}


def test_a_report_without_a_file_has_no_rules_of_a_unit(session: Session, tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text('[off]\nrules = ["value.blank"]', encoding="utf-8")
    (tmp_path / "a.xxgk").write_text(dumps(blank()), encoding="utf-8")
    session.open(blank(), tmp_path / "a.xxgk")
    assert session.rules.settings.off == {"value.blank"}
    session.open(blank(), None)
    assert session.rules.settings.off == frozenset()


def stepped(session: Session, step: tuple[Report | None, str]) -> None:
    """Take a step towards being signed, or back."""
    report, problem = step
    assert report is not None, problem
    assert session.apply("签审", report).state


def test_a_submitted_report_refuses_edits_with_its_reason(qtbot: QtBot, session: Session) -> None:
    stepped(session, submit(session.checked, MONDAY))
    with qtbot.waitSignal(session.notice, timeout=0) as told:
        assert not session.enter("录入", {CELL: 66})
    assert told.args == ["报告已送审，内容已锁定；要修改，请先“退回”。"]
    assert session.shown[CELL] == 65
    assert session.apply("待核实", flag(session.report, CELL, "")).flags == {CELL}


def test_a_step_is_not_undone_but_taken_back_for_a_reason(session: Session) -> None:
    session.enter("录入", {CELL: 65, "requests.received.total": 68, "disclosure.fees.amount": 1})
    stepped(session, submit(session.checked, MONDAY))
    assert (session.undo_label, session.is_modified) == ("", True)
    session.undo()
    assert session.report.state.words == "送审"
    stepped(session, send_back(session.report, "件数有误", TUESDAY))
    assert session.enter("录入", {CELL: 66})
    session.undo()
    assert session.shown[CELL] == 65
    assert session.report.state.words == "草稿"


def test_a_saved_step_needs_no_saving(session: Session, tmp_path: Path) -> None:
    stepped(session, submit(session.checked, MONDAY))
    assert session.save(tmp_path / "a.xxgk") == ""
    assert not session.is_modified
