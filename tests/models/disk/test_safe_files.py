"""Saving: the old file or the new one, never half of either, and no trace of a failed try."""

import errno
import os
import resource
import secrets
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.disk.copies import kept_copies
from models.disk.processes import process_mark
from models.disk.safe_files import reason_of, write_file

OLD, NEW = "旧的内容".encode(), "新的内容".encode()
NOBODY = 65534
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A report saved before, alone in its folder."""
    path = tmp_path / "reports" / "连云区2024.xxgk"
    path.parent.mkdir()
    path.write_bytes(OLD)
    return path


def untouched(path: Path) -> bool:
    return path.read_bytes() == OLD and list(path.parent.iterdir()) == [path]


def test_a_file_is_replaced_as_a_whole_and_nothing_else_is_left(target: Path) -> None:
    assert write_file(target, NEW) == ""
    assert target.read_bytes() == NEW
    assert list(target.parent.iterdir()) == [target]


def test_a_new_file_is_written(tmp_path: Path) -> None:
    assert write_file(tmp_path / "新.xxgk", NEW) == ""
    assert (tmp_path / "新.xxgk").read_bytes() == NEW


def test_a_name_of_the_greatest_length_can_be_saved(tmp_path: Path) -> None:
    path = tmp_path / ("长" * 83 + ".xxgk")
    assert write_file(path, NEW) == ""
    assert path.read_bytes() == NEW


def test_a_link_stays_a_link_and_the_file_behind_it_is_saved(target: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.xxgk"
    link.symlink_to(target)
    assert write_file(link, NEW) == ""
    assert link.is_symlink()
    assert target.read_bytes() == NEW


def test_the_mode_of_the_file_stays(target: Path) -> None:
    target.chmod(0o640)
    write_file(target, NEW)
    assert target.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (errno.ENOSPC, "磁盘空间不足，请清理磁盘或换一个位置保存"),
        (errno.EDQUOT, "磁盘配额已满，请清理后再保存"),
        (errno.EIO, "磁盘读写出错，请换一个位置保存"),
    ],
)
def test_a_full_disk_leaves_the_old_file_whole(
    target: Path, monkeypatch: pytest.MonkeyPatch, code: int, reason: str
) -> None:
    def full(_handle: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", full)
    assert write_file(target, NEW) == f"没有保存“连云区2024.xxgk”：{reason}。"
    assert untouched(target)


SAVE = "import sys, pathlib; from models.disk.safe_files import write_file; \
print(write_file(pathlib.Path(sys.argv[1]), b'x' * 100_000))"


def at_most_a_page() -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))


def test_a_write_that_stops_half_way_leaves_the_old_file_whole(target: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-B", "-c", SAVE, str(target)],
        cwd=ROOT,
        preexec_fn=at_most_a_page,
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
    )
    assert (
        done.stdout == "没有保存“连云区2024.xxgk”：文件太大，这个磁盘放不下，请换一个位置保存。\n"
    )
    assert untouched(target)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("nowhere/年报.xxgk", "文件夹已不存在，请换一个位置保存"),
        ("reports/连云区2024.xxgk/年报.xxgk", "文件夹已不存在，请换一个位置保存"),
        ("reports", "这是一个文件夹，请改一个文件名"),
        ("长" * 90 + ".xxgk", "文件名太长，请改短一些"),
    ],
)
def test_what_cannot_be_saved_says_what_to_do(
    target: Path, tmp_path: Path, name: str, reason: str
) -> None:
    assert write_file(tmp_path / name, NEW).endswith(f"”：{reason}。")
    assert untouched(target)
    assert [path.name for path in tmp_path.iterdir()] == ["reports"]


@pytest.fixture
def locked_folder() -> Iterator[Path]:
    """A folder that may be read and not written, also by tests that run as root."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "年报.xxgk").write_bytes(OLD)
        folder.chmod(0o555)
        user = os.geteuid()
        if user == 0:
            os.seteuid(NOBODY)
        yield folder
        os.seteuid(user)
        folder.chmod(0o700)


def test_a_read_only_folder_leaves_the_old_file_whole(locked_folder: Path) -> None:
    path = locked_folder / "年报.xxgk"
    assert write_file(path, NEW) == (
        "没有保存“年报.xxgk”：没有写入权限，或文件正被其他程序打开，请关闭后重试或换一个位置保存。"
    )
    assert untouched(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="对管理员账户，只读文件也可以写，本测试跳过")
def test_a_read_only_file_is_not_replaced(target: Path) -> None:
    target.chmod(0o444)
    assert "没有写入权限" in write_file(target, NEW)
    assert untouched(target)


def test_a_folder_that_cannot_be_flushed_does_not_undo_the_save(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def only_files(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))

    monkeypatch.setattr(os, "fsync", only_files)
    assert write_file(target, NEW) == ""
    assert target.read_bytes() == NEW


def test_a_drive_that_knows_no_modes_can_be_saved_to(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(shutil, "copymode", refuse)
    assert write_file(target, NEW) == ""


def temporary(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.endswith(".tmp")]


def test_the_new_file_is_no_more_open_than_the_old_one_from_the_start(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target.chmod(0o600)
    modes: list[int] = []
    flush = os.fsync

    def look(handle: int) -> None:
        modes.append(stat.S_IMODE(os.fstat(handle).st_mode))
        flush(handle)

    monkeypatch.setattr(os, "fsync", look)
    assert write_file(target, NEW) == ""
    assert modes[0] == 0o600
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_no_two_new_files_have_a_name_that_can_be_known(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names: list[str] = []
    flush = os.fsync

    def look(handle: int) -> None:
        names.extend(temporary(target.parent))
        flush(handle)

    monkeypatch.setattr(os, "fsync", look)
    for _ in range(2):
        write_file(target, NEW)
    assert len(set(names)) == len(names) == 2


def test_a_link_that_lies_in_wait_is_not_followed(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    victim = target.with_name("victim.txt")
    victim.write_bytes(OLD)
    monkeypatch.setattr(secrets, "token_hex", lambda size: "0" * 2 * size)
    target.with_name(f".{target.name}.{process_mark()}-{'0' * 16}.tmp").symlink_to(victim)
    assert write_file(target, NEW).startswith("没有保存“连云区2024.xxgk”：")
    assert victim.read_bytes() == OLD
    assert target.read_bytes() == OLD
    assert not target.is_symlink()


KILLED = """import os, pathlib, signal, sys
from models.disk.safe_files import write_file
flush = os.fsync
calls = int(sys.argv[2])
def die(handle):
    global calls
    calls -= 1
    if not calls:
        os.kill(os.getpid(), signal.SIGKILL)
    flush(handle)
os.fsync = die
target = pathlib.Path(sys.argv[1])
write_file(target, "新的内容".encode(), target.parent / "copies")
"""


def kill_at(target: Path, call: int) -> None:
    """Save in a process that is killed at a call that flushes."""
    subprocess.run([sys.executable, "-B", "-c", KILLED, target, str(call)], cwd=ROOT, check=False)


@pytest.mark.parametrize("call", [1, 2, 3, 4, 5])
def test_a_kill_leaves_whole_files_and_the_next_save_clears_up(target: Path, call: int) -> None:
    kill_at(target, call)
    copies = target.parent / "copies"
    assert target.read_bytes() in {OLD, NEW}
    assert all(copy.read_bytes() == OLD for copy in kept_copies(target, copies))
    assert write_file(target, NEW, copies) == ""
    assert not temporary(target.parent)
    assert not temporary(copies)


def test_what_a_running_program_is_writing_is_left_alone(target: Path) -> None:
    other = target.with_name(f".别的.xxgk.{process_mark()}-{'0' * 16}.tmp")
    other.write_bytes(NEW)
    write_file(target, NEW)
    assert other.exists()


def test_what_another_computer_or_program_left_is_left_alone(target: Path) -> None:
    names = [f".别的.xxgk.1-00000000-00000000-{'0' * 16}.tmp", ".别的.xxgk.1.tmp", "x.tmp"]
    for name in names:
        target.with_name(name).touch()
    write_file(target, NEW)
    assert sorted(temporary(target.parent)) == sorted(names)


def test_an_error_without_a_sentence_of_ours_is_told_in_the_systems_words() -> None:
    assert (
        reason_of(OSError(errno.EMFILE, "Too many open files")) == "系统提示：Too many open files"
    )
