"""A window that is killed while somebody types, saves and takes back, over and over.

    python -m tests.attacks.kills 10000        so many kills; a few run with the tests

After each kill the file has to be whole, the drafts readable, and what was typed more than a
second ago has to be in one of them.
"""

import os
import random
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory

from models.files.journal import leftovers
from models.files.storage import dumps, loads
from models.report.editing import enter
from models.report.report import Report
from tests.factories import real

CELL = "requests.received.person"
MOST_LOST = 1.0
"""Seconds of typing that a kill may cost."""
_LONGEST = 2.5
_SAVES = 0.05
"""Share of the edits after which somebody saves."""


@dataclass(frozen=True)
class Killed:
    """What one kill left: faults in words, and how old the newest typing is that was lost."""

    faults: tuple[str, ...]
    lost: float
    edits: int
    left: int
    """Temporary files that lie there now."""


def victim(folder: Path, seed: int, told: Connection) -> None:
    """Type into a real window for ever, telling each figure and when it was typed."""
    os.environ.update(QT_QPA_PLATFORM="offscreen", HOME=str(folder), XDG_CONFIG_HOME=str(folder))
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from ui.session.session import Session
    from ui.session.settings import Settings
    from ui.window.main_window import MainWindow

    application = QApplication([])
    session = Session()
    session.copies = folder / "backups"
    window = MainWindow(session, Settings(), folder / "recovery")
    chance = random.Random(seed)
    file = folder / "年报.xxgk"
    report, _ = loads(file.read_text(encoding="utf-8"))
    assert report is not None
    session.open(report, file)
    window.files.opened.emit()
    count = 0

    def act() -> None:
        nonlocal count
        count += 1
        session.enter("录入", {CELL: count})
        told.send((count, time.monotonic()))
        if chance.random() < _SAVES:
            session.save(file)
        timer.start(chance.randrange(1, 60))

    timer = QTimer()
    timer.setSingleShot(True)
    timer.timeout.connect(act)
    timer.start(0)
    window.show()
    application.exec()


def kill_one(folder: Path, seed: int, how: str = "fork") -> Killed:
    """Let a window type, kill it at some instant, and look at what it left.

    ``how`` its process is started: ``fork`` is quick, and only for a process without Qt.
    """
    chance = random.Random(seed)
    file = folder / "年报.xxgk"
    file.write_text(dumps(enter(real("lianyun_2024"), {CELL: 0})), encoding="utf-8")
    own = get_context(how)
    here, there = own.Pipe(duplex=False)
    process = own.Process(target=victim, args=(folder, seed, there))  # type: ignore[attr-defined]
    process.start()
    there.close()
    here.poll(30)  # until the first figure was typed
    time.sleep(chance.uniform(0, _LONGEST))
    os.kill(process.pid or 0, signal.SIGKILL)
    at = time.monotonic()
    process.join()
    return _looked_at(folder, dict(_typed(here)), at)


def _typed(told: Connection) -> Iterator[tuple[int, float]]:
    try:
        while told.poll():
            yield told.recv()
    except EOFError:
        return


def _looked_at(folder: Path, typed: dict[int, float], at: float) -> Killed:
    report, problems = loads((folder / "年报.xxgk").read_text(encoding="utf-8"))
    faults = [f"file: {one}" for one in problems]
    drafts, torn = leftovers(folder / "recovery")
    faults += [f"draft: {one}" for one in torn]
    kept = max((_figure(one) for one in (report, *(draft.report for draft in drafts))), default=0)
    later = [when for count, when in typed.items() if count > kept]
    lost = at - min(later) if later else 0.0
    if lost > MOST_LOST:
        faults.append(f"lost {lost:.2f} s of typing")
    copies = [*(folder / "backups").glob("*")] if (folder / "backups").is_dir() else []
    faults += [f"copy {copy.name}: empty" for copy in copies if not copy.stat().st_size]
    return Killed(tuple(faults), lost, len(typed), len([*folder.rglob("*.tmp")]))


def _figure(report: Report | None) -> int:
    value = report.value(CELL) if report else None
    return value if isinstance(value, int) else 0


def kills(count: int, seed: int = 0, how: str = "fork") -> Iterator[Killed]:
    """Kill so many windows, each in a folder of its own."""
    for number in range(count):
        with TemporaryDirectory() as folder:
            yield kill_one(Path(folder), seed + number, how)


def main(arguments: list[str]) -> int:
    """Kill as often as asked, and print what came of it; return the number of faults."""
    count = int(arguments[0]) if arguments else 100
    faults: list[str] = []
    lost: list[float] = []
    edits = left = 0
    for killed in kills(count, time.monotonic_ns()):
        faults += killed.faults
        lost.append(killed.lost)
        edits += killed.edits
        left += killed.left > 0
    lost.sort()
    print(f"{count} kills, {edits} edits: {len(faults)} faults {faults[:5]}")
    print(f"lost at most {lost[-1]:.2f} s, half of the kills at most {lost[len(lost) // 2]:.2f} s")
    print(f"{left} kills left a temporary file, which the next save clears")
    return len(faults)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
