"""The engine: every file is read or named, whatever it is and whatever happens meanwhile."""

import hashlib
from pathlib import Path
from time import monotonic

import pytest

from importers.many.engine import Engine, Failed, Finished, Progress, Read
from importers.many.listing import list_files
from importers.many.pool import Pool
from models.rollup.received.choices import Choices
from models.rollup.rollup import Given, roll_up
from tests.importers.many.files import BAD, bad, good, odd_pool, read_all, received_of, zipped
from tests.models.rollup.handed_in import PERSON


def total(folder: Path, engine: Engine) -> object:
    rollup = roll_up(received_of(read_all(engine, folder)), Given(), Choices())
    return rollup.values.get(PERSON)


def test_bad_files_are_named_with_their_reason_and_the_others_added(tmp_path: Path) -> None:
    good(tmp_path, 12)
    bad(tmp_path)
    before = {path: hashlib.sha256(path.read_bytes()).digest() for path in tmp_path.iterdir()}
    found = received_of(read_all(Engine(2), tmp_path))
    failed = {Path(one.file).name: one.fault for one in found if one.facts is None}
    assert set(failed) == set(BAD)
    assert all(fault.endswith("。") and len(fault) > 8 for fault in failed.values())
    assert roll_up(found, Given(), Choices()).values[PERSON] == sum(range(12))
    after = {path: hashlib.sha256(path.read_bytes()).digest() for path in tmp_path.iterdir()}
    assert after == before


def test_progress_counts_to_the_end(tmp_path: Path) -> None:
    good(tmp_path, 7)
    events = read_all(Engine(2), tmp_path, tmp_path / "nowhere")
    last = [one for one in events if isinstance(one, Progress)][-1]
    assert (last.done, last.total, last.failed) == (8, 8, 1)
    assert last.words.startswith("已读 8/8，读不了 1")
    assert events[-1] == Finished(is_cut_off=False)


def test_a_path_that_vanishes_is_named(tmp_path: Path) -> None:
    paths = good(tmp_path, 3)
    listing = list_files([str(tmp_path)])
    paths[1].unlink()
    events = list(Engine(1).read(listing))
    failed = [one.received for one in events if isinstance(one, Failed)]
    assert [(Path(one.file).name, "不存在" in one.fault) for one in failed] == [("001.xlsx", True)]
    assert sum(isinstance(one, Read) for one in events) == 2


def test_a_file_that_ends_its_process_once_is_read_again(tmp_path: Path) -> None:
    good(tmp_path, 9)
    mark = tmp_path / "once"
    action = f"os.path.exists({str(mark)!r}) or (open({str(mark)!r}, 'x'), os._exit(1))"
    assert total(tmp_path, Engine(pool=odd_pool("004", action))) == sum(range(9))


def test_a_file_that_always_ends_its_process_is_named_and_no_other(tmp_path: Path) -> None:
    good(tmp_path, 9)
    found = received_of(read_all(Engine(pool=odd_pool("004", "os._exit(1)")), tmp_path))
    failed = [one for one in found if one.facts is None]
    assert [(Path(one.file).name, "两次意外结束" in one.fault) for one in failed] == [
        ("004.xlsx", True)
    ]


def test_a_file_that_takes_too_long_is_named(tmp_path: Path) -> None:
    good(tmp_path, 5)
    pool = odd_pool("002", "time.sleep(60)", seconds=0.5)
    found = received_of(read_all(Engine(pool=pool), tmp_path))
    failed = [one for one in found if one.facts is None]
    assert [(Path(one.file).name, "还没有读完" in one.fault) for one in failed] == [
        ("002.json", True)
    ]


def test_a_file_that_takes_too_much_memory_is_named(tmp_path: Path) -> None:
    good(tmp_path, 3)
    found = received_of(read_all(Engine(pool=odd_pool("002", "bytearray(10**9)")), tmp_path))
    failed = [one for one in found if one.facts is None]
    assert [(Path(one.file).name) for one in failed] == ["002.json"]


def test_cancelling_ends_within_a_second_and_keeps_what_was_read(tmp_path: Path) -> None:
    good(tmp_path, 6)
    engine = Engine(pool=odd_pool("005", "time.sleep(60)"))
    events = engine.read(list_files([str(tmp_path)]))
    begun = None
    kept = []
    for event in events:
        kept.append(event)
        if sum(isinstance(one, Read) for one in kept) == 5 and begun is None:
            begun = monotonic()
            engine.cancel()
    assert begun is not None
    assert monotonic() - begun < 1.0
    assert kept[-1] == Finished(is_cut_off=True)


def test_a_sum_of_cut_off_reading_is_incomplete(tmp_path: Path) -> None:
    good(tmp_path, 2)
    found = received_of(read_all(Engine(1), tmp_path))
    assert not roll_up(found, Given(is_cut_off=True), Choices()).is_complete


def test_members_of_a_zip_are_read(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    members = [(path.name, path.read_bytes()) for path in good(inner, 4)]
    (tmp_path / "四个.zip").write_bytes(zipped([*members, ("坏.xlsx", b"PK")]))
    found = received_of(read_all(Engine(2), tmp_path / "四个.zip"))
    assert [one.facts is not None for one in found] == [True, True, True, True, False]
    assert found[0].file.endswith("四个.zip/000.xxgk")


@pytest.mark.parametrize("jobs", [1, 3])
def test_the_number_of_processes_changes_nothing(jobs: int, tmp_path: Path) -> None:
    good(tmp_path, 10)
    found = received_of(read_all(Engine(jobs), tmp_path))
    assert found == received_of(read_all(Engine(pool=Pool(2)), tmp_path))
