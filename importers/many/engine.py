"""The engine of a rollup: reads many files and tells, event by event, what became of them.

A window runs :meth:`Engine.read` in a thread and calls :meth:`Engine.cancel` from another; the
command line simply goes through the events.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePath
from time import monotonic
from typing import TYPE_CHECKING

from importers.many.kept import Fresh, Kept, facts_or_none
from importers.many.pool import Pool, default_jobs
from models.rollup.received.units import Received

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from importers.many.cache import Cache
    from importers.many.listing import Listing, Source
    from importers.many.worker import Answer
    from models.rollup.received.facts import Facts

_KEPT_AT_ONCE = 500
"""Files whose facts wait for the cache: memory stays flat however many there are."""
_EVERY = 0.1
"""Seconds between two events of progress."""


@dataclass(frozen=True, slots=True)
class Read:
    """A file was read; ``is_known`` when it was unchanged and came out of the cache."""

    received: Received
    is_known: bool = False


@dataclass(frozen=True, slots=True)
class Failed:
    """A file could not be read; ``received.fault`` says why."""

    received: Received


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it has come; ``seconds_left`` is ``None`` while nothing is known."""

    done: int
    total: int
    failed: int
    seconds_left: int | None

    @property
    def words(self) -> str:
        """「已读 1,234/10,000，读不了 3，约剩 12 秒」."""
        left = "" if self.seconds_left is None else f"，约剩 {self.seconds_left} 秒"
        failed = f"，读不了 {self.failed}" if self.failed else ""
        return f"已读 {self.done:,}/{self.total:,}{failed}{left}"


@dataclass(frozen=True, slots=True)
class Finished:
    """The end; ``is_cut_off`` when it was cancelled before everything was read."""

    is_cut_off: bool


Event = Read | Failed | Progress | Finished


@dataclass(slots=True)
class _Count:
    total: int
    done: int = 0
    failed: int = 0
    begun: float = field(default_factory=monotonic)
    told: float = 0.0

    def progress(self, known: int) -> Progress:
        fresh = self.done - known
        spent = monotonic() - self.begun
        left = round(spent * (self.total - self.done) / fresh) if fresh and spent > 1 else None
        return Progress(self.done, self.total, self.failed, left)

    @property
    def is_time(self) -> bool:
        now = monotonic()
        if now - self.told < _EVERY:
            return False
        self.told = now
        return True


class Engine:
    """Reads the files of a listing, each once, in ``jobs`` processes, by way of a cache."""

    def __init__(self, jobs: int = 0, cache: Cache | None = None, pool: Pool | None = None) -> None:
        self._cache = cache
        self._pool = pool or Pool(jobs or default_jobs())
        self._is_cancelled = False

    def cancel(self) -> None:
        """Stop reading within a second; the events end with one that says so."""
        self._is_cancelled = True
        self._pool.cancel()

    def read(self, listing: Listing) -> Generator[Event, None, None]:
        """Yield what becomes of every file, and how far it has come; sources are only read."""
        sources = listing.sources
        count = _Count(len(sources) + len(listing.faults))
        for one in listing.faults:
            count.done, count.failed = count.done + 1, count.failed + 1
            yield Failed(Received(one.file, None, one.reason))
        known = self._cache.known(sources) if self._cache else {}
        waiting: list[Source] = []
        for place, source in enumerate(sources):
            kept = known.get(place)
            facts = facts_or_none(kept.facts) if kept else None
            if kept is None or facts is None:
                waiting.append(source)
                continue
            count.done += 1
            before = facts_or_none(kept.before) if kept.before else None
            yield Read(Received(source.file, facts, "", source.modified, before), is_known=True)
            if self._is_cancelled:
                break
        yield count.progress(count.done)
        yield from self._fresh(waiting, count)
        yield Finished(is_cut_off=count.done < count.total)

    def _fresh(self, waiting: Sequence[Source], count: _Count) -> Iterator[Event]:
        """Read what the cache does not know."""
        if not waiting or self._is_cancelled:
            return
        earlier = _Earlier(self._cache, waiting)
        known = count.done
        fresh: list[Fresh] = []
        try:
            for number, answer in self._pool.read(waiting):
                received, kept = _received(waiting[number], answer, earlier)
                count.done += 1
                if kept:
                    fresh.append(kept)
                    if len(fresh) >= _KEPT_AT_ONCE:
                        self._keep(fresh)
                    yield Read(received)
                else:
                    count.failed += 1
                    yield Failed(received)
                if count.is_time:
                    yield count.progress(known)
        finally:
            self._keep(fresh)
        yield count.progress(known)

    def _keep(self, fresh: list[Fresh]) -> None:
        """Put what was read into the cache, and forget it here."""
        if self._cache:
            self._cache.keep(fresh)
        fresh.clear()


class _Earlier:
    """What a file, or the same unit under another name of file, held when it was last read."""

    def __init__(self, cache: Cache | None, waiting: Sequence[Source]) -> None:
        held = cache.held() if cache else {}
        here = {source.file for source in waiting}
        folders = {str(PurePath(source.file).parent) for source in waiting}
        self._by_file = {file: one for file, one in held.items() if file in here}
        self._by_unit: dict[tuple[str, int], str] = {}
        for file, (_, text) in sorted(held.items()):
            if file in here or str(PurePath(file).parent) not in folders:
                continue
            facts = facts_or_none(text)
            if facts:
                self._by_unit[facts.unit, facts.year] = text

    def of(self, file: str, digest: str, facts: Facts) -> str:
        """The facts as text; empty where there are none, or the file is what it was."""
        if file in self._by_file:
            known, text = self._by_file[file]
            return "" if known == digest else text
        return self._by_unit.get((facts.unit, facts.year), "")


def _received(source: Source, answer: Answer, earlier: _Earlier) -> tuple[Received, Fresh | None]:
    if answer.fault:
        return Received(source.file, None, answer.fault, source.modified), None
    facts = facts_or_none(answer.text)
    if facts is None:
        raise ValueError(answer.text[:80])  # our own process writes what we can read
    before = earlier.of(source.file, answer.digest, facts)
    held = facts_or_none(before) if before else None
    received = Received(source.file, facts, "", source.modified, held)
    return received, Fresh(source, answer.digest, answer.text, before)


__all__ = ["Engine", "Event", "Failed", "Finished", "Kept", "Progress", "Read"]
