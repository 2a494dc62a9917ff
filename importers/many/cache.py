"""What files held when they were last read, so that only what changed is read again.

One SQLite file of our own, by path, size and time of writing; a file that was only moved or
copied is known by the sum of its bytes.  It can be deleted at any time.  A cache that another
version wrote, or that is damaged, is begun anew; a file that is no cache is never touched.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from hashlib import blake2b
from typing import TYPE_CHECKING

from importers.many.kept import Kept
from models.disk.resources import PROGRAM
from models.forms.definitions import FORMS_DIRECTORY, form_ids
from models.rollup.received.facts import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from importers.many.kept import Fresh
    from importers.many.listing import Source

_APPLICATION = 0x78786743
"""Marks the file as ours (SQLite's application_id)."""
_TABLE = """
create table facts (
    file text primary key, size integer, modified integer, digest text,
    facts text, before text
) without rowid
"""
_INDEX = "create index by_digest on facts (digest)"
_MADE_OF = ("models/report", "models/rules", "models/rollup", "models/checks", "importers")
"""Folders of the program whose change makes other facts."""


class Cache:
    """The cache in a file; every method keeps silent about a cache that does not work.

    ``notice`` says in Chinese why there is none, or why it was begun anew.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.notice = ""
        self._works = self._prepare()

    def _prepare(self) -> bool:
        try:
            if self._path.exists() and self._path.stat().st_size and not self._is_ours():
                self.notice = f"“{self._path.name}”不是汇总的缓存文件，没有使用，也没有改动。"
                return False
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._path)) as base:
                if _version(base) != _stamp():
                    self._begin(base)
        except (sqlite3.Error, OSError) as error:
            self.notice = f"缓存“{self._path.name}”用不了（{error}），这次全部重新读取。"
            return False
        return True

    def _is_ours(self) -> bool:
        """SQLite's own mark, and ours behind it, at their places in the head of the file."""
        with self._path.open("rb") as file:
            head = file.read(100)
        mark = int.from_bytes(head[68:72], "big")
        return head.startswith(b"SQLite format 3\x00") and mark == _APPLICATION

    def _begin(self, base: sqlite3.Connection) -> None:
        if _version(base):
            self.notice = "缓存是另一个版本的程序写的，这次全部重新读取。"
        base.execute("drop table if exists facts")
        base.execute("drop table if exists stamp")
        base.execute(f"pragma application_id = {_APPLICATION}")
        base.execute(_TABLE)
        base.execute(_INDEX)
        base.execute("create table stamp (version text)")
        base.execute("insert into stamp values (?)", (_stamp(),))
        base.commit()

    def known(self, sources: Sequence[Source]) -> dict[int, Kept]:
        """What is known of sources that are as they were, by their place in the list."""
        places = {source.file: place for place, source in enumerate(sources)}
        found = {}
        for file, size, modified, _, facts, before in self._rows():
            place = places.get(file)
            if place is None:
                continue
            source = sources[place]
            if (source.size, source.modified) == (size, modified):
                found[place] = Kept(facts, before)
        return found

    def held(self) -> dict[str, tuple[str, str]]:
        """By file: the sum of its bytes and its facts, of everything in the cache."""
        return {file: (digest, facts) for file, _, _, digest, facts, _ in self._rows()}

    def _rows(self) -> Iterator[tuple[str, int, int, str, str, str]]:
        if not self._works:
            return
        with suppress(sqlite3.Error), closing(sqlite3.connect(self._path)) as base:
            yield from base.execute("select file, size, modified, digest, facts, before from facts")

    def keep(self, fresh: Iterable[Fresh]) -> None:
        """Keep what was read; a cache that cannot be written is only slower."""
        if not self._works:
            return
        rows = [
            (one.source.file, one.source.size, one.source.modified, one.digest, one.facts,
             one.before)
            for one in fresh
        ]  # fmt: skip
        if not rows:
            return
        with suppress(sqlite3.Error), closing(sqlite3.connect(self._path)) as base:
            base.execute("pragma synchronous = normal")
            base.executemany("insert or replace into facts values (?, ?, ?, ?, ?, ?)", rows)
            base.commit()


def _version(base: sqlite3.Connection) -> str:
    with suppress(sqlite3.Error):
        row = base.execute("select version from stamp").fetchone()
        return str(row[0]) if row else ""
    return ""


def _stamp() -> str:
    """The version of the facts, of the forms and rules that they were found by, of the readers."""
    total = blake2b(str(VERSION).encode(), digest_size=8)
    for form in form_ids():
        total.update((FORMS_DIRECTORY / f"{form}.toml").read_bytes())
    for path in sorted((PROGRAM / "importers").rglob("*.py")):
        total.update(f"{path.name} {path.stat().st_size}".encode())
    return total.hexdigest()
