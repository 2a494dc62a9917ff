"""Dated copies of what a save replaces: each file has its own, each save keeps one."""

import errno
import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from models.disk.copies import KEPT_COPIES, keep_copy, kept_copies
from models.disk.safe_files import write_file

OLD, NEW = "旧的内容".encode(), "新的内容".encode()
MORNING = datetime(2025, 1, 1, 8).astimezone()


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A report saved before, alone in its folder."""
    path = tmp_path / "甲局" / "连云区2024.xxgk"
    path.parent.mkdir()
    path.write_bytes(OLD)
    return path


@pytest.fixture
def namesake(tmp_path: Path) -> Path:
    """Another unit's report of the same name."""
    path = tmp_path / "乙局" / "连云区2024.xxgk"
    path.parent.mkdir()
    path.write_bytes(NEW)
    return path


def test_the_replaced_file_is_kept_as_a_dated_copy(target: Path, tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    write_file(target, NEW, copies)
    (copy,) = copies.iterdir()
    assert copy.read_bytes() == OLD
    assert copy.match("连云区2024.????????????.????????-??????-??????.xxgk")


def test_a_first_save_keeps_no_copy(tmp_path: Path) -> None:
    write_file(tmp_path / "新.xxgk", NEW, tmp_path / "copies")
    assert not (tmp_path / "copies").exists()


def test_only_the_latest_copies_of_a_file_are_kept(
    target: Path, namesake: Path, tmp_path: Path
) -> None:
    copies = tmp_path / "copies"
    other = keep_copy(namesake, copies, MORNING - timedelta(days=1))
    made = [keep_copy(target, copies, MORNING + timedelta(minutes=n)) for n in range(13)]
    assert kept_copies(target, copies) == made[-KEPT_COPIES:]
    assert kept_copies(namesake, copies) == [other]


def test_saves_at_the_same_instant_keep_a_copy_each(target: Path, tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    made = []
    for number in range(5):
        target.write_bytes(b"%d" % number)
        made.append(keep_copy(target, copies, MORNING))
    assert [copy.read_bytes() for copy in kept_copies(target, copies)] == [
        b"0",
        b"1",
        b"2",
        b"3",
        b"4",
    ]
    assert kept_copies(target, copies) == made


def test_a_link_and_its_file_have_the_same_copies(target: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.xxgk"
    link.symlink_to(target)
    copy = keep_copy(target, tmp_path / "copies")
    assert kept_copies(link, tmp_path / "copies") == [copy]


def test_a_name_with_brackets_and_stars_is_only_a_name(tmp_path: Path) -> None:
    path = tmp_path / "年报[1]*.xxgk"
    path.write_bytes(OLD)
    made = [keep_copy(path, tmp_path, MORNING + timedelta(minutes=n)) for n in range(12)]
    assert [copy.exists() for copy in made if copy] == [False] * 2 + [True] * 10


def test_a_name_of_the_greatest_length_has_copies(tmp_path: Path) -> None:
    path = tmp_path / ("长" * 83 + ".xxgk")
    path.write_bytes(OLD)
    assert keep_copy(path, tmp_path / "copies")


def test_a_copy_is_as_old_as_what_it_is_a_copy_of(target: Path, tmp_path: Path) -> None:
    os.utime(target, (0, 86_400))
    copy = keep_copy(target, tmp_path / "copies")
    assert copy
    assert copy.stat().st_mtime == 86_400


def test_a_copy_that_cannot_be_made_never_stops_a_save(target: Path, tmp_path: Path) -> None:
    (tmp_path / "copies").write_text("a file in the way", encoding="utf-8")
    assert write_file(target, NEW, tmp_path / "copies") == ""
    assert target.read_bytes() == NEW


def test_half_a_copy_is_not_left(
    target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies = tmp_path / "copies"
    copies.mkdir()

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    assert keep_copy(target, copies) is None
    assert list(copies.iterdir()) == []
