"""One file, several people: who has it open, and whether it changed since it was read.

Beside an open file ``连云区2024.xxgk`` stands ``.~连云区2024.xxgk.lock``, as office programs do.
It is a courtesy between people on a shared folder and no security: where it cannot be
written (a read-only folder) the file opens all the same, and :meth:`FileGuard.question`
still tells before a save that somebody else has saved meanwhile.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from models.disk.processes import Process, read_process, this_process, user_name
from models.disk.times import now, show_time


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a file open, in which process, since when."""

    user: str
    process: Process
    since: datetime

    def sentence(self, name: str) -> str:
        """Say who has the file called ``name`` open and what that means."""
        since = show_time(self.since)
        if self.process.is_here and self.user == user_name():
            return (
                f"“{name}”已在本机的另一个窗口中打开（自{since}起），这里只能查看。"
                "请到那个窗口里填写。"
            )
        computer = f"（电脑 {self.process.host}）" if self.process.host else ""
        return (
            f"“{name}”正由 {self.user or '另一位同事'}{computer}自{since}起打开，这里只能查看。"
            "请等对方关闭后重新打开，或者另存一份再填写。"
        )


class FileGuard:
    """Watches over one open file on behalf of one window."""

    def __init__(self, path: Path) -> None:
        self.path = Path(os.path.realpath(path))
        self._lock = self.path.with_name(f".~{self.path.name}.lock")
        self._own = Holder(user_name(), this_process(), now())
        self._known: bytes | None = None

    def acquire(self, *, by_force: bool = False) -> Holder | None:
        """Take the file for this window; return who else has it, when it is taken already.

        What a process of this computer left that has ended counts for nothing, as does a lock
        that nobody can read.  ``by_force`` takes the file from whoever holds it: another
        computer may have lost power, and nobody can know.
        """
        if self._create():
            return None
        holder = self._holder()
        if holder and not by_force and not holder.process.has_ended:
            return holder if holder.process != self._own.process else None
        with suppress(OSError):  # not ours to remove: no obstacle either
            self._lock.unlink()
            self._create()
        return None

    def release(self) -> None:
        """Give the file back; the lock of somebody who took it meanwhile stays."""
        holder = self._holder()
        if holder and holder.process == self._own.process:
            with suppress(OSError):
                self._lock.unlink()

    def remember(self, data: bytes | None = None) -> None:
        """Take what is on disk now, or what was read from there, as known: after open and save."""
        self._known = self._content() if data is None else data

    def changed_on_disk(self) -> bool:
        """Whether the file holds something else than when it was last remembered.

        Content is compared and not times: the clocks of a file server and of old disks are
        coarse.  A file that is gone holds nothing that a save could destroy.
        """
        now = self._content()
        return self._known is not None and now is not None and now != self._known

    def question(self) -> str:
        """Ask whether to overwrite what somebody else has saved; empty when nobody has."""
        if not self.changed_on_disk():
            return ""
        return (
            f"“{self.path.name}”在这里打开以后，已在别处改过{self._saved_at()}。"
            "用这里的内容覆盖它，还是另存为一个新文件、两份都留下？"
        )

    def _create(self) -> bool:
        """Write the lock; false only when there is one already."""
        text = json.dumps(
            {
                "user": self._own.user,
                "since": self._own.since.isoformat(),
                "process": asdict(self._own.process),
            },
            ensure_ascii=False,
        )
        try:
            with self._lock.open("x", encoding="utf-8") as file:
                file.write(text)
        except FileExistsError:
            return False
        except OSError:
            with suppress(OSError):  # a full disk leaves an empty lock behind
                self._lock.unlink()
        return True

    def _holder(self) -> Holder | None:
        try:
            return read_holder(self._lock.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError):
            return None

    def _saved_at(self) -> str:
        try:
            time = datetime.fromtimestamp(self.path.stat().st_mtime).astimezone()
        except OSError:
            return ""
        return f"（{show_time(time)}保存）"

    def _content(self) -> bytes | None:
        try:
            return self.path.read_bytes()
        except OSError:
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
