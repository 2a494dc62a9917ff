"""Two people at one file: nobody's save is overwritten without a question, whatever was tried."""

import json
import os
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from models.disk.locks import content_mark
from models.disk.processes import Process
from models.disk.times import now
from models.files.journal import Draft
from models.files.storage import dumps, loads
from models.report.editing import enter
from models.report.report import Report
from tests.factories import real
from tests.ui.kit.children import answer, when_opened
from tests.ui.kit.windows import window
from ui.window.main_window import MainWindow

MINE, THEIRS = "requests.received.person", "requests.received.business"
Act = Callable[[MainWindow, Path, pytest.MonkeyPatch], None]


def read(path: Path) -> Report:
    report, _ = loads(path.read_text(encoding="utf-8"))
    assert report
    return report


def save_theirs(path: Path) -> None:
    path.write_text(dumps(enter(read(path), {THEIRS: 888})), encoding="utf-8")


def save_as(made: MainWindow, path: Path, patch: pytest.MonkeyPatch) -> bool:
    patch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    return made.files.save_as()


def nothing(_made: MainWindow, _file: Path, _patch: pytest.MonkeyPatch) -> None:
    pass


def fail_to_save_as(made: MainWindow, file: Path, patch: pytest.MonkeyPatch) -> None:
    when_opened(QMessageBox, lambda _box: None)
    assert not save_as(made, file.parent / "gone" / "x.xxgk", patch)


def hold(path: Path) -> None:
    """Let somebody at another computer have a file open."""
    held = {"user": "王芳", "since": "2025-01-08T14:05:00+08:00"}
    process = asdict(Process("BGS-03", 4711, ""))
    path.with_name(f".~{path.name}.lock").write_text(json.dumps({**held, "process": process}))


def think_better_of_a_held_file(made: MainWindow, file: Path, patch: pytest.MonkeyPatch) -> None:
    other = file.with_name("别的.xxgk")
    other.write_bytes(file.read_bytes())
    hold(other)
    before = other.read_bytes()
    answer("取消")
    assert not save_as(made, other, patch)
    assert other.read_bytes() == before


@pytest.mark.parametrize("act", [nothing, fail_to_save_as, think_better_of_a_held_file])
def test_a_save_of_somebody_else_is_asked_about(
    act: Act, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "年报.xxgk"
    file.write_text(dumps(real("lianyun_2024")), encoding="utf-8")
    made = window(qtbot, tmp_path / "drafts")
    with qtbot.waitSignal(made.files.opened):
        made.files.open_path(file)
    made.session.enter("录入", {MINE: 777})
    save_theirs(file)
    act(made, file, monkeypatch)
    asked: list[str] = []
    when_opened(QMessageBox, lambda box: asked.append(box.text()))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    assert not made.files.save()
    assert "已在别处改过" in asked[0]
    assert read(file).values[THEIRS] == 888


def test_after_saving_elsewhere_the_new_file_is_watched_and_the_old_one_is_free(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, other = tmp_path / "年报.xxgk", tmp_path / "另存.xxgk"
    made = window(qtbot, tmp_path / "drafts", real("lianyun_2024"))
    assert save_as(made, file, monkeypatch)
    assert save_as(made, other, monkeypatch)
    locks = {path.name for path in tmp_path.glob(".~*")}
    assert locks == {".~另存.xxgk.lock"}
    assert made.files.known == content_mark(other)


def test_a_draft_says_what_its_file_held_when_the_edits_began(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "年报.xxgk"
    file.write_text(dumps(real("lianyun_2024")), encoding="utf-8")
    made = window(qtbot, tmp_path / "drafts")
    with qtbot.waitSignal(made.files.opened):
        made.files.open_path(file)
    began = content_mark(file)
    save_theirs(file)
    made.session.enter("录入", {MINE: 777})
    made.journal.flush()
    (draft,) = (tmp_path / "drafts").glob("*.draft")
    assert json.loads(draft.read_text(encoding="utf-8").partition("\n")[0])["known"] == began


def test_after_a_crash_a_file_saved_by_a_clock_behind_is_asked_about(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "年报.xxgk"
    file.write_text(dumps(real("lianyun_2024")), encoding="utf-8")
    edited = enter(read(file), {MINE: 777})
    crashed = Process("BGS-03", 1, "")
    draft = Draft(edited, file, now(), 1, crashed, tmp_path / "1.draft", content_mark(file))
    save_theirs(file)
    os.utime(file, (time.time() - 120, time.time() - 120))
    made = window(qtbot, tmp_path / "drafts")
    made.journal.restore(draft)
    made.files.take_up(draft)
    asked: list[str] = []
    when_opened(QMessageBox, lambda box: asked.append(box.text()))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    assert not made.files.save()
    assert "已在别处改过" in asked[0]
    assert read(file).values[THEIRS] == 888
