"""Folders of files for the engine: good ones, and every way in which one can be bad."""

import io
import sys
from collections.abc import Iterable
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from zipfile import ZipFile

from exporters import render
from importers.many.engine import Engine, Event, Failed, Read
from importers.many.listing import list_files
from importers.many.pool import Pool
from models.disk.resources import PROGRAM
from models.files.storage import dumps
from models.rollup.received.units import Received
from tests.importers.guard.hostile import lying_zip, ole
from tests.models.rollup.handed_in import GRANTED, PERSON, report_of

BAD = {
    "损坏.xlsx": b"PK\x03\x04broken",
    "截断.xxgk": b'{"format": "xxgk", "tables": {',
    "加密.xlsx": ole("EncryptedPackage"),
    "别的.pdf": b"%PDF-1.4 nothing",
    "图片.xlsx": b"\x89PNG\r\n\x1a\n",
    "空对象.json": b"{}",
    "炸弹.xlsx": lying_zip(),
    "文字.txt": "会议通知".encode(),
    "旧.doc": ole("WordDocument"),
}


def good(folder: Path, count: int) -> list[Path]:
    """Write files of that many units, the n-th with n requests, in three kinds."""
    paths = []
    for number in range(count):
        report = report_of(f"单位{number}号", {PERSON: number, GRANTED: number})
        suffix = (".xxgk", ".xlsx", ".json")[number % 3]
        data = dumps(report).encode() if suffix == ".xxgk" else render(report, suffix)
        path = folder / f"{number:03}{suffix}"
        path.write_bytes(data)
        paths.append(path)
    return paths


def bad(folder: Path) -> None:
    """Write one file of every bad kind."""
    for name, data in BAD.items():
        (folder / name).write_bytes(data)


def zipped(members: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a .zip with these members."""
    data = io.BytesIO()
    with ZipFile(data, "w") as archive:
        for name, content in members:
            archive.writestr(name, content)
    return data.getvalue()


def read_all(engine: Engine, *paths: Path) -> list[Event]:
    """Return all events of reading these paths."""
    return list(engine.read(list_files([str(path) for path in paths])))


def received_of(events: Iterable[Event]) -> list[Received]:
    """Return what was read and what could not be, in order of the files."""
    found = [one.received for one in events if isinstance(one, Read | Failed)]
    return sorted(found, key=lambda one: one.file)


_ODD = """
import os, sys, time
sys.path[:] = {path!r}
from importers.many import worker
real = worker.read_one
def odd(path, member, name, layouts):
    if {name!r} in path:
        {action}
    return real(path, member, name, layouts)
worker.read_one = odd
worker.main()
"""


def odd_pool(name: str, action: str, seconds: float = 10.0) -> Pool:
    """Return a pool whose processes do something else with files of that name."""
    code = _ODD.format(path=[str(PROGRAM), *sys.path], name=name, action=action)

    def start() -> "Popen[bytes]":
        command = [sys.executable, "-I", "-S", "-X", "utf8", "-c", code]
        return Popen(command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL)

    return Pool(2, seconds, start)
