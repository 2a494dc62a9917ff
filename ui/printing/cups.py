"""The print system of Linux, asked by its own library: it says what Qt keeps to itself.

Qt hands a job over and does not tell whether it was taken; here the number of the job comes
back, or why there is none, and what became of it can be asked.  The library is there wherever
Qt can print on Linux; on other systems :func:`is_there` is false.
"""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Mapping

_LIBRARY = "libcups.so.2"
_GET_JOB, _GET_PRINTER = 0x0009, 0x000B
_OF_THE_QUESTION, _ANY = 0x01, 0x00
_NAME, _URI = 0x42, 0x45
_GOOD = 0x00FF
"""Answers up to this one are none of a fault."""
_CONTINUE = 100
_ALL_JOBS = -1
_PRINTER_STOPPED = 5
_TEXTS = ("cupsLastErrorString", "cupsUser", "ippGetString")
_PLACES = ("ippNewRequest", "ippAddString", "ippFindAttribute", "cupsDoRequest")
"""Functions whose result is a text, or the place of something in memory."""


class State(Enum):
    """How far a job is."""

    WAITING = auto()
    PRINTING = auto()
    STOPPED = auto()
    CANCELLED = auto()
    FAILED = auto()
    DONE = auto()
    UNKNOWN = auto()
    """The print system does not answer, or has forgotten the job."""


_STATES = {
    3: State.WAITING,
    4: State.WAITING,
    5: State.PRINTING,
    6: State.STOPPED,
    7: State.CANCELLED,
    8: State.FAILED,
    9: State.DONE,
}
"""By the numbers of RFC 8011, 5.3.7."""


_REASONS = {
    "media-empty": "缺纸",
    "media-needed": "缺纸",
    "media-jam": "卡纸",
    "toner-empty": "墨粉用完",
    "marker-supply-empty": "墨粉或墨水用完",
    "door-open": "盖子没有关好",
    "cover-open": "盖子没有关好",
    "offline": "没有联机",
    "connecting-to-device": "正在连接，还没有连上",
}
"""By the words of RFC 8011, 5.4.12, without their endings."""


@dataclass(frozen=True, slots=True)
class Printer:
    """Whether a printer takes jobs, whether it stands still, and what it says of itself.

    ``reasons`` are those that a person can do something about, in Chinese.
    """

    accepts: bool
    is_stopped: bool
    words: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """How far a job is, and how many pages came out as far as the print system knows."""

    state: State
    pages: int
    words: str = ""


class _JobOfList(ctypes.Structure):
    """One job of a list, as the library lays it out."""

    _fields_ = (
        ("id", ctypes.c_int),
        ("dest", ctypes.c_char_p),
        ("title", ctypes.c_char_p),
        ("user", ctypes.c_char_p),
        ("format", ctypes.c_char_p),
        ("state", ctypes.c_int),
        ("size", ctypes.c_int),
        ("priority", ctypes.c_int),
        ("completed", ctypes.c_long),
        ("created", ctypes.c_long),
        ("processed", ctypes.c_long),
    )


def is_there() -> bool:
    """Whether this machine prints by CUPS."""
    return _library() is not None


def printer_state(name: str) -> Printer | None:
    """Return the state of a printer; ``None`` when the print system does not answer."""
    found = _ask(_GET_PRINTER, "printer-uri", f"ipp://localhost/printers/{quote(name)}")
    if found is None:
        return None
    return Printer(
        bool(found.numbers.get("printer-is-accepting-jobs", 1)),
        found.numbers.get("printer-state") == _PRINTER_STOPPED,
        found.words,
        found.reasons,
    )


def send(name: str, title: str, pdf: bytes, options: Mapping[str, str]) -> tuple[int, str]:
    """Hand a PDF over to a printer: the number of the job, or 0 and the system's own words."""
    cups = _library()
    if cups is None:
        return 0, ""
    given, count = ctypes.c_void_p(), 0
    for option, value in options.items():
        count = cups.cupsAddOption(option.encode(), value.encode(), count, ctypes.byref(given))
    printer = name.encode()
    job = cups.cupsCreateJob(None, printer, title.encode(), count, given)
    cups.cupsFreeOptions(count, given)
    if not job:
        return 0, _last_words(cups)
    begun = cups.cupsStartDocument(None, printer, job, title.encode(), b"application/pdf", 1)
    if begun == _CONTINUE:
        begun = cups.cupsWriteRequestData(None, pdf, ctypes.c_size_t(len(pdf)))
    if begun == _CONTINUE and cups.cupsFinishDocument(None, printer) <= _GOOD:
        return job, ""
    words = _last_words(cups)
    cancel(name, job)
    return 0, words


def job_state(job: int) -> Job:
    """Return how far a job is."""
    found = _ask(_GET_JOB, "job-uri", f"ipp://localhost/jobs/{job}")
    if found is None:
        return Job(State.UNKNOWN, 0)
    counts = ("job-impressions-completed", "job-media-sheets-completed")
    pages = max(found.numbers.get(name, 0) for name in counts)
    return Job(_STATES.get(found.numbers.get("job-state", 0), State.UNKNOWN), pages, found.words)


def cancel(name: str, job: int) -> bool:
    """Take a job back; whether that was still possible."""
    cups = _library()
    return cups is not None and cups.cupsCancelJob2(None, name.encode(), job, 0) <= _GOOD


def newest_job(name: str) -> int:
    """Return the number of this person's newest job on a printer; 0 when there is none."""
    cups = _library()
    if cups is None:
        return 0
    jobs = ctypes.POINTER(_JobOfList)()
    count = cups.cupsGetJobs2(None, ctypes.byref(jobs), name.encode(), 1, _ALL_JOBS)
    newest = max((jobs[at].id for at in range(count)), default=0)
    if count > 0:
        cups.cupsFreeJobs(count, jobs)
    return newest


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the print system tells, by the names of RFC 8011."""

    numbers: Mapping[str, int]
    words: str
    reasons: tuple[str, ...]


_NUMBERS = (
    "job-state",
    "job-impressions-completed",
    "job-media-sheets-completed",
    "printer-state",
)
_FLAGS = ("printer-is-accepting-jobs",)
_ENDING = re.compile("-(error|warning|report)$")
_WORDS = ("job-printer-state-message", "printer-state-message")


def _ask(operation: int, of: str, place: str) -> _Answer | None:
    """Ask for all that is known of a job or a printer; ``None`` when nothing is told."""
    cups = _library()
    if cups is None:
        return None
    question = ctypes.c_void_p(cups.ippNewRequest(operation))
    for tag, name, value in (
        (_URI, of, place.encode()),
        (_NAME, "requesting-user-name", cups.cupsUser()),
    ):
        cups.ippAddString(question, _OF_THE_QUESTION, tag, name.encode(), None, value)
    answer = cups.cupsDoRequest(None, question, b"/")  # which lets go of the question
    if not answer:
        return None
    try:
        if cups.cupsLastError() > _GOOD:
            return None
        return _read(cups, ctypes.c_void_p(answer))
    finally:
        cups.ippDelete(ctypes.c_void_p(answer))


def _read(cups: ctypes.CDLL, answer: ctypes.c_void_p) -> _Answer:
    def find(name: str) -> ctypes.c_void_p | None:
        found = cups.ippFindAttribute(answer, name.encode(), _ANY)
        return ctypes.c_void_p(found) if found else None

    numbers = {name: int(cups.ippGetInteger(at, 0)) for name in _NUMBERS if (at := find(name))}
    numbers |= {name: int(cups.ippGetBoolean(at, 0)) for name in _FLAGS if (at := find(name))}
    texts = [cups.ippGetString(at, 0, None) for name in _WORDS if (at := find(name))]
    words = next((text.decode("utf-8", "replace") for text in texts if text), "")
    reasons: list[bytes] = []
    if at := find("printer-state-reasons"):
        reasons = [cups.ippGetString(at, one, None) for one in range(cups.ippGetCount(at))]
    told = (_REASONS.get(_ENDING.sub("", one.decode())) for one in reasons)
    return _Answer(numbers, words, tuple(dict.fromkeys(filter(None, told))))


def _last_words(cups: ctypes.CDLL) -> str:
    words: bytes | None = cups.cupsLastErrorString()
    return words.decode("utf-8", "replace") if words else ""


@lru_cache
def _library() -> ctypes.CDLL | None:
    try:
        cups = ctypes.CDLL(_LIBRARY)
        for name in _TEXTS:
            getattr(cups, name).restype = ctypes.c_char_p
        for name in _PLACES:
            getattr(cups, name).restype = ctypes.c_void_p
    except (OSError, AttributeError):
        return None
    return cups
