"""Saving: the old file or the new one, never half of either, and no trace of a failed try."""

import errno
import os
import resource
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from models.disk.safe_files import KEPT_COPIES, keep_copy, reason_of, write_file

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


def test_the_replaced_file_is_kept_as_a_dated_copy(target: Path, tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    write_file(target, NEW, copies)
    (copy,) = copies.iterdir()
    assert copy.read_bytes() == OLD
    assert copy.match("连云区2024.????????-??????.xxgk")


def test_a_first_save_keeps_no_copy(tmp_path: Path) -> None:
    write_file(tmp_path / "新.xxgk", NEW, tmp_path / "copies")
    assert not (tmp_path / "copies").exists()


def test_only_the_latest_copies_of_a_file_are_kept(target: Path, tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    others = [copies / "连云区2024.v2.20200101-000000.xxgk", copies / "连云区2024.说明-旧.xxgk"]
    copies.mkdir()
    for other in others:
        other.touch()
    made = [keep_copy(target, copies, datetime(2025, 1, 1, 8, minute)) for minute in range(13)]  # noqa: DTZ001
    kept = set(copies.iterdir()) - set(others)
    assert kept == set(made[-KEPT_COPIES:])
    assert all(other.exists() for other in others)


def test_a_name_with_brackets_and_stars_is_only_a_name(tmp_path: Path) -> None:
    path = tmp_path / "年报[1]*.xxgk"
    path.write_bytes(OLD)
    made = [keep_copy(path, tmp_path, datetime(2025, 1, 1, 8, minute)) for minute in range(12)]  # noqa: DTZ001
    assert [copy.exists() for copy in made if copy] == [False] * 2 + [True] * 10


def test_a_copy_that_cannot_be_made_never_stops_a_save(target: Path, tmp_path: Path) -> None:
    (tmp_path / "copies").write_text("a file in the way", encoding="utf-8")
    assert write_file(target, NEW, tmp_path / "copies") == ""
    assert target.read_bytes() == NEW


def test_half_a_copy_is_not_left(
    target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(_source: Path, copy: Path) -> None:
        copy.write_bytes(OLD[:3])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(shutil, "copy2", half)
    assert keep_copy(target, tmp_path / "copies") is None
    assert list((tmp_path / "copies").iterdir()) == []


def test_an_error_without_a_sentence_of_ours_is_told_in_the_systems_words() -> None:
    assert (
        reason_of(OSError(errno.EMFILE, "Too many open files")) == "系统提示：Too many open files"
    )
