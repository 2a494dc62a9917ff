"""The cache: what has not changed is not read again, and a bad cache changes no sum."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from importers.many.cache import Cache
from importers.many.engine import Engine, Event, Read
from importers.many.listing import list_files
from models.files.storage import dumps
from tests.importers.many.files import bad, good, received_of
from tests.models.rollup.handed_in import PERSON, report_of


def read(folder: Path, cache: Cache) -> tuple[list[Event], int, int]:
    """Return the events, how many files were known and how many were read afresh."""
    events = list(Engine(1, cache).read(list_files([str(folder)])))
    known = [one.is_known for one in events if isinstance(one, Read)]
    return events, sum(known), len(known) - sum(known)


def work(tmp_path: Path) -> tuple[Path, Path]:
    folder = tmp_path / "收到"
    folder.mkdir()
    return folder, tmp_path / "cache.db"


def test_what_has_not_changed_is_not_read_again(tmp_path: Path) -> None:
    folder, path = work(tmp_path)
    good(folder, 5)
    first, *counts = read(folder, Cache(path))
    assert counts == [0, 5]
    again, *counts = read(folder, Cache(path))
    assert counts == [5, 0]
    assert received_of(again) == received_of(first)


def test_only_what_changed_is_read_and_what_was_before_is_kept(tmp_path: Path) -> None:
    folder, path = work(tmp_path)
    files = good(folder, 3)
    read(folder, Cache(path))
    files[0].write_text(dumps(report_of("单位0号", {PERSON: 77})), encoding="utf-8")
    events, known, fresh = read(folder, Cache(path))
    assert (known, fresh) == (2, 1)
    changed = received_of(events)[0]
    assert changed.before is not None
    assert changed.before.figures.by_key()[PERSON] == 0
    events, known, fresh = read(folder, Cache(path))
    assert received_of(events)[0].before == changed.before


def test_a_file_of_another_name_is_known_as_a_second_hand_in_of_its_unit(tmp_path: Path) -> None:
    folder, path = work(tmp_path)
    good(folder, 2)
    read(folder, Cache(path))
    (folder / "000.xxgk").unlink()
    text = dumps(report_of("单位0号", {PERSON: 77}))
    (folder / "000（更正）.xxgk").write_text(text, encoding="utf-8")
    events, _, _ = read(folder, Cache(path))
    again = received_of(events)[0]
    assert again.before is not None
    assert again.before.unit == "单位0号"


def test_a_file_with_another_time_and_the_same_bytes_is_no_second_hand_in(tmp_path: Path) -> None:
    folder, path = work(tmp_path)
    files = good(folder, 1)
    read(folder, Cache(path))
    os.utime(files[0], (1, 1))
    events, *_ = read(folder, Cache(path))
    assert received_of(events)[0].before is None


def test_what_failed_is_tried_again(tmp_path: Path) -> None:
    folder, path = work(tmp_path)
    bad(folder)
    read(folder, Cache(path))
    _, known, _ = read(folder, Cache(path))
    assert known == 0


def test_a_cache_of_another_version_is_begun_anew(tmp_path: Path) -> None:
    folder, path = work(tmp_path)
    good(folder, 2)
    read(folder, Cache(path))
    with closing(sqlite3.connect(path)) as base:
        base.execute("update stamp set version = 'older'")
        base.execute("update facts set facts = '[]'")
        base.commit()
    cache = Cache(path)
    assert "另一个版本" in cache.notice
    assert read(folder, cache)[1:] == (0, 2)


def test_damaged_facts_are_read_again(tmp_path: Path) -> None:
    folder, path = work(tmp_path)
    good(folder, 2)
    first, *_ = read(folder, Cache(path))
    with closing(sqlite3.connect(path)) as base:
        base.execute("update facts set facts = '[1' where file like '%000%'")
        base.commit()
    again, *counts = read(folder, Cache(path))
    assert counts == [1, 1]
    assert received_of(again) == received_of(first)


def test_a_damaged_cache_stops_nothing(tmp_path: Path) -> None:
    folder, path = work(tmp_path)
    good(folder, 2)
    read(folder, Cache(path))
    data = path.read_bytes()
    path.write_bytes(data[:100] + bytes(len(data) - 100))
    events, *_ = read(folder, Cache(path))
    assert len(received_of(events)) == 2


def test_a_file_that_is_no_cache_is_never_touched(tmp_path: Path) -> None:
    folder, path = work(tmp_path)
    good(folder, 1)
    path.write_bytes(b"somebody's own file")
    cache = Cache(path)
    assert "不是汇总的缓存文件" in cache.notice
    assert read(folder, cache)[1:] == (0, 1)
    assert path.read_bytes() == b"somebody's own file"


def test_a_database_of_another_program_is_never_touched(tmp_path: Path) -> None:
    folder, path = work(tmp_path)
    good(folder, 1)
    with closing(sqlite3.connect(path)) as base:
        base.execute("create table facts (a)")
        base.commit()
    before = path.read_bytes()
    assert read(folder, Cache(path))[1:] == (0, 1)
    assert path.read_bytes() == before
