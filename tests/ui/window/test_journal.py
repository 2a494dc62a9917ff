"""Nothing is lost: what is not saved lies in a draft within a second."""

import errno
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from models.disk.processes import this_process
from models.files.journal import Draft, leftovers, read_draft, write_draft
from models.files.storage import loads
from models.report.editing import write_section
from models.report.report import Report
from tests.factories import blank, real
from tests.ui.kit.children import children
from ui.session.session import Session
from ui.widgets.work import Job
from ui.window import journal
from ui.window.journal import DELAY, Journal, recovery_folder

ROOT = Path(__file__).resolve().parents[3]
CELL = "requests.received.person"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "recovery"


@pytest.fixture
def session(tmp_path: Path) -> Session:
    session = Session()
    session.open(real("pingtan_2022"), tmp_path / "平潭2022.xxgk")
    return session


@pytest.fixture
def kept(qtbot: QtBot, session: Session, folder: Path) -> Journal:
    del qtbot  # the application
    return Journal(session, folder, session)


def files(folder: Path) -> list[Path]:
    return list(folder.glob("*"))


def draft_in(folder: Path) -> Draft | None:
    found = list(folder.glob("*.draft"))
    return read_draft(found[0])[0] if found else None


def report_in(folder: Path) -> Report | None:
    draft = draft_in(folder)
    return draft.report if draft else None


@pytest.mark.usefixtures("kept")
def test_an_edit_is_on_disk_within_a_second(qtbot: QtBot, session: Session, folder: Path) -> None:
    start = time.monotonic()
    session.enter("录入", {CELL: 66})
    qtbot.waitUntil(lambda: report_in(folder) == session.report)
    assert time.monotonic() - start < 1
    draft = draft_in(folder)
    assert draft
    assert (draft.path, draft.edits, draft.process) == (session.path, 1, this_process())


@pytest.mark.usefixtures("kept")
def test_edits_that_follow_each_other_are_all_there(
    qtbot: QtBot, session: Session, folder: Path
) -> None:
    for number in range(5):
        session.enter("录入", {CELL: number})
        qtbot.wait(DELAY // 3)
    qtbot.waitUntil(lambda: report_in(folder) == session.report)
    assert len(list(folder.glob("*.draft"))) == 1


@pytest.mark.usefixtures("kept")
def test_a_report_without_edits_leaves_nothing(
    qtbot: QtBot, session: Session, folder: Path
) -> None:
    session.open(blank(), None)
    qtbot.wait(DELAY + 200)
    assert not folder.exists()


@pytest.mark.usefixtures("kept")
def test_an_imported_report_is_kept_before_the_first_edit(
    qtbot: QtBot, session: Session, folder: Path
) -> None:
    session.open(real("pingtan_2021"), None, unsaved=True)
    qtbot.waitUntil(lambda: report_in(folder) == session.report)


def save(session: Session) -> None:
    assert session.path
    assert session.save(session.path) == ""


def take_back(session: Session) -> None:
    session.undo()


def open_another(session: Session) -> None:
    session.open(blank(), None)


@pytest.mark.parametrize("end", [save, take_back, open_another])
@pytest.mark.usefixtures("kept")
def test_the_draft_goes_with_the_last_unsaved_edit(
    end: Callable[[Session], None], qtbot: QtBot, session: Session, folder: Path
) -> None:
    session.enter("录入", {CELL: 66})
    qtbot.waitUntil(lambda: bool(files(folder)))
    end(session)
    qtbot.waitUntil(lambda: not files(folder))


def test_closing_leaves_nothing(session: Session, folder: Path, kept: Journal) -> None:
    session.enter("录入", {CELL: 66})
    kept.flush()
    assert report_in(folder) == session.report
    kept.close()
    assert files(folder) == []


def test_closing_ends_the_watch(
    qtbot: QtBot, session: Session, folder: Path, kept: Journal
) -> None:
    kept.close()
    session.enter("录入", {CELL: 66})
    qtbot.wait(DELAY + 200)
    assert files(folder) == []


def test_edits_are_counted_and_typing_on_in_a_text_is_one(
    session: Session, folder: Path, kept: Journal
) -> None:
    session.enter("录入", {CELL: 66})
    for text in ("总", "总体", "总体情况"):
        session.apply("输入", write_section(session.report, "overview", text))
    session.enter("录入", {CELL: 67})
    kept.flush()
    draft = draft_in(folder)
    assert draft
    assert draft.edits == 3


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the delays short where their length is not the point."""
    monkeypatch.setattr(journal, "DELAY", 20)
    monkeypatch.setattr(journal, "RETRY", 40)


@pytest.fixture
def slow_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Hold every write back until the event is set."""
    gate, flush = threading.Event(), os.fsync

    def fsync(handle: int) -> None:
        gate.wait(10)
        flush(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    yield gate
    gate.set()


@pytest.mark.usefixtures("kept", "quick")
def test_a_slow_disk_holds_nobody_back_and_gets_the_latest(
    slow_disk: threading.Event, qtbot: QtBot, session: Session, folder: Path
) -> None:
    for number in range(4):
        session.enter("录入", {CELL: number})
        qtbot.wait(70)
    slow_disk.set()
    qtbot.waitUntil(lambda: report_in(folder) == session.report)
    assert session.report.value(CELL) == 3


@pytest.mark.usefixtures("quick")
def test_undoing_during_a_slow_write_leaves_nothing(
    slow_disk: threading.Event, qtbot: QtBot, session: Session, folder: Path, kept: Journal
) -> None:
    session.enter("录入", {CELL: 66})
    qtbot.waitUntil(lambda: bool(children(kept, Job)))
    session.undo()
    slow_disk.set()
    qtbot.waitUntil(lambda: not children(kept, Job))
    assert files(folder) == []


@pytest.fixture
def notices(session: Session) -> list[str]:
    heard: list[str] = []
    session.notice.connect(heard.append)
    return heard


@pytest.mark.usefixtures("kept", "quick")
def test_a_folder_that_cannot_be_written_is_told_once(
    qtbot: QtBot, session: Session, folder: Path, notices: list[str]
) -> None:
    folder.write_text("a file where the folder should be", encoding="utf-8")
    for number in range(3):
        session.enter("录入", {CELL: number})
        qtbot.wait(120)
    (notice,) = notices
    assert notice.startswith("未保存的修改没有自动备份，请尽快保存。没有建立文件夹")
    assert session.report.value(CELL) == 2


@pytest.mark.usefixtures("kept", "quick")
def test_a_full_disk_is_told_once_and_tried_again(
    qtbot: QtBot,
    session: Session,
    folder: Path,
    notices: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        session.enter("录入", {CELL: 66})
        qtbot.wait(200)
    qtbot.waitUntil(lambda: report_in(folder) == session.report)
    (notice,) = notices
    assert "磁盘空间不足" in notice


def test_a_restored_draft_is_unsaved_and_keeps_its_file(
    qtbot: QtBot, session: Session, folder: Path, kept: Journal, tmp_path: Path
) -> None:
    crashed = replace(this_process(), started="before the crash")
    session.enter("录入", {CELL: 66})
    kept.flush()
    draft = draft_in(folder)
    assert draft
    left = replace(draft, process=crashed, file=folder / "left.draft", edits=7)
    write_draft(left)
    session.open(blank(), None)
    kept.restore(left)
    assert session.report == left.report
    assert session.path == tmp_path / "平潭2022.xxgk"
    assert session.is_modified
    assert left.file.exists()  # until it is written anew
    qtbot.waitUntil(lambda: not left.file.exists())
    own = draft_in(folder)
    assert own
    assert (own.report, own.edits, own.process) == (left.report, 7, this_process())


def test_the_folder_belongs_to_the_person(own_settings: Path) -> None:
    assert recovery_folder().is_relative_to(own_settings / "data")


CHILD = """
import json
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer
from models.files.storage import dumps, loads
from ui.window.journal import Journal
from ui.session.session import Session

application = QCoreApplication([])
path, folder = map(Path, sys.argv[1:])
session = Session()
session.open(loads(path.read_text(encoding="utf-8"))[0], path)
journal = Journal(session, folder)

def edit():
    session.enter("录入", {"requests.received.person": 66})
    print(json.dumps(dumps(session.report)), flush=True)

QTimer.singleShot(0, edit)
application.exec()
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_a_killed_program_loses_nothing_older_than_a_second(folder: Path, tmp_path: Path) -> None:
    session = Session()
    session.open(real("pingtan_2022"), None)
    path = tmp_path / "平潭2022.xxgk"
    assert session.save(path) == ""
    before = path.read_bytes()
    command = [sys.executable, "-c", CHILD, str(path), str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout
        edited, _ = loads(json.loads(child.stdout.readline()))
        time.sleep(1)
        child.send_signal(signal.SIGKILL)
    (draft,), problems = leftovers(folder)
    assert draft.report == edited
    assert [(edit.key, edit.new) for edit in draft.report.edits] == [(CELL, "66")]
    assert (draft.path, draft.edits, problems) == (path, 1, [])
    assert path.read_bytes() == before
