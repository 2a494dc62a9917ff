"""Ten thousand edits in one window: what they take of memory, and how long the last ones last.

    python -m tests.attacks.edits [10000]

Every tenth edit is taken back and taken again, as somebody does who tries figures out.
"""

import os
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from models.report.report import Report
from tests.factories import real

_TENTH = 10
_SAID = 500
"""Edits at the beginning and at the end whose times are told."""


def resident() -> float:
    """Megabytes of memory that this process holds."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def edit(report: Report, count: int, folder: Path) -> tuple[list[float], float]:
    """Make so many edits in a window; return the seconds of each and the memory that they took."""
    from PySide6.QtWidgets import QApplication

    from ui.session.session import Session
    from ui.session.settings import Settings
    from ui.window.main_window import MainWindow

    application = QApplication.instance() or QApplication([])
    session = Session()
    window = MainWindow(session, Settings(), folder / "recovery")
    session.open(report, None)
    window.files.opened.emit()
    window.show()
    keys = [key for key, cell in report.form.cells.items() if not cell.is_total]
    times: list[float] = []
    before = 0.0
    for number in range(count):
        if number == _SAID:
            before = resident()
        start = time.process_time()
        session.enter("录入", {keys[number % len(keys)]: number})
        if number % _TENTH == 0:
            session.undo()
            session.redo()
        application.processEvents()
        times.append(time.process_time() - start)
    return times, resident() - before


def main(arguments: list[str]) -> int:
    """Edit as often as asked, and print memory and times."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    count = int(arguments[0]) if arguments else 10_000
    with TemporaryDirectory() as folder:
        os.environ.update(HOME=folder, XDG_CONFIG_HOME=folder)
        times, grown = edit(real("lianyun_2024"), count, Path(folder))
    first, last = median(times[:_SAID]), median(times[-_SAID:])
    print(f"{count} edits: {grown:.0f} MB more")
    print(f"of CPU the first took {1000 * first:.1f} ms each, the last {1000 * last:.1f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
