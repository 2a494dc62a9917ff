"""One file, several people: who has it open, and whether it changed since it was read.

Beside an open file ``连云区2024.xxgk`` stands ``.~连云区2024.xxgk.lock``, as office programs do.
It is a courtesy between people on a shared folder and no security: where it cannot be
written (a read-only folder) the file opens all the same, and :meth:`FileGuard.question`
still tells before a save that somebody else has saved meanwhile.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from models.disk.fresh import SHARED, remove, write_fresh
from models.disk.processes import Process, read_process, this_process, user_name
from models.disk.times import now, show_time

_PATIENCE = 1.0
"""Seconds that a lock without a word in it, or a claim to it, may be in somebody's hands."""
_PAUSE = 0.02
NEVER_READ = "-"
"""Mark of content of which nothing is known: it differs from whatever the file holds."""


def content_mark(path: Path | None) -> str:
    """Return what stands for the content of a file; empty where none can be read."""
    try:
        return _mark(path.read_bytes()) if path else ""
    except OSError:
        return ""


def _mark(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a file open, in which process, since when."""

    user: str
    process: Process
    since: datetime

    def sentence(self, name: str, meaning: str) -> str:
        """Say who has the file called ``name`` open, and what that means."""
        since = show_time(self.since)
        if self.process.is_here and self.user == user_name():
            return f"“{name}”已在本机的另一个窗口中打开（自{since}起）。{meaning}"
        computer = f"（电脑 {self.process.host}）" if self.process.host else ""
        return f"“{name}”正由 {self.user or '另一位同事'}{computer}自{since}起打开。{meaning}"


class FileGuard:
    """Watches over one open file on behalf of one window."""

    def __init__(self, path: Path) -> None:
        self.path = Path(os.path.realpath(path))
        self.is_held = False
        """Whether it is this window's; a file may be watched over that somebody else has."""
        self.known = ""
        """What stands for the content that this window knows of; empty where it knows none."""
        self._lock = self.path.with_name(f".~{self.path.name}.lock")
        self._own = Holder(user_name(), this_process(), now())

    def acquire(self, *, by_force: bool = False) -> Holder | None:
        """Take the file for this window; return who else has it, when it is taken already.

        What a process of this computer left that has ended counts for nothing, as does a lock
        that nobody can read.  ``by_force`` takes the file from whoever holds it: another
        computer may have lost power, and nobody can know.  Of two windows that come at the
        same instant one gets it.
        """
        found = b""
        while not found:
            if self._create():
                self.is_held = True
                return None
            found = self._settled()
            if self._lock.exists():
                break
        holder = _holder(found)
        if holder and not by_force and not holder.process.has_ended:
            self.is_held = holder.process == self._own.process
            return None if self.is_held else holder
        holder = self._take_over(found)
        self.is_held = holder is None
        return holder

    def release(self) -> None:
        """Give the file back; the lock of somebody who took it meanwhile stays."""
        self.is_held = False
        holder = _holder(self._read())
        if holder and holder.process == self._own.process:
            with suppress(OSError):
                self._lock.unlink()

    def remember(self, data: bytes | None = None) -> None:
        """Take what is on disk now, or what was read or written, as known: after open and save."""
        self.known = content_mark(self.path) if data is None else _mark(data)

    def changed_on_disk(self) -> bool:
        """Whether the file holds something else than when it was last remembered.

        Content is compared and not times: the clocks of a file server and of old disks are
        coarse.  A file that is gone holds nothing that a save could destroy.
        """
        if not self.known:
            return False
        found = content_mark(self.path)
        return bool(found) and found != self.known

    def question(self) -> str:
        """Ask whether to overwrite what somebody else has saved; empty when nobody has."""
        if not self.changed_on_disk():
            return ""
        return (
            f"“{self.path.name}”在这里打开以后，已在别处改过{self._saved_at()}。"
            "用这里的内容覆盖它，还是另存为一个新文件、两份都留下？"
        )

    def _text(self) -> bytes:
        text = json.dumps(
            {
                "user": self._own.user,
                "since": self._own.since.isoformat(),
                "process": asdict(self._own.process),
            },
            ensure_ascii=False,
        )
        return text.encode("utf-8", "surrogateescape")

    def _create(self) -> bool:
        """Put the lock there, whole from the first instant; false when there is one already.

        Where none can be written, nobody else can write one either: no obstacle.
        """
        try:
            fresh = write_fresh(self.path.with_name("lock"), self._text(), SHARED)
        except OSError:
            return True
        try:
            _name_once(fresh, self._lock)
        except FileExistsError:
            return False
        except OSError:
            return self._create_in_place()
        finally:
            remove(fresh)
        return True

    def _create_in_place(self) -> bool:
        """Write the lock under its own name, on drives that know no second name for a file."""
        try:
            with self._lock.open("xb") as file:
                file.write(self._text())
        except FileExistsError:
            return False
        except OSError:
            with suppress(OSError):  # a full disk leaves an empty lock behind
                self._lock.unlink()
        return True

    def _take_over(self, found: bytes) -> Holder | None:
        """Put our lock in the place of the one that was found; return who was quicker.

        Whoever creates the claim to just that lock may replace it, and does so before the
        claim goes: who comes later to the claim finds another lock.
        """
        claim = self.path.with_name(f".~{_mark(found)[:16]}.claim")
        _claim(claim)
        try:
            if self._read() != found:
                return _holder(self._settled())
            fresh = write_fresh(self.path.with_name("lock"), self._text(), SHARED)
            try:
                fresh.replace(self._lock)
            finally:
                remove(fresh)
        except OSError:  # not ours to replace: no obstacle either
            return None
        finally:
            remove(claim)
        return None

    def _settled(self) -> bytes:
        """The text of the lock; an empty one may be in somebody's hands just now."""
        end = time.monotonic() + _PATIENCE
        while not (found := self._read()) and self._lock.exists() and time.monotonic() < end:
            time.sleep(_PAUSE)
        return found

    def _read(self) -> bytes:
        try:
            return self._lock.read_bytes()
        except OSError:
            return b""

    def _saved_at(self) -> str:
        try:
            time = datetime.fromtimestamp(self.path.stat().st_mtime).astimezone()
        except OSError:
            return ""
        return f"（{show_time(time)}保存）"


def _name_once(fresh: Path, lock: Path) -> None:
    """Give a file its name unless there is one of that name, in one step; raises ``OSError``."""
    if os.name == "posix":
        lock.hardlink_to(fresh)
    else:
        fresh.rename(lock)  # there it never replaces


def _claim(claim: Path) -> None:
    """Create a claim once nobody else has it; one that stays was left by a process that ended."""
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            claim.open("xb").close()
        except FileExistsError:
            if time.monotonic() > end:
                remove(claim)
            time.sleep(_PAUSE)
        except OSError:  # where no claim can be written no lock can
            return
        else:
            return


def _holder(text: bytes) -> Holder | None:
    try:
        return read_holder(text.decode("utf-8"))
    except UnicodeDecodeError:
        return None


def read_holder(text: str) -> Holder | None:
    """Read the text of a lock; ``None`` when it is damaged or not ours."""
    try:
        data = json.loads(text)
        process = read_process(data["process"])
        since = datetime.fromisoformat(data["since"])
        return Holder(str(data["user"]), process, since)
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
