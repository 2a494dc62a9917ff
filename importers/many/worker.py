"""One of the processes that read: files in by standard input, facts out by standard output.

It is a wall as well: what a file does to its reader ends this process and not the program.
A line of input is a JSON list of files (number, path, member of a .zip, name); for each of them
one line goes out: its number, the sum of its bytes, and its facts, or ``!`` with the reason.
"""

from __future__ import annotations

import gc
import json
import sys
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from importers import read_data
from importers.apart import read_here
from importers.excel.layouts import LAID_OUT, Layouts
from importers.guard.bounds import MEMORY, draw_bounds
from importers.guard.child import serve_here
from importers.many.contents import bytes_of
from models.rollup.received.facts import facts_of, to_text
from models.rollup.received.names import name_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import BinaryIO

ARGUMENT = "--read-many"
"""A frozen program starts itself with this argument; ``main.py`` hands over to :func:`main`."""
FAULT = "!"
READY = b"\n"
"""What it says when everything is loaded and the bounds are drawn."""
_SECONDS_IN_ALL = 30 * 24 * 3600
"""One process reads many files; the time for one is kept by who waits for it."""
_DIGEST_BYTES = 16
_COLLECT_EVERY = 500
"""Files between two collections of garbage: reading one makes few circles."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What reading one file gave: the sum of its bytes, and its facts as text, or a fault."""

    digest: str
    text: str
    fault: str = ""


def main() -> None:
    """Serve until standard input ends."""
    serve_here(read_here)
    draw_bounds(_SECONDS_IN_ALL)
    gc.disable()
    sys.stdout.buffer.write(READY)
    sys.stdout.buffer.flush()
    serve(sys.stdin.buffer, sys.stdout.buffer)


def serve(lines: Iterable[bytes], out: BinaryIO) -> None:
    """Answer each line of files, a file at a time."""
    layouts = Layouts()
    read = 0
    for line in lines:
        for number, path, member, name in json.loads(line):
            found = read_one(path, member, name, layouts)
            told = f"{FAULT}{json.dumps(found.fault)}" if found.fault else found.text
            out.write(f"{number}\t{found.digest}\t{told}\n".encode())
            out.flush()
            read += 1
            if read % _COLLECT_EVERY == 0:
                gc.collect()


def read_one(path: str, member: str, name: str, layouts: Layouts) -> Answer:
    """Read a file and check it; never raises for what the file holds.

    ``layouts`` are those of the workbooks that this process has read.
    """
    try:
        data, fault = bytes_of(path, member)
        if fault:
            return Answer("", "", fault)
        digest = blake2b(data, digest_size=_DIGEST_BYTES).hexdigest()
        short = name_of(name)
        known = layouts.read(data, short) if short.lower().endswith(LAID_OUT) else None
        if known is not None:
            return Answer(digest, to_text(facts_of(known.report, shown=known.shown)))
        imported = read_data(data, short, trusted=True)
        layouts.learn(data, short, imported)
        report = imported.report or imported.unfilled  # a blank form was handed in: 空表
        if report is None:
            reason = imported.problems[0].message if imported.problems else "没有读入。"
            return Answer(digest, "", reason)
        told = [(one.where, one.message) for one in imported.problems]
        return Answer(digest, to_text(facts_of(report, told)))
    except MemoryError:
        return Answer("", "", f"读取时占用内存超过 {MEMORY // (1024 * 1024)} MB，没有读入。")
