"""The process in which foreign binary files are read: what bounds it, and what does not."""

import subprocess
import sys
from pathlib import Path

import pytest

from exporters import render
from importers.guard import child
from importers.guard.zips import UnfitError
from tests.factories import real

ROOT = Path(__file__).resolve().parents[3]
WORKBOOK = render(real("pingtan_2022"), ".xlsx")
SLOW = """
import sys, time
time.sleep(2)
sys.path.remove({folder!r})
del sys.modules["python_calamine"]
import python_calamine
"""
HUNGRY = """
from importers.guard.bounds import MEMORY, draw_bounds
draw_bounds(4)
try:
    bytearray(MEMORY)
except MemoryError:
    print("refused")
"""
BUSY = """
from importers.guard.bounds import draw_bounds
draw_bounds(0)
while True:
    pass
"""


def run(script: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", script]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_a_slow_start_is_not_counted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A virus scanner looks at every library before it lets it be loaded."""
    (tmp_path / "python_calamine.py").write_text(SLOW.format(folder=str(tmp_path)))
    monkeypatch.setattr(child, "SECONDS", 1)
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    assert child.read_apart("workbook", WORKBOOK)


def test_a_child_that_does_not_start_in_time_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "SECONDS_TO_START", 0)
    with pytest.raises(UnfitError, match="已损坏"):
        child.read_apart("workbook", WORKBOOK)


def test_what_it_cannot_read_is_told() -> None:
    with pytest.raises(UnfitError, match="已损坏"):
        child.read_apart("workbook", b"PK\x03\x04")


def test_a_process_in_bounds_is_refused_more_memory() -> None:
    assert run(HUNGRY).stdout == "refused\n"


def test_a_process_in_bounds_is_ended_when_it_goes_on_and_on() -> None:
    assert run(BUSY).returncode != 0
