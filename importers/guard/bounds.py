"""Bounds of a process on its own memory and processor time, drawn by the system.

What asks for more memory is refused it; what takes more time is ended.  On Linux these are
resource limits, on Windows a job object with this process in it.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from time import process_time

MEMORY = 400 * 1024 * 1024
"""Bytes that a process may have from the system at most."""

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _EXTENDED_LIMITS = 9  # JobObjectExtendedLimitInformation
    _PROCESS_TIME = 0x0002  # JOB_OBJECT_LIMIT_PROCESS_TIME
    _PROCESS_MEMORY = 0x0100  # JOB_OBJECT_LIMIT_PROCESS_MEMORY
    _NO_MESSAGE_BOXES = 0x0001 | 0x0002  # SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX
    _TICKS = 10_000_000
    """Units of 100 ns in a second."""

    class _Limits(ctypes.Structure):
        """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

        _fields_ = (
            ("per_process_time", wintypes.LARGE_INTEGER),
            ("per_job_time", wintypes.LARGE_INTEGER),
            ("flags", wintypes.DWORD),
            ("least_working_set", ctypes.c_size_t),
            ("most_working_set", ctypes.c_size_t),
            ("active_processes", wintypes.DWORD),
            ("affinity", ctypes.c_size_t),
            ("priority", wintypes.DWORD),
            ("scheduling", wintypes.DWORD),
            ("counters", ctypes.c_uint64 * 6),
            ("process_memory", ctypes.c_size_t),
            ("job_memory", ctypes.c_size_t),
            ("peaks", ctypes.c_size_t * 2),
        )

    def draw_bounds(seconds: int) -> None:
        """Bound this process: :data:`MEMORY` at most, ``seconds`` of processor time from now on."""
        kernel = ctypes.WinDLL("kernel32")
        kernel.SetErrorMode(_NO_MESSAGE_BOXES)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
        kernel.SetInformationJobObject.argtypes = (
            wintypes.HANDLE, ctypes.c_int, ctypes.POINTER(_Limits), wintypes.DWORD,
        )  # fmt: skip
        job = kernel.CreateJobObjectW(None, None)  # kept open: it lasts as long as the process
        limits = _Limits(flags=_PROCESS_TIME | _PROCESS_MEMORY, process_memory=MEMORY)
        limits.per_process_time = (_used_seconds() + seconds) * _TICKS
        kernel.SetInformationJobObject(
            job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)
        )
        kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())

else:
    import resource

    def draw_bounds(seconds: int) -> None:
        """Bound this process: :data:`MEMORY` at most, ``seconds`` of processor time from now on."""
        _limit(resource.RLIMIT_AS, MEMORY)
        _limit(resource.RLIMIT_CPU, _used_seconds() + seconds)
        _limit(resource.RLIMIT_CORE, 0)

    def _limit(what: int, amount: int) -> None:
        with suppress(OSError, ValueError):  # a stricter limit stands already
            resource.setrlimit(what, (amount, amount))


def _used_seconds() -> int:
    """Return the processor time that loading took, in whole seconds."""
    return int(process_time()) + 1
