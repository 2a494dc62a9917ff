"""Files to name on the command line, and the program itself as another process."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from models.files.storage import dumps
from models.report.editing import enter
from models.report.report import Report
from tests.factories import REAL_FILES, zeroed

ROOT = Path(__file__).resolve().parents[2]
DROPPED = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "PYTHONUTF8")
OTHER_LOCALE = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}

Save = Callable[[str, Report], str]
Program = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def save(tmp_path: Path) -> Save:
    """Return a function that saves a report under a name and returns the path."""

    def saved(name: str, report: Report) -> str:
        path = tmp_path / name
        path.write_text(dumps(report), encoding="utf-8")
        return str(path)

    return saved


@pytest.fixture
def clean(save: Save) -> str:
    """Return a file in which everything is 0, with last year's the same: nothing to find."""
    return save("平.xxgk", replace(zeroed(), prior=zeroed(year=2023)))


@pytest.fixture
def wrong(save: Save) -> str:
    """Return a file in which one figure was mistyped: 受理 5, but nothing was done about it."""
    return save("不平.xxgk", enter(zeroed(), {"requests.received.person": 5}))


@pytest.fixture
def broken(tmp_path: Path) -> str:
    """Return a file that is no report."""
    path = tmp_path / "坏.xxgk"
    path.write_text("{", encoding="utf-8")
    return str(path)


@pytest.fixture
def published() -> Callable[[str], str]:
    """Return a function from the name of a real report to its file."""
    return lambda name: str(REAL_FILES[name])


@pytest.fixture
def program(own_settings: Path) -> Program:
    """Return a function that runs ``python main.py …`` without a screen, in a C locale."""
    own_settings.mkdir(exist_ok=True)
    inherited = {name: text for name, text in os.environ.items() if name not in DROPPED}

    def run(*arguments: str, python: tuple[str, ...] = ()) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, *python, str(ROOT / "main.py"), *arguments],
            cwd=own_settings,
            env={**inherited, **OTHER_LOCALE},
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )

    return run
