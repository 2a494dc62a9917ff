"""The program's own files: ``.xxgk`` and the public JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from importers.raw.problems import Imported, Problem, refused
from models.files.storage import ALTERED, loads
from models.release.verifying import Deviation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def read(data: bytes, name: str, *, trusted: bool) -> Imported:
    """Read one of the program's own files without loss."""
    del trusted
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return refused(f"“{name}”已损坏或不是年报文件：内容不是 UTF-8 文字。")
    report, problems = loads(text)
    if report is None:
        return refused(f"没有读入“{name}”：{'；'.join(problems)}。")
    told = tuple(Problem("", f"{problem}。") for problem in problems)
    return Imported(report, told, unlike=tuple(_altered(problems)))


def _altered(problems: Iterable[str]) -> Iterator[Deviation]:
    """What was changed in the file since the program wrote it."""
    return (Deviation.record(one) for one in problems if ALTERED in one)
