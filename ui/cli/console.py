"""What a command prints: results to standard output, messages to standard error, in UTF-8."""

from __future__ import annotations

import io
import json
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from models.disk.safe_files import reason_of
from models.report.figures import show_figure

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from importers import Problem

DONE = 0
FOUND_ERRORS = 1
NOT_DONE = 2
INTERRUPTED = 130
"""What a shell reports of a program that Ctrl+C ended."""
_MOST_TOLD = 500
"""So many problems of one file are printed; a file can be made that has half a million."""
READER_GONE = 141
"""What a shell reports of a program whose output nobody reads any more (``| head``)."""


_CONTROLS = {
    code: f"\\u{code:04x}" for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\n\t"
}
"""ESC, CSI and their kin; \r too, which would write over the line."""


class OutputError(Exception):
    """The results could not be written; ``code`` is the exit code, the text says why."""

    def __init__(self, reason: str, code: int) -> None:
        super().__init__(reason)
        self.code = code


def use_utf8() -> None:
    """Write UTF-8 whatever the locale says; a file name that is no text is escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def shown(text: str) -> str:
    """Return text whose control characters are written out: a terminal would obey them.

    Names and sentences of a file may hold any; in JSON the result means the same.
    """
    return text.translate(_CONTROLS)


def write(text: str) -> None:
    """Print a part of the results, at once, so that it stands before the messages about it.

    Raises :class:`OutputError` when it cannot be written.
    """
    try:
        print(shown(text), flush=True)  # noqa: T201 (results go to standard output)
    except BrokenPipeError as error:
        _discard_output()
        raise OutputError("", READER_GONE) from error
    except OSError as error:
        _discard_output()
        raise OutputError(f"结果没有写出：{reason_of(error)}。", NOT_DONE) from error


def write_json(document: Mapping[str, object]) -> None:
    """Print the one JSON document of a command; decimals are strings, exact."""
    write(json.dumps(document, ensure_ascii=False, indent=2, default=show_figure))


def tell(message: str) -> None:
    """Print a message for the person at the keyboard."""
    with suppress(OSError):
        print(shown(message), file=sys.stderr, flush=True)  # noqa: T201 (messages to standard error)


def tell_problems(file: str, problems: Sequence[Problem]) -> None:
    """Print the problems of reading a file, each with its place; of very many the first ones."""
    for problem in problems[:_MOST_TOLD]:
        tell("：".join(part for part in (file, problem.where, problem.message) if part))
    if len(problems) > _MOST_TOLD:
        more = len(problems) - _MOST_TOLD
        tell(f"{file}：另有 {more} 处需要留意，没有逐条写出；check --json 里是全部。")


def _discard_output() -> None:
    """Let what is still buffered go nowhere: Python flushes once more when it ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
