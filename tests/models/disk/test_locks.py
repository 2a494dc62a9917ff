"""One file on a shared folder: who has it open, and who saved it meanwhile."""

import errno
import hashlib
import json
import multiprocessing
import os
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import datetime
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from models.disk.locks import FileGuard, Holder, read_holder
from models.disk.processes import Process, host_name, this_process, user_name

if TYPE_CHECKING:
    from multiprocessing.queues import Queue

ELSEWHERE = Process("BGS-03", 4711, "mark")
NOT_ROOT = pytest.mark.skipif(
    hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "连云区2024.xxgk"
    path.write_text("opened", encoding="utf-8")
    return path


@pytest.fixture
def lock(path: Path) -> Path:
    return path.with_name(".~连云区2024.xxgk.lock")


def put(lock: Path, process: Process, user: str = "王芳") -> None:
    since = "2025-01-08T14:05:00+08:00"
    text = json.dumps({"user": user, "since": since, "process": asdict(process)})
    lock.write_text(text, encoding="utf-8")


def test_the_first_window_takes_the_file(path: Path, lock: Path) -> None:
    guard = FileGuard(path)
    assert guard.acquire() is None
    holder = read_holder(lock.read_text(encoding="utf-8"))
    assert holder
    assert (holder.user, holder.process) == (user_name(), this_process())


def test_the_second_window_is_told_who_has_it(path: Path, lock: Path) -> None:
    put(lock, ELSEWHERE)
    holder = FileGuard(path).acquire()
    assert holder
    assert holder.user == "王芳"
    assert holder.process == ELSEWHERE


@pytest.mark.parametrize(
    ("process", "user", "words"),
    [
        (ELSEWHERE, "王芳", "正由 王芳（电脑 BGS-03）自"),
        (ELSEWHERE, "", "正由 另一位同事（电脑 BGS-03）自"),
        (this_process(), user_name(), "已在本机的另一个窗口中打开（自"),
        (this_process(), "somebody else", f"正由 somebody else（电脑 {host_name()}）自"),
    ],
)
def test_the_sentence_names_holder_and_time(process: Process, user: str, words: str) -> None:
    holder = Holder(user, process, datetime(2025, 1, 8, 14, 5).astimezone())
    sentence = holder.sentence("连云区2024.xxgk", "这里只能查看。")
    assert f"“连云区2024.xxgk”{words}2025年1月8日 14:05起" in sentence
    assert "只能查看" in sentence


def test_a_lock_left_by_a_crash_is_taken_over(path: Path, lock: Path) -> None:
    put(lock, replace(this_process(), started="before the power cut"))
    assert FileGuard(path).acquire() is None
    holder = read_holder(lock.read_text(encoding="utf-8"))
    assert holder
    assert holder.process == this_process()


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"user": "王芳"}', "\udcff", "[" * 9999])
def test_a_lock_that_nobody_can_read_is_taken_over(text: str, path: Path, lock: Path) -> None:
    lock.write_bytes(text.encode("utf-8", "surrogateescape"))
    assert FileGuard(path).acquire() is None
    assert read_holder(lock.read_text(encoding="utf-8"))


def test_the_file_can_be_taken_by_force(path: Path, lock: Path) -> None:
    put(lock, ELSEWHERE)
    guard = FileGuard(path)
    assert guard.acquire(by_force=True) is None
    guard.release()
    assert not lock.exists()


def test_giving_back_leaves_the_lock_of_somebody_else(path: Path, lock: Path) -> None:
    guard = FileGuard(path)
    guard.acquire()
    put(lock, ELSEWHERE)
    guard.release()
    assert lock.exists()


def test_both_names_of_one_file_meet_at_one_lock(path: Path, lock: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "link.xxgk"
    other.parent.mkdir()
    other.symlink_to(path)
    put(lock, ELSEWHERE)
    assert FileGuard(other).acquire()


def break_name(path: Path) -> Path:
    return path.with_name("年" * 83 + ".xxgk")  # fits; the name of its lock does not


def remove_folder(path: Path) -> Path:
    return path.parent / "gone" / path.name


@pytest.mark.parametrize("spoil", [break_name, remove_folder])
def test_a_lock_that_cannot_be_written_is_no_obstacle(
    spoil: Callable[[Path], Path], path: Path
) -> None:
    guard = FileGuard(spoil(path))
    assert guard.acquire() is None
    guard.release()


@NOT_ROOT
def test_a_read_only_folder_is_no_obstacle(path: Path, lock: Path) -> None:
    path.parent.chmod(0o500)
    assert FileGuard(path).acquire() is None
    path.parent.chmod(0o700)
    assert not lock.exists()


def test_a_save_by_somebody_else_is_noticed(path: Path) -> None:
    guard = FileGuard(path)
    guard.remember()
    assert not guard.question()
    times = path.stat().st_atime_ns, path.stat().st_mtime_ns
    path.write_text("edited", encoding="utf-8")
    os.utime(path, ns=times)  # same size, same time: an old disk or a server's clock
    assert guard.changed_on_disk()
    assert "“连云区2024.xxgk”在这里打开以后，已在别处改过（20" in guard.question()


def test_an_own_save_is_not_taken_for_another(path: Path) -> None:
    guard = FileGuard(path)
    guard.remember(b"opened")
    path.write_text("saved here", encoding="utf-8")
    guard.remember()
    assert not guard.changed_on_disk()


def test_what_was_saved_between_reading_and_remembering_is_noticed(path: Path) -> None:
    guard = FileGuard(path)
    guard.remember(b"read a moment ago")
    assert guard.changed_on_disk()


def test_a_file_that_is_gone_holds_nothing_to_overwrite(path: Path) -> None:
    guard = FileGuard(path)
    guard.remember()
    path.unlink()
    assert not guard.changed_on_disk()
    assert guard.question() == ""


ENDED = replace(this_process(), started="before the power cut")
RACES = 30


def grab(path: Path, ready: Barrier, done: Barrier, got: "Queue[bool]") -> None:
    """Take one file after another at the same instant as somebody else; keep what was got."""
    for number in range(RACES):
        guard = FileGuard(path.with_name(f"{number}.xxgk"))
        ready.wait()
        got.put(guard.acquire() is None)
        done.wait()


@pytest.mark.parametrize("left", ["nothing", "a lock of a process that ended"])
def test_of_two_windows_that_come_at_the_same_instant_one_gets_the_file(
    left: str, tmp_path: Path
) -> None:
    fresh = multiprocessing.get_context("spawn")
    if left != "nothing":
        for number in range(RACES):
            put(tmp_path / f".~{number}.xxgk.lock", ENDED)
    ready, done, got = fresh.Barrier(2), fresh.Barrier(2), fresh.Queue()
    both = [
        fresh.Process(target=grab, args=(tmp_path / "0.xxgk", ready, done, got)) for _ in range(2)
    ]
    for one in both:
        one.start()
    answers = [got.get(timeout=60) for _ in range(2 * RACES)]
    for one in both:
        one.join()
    assert sum(answers) == RACES
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        f".~{number}.xxgk.lock" for number in range(RACES)
    )


def test_a_lock_is_whole_from_the_first_instant_and_nothing_else_is_left(
    path: Path, lock: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []
    link = os.link

    def look(source: str, target: str, **more: bool) -> None:
        seen.append(lock.exists())
        link(source, target, **more)
        seen.append(read_holder(lock.read_text(encoding="utf-8")) is not None)

    monkeypatch.setattr(os, "link", look)
    FileGuard(path).acquire()
    assert seen == [False, True]
    assert set(path.parent.iterdir()) == {path, lock}


def test_on_a_drive_that_knows_no_second_names_the_file_is_held_all_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refuse)
    first, second = FileGuard(path), FileGuard(path)
    assert first.acquire() is None
    assert first.is_held
    assert read_holder(path.with_name(f".~{path.name}.lock").read_text(encoding="utf-8"))
    assert second.acquire() is None  # the same process


def test_a_claim_left_by_a_kill_is_no_obstacle_for_long(path: Path, lock: Path) -> None:
    put(lock, ENDED)
    mark = hashlib.sha256(lock.read_bytes()).hexdigest()[:16]
    path.with_name(f".~{mark}.claim").touch()
    assert FileGuard(path).acquire() is None
    assert set(path.parent.iterdir()) == {path, lock}
