"""Slow functions in a thread: the result, progress, cancel, and our own bugs."""

import threading
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QProgressBar, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.kit.children import child, children, click
from ui.widgets import work
from ui.widgets.work import PATIENCE, Progress, ProgressDialog


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    """Holds a function back until the test, or its end, lets it go."""
    gate = threading.Event()
    yield gate
    gate.set()


def shown_dialog(window: QWidget) -> ProgressDialog | None:
    dialogs = children(window, ProgressDialog)
    return next((dialog for dialog in dialogs if dialog.isVisible()), None)


def test_the_result_arrives_in_the_thread_of_the_window(qtbot: QtBot, window: QWidget) -> None:
    threads: list[threading.Thread] = []

    def slow(_progress: Progress) -> int:
        threads.append(threading.current_thread())
        return 42

    results: list[tuple[int, threading.Thread]] = []
    work.run(window, "正在读取", slow, lambda n: results.append((n, threading.current_thread())))
    qtbot.waitUntil(lambda: bool(results))
    assert results == [(42, threading.main_thread())]
    assert threads != [threading.main_thread()]


def test_quick_work_shows_nothing(qtbot: QtBot, window: QWidget) -> None:
    job = work.run(window, "正在读取", lambda _: None, lambda _: None)
    with qtbot.waitSignal(job.ended):
        pass
    qtbot.wait(PATIENCE + 100)
    assert children(window, ProgressDialog) == []


def test_the_window_never_stands_still(
    qtbot: QtBot, window: QWidget, gate: threading.Event
) -> None:
    ticks: list[float] = []
    timer = QTimer(window)
    timer.timeout.connect(lambda: ticks.append(time.monotonic()))
    timer.start(10)
    job = work.run(window, "正在读取", lambda _: gate.wait(), lambda _: None)
    qtbot.waitUntil(lambda: shown_dialog(window) is not None)
    assert len(ticks) > 10
    with qtbot.waitSignal(job.ended):
        gate.set()
    assert shown_dialog(window) is None


def test_slow_work_says_what_it_does_and_how_far_it_is(
    qtbot: QtBot, window: QWidget, gate: threading.Event
) -> None:
    def slow(progress: Progress) -> None:
        progress.tell(3, 8)
        gate.wait()

    work.run(window, "正在读取“2023年.xls”", slow, lambda _: None)
    qtbot.waitUntil(lambda: shown_dialog(window) is not None)
    bar = child(shown_dialog(window), QProgressBar)
    assert child(shown_dialog(window), QLabel).text() == "正在读取“2023年.xls”"
    assert (bar.value(), bar.maximum()) == (3, 8)


@pytest.mark.parametrize("way", ["button", "escape"])
def test_cancelled_work_is_told_and_its_result_dropped(
    way: str, qtbot: QtBot, window: QWidget
) -> None:
    told = threading.Event()

    def slow(progress: Progress) -> str:
        while not progress.is_cancelled:
            time.sleep(0.01)
        told.set()
        return "too late"

    results: list[str] = []
    work.run(window, "正在读取", slow, results.append)
    qtbot.waitUntil(lambda: shown_dialog(window) is not None)
    dialog = shown_dialog(window)
    assert dialog
    if way == "button":
        click(dialog, "cancel")
    else:
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert shown_dialog(window) is None
    qtbot.waitUntil(told.is_set)
    qtbot.waitUntil(lambda: not children(window, work.Job))
    assert results == []


def test_what_the_result_opens_is_not_covered(qtbot: QtBot, window: QWidget) -> None:
    seen: list[ProgressDialog | None] = []
    work.run(
        window,
        "正在读取",
        lambda _: time.sleep(PATIENCE / 1000 + 0.1),
        lambda _: seen.append(shown_dialog(window)),
    )
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [None]


@pytest.mark.parametrize("cancelled", [False, True])
def test_our_own_bug_is_not_swallowed(
    cancelled: bool,  # noqa: FBT001 (a case of the table)
    qtbot: QtBot,
    window: QWidget,
) -> None:
    results: list[object] = []
    with qtbot.capture_exceptions() as raised:
        job = work.run(window, "正在读取", lambda _: int("x"), results.append)
        if cancelled:
            job.cancel()
        qtbot.waitUntil(lambda: bool(raised))
    assert raised[0][0] is ValueError
    assert results == []
    assert shown_dialog(window) is None


def test_a_window_that_goes_takes_the_work_along(qtbot: QtBot, gate: threading.Event) -> None:
    owner, ended = QObject(), threading.Event()
    results: list[object] = []

    def slow(_progress: Progress) -> None:
        gate.wait()
        ended.set()

    work.start(owner, slow, results.append)
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    gate.set()
    qtbot.waitUntil(ended.is_set)
    qtbot.wait(50)
    assert results == []


def test_waiting_delivers_the_result_at_once_and_once(qtbot: QtBot) -> None:
    owner = QObject()
    results: list[int] = []
    work.start(owner, lambda _: 42, results.append).wait()
    assert results == [42]
    qtbot.wait(50)
    assert results == [42]
