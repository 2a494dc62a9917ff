"""Garbage is collected by timer in the window's thread, and nowhere else."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.start import garbage
from ui.start.garbage import GarbageCollector


class Knot:
    """An object that only the collector can free; notes the thread in which it goes."""

    def __init__(self, gone_in: list[threading.Thread]) -> None:
        self.itself = self
        weakref.finalize(self, lambda: gone_in.append(threading.current_thread()))


@pytest.fixture
def collector(monkeypatch: pytest.MonkeyPatch) -> Iterator[GarbageCollector]:
    monkeypatch.setattr(garbage, "INTERVAL", 5)
    parent = QObject()
    yield GarbageCollector(parent)
    parent.deleteLater()
    gc.unfreeze()


@pytest.mark.usefixtures("collector")
def test_what_a_thread_leaves_is_collected_in_the_windows_thread(qtbot: QtBot) -> None:
    gone_in: list[threading.Thread] = []

    def work() -> None:
        for _ in range(2000):
            Knot(gone_in)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert not gone_in
    qtbot.waitUntil(lambda: len(gone_in) == 2000)
    assert set(gone_in) == {threading.main_thread()}
