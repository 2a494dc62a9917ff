"""Drafts: what a crash leaves behind, and what is made of it."""

import json
import os
import stat
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from models.disk.locks import content_mark
from models.disk.processes import Process, this_process
from models.disk.times import now
from models.files.journal import Draft, leftovers, read_draft, remove_draft, write_draft
from models.files.storage import dumps
from models.report.editing import enter, write_section
from models.report.report import Report
from tests.factories import blank, real

CRASHED = replace(this_process(), started="before the crash")
ELSEWHERE = Process("BGS-03", 4711, "mark")


def edited() -> Report:
    report = enter(real("pingtan_2022"), {"requests.received.person": 66})
    return write_section(report, "overview", "一句话。\n第二段，带“引号”和 䶮。")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "平潭2022.xxgk"
    path.write_text(dumps(real("pingtan_2022")), encoding="utf-8")
    return path


@pytest.fixture
def draft(tmp_path: Path, path: Path) -> Draft:
    return Draft(edited(), path, now(), 3, CRASHED, tmp_path / "recovery" / "1.draft")


def test_a_draft_is_read_back_as_it_was(draft: Draft) -> None:
    assert write_draft(draft) == ""
    assert read_draft(draft.file) == (draft, "")


def test_a_draft_of_no_file_is_read_back(draft: Draft) -> None:
    fresh = replace(draft, path=None, report=blank())
    write_draft(fresh)
    assert read_draft(fresh.file) == (fresh, "")
    assert fresh.original() is None


def test_a_draft_can_be_read_without_the_program(draft: Draft) -> None:
    write_draft(draft)
    header, _, text = draft.file.read_text(encoding="utf-8").partition("\n")
    assert json.loads(header)["path"] == str(draft.path)
    assert text == dumps(draft.report)


@pytest.mark.parametrize(
    ("unit", "year", "name"),
    [
        ("平潭综合实验区", 2022, "平潭综合实验区 2022年"),
        ("", 2022, "未填单位 2022年"),
        ("平潭综合实验区", 0, "平潭综合实验区 未填年度"),
    ],
)
def test_a_draft_is_named_by_unit_and_year(unit: str, year: int, name: str, draft: Draft) -> None:
    assert replace(draft, report=replace(blank(), unit=unit, year=year)).name == name


def test_what_a_crash_left_is_offered_newest_first(draft: Draft) -> None:
    older = replace(draft, time=draft.time - timedelta(days=1), file=draft.file.with_stem("2"))
    for one in (older, draft):
        write_draft(one)
    assert leftovers(draft.file.parent) == ([draft, older], [])


def test_what_a_running_program_keeps_is_not_offered(draft: Draft) -> None:
    write_draft(replace(draft, process=this_process()))
    assert leftovers(draft.file.parent) == ([], [])
    assert draft.file.exists()


def test_what_another_computer_kept_is_offered(draft: Draft) -> None:
    there = replace(draft, process=ELSEWHERE)
    write_draft(there)
    assert leftovers(draft.file.parent) == ([there], [])


def test_what_was_saved_after_all_is_put_away(draft: Draft, path: Path) -> None:
    write_draft(draft)
    path.write_text(dumps(draft.report), encoding="utf-8")
    assert leftovers(draft.file.parent) == ([], [])
    assert not draft.file.exists()


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert leftovers(tmp_path / "none") == ([], [])


def whole_text(draft: Draft) -> str:
    write_draft(draft)
    return draft.file.read_text(encoding="utf-8")


@pytest.mark.parametrize("kept", [0, 10, 150, 400, 2000])
def test_a_damaged_draft_is_named_and_left(kept: int, draft: Draft) -> None:
    draft.file.write_text(whole_text(draft)[:kept], encoding="utf-8")
    drafts, (problem,) = leftovers(draft.file.parent)
    assert drafts == []
    assert problem.startswith("“1.draft”读不出来：")
    assert draft.file.exists()


@pytest.mark.parametrize(
    "header",
    ["null", "[]", "{}", '{"path": 5, "time": "x"}', '{"path": null, "time": "2025-01-08"}'],
)
def test_an_odd_header_is_named(header: str, draft: Draft) -> None:
    text = whole_text(draft).partition("\n")[2]
    draft.file.write_text(f"{header}\n{text}", encoding="utf-8")
    assert read_draft(draft.file) == (None, "“1.draft”读不出来：内容已损坏。")


def test_bytes_that_are_no_text_are_named(draft: Draft) -> None:
    whole_text(draft)
    draft.file.write_bytes(b"\xff\xfe\x00")
    assert read_draft(draft.file)[0] is None


def test_a_draft_that_cannot_be_written_says_why(draft: Draft, path: Path) -> None:
    problem = write_draft(replace(draft, file=path / "1.draft"))  # below a file
    assert problem.startswith(f"没有建立文件夹“{path}”：")


def test_a_draft_that_is_gone_already_is_removed_quietly(draft: Draft) -> None:
    remove_draft(draft.file)
    assert not draft.file.exists()


def test_a_file_that_was_changed_is_told_whatever_the_clocks_say(draft: Draft, path: Path) -> None:
    known = replace(draft, known=content_mark(path))
    assert not known.original_has_changed()
    path.write_text(dumps(blank()), encoding="utf-8")
    os.utime(path, (0, 0))
    assert known.original_has_changed()
    path.unlink()
    assert not known.original_has_changed()


def test_a_draft_that_does_not_say_what_it_began_with_asks(draft: Draft) -> None:
    assert draft.original_has_changed()


def test_a_draft_is_for_the_eyes_of_its_writer_alone(draft: Draft) -> None:
    write_draft(draft)
    assert stat.S_IMODE(draft.file.stat().st_mode) == 0o600
    assert stat.S_IMODE(draft.file.parent.stat().st_mode) == 0o700
