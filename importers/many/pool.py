"""The processes that read, kept alive: each has its thread here, which hands files over.

A file that takes too long ends its process and is named.  A process that dies takes one file
with it: that file is read once more, alone, and named when it kills its process again.
"""

from __future__ import annotations

import json
import os
import subprocess  # the child is this same program
import sys
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from threading import Event, Lock, Thread
from time import monotonic
from typing import TYPE_CHECKING

from importers.many.worker import ARGUMENT, FAULT, READY, Answer
from models.disk.resources import PROGRAM

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from importers.many.listing import Source

SECONDS = 10.0
"""At most for one file."""
SECONDS_TO_START = 60.0
"""A virus scanner may look long at the start of a process."""
_BATCH = 16
_TICK = 0.1
_START = "import sys; sys.path[:] = sys.argv[1:]; from importers.many.worker import main; main()"
_SLOW = "读了 {:.0f} 秒还没有读完，没有读入；请单独打开看看，或另存一份再试。"
_DEAD = "读取时程序两次意外结束，没有读入；文件可能有害或已损坏，请换一份。"


def default_jobs() -> int:
    """One process fewer than processors, at least one."""
    return max(1, (os.cpu_count() or 2) - 1)


@dataclass(frozen=True, slots=True)
class Task:
    """A file waiting to be read; ``tries`` counts the processes that died of it."""

    number: int
    source: Source
    tries: int = 0


Process = subprocess.Popen[bytes]


@dataclass(slots=True)
class _Child:
    process: Process
    since: float = field(default_factory=monotonic)
    """When it got its file, or gave its last answer."""
    allowed: float = SECONDS_TO_START
    is_busy: bool = True
    is_too_slow: bool = False


class Pool:
    """Reads files in ``jobs`` processes; results come in any order, each with its number."""

    def __init__(
        self, jobs: int, seconds: float = SECONDS, begin: Callable[[], Process] | None = None
    ) -> None:
        self._jobs = max(1, jobs)
        self._seconds = seconds
        self._start = begin or start
        self._waiting: deque[Task] = deque()
        self._lock = Lock()
        self._answers: SimpleQueue[tuple[int, Answer]] = SimpleQueue()
        self._children: dict[int, _Child] = {}
        self._stop = Event()

    def cancel(self) -> None:
        """End all processes now; what was read stays read."""
        self._stop.set()
        with self._lock:
            children = list(self._children.values())
        for child in children:
            _kill(child.process)

    def read(self, sources: Sequence[Source]) -> Iterator[tuple[int, Answer]]:
        """Yield the number and the answer of each source as it comes; fewer after a cancel."""
        self._waiting.extend(Task(number, source) for number, source in enumerate(sources))
        jobs = min(self._jobs, len(sources))
        threads = [Thread(target=self._work, args=(n,), daemon=True) for n in range(jobs)]
        for thread in threads:
            thread.start()
        left, looked = len(sources), monotonic()
        try:
            while left and not self._stop.is_set():
                with suppress(Empty):
                    yield self._answers.get(timeout=_TICK)
                    left -= 1
                if monotonic() - looked > _TICK:
                    self._watch()
                    looked = monotonic()
        finally:
            self.cancel()
            for thread in threads:
                thread.join()

    def _watch(self) -> None:
        """End the processes that have been at one file for too long."""
        with self._lock:
            children = list(self._children.values())
        for child in children:
            if child.is_busy and monotonic() - child.since > child.allowed:
                child.is_too_slow = True
                _kill(child.process)

    def _take(self) -> list[Task]:
        """The next files: a file that killed a process goes alone, few at a time at the end."""
        with self._lock:
            most = max(1, min(_BATCH, len(self._waiting) // (2 * self._jobs)))
            taken: list[Task] = []
            while self._waiting and len(taken) < most:
                if self._waiting[0].tries and taken:
                    break
                taken.append(self._waiting.popleft())
                if taken[-1].tries:
                    break
            return taken

    def _work(self, place: int) -> None:
        """One thread: a process, files handed to it until none is left."""
        child: _Child | None = None
        while not self._stop.is_set():
            tasks = self._take()
            if not tasks:
                break
            if child is None or child.process.poll() is not None:
                child = self._begin(place)
            rest = self._hand_over(child, tasks)
            if rest:
                self._give_back(child, rest)
                child = None
        if child is not None:
            _end(child.process)

    def _begin(self, place: int) -> _Child:
        child = _Child(self._start())
        with self._lock:
            self._children[place] = child
        if self._stop.is_set():
            _kill(child.process)
        return child

    def _hand_over(self, child: _Child, tasks: list[Task]) -> list[Task]:
        """Let a process read files; returns those without an answer, where it died."""
        stdin, stdout = child.process.stdin, child.process.stdout
        if stdin is None or stdout is None:
            raise ValueError("a process without pipes")
        rows = [(one.number, one.source.path, one.source.member, one.source.file) for one in tasks]
        ready = child.allowed == self._seconds or stdout.readline() == READY
        child.since, child.is_busy = monotonic(), True
        if not ready:
            return tasks
        child.allowed = self._seconds
        try:
            stdin.write(json.dumps(rows).encode() + b"\n")
            stdin.flush()
        except OSError:
            return tasks
        for place, task in enumerate(tasks):
            line = stdout.readline()
            if not line.endswith(b"\n"):
                return tasks[place:]
            child.since = monotonic()
            self._answers.put((task.number, _answer(line)))
        child.is_busy = False
        return []

    def _give_back(self, child: _Child, rest: list[Task]) -> None:
        """A process has died: its first unanswered file is to blame, the others are read on."""
        _end(child.process)
        blamed, others = rest[0], rest[1:]
        with self._lock:
            self._waiting.extendleft(reversed(others))
            if not child.is_too_slow and not blamed.tries:
                self._waiting.append(Task(blamed.number, blamed.source, blamed.tries + 1))
                return
        told = _SLOW.format(self._seconds) if child.is_too_slow else _DEAD
        self._answers.put((blamed.number, Answer("", "", told)))


def start() -> Process:
    """Start a process that serves :mod:`importers.many.worker`."""
    if getattr(sys, "frozen", False):
        command = [sys.executable, ARGUMENT]
    else:
        path = [str(PROGRAM), *sys.path]
        command = [sys.executable, "-I", "-S", "-X", "utf8", "-c", _START, *path]
    return subprocess.Popen(  # noqa: S603 - our own interpreter, nothing of a file in it
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _answer(line: bytes) -> Answer:
    _, digest, told = line.decode().rstrip("\n").split("\t", 2)
    if told.startswith(FAULT):
        return Answer(digest, "", json.loads(told[len(FAULT) :]))
    return Answer(digest, told)


def _kill(process: Process) -> None:
    with suppress(OSError):
        process.kill()


def _end(process: Process) -> None:
    """Kill a process and close its pipes; only the thread that reads them may do this."""
    _kill(process)
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError, ValueError):
                pipe.close()
