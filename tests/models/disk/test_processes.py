"""Processes: which ones still run."""

import os
import subprocess
import sys
from dataclasses import asdict, replace

import pytest

from models.disk.processes import Process, host_name, read_process, this_process, user_name


def ended_process() -> Process:
    """A process of this computer that was there a moment ago."""
    with subprocess.Popen([sys.executable, "-c", ""]) as child:
        number = child.pid
    return Process(host_name(), number, "whenever")


def test_this_process_has_not_ended() -> None:
    assert not this_process().has_ended


def test_a_process_that_ended_is_known_to_have() -> None:
    assert ended_process().has_ended


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no process that is over")
def test_a_killed_process_that_nobody_waited_for_has_ended() -> None:
    with subprocess.Popen([sys.executable, "-c", "print()"], stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.read()  # ends when the child does; its parent has not asked for more
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        assert Process(host_name(), child.pid, "").has_ended


def test_a_number_given_out_again_is_another_process() -> None:
    assert replace(this_process(), started="an earlier start").has_ended


@pytest.mark.parametrize("number", [0, -1, 2**80])
def test_a_number_that_no_process_has_is_none(number: int) -> None:
    assert Process(host_name(), number, "").has_ended


def test_of_another_computer_nothing_is_known() -> None:
    there = replace(ended_process(), host="elsewhere")
    assert not there.has_ended
    assert not there.is_here


@pytest.mark.skipif(sys.platform == "win32", reason="the first process of a Unix")
def test_a_process_of_somebody_else_runs() -> None:
    assert not replace(this_process(), number=1, started="").has_ended


def test_a_process_is_read_back_from_its_fields() -> None:
    process = this_process()
    assert read_process(asdict(process)) == process


@pytest.mark.parametrize("name", ["LOGNAME", "USER", "USERNAME"])
def test_the_user_is_named_by_the_session(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for other in ("LOGNAME", "USER", "USERNAME"):
        monkeypatch.delenv(other, raising=False)
    assert user_name() == ""
    monkeypatch.setenv(name, "王芳")
    assert user_name() == "王芳"
