"""Start of the program with a report open, beside LibreOffice Calc with the same workbook.

Both are started under one virtual screen (Xvfb).  A start ends when the screen has, but for
two in a hundred of its points, the picture that it keeps.  The program has its compiled
modules, as from its second start on everywhere: compiling them doubles the time, and some
environments forbid to keep them.  The screen is read from the file in which Xvfb keeps it, so that
looking takes no time from what is looked at.  Needs Xvfb and LibreOffice; says so where one is
missing.
"""

import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from models.files.storage import dumps
from tests.factories import real

DISPLAY = ":93"
ROOT = Path(__file__).resolve().parents[2]
RUNS = 5
PATIENCE = 6.0
QUIET = 1.5
PAUSE = 0.005
"""Seconds between two looks at the screen."""
STEP = 397
"""Only every so-many-th byte of a picture is compared."""
SAME = 0.98


def picture(folder: str) -> bytes:
    """Return every so-many-th byte of the screen that Xvfb keeps in a folder."""
    return (Path(folder) / "Xvfb_screen0").read_bytes()[::STEP]


def likeness(one: bytes, other: bytes) -> float:
    """Return the share of equal bytes."""
    return sum(a == b for a, b in zip(one, other, strict=True)) / len(one)


def start(command: list[str], folder: str) -> float:
    """Start a program, wait until its picture stands, end it; return the seconds that it took.

    The screen and Python's compiled modules are in the folder.
    """
    environment = os.environ | {
        "DISPLAY": DISPLAY,
        "QT_QPA_PLATFORM": "xcb",
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": f"{folder}/compiled",
    }
    begun = time.perf_counter()
    process = subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    frames = [(0.0, picture(folder))]
    changed = begun
    while time.perf_counter() - begun < PATIENCE:
        time.sleep(PAUSE)
        frame = picture(folder)
        if frame != frames[-1][1]:
            changed = time.perf_counter()
            frames.append((changed - begun, frame))
        if len(frames) > 1 and time.perf_counter() - changed > QUIET:
            break
    os.killpg(process.pid, signal.SIGKILL)  # the office starts a second process
    process.wait()
    time.sleep(0.3)
    last = frames[-1][1]
    return next(moment for moment, frame in frames if likeness(frame, last) >= SAME)


def main() -> None:
    """Print the median start of both and their ratio."""
    missing = [name for name in ("Xvfb", "soffice") if shutil.which(name) is None]
    if missing:
        print(f"start: left out, {'、'.join(missing)} missing")
        return
    with tempfile.TemporaryDirectory() as folder:
        own, workbook = Path(folder) / "report.xxgk", Path(folder) / "report.xlsx"
        own.write_text(dumps(real("suqian_2023")), encoding="utf-8")
        program = [sys.executable, str(ROOT / "main.py")]
        subprocess.run(
            [*program, "convert", str(own), str(workbook)], check=True, capture_output=True
        )
        profile = f"-env:UserInstallation=file://{folder}/profile"
        office = ["soffice", "--calc", "--norestore", "--nologo", profile, str(workbook)]
        size = ["-screen", "0", "1366x768x24"]
        screen = subprocess.Popen(["Xvfb", DISPLAY, *size, "-noreset", "-fbdir", folder])
        time.sleep(1)
        try:
            for command in ([*program, str(own)], office):  # first starts fill caches and profiles
                start(command, folder)
            ours = [start([*program, str(own)], folder) for _ in range(RUNS)]
            theirs = [start(office, folder) for _ in range(RUNS)]
        finally:
            screen.kill()
            screen.wait()
    here, there = statistics.median(ours), statistics.median(theirs)
    print(
        f"start: {here * 1000:.0f} ms, LibreOffice {there * 1000:.0f} ms, ratio {here / there:.2f}"
    )


if __name__ == "__main__":
    main()
