"""A bug of our own: the edits are kept, the fault is noted, the person is told once."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from models.files.journal import leftovers, read_draft
from tests.factories import zeroed
from tests.ui.kit.children import when_opened
from tests.ui.kit.windows import window
from ui.start.crash import CrashReport


def meet_a_bug(report: CrashReport) -> None:
    """Hand an exception to the report as Python does."""
    error = LookupError("自己的错")
    report(type(error), error, error.__traceback__)


def test_unsaved_edits_are_kept_and_the_fault_is_noted(
    qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = window(qtbot, tmp_path / "drafts", zeroed())
    made.session.enter("录入", {"requests.granted.person": 3})
    log = tmp_path / "state" / "errors.log"
    seen: list[str] = []
    when_opened(QMessageBox, lambda box: seen.append(box.informativeText()))
    report = CrashReport(made, log)
    meet_a_bug(report)
    meet_a_bug(report)
    (file,) = (tmp_path / "drafts").iterdir()
    draft, _ = read_draft(file)
    assert draft is not None
    assert draft.report == made.session.report
    assert log.read_text(encoding="utf-8").count("LookupError: 自己的错") == 2
    assert len(seen) == 1
    assert str(log) in seen[0]
    assert "LookupError" in capsys.readouterr().err
    assert leftovers(tmp_path / "drafts") == ([], [])
