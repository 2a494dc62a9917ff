"""Which running program wrote a file, so that what it left behind can be told from what it uses.

A process number alone is not enough: numbers are given out again, soonest after a restart of
the computer.  The time at which the process started is kept beside it.
"""

from __future__ import annotations

import hashlib
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes


@dataclass(frozen=True, slots=True)
class Process:
    """A process: the computer, its number there, and a mark of when it started."""

    host: str
    number: int
    started: str
    """Differs for two processes of the same number; empty where the system does not tell."""

    @property
    def is_here(self) -> bool:
        """Whether it is or was a process of this computer."""
        return self.host == host_name()

    @property
    def has_ended(self) -> bool:
        """Whether it surely runs no more; of other computers nothing is known."""
        return self.is_here and not _is_running(self.number, self.started)


def this_process() -> Process:
    """Return the process that asks."""
    return Process(host_name(), os.getpid(), _started(os.getpid()))


def read_process(data: Mapping[str, object]) -> Process:
    """Read a process from the JSON of its fields; raises ``KeyError`` and ``ValueError``."""
    return Process(str(data["host"]), int(str(data["number"])), str(data["started"]))


def process_mark() -> str:
    """Return what stands for this process in the name of a file: number, computer, start."""
    own = this_process()
    return f"{own.number}-{_short(own.host)}-{_short(own.started)}"


def has_ended(mark: str) -> bool:
    """Whether the process of such a mark surely runs no more; of other computers it is not sure."""
    number, host, started = mark.split("-")
    if host != _short(host_name()):
        return False
    now = _started(int(number))
    return not _is_running(int(number), now) or (bool(now) and _short(now) != started)


def _short(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:8]


def host_name() -> str:
    """Return the name of this computer; the network is not asked."""
    if sys.platform == "win32":
        name = os.environ.get("COMPUTERNAME", "")
    else:
        name = os.uname().nodename
    return name


def user_name() -> str:
    """Return the name under which the person has logged in; empty where it is not set."""
    names = (os.environ.get(name, "") for name in ("LOGNAME", "USER", "USERNAME"))
    return next((name for name in names if name), "")


if sys.platform == "win32":
    _MAY_ASK = 0x1000  # PROCESS_QUERY_LIMITED_INFORMATION
    _DENIED = 5  # ERROR_ACCESS_DENIED: a process of somebody else
    _RUNNING = 259  # STILL_ACTIVE
    _kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    _kernel.OpenProcess.restype = wintypes.HANDLE
    _kernel.OpenProcess.argtypes = (wintypes.DWORD, wintypes.BOOL, wintypes.DWORD)
    _kernel.GetExitCodeProcess.argtypes = (wintypes.HANDLE, wintypes.LPDWORD)
    _kernel.GetProcessTimes.argtypes = (wintypes.HANDLE, *[ctypes.POINTER(wintypes.FILETIME)] * 4)
    _kernel.CloseHandle.argtypes = (wintypes.HANDLE,)

    def _is_running(number: int, started: str) -> bool:
        now = _started(number)
        return now == started if now else ctypes.get_last_error() == _DENIED

    def _started(number: int) -> str:
        """Return the start in units of 100 ns, empty when no such process runs."""
        handle = _kernel.OpenProcess(_MAY_ASK, 0, number)
        if not handle:
            return ""
        code = wintypes.DWORD()
        times = [wintypes.FILETIME() for _ in range(4)]
        _kernel.GetExitCodeProcess(handle, ctypes.byref(code))
        _kernel.GetProcessTimes(handle, *map(ctypes.byref, times))
        _kernel.CloseHandle(handle)
        ended = code.value != _RUNNING
        return "" if ended else str((times[0].dwHighDateTime << 32) + times[0].dwLowDateTime)

else:
    _ENDED = {"Z", "X"}
    """States of a process that is over, though its parent has not asked how it ended."""

    def _is_running(number: int, started: str) -> bool:
        if number <= 0:  # a group of processes, for kill
            return False
        try:
            os.kill(number, 0)
        except PermissionError:
            return True  # somebody else's process: nothing more can be learnt
        except (ProcessLookupError, OverflowError):
            return False
        state, now = _state_and_start(number)
        return state not in _ENDED and (not now or not started or now == started)

    def _started(number: int) -> str:
        return _state_and_start(number)[1]

    def _state_and_start(number: int) -> tuple[str, str]:
        """Return the letter of the state, and the boot of the system with the ticks since.

        Both are empty where there is no /proc.
        """
        try:
            boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii")
            status = Path(f"/proc/{number}/stat").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return "", ""
        fields = status.rpartition(")")[2].split()
        return fields[0], f"{boot.strip()} {fields[19]}"
