"""On small and on finely scaled screens every text of the window can be read whole."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(
    ("scale", "size"),
    [("1", (1366, 768)), ("1.25", (1366, 768)), ("1.5", (1366, 768)), ("2", (1920, 1080))],
)
def test_nothing_is_cut(tmp_path: Path, scale: str, size: tuple[int, int]) -> None:
    """The screen is given in its own points: 1366x768 at 150 % leaves the window 911x512."""
    screen = {"name": "screen", "x": 0, "y": 0, "width": size[0], "height": size[1]}
    sharpness = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    screens = tmp_path / "screens.json"
    screens.write_text(json.dumps({"screens": [screen | sharpness]}))
    ended = subprocess.run(
        [sys.executable, "-m", "tests.ui.whole.scaled"],
        cwd=ROOT,
        env={
            **os.environ,
            "QT_QPA_PLATFORM": f"offscreen:configfile={screens}",
            "QT_SCALE_FACTOR": scale,
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert ended.stdout.splitlines() == [], ended.stderr
    assert ended.returncode == 0
